"""The joint plan: written by the provider or the office, agreed to or returned by the office."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from django.db.models import Q

from insats.actions import Doer
from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotAChoice, OutOfRange, Refusal
from insats.followup.actions.telling import check_accepted, source_of
from insats.followup.models import Activity, Plan
from insats.followup.plan_errors import (
    ActivityOutside,
    NoActivities,
    NothingToAgree,
    TooManyActivities,
)
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models import Source
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import STARTED, Referral, Status

MOST_ACTIVITIES = 12
MOST_WHAT = 300
LEAST_WEEKS, MOST_WEEKS = 1, 26
# An activity may prepare the measure, or follow it up: this long before and after its days.
AROUND = timedelta(weeks=13)
PLANNED: tuple[str, ...] = (Status.DECIDED, *STARTED)


@dataclass(frozen=True, slots=True)
class Doing:
    """An activity as it is written: what is done, who sees to it, and from when to when."""

    what: str
    by: str
    first_day: date | None = None
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Written:
    """A plan as it is written; what a later version changed, and why."""

    aims: str
    weeks_between: int
    activities: Sequence[Doing] = field(default_factory=tuple)
    what_changed: str = ""
    why: str = ""


def same_plan(referral: Referral) -> Q:
    """Return the condition that a row is of a referral's plan."""
    return Q(referral=referral)


def _unchanged(referral: Referral, seen: int | None) -> Plan | None:
    """Return the latest row. Raises ``ChangedMeanwhile`` where another one was read."""
    latest = current_row(same_plan(referral), Plan)
    if (latest.pk if latest else None) != seen:
        raise ChangedMeanwhile(latest)
    return latest


@dataclass
class WritePlan(HangingAction[Plan]):
    """Write a version of the plan: a provider's is proposed, the office's is agreed at once.

    ``seen`` is the key of the latest row when the page was opened; None where there was none.
    """

    code: ClassVar[str] = "followup.write_plan"
    permission: ClassVar[str] = "followup.report"
    statuses: ClassVar[tuple[str, ...]] = PLANNED

    written: Written
    seen: int | None = None

    def examine(self) -> None:
        """Refuse what is missing or too long, and days that cannot be."""
        self.told_by = source_of(self.actor, self.permission, self.referral)
        check_accepted(self.told_by, self.referral)
        self.before = _unchanged(self.referral, self.seen)
        for name in ("aims", *(("what_changed", "why") if self.before else ())):
            values.check_words(getattr(self.written, name), MOST_WORDS, name)
        if not LEAST_WEEKS <= self.written.weeks_between <= MOST_WEEKS:
            raise OutOfRange(field="weeks_between", least=LEAST_WEEKS, most=MOST_WEEKS)
        check_activities(self.written.activities, self.referral)

    @property
    def state(self) -> str:
        """What the version is, as it is written."""
        return Plan.State.PROPOSED if self.told_by == Source.PROVIDER else Plan.State.AGREED

    def commit(self) -> Plan:
        """Write the version in place of the one before, with its activities."""
        later = self.before is not None
        plan = Plan(
            referral=self.referral,
            number=self._number(),
            state=self.state,
            aims=self.written.aims.strip(),
            weeks_between=self.written.weeks_between,
            what_changed=self.written.what_changed.strip() if later else "",
            why=self.written.why.strip() if later else "",
            **self.recorded(self.told_by),
        )
        replace(plan, same_plan(self.referral), self.seen)
        write_activities(plan, self.written.activities)
        return plan

    def _number(self) -> int:
        return self.before.number + 1 if self.before else 1

    def details(self) -> dict[str, Any]:
        """Which version, and what it is."""
        return {"number": self._number(), "state": str(self.state)}


def check_activities(activities: Sequence[Doing], referral: Referral) -> None:
    """Raise a ``Refusal`` whose field is ``what-2`` for what is wrong in the second, and so on."""
    if not activities:
        raise NoActivities(field="activities")
    if len(activities) > MOST_ACTIVITIES:
        raise TooManyActivities(field="activities", most=MOST_ACTIVITIES)
    for number, each in enumerate(activities, start=1):
        values.check_words(each.what, MOST_WHAT, f"what-{number}")
        if each.by not in Activity.By.values:
            raise NotAChoice(field=f"by-{number}")
        _check_days(each, number, referral)


