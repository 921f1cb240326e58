"""The reports of one referral: which there are, what they tell, and where the next begins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from insats.followup.expected import (
    final_by,
    final_from,
    month_by,
    month_from,
)
from insats.followup.models import (
    Activity,
    AttendedDay,
    Comment,
    FinalReport,
    MonthReport,
    Progress,
    ReportState,
)
from insats.followup.queries import plan_in_force
from insats.followup.ran import Ran, ran
from insats.people.models.superseded import CURRENT
from insats.referrals.models import BEGUN, Referral

Kind = AttendedDay.Kind


class Stands(StrEnum):
    """Where a report stands: those that have come, as they are; and those that have not."""

    TO_COME = "to_come"  # it cannot be sent yet
    AWAITED = "awaited"  # it can be sent, and there is time
    LATE = "late"  # the day by which it was wanted has passed
    SENT = ReportState.SENT.value
    RETURNED = ReportState.RETURNED.value
    APPROVED = ReportState.APPROVED.value


@dataclass(frozen=True, slots=True)
class Standing:
    """A report that there is or will be: from which day it is sent, by which, and what came.

    ``month`` is None for the final report.
    """

    month: date | None
    opens: date
    by: date
    report: MonthReport | FinalReport | None

    def stands(self, on: date) -> Stands:
        """Return where it stands on a day."""
        if self.report is not None:
            return Stands(self.report.state)
        if on < self.opens:
            return Stands.TO_COME
        return Stands.LATE if on > self.by else Stands.AWAITED


# --- which there are ------------------------------------------------------------------------------
def months_of(referral: Referral) -> list[Standing]:
    """Return the months of a referral that has begun, with their reports, in order.

    A month whose report came before the days were changed is among them.
    """
    if referral.status not in BEGUN or referral.last_day is None:
        return []
    rows = MonthReport.objects.filter(CURRENT, referral=referral).select_related("recorded_by")
    told = {each.month: each for each in rows}
    months = sorted({*ran(referral).months, *told})
    return [_month(each, referral.last_day, told.get(each)) for each in months]


def _month(month: date, last_day: date, report: MonthReport | None) -> Standing:
    return Standing(month, month_from(month, last_day), month_by(month), report)


def final_of(referral: Referral) -> Standing | None:
    """Return the final report of a referral; None before it has begun."""
    if referral.status not in BEGUN or referral.last_day is None:
        return None
    last = referral.last_day
    return Standing(None, final_from(last), final_by(last), current_final(referral))


def current_month(referral: Referral, month: date) -> MonthReport | None:
    """Return the report of a month as it stands; None where none has come."""
    rows = MonthReport.objects.filter(CURRENT, referral=referral, month=month)
    found: MonthReport | None = rows.first()
    return found


def current_final(referral: Referral) -> FinalReport | None:
    """Return the final report as it stands; None where none has come."""
    found: FinalReport | None = FinalReport.objects.filter(CURRENT, referral=referral).first()
    return found


# --- what they tell -------------------------------------------------------------------------------
def days_told(report: MonthReport) -> dict[date, str]:
    """Return the days of a report, each with what it was."""
    rows = AttendedDay.objects.filter(report=report.told).order_by("day")
    return dict(rows.values_list("day", "kind"))


def progress_told(report: MonthReport) -> list[Progress]:
    """Return how the activities go, in the order of the plan."""
    rows = Progress.objects.filter(report=report.told).select_related("activity")
    return list(rows.order_by("activity__position", "pk"))


def comments_on(referral: Referral, month: date | None) -> list[Comment]:
    """Return what the person has said of a month's report (None: the final one), in order."""
    rows = Comment.objects.filter(referral=referral, month=month).select_related("by")
    return list(rows.order_by("at", "pk"))


def month_versions(referral: Referral, month: date) -> list[MonthReport]:
    """Return every row of a month's report, the latest first."""
    rows = MonthReport.objects.filter(referral=referral, month=month)
    return list(rows.select_related("recorded_by").order_by("-pk"))


def final_versions(referral: Referral) -> list[FinalReport]:
    """Return every row of the final report, the latest first."""
    rows = FinalReport.objects.filter(referral=referral).select_related("recorded_by")
    return list(rows.order_by("-pk"))


# --- where the next begins ------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Prefilled:
    """A month as its form begins: each day of the measure in it, and each activity of the plan.

    A day that nothing is told of has an empty kind. ``rests`` are the days of a break.
    """

    days: Mapping[date, str]
    rests: frozenset[date]
    activities: Sequence[tuple[Activity, str]]


def prefilled(referral: Referral, month: date) -> Prefilled:
    """Return a month as its report begins: what was sent, or what the plan lets one expect.

    Expected is that the person was there each day that is neither free for all nor in a break;
    someone who never comes on a certain weekday, as the last report has it, is not expected then.
    An activity goes as the last report told.
    """
    held, report = ran(referral), current_month(referral, month)
    latest = report or _latest_before(referral, month)
    told = days_told(report) if report else _expected(held, month, latest)
    days = held.days(month)
    return Prefilled(
        days={day: told.get(day, "") for day in days},
        rests=frozenset(day for day in days if held.rests(day)),
        activities=_activities(referral, latest),
    )


def _latest_before(referral: Referral, month: date) -> MonthReport | None:
    rows = MonthReport.objects.filter(CURRENT, referral=referral, month__lt=month)
    found: MonthReport | None = rows.order_by("-month").first()
    return found


# A shorter report says nothing of which weekdays someone comes.
_ENOUGH = 8


def _expected(held: Ran, month: date, latest: MonthReport | None) -> dict[date, str]:
    before = days_told(latest) if latest else {}
    weekdays = {day.weekday() for day in before} if len(before) >= _ENOUGH else set(range(7))
    return {day: Kind.PRESENT.value for day in held.workdays(month) if day.weekday() in weekdays}


def _activities(referral: Referral, latest: MonthReport | None) -> list[tuple[Activity, str]]:
    """Return the activities of the plan that holds; a new version of it has rows of its own."""
    plan = plan_in_force(referral)
    if plan is None:
        return []
    told = progress_told(latest) if latest else []
    states = {each.activity.what: str(each.state) for each in told}
    none_yet = Progress.State.NOT_BEGUN.value
    activities = plan.activities.order_by("position")
    return [(each, states.get(each.what, none_yet)) for each in activities]
