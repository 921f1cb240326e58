"""Arbetsträning: work training at a workplace under agreement."""

from insats.rulebook.measures import shared
from insats.rulebook.measures.measure import Length, Longer, Measure
from insats.rulebook.terms import ETP, JOB, UGA, WORK_TRAINING

MEASURE = Measure(
    WORK_TRAINING,
    kind="agreement",
    order=4,
    conditions={
        "registered": shared.REGISTERED,
        "programme": shared.IN_A_PROGRAMME,
        "single_programme": shared.IN_ONE_PROGRAMME,
        "action_plan": shared.PLAN_IN_ETP,
        "time_left": shared.TIME_LEFT,
        "need": shared.NEEDS_PRACTICE,
        "conditions_known": shared.CONDITIONS_KNOWN,
        "suitability": shared.suitability(WORK_TRAINING),
        "no_better_service": shared.NO_BETTER_SERVICE,
        "procured_first": shared.procured_first(WORK_TRAINING),
    },
    length=Length(
        {
            JOB: "work_training.JOB.months",
            UGA: "work_training.UGA.months",
            ETP: "work_training.ETP.months",
        },
        longer=Longer(
            JOB,
            shared.LONG_IN_JOB,
            days="work_training.JOB.long.days",
            months="work_training.JOB.long.months",
        ),
    ),
)
