"""What is planned and told of referrals, and what waits: for one, and cheaply for many.

The functions over many take a queryset of referrals, which the caller has limited to those that
its reader may see, and a day. Each asks the database once, however many there are.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils import timezone

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.followup import schedule
from insats.followup.models import Activity, Deviation, Meeting, Plan
from insats.followup.schedule import Due, Met
from insats.people.models import Source
from insats.people.models.superseded import CURRENT
from insats.referrals.models import OPEN, STARTED, Referral, Status


@dataclass(frozen=True, slots=True)
class Waiting:
    """A referral for which something waits, and its day. ``row`` is what waits, if it is one."""

    referral: Referral
    day: date
    row: Any = None


# --- one referral ---------------------------------------------------------------------------------
def _whole() -> QuerySet[Plan]:
    """Return plans with their activities and who wrote them."""
    activities = Prefetch("activities", Activity.objects.order_by("position"))
    found: QuerySet[Plan] = Plan.objects.select_related("recorded_by")
    return found.prefetch_related(activities)


def current_plan(referral: Referral) -> Plan | None:
    """Return the latest version of the plan, which may be only proposed; None without one."""
    return _whole().filter(CURRENT, referral=referral).first()


def plan_in_force(referral: Referral) -> Plan | None:
    """Return the version that was agreed on last: it holds while a newer one is discussed."""
    agreed = _whole().filter(referral=referral, state=Plan.State.AGREED)
    return agreed.order_by("-number", "-pk").first()


def plans_of(referral: Referral) -> list[Plan]:
    """Return every row of the plan, the latest first."""
    return list(_whole().filter(referral=referral).order_by("-number", "-pk"))


def meetings_of(referral: Referral) -> list[Meeting]:
    """Return the meetings as they stand, in the order of their times."""
    rows = Meeting.objects.filter(CURRENT, referral=referral).select_related("recorded_by")
    return list(rows.order_by("at", "pk"))


def meeting_of(referral: Referral, meeting: UUID) -> Meeting:
    """Return a meeting as it stands. Raises ``NotFound`` for one of another referral."""
    found: Meeting | None = Meeting.objects.filter(
        CURRENT, referral=referral, meeting=meeting
    ).first()
    if found is None:
        raise NotFound()
    return found


def next_due(referral: Referral) -> Due | None:
    """Return the next meeting that is due; None while the measure does not run."""
    return due_by(referral, plan_in_force(referral), meetings_of(referral))


def due_by(referral: Referral, plan: Plan | None, meetings: Sequence[Meeting]) -> Due | None:
    """Return the same of a plan in force and meetings that have been read already."""
    if referral.status != Status.RUNNING or not (referral.first_day and referral.last_day):
        return None
    weeks = plan.weeks_between if plan else schedule.weeks_between(referral.measure)
    met = [
        Met(each.kind, timezone.localdate(each.at))
        for each in meetings
        if each.state == Meeting.State.HELD
    ]
    return schedule.next_due(referral.first_day, referral.last_day, weeks, met)


# --- deviations: who sees which -------------------------------------------------------------------
# About the person: shown to them once handled, whoever told.
ABOUT_THE_PERSON = (Deviation.Kind.ABSENCE, Deviation.Kind.MISCONDUCT)


def deviations_of(referral: Referral) -> list[Deviation]:
    """Return the deviations as they stand: the open ones first, urgent before others."""
    rows = Deviation.objects.filter(CURRENT, referral=referral).select_related("recorded_by")
    return sorted(
        rows.order_by("-told_at", "-pk"), key=lambda each: (not each.is_open, not each.urgent)
    )


def deviation_of(referral: Referral, deviation: UUID) -> Deviation:
    """Return a deviation as it stands. Raises ``NotFound`` for one of another referral."""
    found: Deviation | None = Deviation.objects.filter(
        CURRENT, referral=referral, deviation=deviation
    ).first()
    if found is None:
        raise NotFound()
    return found


def told_by_provider(actor: Actor, referral: Referral) -> list[Deviation]:
    """Return the deviations that the actor's own units have told of, the latest first.

    What the person or the office has told is not for the provider, nor what another told before.
    """
    units = actor.reach("deviation.tell").providers
    rows = Deviation.objects.filter(CURRENT, referral=referral, told_by_provider__in=sorted(units))
    return list(rows.order_by("-told_at", "-pk"))


def shown_to_person(referral: Referral) -> list[Deviation]:
    """Return the deviations that the person sees, the latest first.

    Their own; and what others have told of their absence or conduct, once the caseworker has
    handled it. Until then it is an accusation that nobody has looked into. Of those others' the
    page shows kind, day and what was done, not the words of whoever told: a party may see all of
    the case (SFS 2017:900 10 §) and asks the caseworker, who also tries what may be shown
    of others. What others have told of risk, support and displacement is about the workplace.
    """
    own = Q(source=Source.PARTICIPANT)
    about = Q(kind__in=ABOUT_THE_PERSON) & ~Q(handled="")
    rows = Deviation.objects.filter(CURRENT, own | about, referral=referral)
    return list(rows.order_by("-told_at", "-pk"))


# --- many referrals -------------------------------------------------------------------------------
def without_plan(referrals: QuerySet[Referral], on: date) -> list[Waiting]:
    """Return those that have begun and have no agreed plan, with the day it was wanted by."""
    agreed = Plan.objects.filter(referral=OuterRef("pk"), state=Plan.State.AGREED)
    rows = referrals.filter(~Exists(agreed), status__in=STARTED, first_day__lte=on)
    return [
        Waiting(each, schedule.plan_by(each.first_day))
        for each in rows.select_related("person")
        if each.first_day
    ]


def proposed_plans(referrals: QuerySet[Referral], on: date) -> list[Waiting]:
    """Return those whose plan waits to be agreed to, with the day that it was proposed."""
    rows = Plan.objects.filter(CURRENT, state=Plan.State.PROPOSED)
    return _hanging(rows, referrals.filter(status__in=OPEN), "holds_on")


def returned_plans(referrals: QuerySet[Referral], on: date) -> list[Waiting]:
    """Return those whose plan the provider is to change, with the day that it was returned."""
    rows = Plan.objects.filter(CURRENT, state=Plan.State.RETURNED)
    return _hanging(rows, referrals.filter(status__in=OPEN), "holds_on")


def meetings_to_come(
    referrals: QuerySet[Referral], on: date, until: date | None = None
) -> list[Waiting]:
    """Return the meetings that have been called, from a day on, with their days."""
    rows = Meeting.objects.filter(CURRENT, state=Meeting.State.CALLED, at__gte=begin(on))
    if until is not None:
        rows = rows.filter(at__lt=begin(until + timedelta(days=1)))
    return _hanging(rows.order_by("at", "pk"), referrals.filter(status__in=OPEN), "at")


def meetings_passed(referrals: QuerySet[Referral], on: date) -> list[Waiting]:
    """Return the meetings whose day has passed, and of which nothing has been told."""
    rows = Meeting.objects.filter(CURRENT, state=Meeting.State.CALLED, at__lt=begin(on))
    return _hanging(rows.order_by("at", "pk"), referrals, "at")


def open_deviations(referrals: QuerySet[Referral], on: date) -> list[Waiting]:
    """Return the deviations about which nothing has been done, with the day they were told."""
    rows = Deviation.objects.filter(CURRENT, handled="").order_by("told_at", "pk")
    return _hanging(rows, referrals, "told_at")


def not_called(
    referrals: QuerySet[Referral], on: date, ahead: timedelta = schedule.CALL_AHEAD
) -> list[Waiting]:
    """Return those where a meeting is due within some days and none is called, with the day.

    ``row`` is the ``schedule.Due``. Only measures that run: while one is paused nobody can meet.
    """
    return [
        Waiting(each, due.by, due)
        for each in _with_meetings(referrals, on)
        if (due := _due(each)) and due.by <= on + ahead
    ]


def _with_meetings(referrals: QuerySet[Referral], on: date) -> QuerySet[Referral]:
    """Return running referrals without a meeting to come, with what ``_due`` reads: one query."""
    meetings = Meeting.objects.filter(CURRENT, referral=OuterRef("pk"))
    coming = meetings.filter(state=Meeting.State.CALLED, at__gte=begin(on))
    held = meetings.filter(state=Meeting.State.HELD).order_by().values("referral")
    agreed = Plan.objects.filter(referral=OuterRef("pk"), state=Plan.State.AGREED)
    return (
        referrals.filter(~Exists(coming), status=Status.RUNNING)
        .annotate(
            last_met=Subquery(held.annotate(last=Max("at")).values("last")),
            last_closed=Subquery(
                held.filter(kind=Meeting.Kind.CLOSING).annotate(last=Max("at")).values("last")
            ),
            weeks=Subquery(agreed.order_by("-number", "-pk").values("weeks_between")[:1]),
        )
        .select_related("person")
    )


def _due(referral: Any) -> Due | None:
    """Return the next meeting of a referral that carries its last ones."""
    weeks = referral.weeks or schedule.weeks_between(referral.measure)
    last = (
        (Meeting.Kind.FOLLOW_UP, referral.last_met),
        (Meeting.Kind.CLOSING, referral.last_closed),
    )
    met = [Met(kind, timezone.localdate(at)) for kind, at in last if at is not None]
    return schedule.next_due(referral.first_day, referral.last_day, weeks, met)


def _hanging(rows: Any, referrals: QuerySet[Referral], day: str) -> list[Waiting]:
    """Return rows that hang on some of the referrals, each with the day in a column."""
    found = rows.filter(referral__in=referrals.order_by().values("pk"))
    return list(_days(found.select_related("referral__person"), day))


def _days(rows: Any, day: str) -> Iterator[Waiting]:
    for each in rows:
        value = getattr(each, day)
        local = timezone.localdate(value) if isinstance(value, datetime) else value
        yield Waiting(each.referral, local, each)


def begin(day: date) -> datetime:
    """Return the first moment of a day, as the offices count it."""
    return timezone.make_aware(datetime.combine(day, time.min))
