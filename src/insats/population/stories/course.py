"""How a measure that has begun goes on: plan, meetings, reports and what is paid for them.

A course knows what happens on which day, and tells it in that order, a stretch at a time, so that
what else happens in a story can be told in between (``Course.until``).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from insats.followup import reports, schedule
from insats.followup.actions import (
    AgreePlan,
    ApproveFinalReport,
    ApproveMonthReport,
    CallMeeting,
    Doing,
    FinalTold,
    HoldMeeting,
    MonthTold,
    Place,
    ReturnMonthReport,
    SendFinalReport,
    SendMonthReport,
    WritePlan,
    Written,
)
from insats.followup.models import Activity, FinalReport, Meeting, MonthReport, Plan, Progress
from insats.followup.ran import end_of, ran
from insats.payments.actions import ApproveClaim, ClaimMonth, ProposeClaim
from insats.payments.models import Claim
from insats.people.models.superseded import CURRENT
from insats.population.stories.beats import NAMES, PROVIDERS_ACCOUNT
from insats.population.stories.stage import SATURDAY, Tale
from insats.referrals.models import OPEN, Referral

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
# How far the last month's report has come.
APPROVED, WAITS, RETURNED, MISSING = "approved", "waits", "returned", "missing"
# So many days ago the payment file was made, of what had been approved well before.
FILE_MADE = 4
# Who approves what someone at the same office has proposed.
_SECOND: Mapping[str, str] = {"handlaggare": "skyddad", "skyddad": "handlaggare"}
_HELD = "Det går bra. Tiderna passar och uppgifterna blir fler. Vi fortsätter enligt planeringen."
_FINAL = FinalTold(
    FinalReport.Result.CLOSER,
    "Har varit på plats varje vecka och klarar nu alla vanliga uppgifter på egen hand.",
    "Tydliga instruktioner en i taget. Fasta tider. Behöver fortfarande någon att fråga.",
    FinalReport.NextStep.SEEK_WORK,
    "Söka arbete hos företag i samma bransch. Vi ger gärna referenser.",
)


@dataclass(frozen=True)
class Happening:
    """Something that happens so many days ago; ``order`` tells what comes first on a day."""

    ago: int
    order: int
    tell: Callable[[int], None]


class Course:
    """What follows on a start. ``report`` is how far the last month's report has come."""

    def __init__(self, tale: Tale, report: str = APPROVED) -> None:
        self.tale, self.report = tale, report
        self.first_day, self.last_day = _days(tale.now)
        self.by_office = tale.lead.protected or tale.now.provider != tale.stage.provider
        self._ahead: list[Happening] = []
        # So many days ago it was told as far as to; None = nothing has been.
        self._told: int | None = None
        self._plan()
        self._meetings()
        self._reports()
        self._ahead.sort(key=lambda each: (-each.ago, each.order))

    def until(self, ago: int) -> None:
        """Tell all that happens until so many days ago, that day included."""
        while self._ahead and self._ahead[0].ago >= ago:
            happening = self._ahead.pop(0)
            happening.tell(happening.ago)

    # --- who and when ---------------------------------------------------------------------------
    @property
    def teller(self) -> str:
        """Who tells for the provider: its account, or the office for one that has none."""
        return self.tale.lead.by if self.by_office else PROVIDERS_ACCOUNT

    @property
    def by_name(self) -> str:
        """Who at the provider told the office."""
        return NAMES[PROVIDERS_ACCOUNT] if self.by_office else ""

    def _at(self, day: date, tell: Callable[[int], None], *, late: bool = False) -> None:
        """Let something happen on a day, or on the Monday after; only what has passed.

        What should have been told already is, unless it may come ``late``, left out.
        """
        while day.weekday() >= SATURDAY:
            day += DAY
        ago = (self.tale.stage.on - day).days
        if self._told is not None and ago >= self._told:
            if not late:
                return
            ago = self._told - 1
        if ago > 0:
            self._ahead.append(Happening(ago, len(self._ahead), tell))

    def _act(self, kind: Any, ago: int, *args: Any, by: str = "", **fields: Any) -> Any:
        return self.tale.done(
            kind, ago, self.tale.now, *args, by=by or self.tale.lead.by, **fields
        )  # fmt: skip

    # --- the plan -------------------------------------------------------------------------------
    def _plan(self) -> None:
        self._at(self.first_day + 3 * DAY, self._written)
        if not self.by_office:
            self._at(self.first_day + 6 * DAY, self._agreed)

    def _written(self, ago: int) -> None:
        by, first = Activity.By, self.first_day
        doing = (
            Doing("Lära känna arbetsplatsen och arbetskamraterna", by.PERSON, first,
                  first + 2 * WEEK),
            Doing(self.tale.workplace.tasks.rstrip("."), by.PERSON, first + WEEK),
            Doing("Samtal med handledaren varje fredag", by.PROVIDER, first),
            Doing("Gå igenom vilka arbeten som passar", by.AGENCY, first + 6 * WEEK),
        )  # fmt: skip
        aims = "Klara en hel arbetsvecka och veta vilka uppgifter som passar."
        weeks = schedule.weeks_between(self.tale.lead.measure)
        self._act(WritePlan, ago, Written(aims, weeks, doing), by=self.teller)

    def _agreed(self, ago: int) -> None:
        row = Plan.objects.filter(CURRENT, referral=self.tale.now).get()
        self._act(AgreePlan, ago, row.pk)

    # --- meetings -------------------------------------------------------------------------------
    def _meetings(self) -> None:
        """A meeting to plan, one each so many weeks, and the next one called."""
        kind, day = Meeting.Kind.PLANNING, self.first_day + 5 * DAY
        weeks = schedule.weeks_between(self.tale.lead.measure) * WEEK
        closing = schedule.closing_by(self.first_day, self.last_day)
        while day < min(closing - WEEK, self.tale.stage.on + 3 * WEEK):
            self._meeting(kind, day)
            kind, day = Meeting.Kind.FOLLOW_UP, day + weeks
        self._meeting(Meeting.Kind.CLOSING, closing)

    def _meeting(self, kind: str, day: date) -> None:
        while day.weekday() >= SATURDAY:
            day += DAY
        begins = time(9 + self.tale.lead.opened % 6, 30)
        at = timezone.make_aware(datetime.combine(day, begins))
        called: list[Meeting] = []

        def call(ago: int) -> None:
            if self.tale.now.status in OPEN:
                called.append(self._act(CallMeeting, ago, kind, self._place(at)))

        def hold(ago: int) -> None:
            if called:
                row = called[0]
                self._act(HoldMeeting, ago, row.meeting, row.pk, _HELD)

        self._at(max(self.first_day, day - 10 * DAY), call)
        self._at(day + (0 if at.hour < 9 else 1) * DAY, hold)

    def _place(self, at: datetime) -> Place:
        where = f"{self.tale.workplace.name}, {self.tale.workplace.street}"
        return Place(at, 45, Meeting.How.IN_PERSON, where)

    # --- reports, and what is paid --------------------------------------------------------------
    def _reports(self) -> None:
        """Each month that is over; the last one of which there has been time to tell, as it is."""
        today = self.tale.stage.on
        months = [each for each in ran(self.tale.now).months if self._end(each) < today]
        told = [each for each in months if self._end(each) + WEEK < today]
        for month in months:
            self._month(month, self.report if month in told[-1:] else APPROVED)
        if self.last_day < today:
            self._final()

    def _end(self, month: date) -> date:
        return min(end_of(month), self.last_day)

    def _month(self, month: date, how: str) -> None:
        end = self._end(month)
        if how == MISSING:
            return
        late = self._row(month) is None
        self._at(end + 2 * DAY, lambda ago: self._sent(month, ago), late=late)
        if how == RETURNED:
            self._at(end + 5 * DAY, lambda ago: self._returned(month, ago), late=late)
        if how == APPROVED:
            self._at(end + 4 * DAY, lambda ago: self._approved(month, ago), late=late)
            self._paid(month, end_of(month))

    def _sent(self, month: date, ago: int) -> None:
        found = reports.prefilled(self.tale.now, month)
        days = {day: kind for day, kind in found.days.items() if kind}
        if not days:
            return
        worked = sorted(days)
        for nth in (3, 11):
            if nth < len(worked) and self.tale.lead.opened % 2:
                days[worked[nth]] = "ill" if nth == 3 else "leave"
        progress = {activity.pk: Progress.State.GOING for activity, _state in found.activities}
        told = MonthTold(days, progress, "Arbetar på bra och kommer i tid.", by_name=self.by_name)
        self._act(SendMonthReport, ago, month, told, by=self.teller)

    def _row(self, month: date) -> int | None:
        row = MonthReport.objects.filter(CURRENT, referral=self.tale.now, month=month).first()
        return row.pk if row else None

    def _returned(self, month: date, ago: int) -> None:
        why = "Den sista veckan saknas. Fyll i den också."
        self._act(ReturnMonthReport, ago, self._row(month), month, why=why)

    def _approved(self, month: date, ago: int) -> None:
        if row := self._row(month):
            self._act(ApproveMonthReport, ago, row, month)

    def _paid(self, month: date, end: date) -> None:
        """Claimed by the provider, proposed by the caseworker, approved by a colleague.

        The latest month has not come so far with all.
        """
        second, today = _SECOND.get(self.tale.lead.by), self.tale.stage.on
        if self.by_office or second is None:
            return
        # The last month is paid when the final report has been approved, and in no story before.
        waits = end >= self.last_day
        approved = end + (9 + 7 * waits) * DAY
        steps = 3 if end + 5 * WEEK < today else self.tale.lead.opened % 3 + 1
        self._at(end + 6 * DAY, lambda ago: self._claim(ClaimMonth, month, ago, self.teller))
        if steps > 1:
            self._at(end + 8 * DAY, lambda ago: self._claim(ProposeClaim, month, ago))
        in_time = approved < today - FILE_MADE * DAY
        if steps > 2 and in_time and (self.report == APPROVED or not waits):
            self._at(approved, lambda ago: self._claim(ApproveClaim, month, ago, second))

    def _claim(self, kind: Any, month: date, ago: int, by: str = "") -> None:
        row = Claim.objects.filter(CURRENT, referral=self.tale.now, month=month).first()
        if self._row(month) and (row or kind is ClaimMonth):
            self._act(kind, ago, month, row.pk if row else None, by=by)

    def ended(self, ago: int) -> None:
        """Go on to another last day than was known: what is reported follows from that one."""
        self.until(ago)
        _first, self.last_day = _days(self.tale.now)
        self._ahead, self._told = [], ago
        self._reports()
        self._ahead.sort(key=lambda each: (-each.ago, each.order))

    def _final(self) -> None:
        if self.report == MISSING:
            return
        self._at(self.last_day + 3 * DAY, self._final_sent, late=True)
        if self.report == APPROVED:
            self._at(self.last_day + 5 * DAY, self._final_approved, late=True)

    def _final_sent(self, ago: int) -> None:
        self._act(SendFinalReport, ago, _FINAL, by=self.teller)

    def _final_approved(self, ago: int) -> None:
        row = FinalReport.objects.filter(CURRENT, referral=self.tale.now).get()
        self._act(ApproveFinalReport, ago, row.pk)


def _days(referral: Referral) -> tuple[date, date]:
    if referral.first_day is None or referral.last_day is None:
        raise AssertionError("a course is told of a measure that has begun")
    return referral.first_day, referral.last_day


def followed(tale: Tale, until: int = 0) -> Course:
    """Tell how it goes on until so many days ago, and return what is still to be told."""
    course = Course(tale, tale.lead.report)
    course.until(until)
    return course
