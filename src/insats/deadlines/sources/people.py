"""The dates of an office's people: periods and programmes that end, plans to be renewed."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    CharField,
    Exists,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Concat

from insats.deadlines.deadline import Deadline, Horizon, kind_of
from insats.deadlines.renewal import made_latest, renew_by
from insats.deadlines.sources.shape import Row, fetched, first, shaped
from insats.people.models import Enrolment, Period, Person, Record
from insats.people.models.superseded import CURRENT
from insats.people.values import ACTION_PLAN
from insats.rulebook.terms import AGREEMENT_MEASURES, OTHER

# What was missed stays on the list for so long.
BEHIND = timedelta(days=7)
PLAN = "plan"


def dated(people: QuerySet[Person], horizon: Horizon) -> Iterator[Any]:
    """Yield the periods and programmes that end, or have just ended, and nothing follows."""
    periods = first(_ending_periods(people, horizon), "last_day", horizon.most)
    yield shaped(_marked(periods), _kind(), "last_day", "measure")
    programmes = first(_ending_programmes(people, horizon), "last_day", horizon.most)
    yield shaped(programmes, Value("programme"), "last_day", "programme")


def _ending_periods(people: QuerySet[Person], horizon: Horizon) -> QuerySet[Period]:
    """Return the periods that end with no later one.

    Where a new test says that the measure is no longer suitable, nothing is due.
    """
    mine = Period.objects.filter(CURRENT, person=OuterRef("person"))
    ending = _ending(Period.objects.filter(CURRENT), people, "test", horizon)
    return ending.exclude(Exists(mine.filter(first_day__gt=OuterRef("last_day")))).exclude(
        Exists(_tests().filter(flag=False))
    )


def _tests() -> QuerySet[Record]:
    """Return the tests of suitability since a period began."""
    fact = Concat(Value("person.suitability."), OuterRef("measure"))
    found: QuerySet[Record] = Record.objects.filter(
        CURRENT, person=OuterRef("person"), fact=fact, day__gt=OuterRef("first_day")
    )
    return found


def _marked(periods: QuerySet[Period]) -> QuerySet[Period]:
    return periods.annotate(fits=Exists(_tests().filter(flag=True)))


def _kind() -> Case:
    """Return what a period that ends waits for."""
    return Case(
        When(~Q(measure__in=AGREEMENT_MEASURES), then=Value("period")),
        When(fits=True, then=Value("decide")),
        default=Value("test"),
        output_field=CharField(),
    )


def _ending_programmes(people: QuerySet[Person], horizon: Horizon) -> QuerySet[Enrolment]:
    """Return the enrolments that end, and no other one goes on after."""
    others = Enrolment.objects.filter(CURRENT, person=OuterRef("person"))
    longer = Q(last_day__isnull=True) | Q(last_day__gt=OuterRef("last_day"))
    ending = _ending(Enrolment.objects.filter(CURRENT), people, "programme", horizon)
    return ending.exclude(programme=OTHER).exclude(Exists(others.filter(longer)))


def _ending(
    rows: QuerySet,  # type: ignore[type-arg]
    people: QuerySet[Person],
    code: str,
    horizon: Horizon,
) -> QuerySet:  # type: ignore[type-arg]
    """Return the rows of some people whose last day is near."""
    since = horizon.today - BEHIND
    near = rows.filter(last_day__gte=since, last_day__lte=horizon.until(code))
    return near.filter(person__in=people)


def plans(people: QuerySet[Person], horizon: Horizon) -> Any:
    """Return the plans that must soon be renewed, those that are oldest first; not their days.

    The day of the row is the one that the plan was made: ``deadline_of`` tells when it is due.
    """
    latest = made_latest(horizon.until(PLAN))
    old = with_old_plan(latest).filter(person__in=people)
    return shaped(first(old, "day", horizon.most), Value(PLAN), "day")


def with_old_plan(latest: date) -> QuerySet[Record]:
    """Return the plans that were made by a day, for people who have not left."""
    gone = Record.objects.filter(
        CURRENT, person=OuterRef("person"), fact="person.registered", flag=False
    )
    return Record.objects.filter(CURRENT, fact=ACTION_PLAN, day__lte=latest).exclude(Exists(gone))


def overdue_plans(today: date) -> QuerySet[Record]:
    """Return the plans that should have been renewed before a day."""
    return with_old_plan(made_latest(today - timedelta(days=1)))


def plan_deadlines(people: QuerySet[Person], horizon: Horizon) -> list[Deadline]:
    """Return the plans that must soon be renewed, the most overdue first: one query."""
    found = [deadline_of(row, horizon.today) for row in fetched([plans(people, horizon)])]
    return sorted(found, key=lambda each: (each.day, each.person.sort_name))


def deadline_of(row: Row, today: date) -> Deadline:
    """Return what a row says: of a plan by when it must be renewed, of all else its day."""
    day = renew_by(row.day) if row.kind == PLAN else row.day
    return Deadline(kind_of(row.kind, day, today), row.person, day, row.about)
