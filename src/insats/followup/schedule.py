"""When one meets: the system's own reminders, which are suggestions and no rules.

No law or guideline that is known to us says how often a measure is followed up. What stands here
is where the forms begin and when the desk reminds; the plan of each person decides.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insats.followup.models import Meeting
from insats.rulebook.terms import (
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
    WORK_TRAINING,
)

Kind = Meeting.Kind

# The joint planning is wanted this soon after the first day.
PLAN_WITHIN = timedelta(weeks=2)
# One sums up this long before the last day, so that what comes next can be prepared.
CLOSE_BEFORE = timedelta(weeks=3)
# A meeting should be called this long before the day by which it is due.
CALL_AHEAD = timedelta(weeks=2)

_WEEKS: Mapping[str, int] = {
    REINFORCED_WORK_TRAINING: 4,
    REINFORCED_WORK_TRAINING_ASSESSMENT: 4,
    WORK_TRAINING: 6,
}
_OTHER_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Due:
    """A meeting that is wanted: what for, and by which day."""

    kind: str
    by: date

    @property
    def call_from(self) -> date:
        """The day from which one is reminded to call it."""
        return self.by - CALL_AHEAD


@dataclass(frozen=True, slots=True)
class Met:
    """A meeting that has been held: what for, and on which day."""

    kind: str
    on: date


def weeks_between(measure: str) -> int:
    """Return how many weeks the system suggests between two follow-ups of a measure."""
    return _WEEKS.get(measure, _OTHER_WEEKS)


def plan_by(first_day: date) -> date:
    """Return the day by which a plan is wanted, for a measure that began on a day."""
    return first_day + PLAN_WITHIN


def closing_by(first_day: date, last_day: date) -> date:
    """Return the day by which one should have summed up; never before the first day."""
    return max(first_day, last_day - CLOSE_BEFORE)


def next_due(first_day: date, last_day: date, weeks: int, met: Sequence[Met]) -> Due | None:
    """Return the next meeting that is due and by which day; None once one has summed up.

    Follow-up every so many ``weeks``, from the first day and then from the last meeting that was
    held, until it would come no earlier than the summing-up. One that summed up long before the
    last day, because the measure was extended since, counts as any other.
    """
    close = closing_by(first_day, last_day)
    if any(each.kind == Kind.CLOSING and each.on >= close - CLOSE_BEFORE for each in met):
        return None
    latest = max([first_day, *(each.on for each in met)])
    by = latest + timedelta(weeks=weeks)
    return Due(Kind.FOLLOW_UP, by) if by < close else Due(Kind.CLOSING, close)
