"""Month reports: sent by the provider, returned or approved by the office."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from insats import clock
from insats.errors import NotAChoice
from insats.followup.actions.reporting import (
    REPORT,
    Answers,
    check_change,
    check_seen,
    next_number,
    sender,
)
from insats.followup.actions.telling import source_of
from insats.followup.expected import month_from
from insats.followup.held import is_held_now
from insats.followup.models import AttendedDay, MonthReport, Progress, ReportState
from insats.followup.queries import plan_in_force
from insats.followup.ran import ran
from insats.followup.report_errors import (
    DayNotInPeriod,
    MonthNotOver,
    NoDays,
    NotInPlan,
    NotItsMonth,
)
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models import Source
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import BEGUN, Referral


@dataclass(frozen=True, slots=True)
class MonthTold:
    """What is told of a month: each day's kind, and how each activity (by its key) goes.

    ``why`` says what a new version changes, and why; ``by_name`` who told it, where the office
    writes it down for a provider.
    """

    days: Mapping[date, str]
    progress: Mapping[int, str] = field(default_factory=dict)
    words: str = ""
    why: str = ""
    by_name: str = ""


def same_month(referral: Referral, month: date) -> Q:
    """Return the condition that a row is of a month's report."""
    return Q(referral=referral, month=month)


@dataclass
class SendMonthReport(HangingAction[MonthReport]):
    """Send the report of a month that is over, for the first time or anew.

    ``month`` is its first day. ``seen`` is the key of its current row when the page was opened;
    None where there was none. What was approved holds no longer until the new version is.
    """

    code: ClassVar[str] = "followup.send_month_report"
    permission: ClassVar[str] = REPORT
    statuses: ClassVar[tuple[str, ...]] = BEGUN

    month: date
    told: MonthTold
    seen: int | None = None

    def examine(self) -> None:
        """Refuse a month that is not over, days that are not the measure's, and no reason."""
        self.before = current_row(same_month(self.referral, self.month), MonthReport)
        check_seen(self.before, self.seen)
        check_month(self.referral, self.month, self.today)
        self._check_whose()
        self._check_days()
        self._check_progress()
        if self.told.words.strip():
            values.check_words(self.told.words, MOST_WORDS, "words")
        check_change(self.before, self.told.why)
        self.by_name = sender(self.actor, self.referral, self.told.by_name)

    def _check_whose(self) -> None:
        """Refuse a provider the month of another, which had the person before it."""
        by = source_of(self.actor, self.permission, self.referral)
        if by == Source.PROVIDER and not is_held_now(self.referral, self.month):
            raise NotItsMonth()

    def _check_days(self) -> None:
        its_own = set(ran(self.referral).days(self.month))
        for day, kind in self.told.days.items():
            if day not in its_own:
                raise DayNotInPeriod(day=day)
            if kind not in AttendedDay.Kind.values:
                raise NotAChoice(field=f"day-{day.isoformat()}")
        if not self.told.days:
            raise NoDays()

    def _check_progress(self) -> None:
        plan = plan_in_force(self.referral)
        keys = set(plan.activities.values_list("pk", flat=True)) if plan else set()
        for key, state in self.told.progress.items():
            if key not in keys:
                raise NotInPlan()
            if state not in Progress.State.values:
                raise NotAChoice(field=f"activity-{key}")

    def commit(self) -> MonthReport:
        """Write the version with its days and its progress, in place of the row before."""
        report = MonthReport(
            referral=self.referral,
            month=self.month,
            number=next_number(self.before),
            state=ReportState.SENT,
            words=self.told.words.strip(),
            why=self.told.why.strip() if self.before else "",
            sent_at=clock.now(),
            sent_by_name=self.by_name,
            **self.recorded(source_of(self.actor, self.permission, self.referral)),
        )
        replace(report, same_month(self.referral, self.month), self.seen)
        AttendedDay.objects.bulk_create(
            AttendedDay(report=report, day=day, kind=kind)
            for day, kind in sorted(self.told.days.items())
        )
        Progress.objects.bulk_create(
            Progress(report=report, activity_id=key, state=state)
            for key, state in self.told.progress.items()
        )
        return report

    def details(self) -> dict[str, Any]:
        """Which month, which version, and whether it corrects what was approved."""
        corrects = self.before is not None and self.before.state == ReportState.APPROVED
        number = next_number(self.before)
        return {"month": f"{self.month:%Y-%m}", "number": number, "corrects": corrects}


def check_month(referral: Referral, month: date, on: date) -> None:
    """Raise a ``Refusal`` unless a month is one of the measure's, and over."""
    if month.day != 1 or referral.last_day is None or month not in ran(referral).months:
        raise NotItsMonth()
    opens = month_from(month, referral.last_day)
    if on < opens:
        raise MonthNotOver(day=opens)


@dataclass
class _OfMonth(Answers[MonthReport]):
    """An answer to the report of a month."""

    model: ClassVar = MonthReport
    copied: ClassVar[tuple[str, ...]] = (
        "referral", "month", "number", "words", "why", "sent_at", "sent_by_name",
    )  # fmt: skip

    month: date

    @property
    def same(self) -> Q:
        """The condition that a row is of the month's report."""
        return same_month(self.referral, self.month)

    def details(self) -> dict[str, Any]:
        """Which month, and which version."""
        return {"month": f"{self.month:%Y-%m}", **super().details()}


@dataclass
class ApproveMonthReport(_OfMonth):
    """Approve the report of a month; its days count from now on."""

    code: ClassVar[str] = "followup.approve_month_report"
    to: ClassVar[str] = ReportState.APPROVED


@dataclass
class ReturnMonthReport(_OfMonth):
    """Return the report of a month to the provider, with what has to be completed."""

    code: ClassVar[str] = "followup.return_month_report"
    to: ClassVar[str] = ReportState.RETURNED
