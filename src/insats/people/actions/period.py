from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db import IntegrityError, transaction

from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotAChoice
from insats.people import queries, values
from insats.people.actions.base import PersonAction, supersede
from insats.people.actions.enrolment import check_days
from insats.people.actions.fact import mark_complete
from insats.people.errors import (
    NotShorter,
    PeriodDecided,
    PeriodOverlaps,
    ReferredAfterStart,
)
from insats.people.models import Period, Person, Source
from insats.people.triggers import PERIOD_OVERLAPS
from insats.rulebook.terms import MEASURES
from insats.triggers import refused_as

PERIODS_FACT = "person.periods"


@dataclass
class RecordPeriod(PersonAction[Period]):
    """Record an earlier or running period in a measure, decided elsewhere.

    ``complete`` says that with this one, all the person's periods are known. ``seen`` is the key
    of the current period to correct; None for a further one.
    """

    code: ClassVar[str] = "people.record_period"

    measure: str
    referred_on: date | None
    first_day: date
    last_day: date
    complete: bool = False
    seen: int | None = None
    source: str = Source.CASEWORKER

    def check(self) -> None:
        """Refuse a measure that is none, days in the wrong order, and to correct a decision."""
        if self.measure not in MEASURES:
            raise NotAChoice(field="measure")
        check_days(self.first_day, self.last_day)
        earliest = max(self.person.born, values.FIRST_DAY)
        values.check_day(self.first_day, earliest=earliest, today=self.today, field="first_day")
        if self.referred_on is not None and self.referred_on > self.first_day:
            raise ReferredAfterStart(field="referred_on", first_day=self.first_day)
        self.replaced = current_period(self, self.seen) if self.seen else None
        if self.replaced:
            check_undecided(self.replaced)

    def commit(self) -> Period:
        """Write the period, in place of the one that was seen."""
        period = Period(
            person=self.person,
            measure=self.measure,
            referred_on=self.referred_on,
            first_day=self.first_day,
            last_day=self.last_day,
            **self.recorded(self.source),
        )
        add_period(period, instead_of=self.replaced)
        if self.complete:
            mark_complete(self, PERIODS_FACT, self.source)
        return period

    def details(self) -> dict[str, Any]:
        """Which measure."""
        return {"measure": self.measure}


@dataclass
class ShortenPeriod(PersonAction[Period]):
    """Give a period an earlier last day: it was interrupted."""

    code: ClassVar[str] = "people.shorten_period"

    seen: int
    last_day: date
    source: str = Source.CASEWORKER

    def check(self) -> None:
        """Refuse a last day before the first or no earlier, and what a decision here gave.

        Such a period is cut by the action on its referral, which keeps the story whole.
        """
        self.period = current_period(self, self.seen)
        check_undecided(self.period)
        if self.last_day >= self.period.last_day:
            raise NotShorter(field="last_day", last_day=self.period.last_day)
        if self.last_day < self.period.first_day:
            raise EndsBeforeStart(field="last_day", first_day=self.period.first_day)

    def commit(self) -> Period:
        """Write the shorter period in place of the longer."""
        return cut(self.period, self.last_day, self.recorded(self.source))

    def details(self) -> dict[str, Any]:
        """Which measure."""
        return {"measure": self.period.measure}


def current_period(action: PersonAction[Any], key: int) -> Period:
    """Return the person's current period with a key, or raise ``ChangedMeanwhile``."""
    periods = Period.objects.current().filter(person=action.person)
    found: Period | None = periods.filter(pk=key).first()
    if found is None:
        raise ChangedMeanwhile()
    return found


def check_undecided(period: Period) -> None:
    """Raise ``PeriodDecided`` for a period that comes from a decision, shortened or not."""
    if queries.decision_behind(period) is not None:
        raise PeriodDecided()


def add_period(period: Period, instead_of: Period | None = None) -> Period:
    """Save a new period, which may replace one; inside a transaction.

    Raises ``PeriodOverlaps`` with the first free day. What the check does not see, because
    another writes it at the same moment, the database's trigger does.
    """
    if instead_of:
        supersede(instead_of)
        period.supersedes = instead_of
    check_free(period.person, period.first_day, period.last_day)
    try:
        with transaction.atomic():
            period.save(force_insert=True)
    except IntegrityError as error:
        if refused_as(error) != PERIOD_OVERLAPS:
            raise
        check_free(period.person, period.first_day, period.last_day)
        raise ChangedMeanwhile() from error
    return period


def cut(period: Period, last_day: date, recorded: Mapping[str, Any]) -> Period:
    """Write a period that ends earlier in place of a current one; inside a transaction.

    ``recorded`` are the columns that every dated row has (``PersonAction.recorded``).
    """
    shorter = Period(
        person=period.person,
        measure=period.measure,
        referred_on=period.referred_on,
        first_day=period.first_day,
        last_day=last_day,
        **recorded,
    )
    return add_period(shorter, instead_of=period)


def check_free(person: Person, first_day: date, last_day: date) -> None:
    """Raise ``PeriodOverlaps`` if a current period of the person overlaps the days."""
    other = queries.overlapping_period(person, first_day, last_day)
    if other:
        raise PeriodOverlaps(
            field="first_day",
            first_day=other.first_day,
            last_day=other.last_day,
            free=queries.first_free_day(person, first_day),
        )
