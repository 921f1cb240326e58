"""Arbetsintegrerande övningsplatser: the procured service for supervised practice.

It is also the procured alternative that reinforced work training yields to where no Steg till
arbete takes the person, so it meets both needs.
"""

from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Measure, Tail
from insats.rulebook.terms import WORK_INTEGRATING_PRACTICE

MEASURE = Measure(
    WORK_INTEGRATING_PRACTICE,
    kind="procured",
    order=2,
    conditions={
        "registered": shared.REGISTERED,
        "need": shared.NEEDS_EITHER,
        "available": shared.available(WORK_INTEGRATING_PRACTICE),
        "field": shared.field_covered(WORK_INTEGRATING_PRACTICE),
    },
    length=Tail(
        shared.takes_in(WORK_INTEGRATING_PRACTICE),
        f"supply.{WORK_INTEGRATING_PRACTICE}.participation_until",
    ),
)