def _check_days(activity: Doing, number: int, referral: Referral) -> None:
    earliest, latest = frame_of(referral)
    for name in ("first_day", "last_day"):
        day = getattr(activity, name)
        if day is not None and not earliest <= day <= latest:
            raise ActivityOutside(field=f"{name}-{number}", first_day=earliest, last_day=latest)
    first, last = activity.first_day, activity.last_day
    if first and last and last < first:
        raise EndsBeforeStart(field=f"last_day-{number}", first_day=first)


def frame_of(referral: Referral) -> tuple[date, date]:
    """Return the days that an activity may have: those of the measure, and some around them."""
    first, last = referral.first_day or date.max, referral.last_day or date.min
    return first - AROUND, last + AROUND


def write_activities(plan: Plan, activities: Sequence[Any]) -> None:
    """Write the activities of a version that has just been written, in their order."""
    Activity.objects.bulk_create(
        Activity(
            plan=plan,
            position=position,
            what=each.what.strip(),
            by=each.by,
            first_day=each.first_day,
            last_day=each.last_day,
        )
        for position, each in enumerate(activities, start=1)
    )


# --- what the office says of a proposal -----------------------------------------------------------
@dataclass
class _Answers(HangingAction[Plan]):
    """The office's answer to a proposed plan. ``seen`` is the key of the row that was read."""

    permission: ClassVar[str] = "followup.handle"
    statuses: ClassVar[tuple[str, ...]] = PLANNED
    to: ClassVar[str]

    seen: int | None

    @classmethod
    def refusal(cls, actor: Doer, target: Referral) -> Refusal | None:
        """Return why there is nothing to answer, too."""
        refused = super().refusal(actor, target)
        return refused or (None if proposed(target) else NothingToAgree())

    def examine(self) -> None:
        """Refuse where nothing is proposed; ``ChangedMeanwhile`` where another row was read."""
        self.before = _unchanged(self.referral, self.seen)
        if self.before is None or self.before.state != Plan.State.PROPOSED:
            raise NothingToAgree()

    def answered(self, **columns: Any) -> Plan:
        """Write the same version, with what was answered, in place of the proposal."""
        copied = ("number", "aims", "weeks_between", "what_changed", "why")
        same = {name: getattr(self.before, name) for name in copied}
        plan = Plan(referral=self.referral, state=self.to, **{**same, **columns}, **self.recorded())
        activities = list(Activity.objects.filter(plan=self.before).order_by("position"))
        replace(plan, same_plan(self.referral), self.seen)
        write_activities(plan, activities)
        return plan

    def details(self) -> dict[str, Any]:
        """Which version, and what became of it."""
        return {"number": getattr(self.before, "number", 0), "state": str(self.to)}


def proposed(referral: Referral) -> Plan | None:
    """Return the plan that waits for the office's answer; None without one."""
    return current_row(same_plan(referral) & Q(state=Plan.State.PROPOSED), Plan)


@dataclass
class AgreePlan(_Answers):
    """Agree to a plan that a provider has proposed; it holds from now on."""

    code: ClassVar[str] = "followup.agree_plan"
    to: ClassVar[str] = Plan.State.AGREED

    def commit(self) -> Plan:
        """Write that it is agreed."""
        return self.answered()


@dataclass
class ReturnPlan(_Answers):
    """Return a proposed plan to the provider, with what has to be changed."""

    code: ClassVar[str] = "followup.return_plan"
    to: ClassVar[str] = Plan.State.RETURNED

    why: str = ""

    def examine(self) -> None:
        """Refuse no reason."""
        super().examine()
        values.check_words(self.why, MOST_WORDS, "why")

    def commit(self) -> Plan:
        """Write that it is returned, and why."""
        return self.answered(why=self.why.strip())
