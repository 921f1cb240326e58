"""The closed lists that facts are told in; every other room takes them from here."""

WORK_TRAINING = "work_training"
REINFORCED_WORK_TRAINING = "reinforced_work_training"
REINFORCED_WORK_TRAINING_ASSESSMENT = "reinforced_work_training_assessment"
STEPS_TO_WORK = "steps_to_work"
WORK_INTEGRATING_PRACTICE = "work_integrating_practice"
OWN_REHABILITATION = "own_rehabilitation"

SERVICES = (STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE, OWN_REHABILITATION)
AGREEMENT_MEASURES = (
    WORK_TRAINING,
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
)
MEASURES = SERVICES + AGREEMENT_MEASURES

JOB, UGA, ETP, OTHER = PROGRAMMES = ("JOB", "UGA", "ETP", "OTHER")
SUPERVISED_PRACTICE, VOCATIONAL_REHABILITATION = NEEDS = (
    "supervised_practice",
    "vocational_rehabilitation",
)
HEALTH = ("none", "presumed", "established")
