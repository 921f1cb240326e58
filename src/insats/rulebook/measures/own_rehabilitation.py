"""Rehabilitation by a team that Arbetsförmedlingen runs itself."""

from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Measure, Tail
from insats.rulebook.terms import OWN_REHABILITATION

MEASURE = Measure(
    OWN_REHABILITATION,
    kind="own",
    order=3,
    conditions={
        "registered": shared.REGISTERED,
        "need": shared.NEEDS_REHABILITATION,
        "available": shared.available(OWN_REHABILITATION),
    },
    length=Tail(
        shared.takes_in(OWN_REHABILITATION), f"supply.{OWN_REHABILITATION}.participation_until"
    ),
)
