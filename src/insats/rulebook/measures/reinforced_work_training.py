"""Förstärkt arbetsträning: a workplace offered to find out how ill health affects work."""

from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Length, Measure
from insats.rulebook.terms import ETP, JOB, REINFORCED_WORK_TRAINING, UGA

LENGTH = Length(
    {
        JOB: "reinforced_work_training.JOB.months",
        UGA: "reinforced_work_training.UGA.months",
        ETP: "reinforced_work_training.ETP.months",
    }
)

MEASURE = Measure(
    REINFORCED_WORK_TRAINING,
    kind="agreement",
    order=5,
    conditions={
        "registered": shared.REGISTERED,
        "programme": shared.IN_A_PROGRAMME,
        "single_programme": shared.IN_ONE_PROGRAMME,
        "action_plan": shared.PLAN_IN_ETP,
        "time_left": shared.TIME_LEFT,
        "need": shared.NEEDS_REHABILITATION,
        "health": shared.ILL_OR_DISABLED,
        "suitability": shared.suitability(REINFORCED_WORK_TRAINING),
        "no_better_service": shared.NO_BETTER_SERVICE,
        "procured_first": shared.procured_first(REINFORCED_WORK_TRAINING),
    },
    length=LENGTH,
)
