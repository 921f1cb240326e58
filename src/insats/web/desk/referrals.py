"""What a caseworker must do about their own referrals: the lines of the desk that are about them.

All is found in what is recorded; no rule is applied here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.db.models import (
    Case,
    Count,
    DateField,
    DateTimeField,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Least
from django.utils import timezone

from insats.accounts.actor import Actor
from insats.referrals.actions import AnswerAsProvider, AnswerByLink
from insats.referrals.models import NOT_STARTED, OPEN, STARTED, Referral, Status, Step
from insats.referrals.queries import visible_referrals, with_shut_gates
from insats.web.desk.due import AHEAD, MOST_LINES, OF_PERSON, WEEK, Kind, Line
from insats.web.referrals.case.late import late, unanswered_providers, unanswered_unions

# So long before the first day a gate that is shut stands on the desk.
BEFORE_START = timedelta(days=14)
_NEVER = Value(date.max, DateField())


def own_referrals(actor: Actor) -> QuerySet[Referral]:
    """Return the open referrals that an actor handles."""
    seen = visible_referrals(actor, "referral.handle")
    return seen.filter(caseworker_id=actor.user_id, status__in=OPEN)


def counts(actor: Actor) -> dict[str, int]:
    """Return how many open referrals an actor has, and how many of them are late: one query."""
    number = Count("pk")
    own = own_referrals(actor).order_by()
    counted: dict[str, int] = own.aggregate(open=number, late=Count("pk", filter=late(actor.on)))
    return counted


def referral_lines(actor: Actor) -> list[Line]:
    """Return what an actor must do about their own referrals, most urgent first: one query."""
    rows = _due(own_referrals(actor), actor.on)
    person = [f"person__{name}" for name in OF_PERSON]
    columns = ("public_id", "measure", "status", "first_day", "last_day", *person)
    near = rows.select_related("person").only(*columns)
    found = [line for row in near[: MOST_LINES + 1] for line in _lines(row, actor.on)]
    return sorted(found, key=lambda line: (line.day, line.person.sort_name))


def _due(referrals: QuerySet[Referral], today: date) -> QuerySet[Referral]:
    """Return the referrals of which something is due, the one with the first day first."""
    answered = Step.objects.filter(
        referral=OuterRef("pk"),
        number=OuterRef("version"),
        action__in=(AnswerAsProvider.code, AnswerByLink.code),
    )
    marked = with_shut_gates(referrals, today).annotate(
        union_by=_first(unanswered_unions()),
        provider_by=_first(unanswered_providers()),
        answered_at=Subquery(answered.values("at")[:1], output_field=DateTimeField()),
    )
    waits = Q(status__in=NOT_STARTED)
    asked = Q(union_by__lte=today + WEEK) | Q(provider_by__lte=today + WEEK)
    begins = Q(status=Status.DECIDED) & (
        Q(first_day__lte=today) | Q(first_day__lte=today + BEFORE_START, shut=True)
    )
    ends = Q(status__in=STARTED, last_day__lte=today + AHEAD)
    due = marked.filter((waits & (asked | Q(answered_at__isnull=False))) | begins | ends)
    return due.annotate(due=Least(*_days(today))).order_by("due", "pk")


def _first(questions: QuerySet[Any]) -> Subquery:
    return Subquery(questions.order_by("answer_by").values("answer_by")[:1], DateField())


def _days(today: date) -> list[Any]:
    """Return the days that a referral may be due on; far away for what is not."""
    begun = Case(
        When(status=Status.DECIDED, then=F("first_day")),
        When(status__in=STARTED, then=F("last_day")),
        output_field=DateField(),
    )
    came = Case(When(answered_at__isnull=False, then=Value(today)), output_field=DateField())
    return [Coalesce(each, _NEVER) for each in (F("union_by"), F("provider_by"), begun, came)]


def _lines(row: Any, today: date) -> Iterator[Line]:
    """Return what is due of one referral, as it was annotated."""
    if row.status in NOT_STARTED:
        if row.union_by and row.union_by <= today + WEEK:
            yield _line("union_late" if row.union_by < today else "union", row, row.union_by)
        if row.provider_by and row.provider_by <= today + WEEK:
            late_one = row.provider_by < today
            yield _line("provider_late" if late_one else "provider", row, row.provider_by)
        if row.answered_at:
            yield _line("answered", row, timezone.localdate(row.answered_at), dated=False)
    if row.status == Status.DECIDED and row.first_day <= today + BEFORE_START:
        if row.shut:
            yield _line("gates", row, row.first_day)
        elif row.first_day <= today:
            yield _line("start", row, row.first_day)
    if row.status in STARTED and row.last_day <= today + AHEAD:
        yield _line("over" if row.last_day < today else "ends", row, row.last_day)


def _line(kind: Kind, row: Referral, day: date, *, dated: bool = True) -> Line:
    return Line(kind, row.person, day, row.measure, dated, row.public_id)
