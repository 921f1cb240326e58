from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotAChoice
from insats.people import values
from insats.people.actions.base import PersonAction, replace, supersede
from insats.people.actions.fact import mark_complete
from insats.people.errors import AlreadyEnded, CountedOutside, EnrolmentOverlaps, NotInJob
from insats.people.models import Count, Enrolment, Source
from insats.rulebook.terms import JOB, PROGRAMMES

PROGRAMMES_FACT = "person.programmes"
MOST_DAYS = 10_000


@dataclass
class RecordEnrolment(PersonAction[Enrolment]):
    """Record that the person is, or was, enrolled in a programme.

    The agency's enrolments are then known to be complete. ``seen`` is the key of the current row
    to correct; None for a further enrolment.
    """

    code: ClassVar[str] = "people.record_enrolment"

    programme: str
    first_day: date
    last_day: date | None = None
    seen: int | None = None
    source: str = Source.REGISTER

    def check(self) -> None:
        """Refuse a programme that is none, days in the wrong order, and overlaps."""
        if self.seen:
            current_enrolment(self, self.seen)
        if self.programme not in PROGRAMMES:
            raise NotAChoice(field="programme")
        earliest = max(self.person.born, values.FIRST_DAY)
        values.check_day(self.first_day, earliest=earliest, today=self.today, field="first_day")
        check_days(self.first_day, self.last_day)
        if other := self._overlapped():
            raise EnrolmentOverlaps(field="first_day", first_day=other.first_day)

    def _overlapped(self) -> Enrolment | None:
        """Return a current enrolment in the same programme that the new one would overlap."""
        same = Enrolment.objects.current().filter(person=self.person, programme=self.programme)
        begun = Q(first_day__lte=self.last_day) if self.last_day else Q()
        not_over = Q(last_day__isnull=True) | Q(last_day__gte=self.first_day)
        overlapped = same.filter(begun, not_over)
        return (overlapped.exclude(pk=self.seen) if self.seen else overlapped).first()

    def commit(self) -> Enrolment:
        """Write the enrolment, in place of the one that was seen."""
        enrolment = Enrolment(
            person=self.person,
            programme=self.programme,
            first_day=self.first_day,
            last_day=self.last_day,
            **self.recorded(self.source),
        )
        written = replace_enrolment(self, enrolment, self.seen)
        mark_complete(self, PROGRAMMES_FACT, self.source)
        return written

    def details(self) -> dict[str, Any]:
        """Which programme."""
        return {"programme": self.programme}


@dataclass
class EndEnrolment(PersonAction[Enrolment]):
    """Give a running enrolment its last day. The count of days stays with it."""

    code: ClassVar[str] = "people.end_enrolment"

    seen: int
    last_day: date
    source: str = Source.REGISTER

    def check(self) -> None:
        """Refuse an enrolment that has ended, and a day before its first."""
        self.enrolment = current_enrolment(self, self.seen)
        if self.enrolment.last_day is not None:
            raise AlreadyEnded()
        check_days(self.enrolment.first_day, self.last_day)

    def commit(self) -> Enrolment:
        """Write the enrolment with its last day, in place of the running one."""
        ended = Enrolment(
            person=self.person,
            programme=self.enrolment.programme,
            first_day=self.enrolment.first_day,
            last_day=self.last_day,
            **self.recorded(self.source),
        )
        return replace_enrolment(self, ended, self.seen)

    def details(self) -> dict[str, Any]:
        """Which programme."""
        return {"programme": self.enrolment.programme}


@dataclass
class RecordCount(PersonAction[Count]):
    """Record how many days in JOB compensation can be given for, as counted on a day.

    ``enrolment`` is the key of the current enrolment, ``seen`` that of its current count.
    """

    code: ClassVar[str] = "people.record_count"

    enrolment: int
    days: int
    counted_on: date
    seen: int | None = None
    source: str = Source.INSURANCE_AGENCY

    def check(self) -> None:
        """Refuse another programme than JOB, and a count on a day outside the enrolment."""
        enrolment = current_enrolment(self, self.enrolment)
        if enrolment.programme != JOB:
            raise NotInJob(field="enrolment")
        values.check_number(self.days, MOST_DAYS, field="days")
        values.check_day(
            self.counted_on, earliest=values.FIRST_DAY, today=self.today, field="counted_on"
        )
        if self.counted_on < enrolment.first_day:
            raise CountedOutside(field="counted_on", first_day=enrolment.first_day)

    def commit(self) -> Count:
        """Write the count in place of the current one."""
        count = Count(
            enrolment_id=self.enrolment,
            days=self.days,
            counted_on=self.counted_on,
            **self.recorded(self.source, self.counted_on),
        )
        return replace(count, Q(enrolment_id=self.enrolment), self.seen)


def check_days(first_day: date, last_day: date | None) -> None:
    """Raise unless a span, which may have no end, ends no earlier than it begins."""
    if last_day is not None and last_day < first_day:
        raise EndsBeforeStart(field="last_day", first_day=first_day)


def current_enrolment(action: PersonAction[Any], key: int) -> Enrolment:
    """Return the person's current enrolment with a key, or raise ``ChangedMeanwhile``."""
    enrolments = Enrolment.objects.current().filter(person=action.person)
    found: Enrolment | None = enrolments.filter(pk=key).first()
    if found is None:
        raise ChangedMeanwhile()
    return found


def replace_enrolment(action: PersonAction[Any], new: Enrolment, seen: int | None) -> Enrolment:
    """Write an enrolment; where it replaces one, carry over the count of days as it was."""
    if seen is None:
        new.save(force_insert=True)
        return new
    replace(new, Q(person=action.person, pk=seen), seen)
    for count in Count.objects.current().filter(enrolment_id=seen):
        _carry_over(count, new)
    return new


def _carry_over(count: Count, enrolment: Enrolment) -> None:
    """Write a count anew under the row that replaced its enrolment, unchanged in all else."""
    supersede(count)
    Count.objects.create(
        enrolment=enrolment,
        days=count.days,
        counted_on=count.counted_on,
        holds_on=count.holds_on,
        recorded_at=count.recorded_at,
        recorded_by_id=count.recorded_by_id,
        source=count.source,
        supersedes=count,
    )
