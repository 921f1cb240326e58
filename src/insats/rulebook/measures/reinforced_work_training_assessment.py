"""Förstärkt arbetsträning med fördjupad bedömning: takes no new referrals since 2023-10-01."""

from insats.rulebook.condition import NEVER
from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Measure
from insats.rulebook.measures.reinforced_work_training import LENGTH
from insats.rulebook.terms import REINFORCED_WORK_TRAINING_ASSESSMENT

MEASURE = Measure(
    REINFORCED_WORK_TRAINING_ASSESSMENT,
    kind="agreement",
    order=6,
    conditions={
        "registered": shared.REGISTERED,
        "intake": NEVER,  # from the day the condition is in force
        "programme": shared.IN_A_PROGRAMME,
        "single_programme": shared.IN_ONE_PROGRAMME,
        "action_plan": shared.PLAN_IN_ETP,
        "time_left": shared.TIME_LEFT,
        "need": shared.NEEDS_REHABILITATION,
        "health": shared.ILL_OR_DISABLED,
        "suitability": shared.suitability(REINFORCED_WORK_TRAINING_ASSESSMENT),
    },
    length=LENGTH,
)
