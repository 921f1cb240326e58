"""What is due: the lines of the desk, found in what is recorded. No rule is applied here.

Each finder returns its most urgent lines first, and no more than are shown.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Concat

from insats.people.models import Enrolment, Period, Person, Record
from insats.people.models.superseded import CURRENT
from insats.people.values import ACTION_PLAN
from insats.rulebook.terms import AGREEMENT_MEASURES, OTHER

MOST_LINES = 30
# So many old plans stand among the rest; all of them have a page of their own.
FEW_LINES = 5
AHEAD = timedelta(days=30)
# What was missed stays on the list for so long.
BEHIND = timedelta(days=7)
WEEK = timedelta(days=7)
# A reminder of the desk's own, not a rule.
PLAN_AGE = timedelta(days=183)

OF_PERSON = ("public_id", "given_name", "family_name", "sort_name", "unit")

Kind = Literal[
    "test", "decide", "period", "programme", "plan",
    # Of referrals: see insats.web.desk.referrals.
    "union", "union_late", "provider", "provider_late", "answered",
    "gates", "start", "ends", "over",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """Something to do for a person. ``about`` is the measure or the programme, if any.

    ``day`` is the day that it is about; ``dated`` tells whether it has to be done by then.
    ``referral`` is the referral where it is done; None where that is the person's page.
    """

    kind: Kind
    person: Person
    day: date
    about: str = ""
    dated: bool = True
    referral: UUID | None = None

    def state(self, today: date) -> str:
        """Return how the line is marked: late, within a week, or not at all."""
        if not self.dated:
            return ""
        return "late" if self.day < today else "soon" if self.day <= today + WEEK else ""


def dated_lines(people: QuerySet[Person], today: date, own: Sequence[Line] = ()) -> list[Line]:
    """Return what has a day that is near, most urgent first: one line more than are shown.

    ``own`` are the lines of the reader's own referrals. The end of one of those is said there, and
    not once more as the end of a period; only the test of suitability is made on its own page.
    """
    said = {(line.person.pk, line.about) for line in own if line.kind in ("ends", "over")}
    periods = [
        line for line in ending_periods(people, today) if (line.person.pk, line.about) not in said
    ]
    found = [*own, *periods, *ending_programmes(people, today)]
    return sorted(found, key=lambda line: (line.day, line.person.sort_name))[: MOST_LINES + 1]


def ending_periods(people: QuerySet[Person], today: date) -> Iterator[Line]:
    """Find the periods that end, or have just ended, with no later one.

    Where a new test says that the measure is no longer suitable, nothing is due.
    """
    mine = Period.objects.filter(CURRENT, person=OuterRef("person"))
    fact = Concat(Value("person.suitability."), OuterRef("measure"))
    tests = Record.objects.filter(
        CURRENT, person=OuterRef("person"), fact=fact, day__gt=OuterRef("first_day")
    )
    ending = _ending(Period.objects.filter(CURRENT), people, today).exclude(
        Exists(mine.filter(first_day__gt=OuterRef("last_day")))
    )
    marked = ending.annotate(
        fits=Exists(tests.filter(flag=True)), unfit=Exists(tests.filter(flag=False))
    )
    shown = _with_person(marked.filter(unfit=False), "measure", "last_day")
    for period in shown.order_by("last_day", "pk")[: MOST_LINES + 1]:
        yield Line(_kind(period), period.person, period.last_day, period.measure)


def _kind(period: Period) -> Kind:
    if period.measure not in AGREEMENT_MEASURES:
        return "period"
    return "decide" if getattr(period, "fits", False) else "test"


def ending_programmes(people: QuerySet[Person], today: date) -> Iterator[Line]:
    """Find the programmes that end, or have just ended, with no other one after."""
    others = Enrolment.objects.filter(CURRENT, person=OuterRef("person"))
    longer = Q(last_day__isnull=True) | Q(last_day__gt=OuterRef("last_day"))
    ending = _ending(Enrolment.objects.filter(CURRENT), people, today).exclude(programme=OTHER)
    alone = ending.exclude(Exists(others.filter(longer)))
    shown = _with_person(alone, "programme", "last_day")
    for enrolment in shown.order_by("last_day", "pk")[: MOST_LINES + 1]:
        if enrolment.last_day:
            yield Line("programme", enrolment.person, enrolment.last_day, enrolment.programme)


def _ending(rows: QuerySet, people: QuerySet[Person], today: date) -> QuerySet:  # type: ignore[type-arg]
    """Return the rows of some people whose last day is near."""
    near = rows.filter(last_day__gte=today - BEHIND, last_day__lte=today + AHEAD)
    return near.filter(person__in=people)


def _with_person(rows: QuerySet, *columns: str) -> QuerySet:  # type: ignore[type-arg]
    """Return rows with the few columns that a line writes, of the row and of its person."""
    person = [f"person__{name}" for name in OF_PERSON]
    return rows.select_related("person").only(*columns, *person)


def old_plans(people: QuerySet[Person], today: date, most: int) -> list[Line]:
    """Find the action plans that should be looked over: so many, oldest first."""
    mine = with_old_plan(today).filter(person__in=people)
    plans = _with_person(mine, "day").order_by("day", "pk")[:most]
    return [Line("plan", p.person, p.day, dated=False) for p in plans if p.day]


def with_old_plan(today: date) -> QuerySet[Record]:
    """Return the plans made more than half a year ago for people who have not left."""
    gone = Record.objects.filter(
        CURRENT, person=OuterRef("person"), fact="person.registered", flag=False
    )
    plans = Record.objects.filter(CURRENT, fact=ACTION_PLAN, day__lt=today - PLAN_AGE)
    return plans.exclude(Exists(gone))
