"""The six measures, in the order in which an open one is preferred."""

from insats.rulebook.measures import (
    own_rehabilitation,
    reinforced_work_training,
    reinforced_work_training_assessment,
    steps_to_work,
    work_integrating_practice,
    work_training,
)
from insats.rulebook.measures.measure import Length, Longer, Measure, Tail

MEASURES: tuple[Measure, ...] = (
    steps_to_work.MEASURE,
    work_integrating_practice.MEASURE,
    own_rehabilitation.MEASURE,
    work_training.MEASURE,
    reinforced_work_training.MEASURE,
    reinforced_work_training_assessment.MEASURE,
)

__all__ = ["MEASURES", "Length", "Longer", "Measure", "Tail"]
