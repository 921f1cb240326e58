"""Steg till arbete: the procured service for vocational rehabilitation."""

from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Measure, Tail
from insats.rulebook.terms import STEPS_TO_WORK

MEASURE = Measure(
    STEPS_TO_WORK,
    kind="procured",
    order=1,
    conditions={
        "registered": shared.REGISTERED,
        "need": shared.NEEDS_REHABILITATION,
        "health": shared.ILL_OR_DISABLED,
        "within_reach": shared.WITHIN_REACH,
        "available": shared.available(STEPS_TO_WORK),
    },
    length=Tail(shared.takes_in(STEPS_TO_WORK), f"supply.{STEPS_TO_WORK}.participation_until"),
)
