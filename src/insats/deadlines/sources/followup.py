"""What follow-up waits for: planning, meetings, reports, and deviations that nobody has handled."""

from collections.abc import Collection, Iterator, Mapping
from datetime import date
from functools import partial

from django.utils.formats import date_format

from insats.deadlines.cases import Case, Hanging
from insats.deadlines.deadline import Deadline, Horizon
from insats.followup import expected, schedule
from insats.followup.models import Deviation, Meeting, Plan, ReportState
from insats.followup.models.deviation import URGENT
from insats.followup.ran import Ran, months_between, ran_of
from insats.followup.schedule import Met
from insats.referrals.models import BEGUN, OPEN, STARTED, Status

_NO_DAYS = Ran(())


def for_caseworker(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield what waits for the caseworker, but for the reports of months."""
    for each in case.all("deviation"):
        code = "deviation_urgent" if each.more in URGENT else "deviation"
        words = partial(deviation_words, each.more)
        yield from horizon.due(code, case, each.day, more=words, key=each.key)
    yield from _plan(case, horizon, "plan_wanted")
    yield from _standing(case, horizon, "plan", Plan.State.PROPOSED, "plan_proposed")
    yield from meetings(case, horizon, "meeting")
    for each in _called(case):
        if each.day < horizon.today:
            yield from _meeting("meeting_passed", case, each, horizon)
    yield from meeting_due(case, horizon)
    yield from _standing(case, horizon, "month", ReportState.SENT, "month_waiting")
    yield from _standing(case, horizon, "final", ReportState.SENT, "final_waiting")
    yield from _final(case, horizon, "final_late")


def for_provider(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield what waits for the provider, but for the reports of months."""
    yield from _plan(case, horizon, "plan_to_make")
    yield from meetings(case, horizon, "our_meeting")
    if case.status in OPEN:
        yield from _standing(case, horizon, "plan", Plan.State.RETURNED, "plan_returned")
    yield from _standing(case, horizon, "month", ReportState.RETURNED, "month_returned")
    yield from _standing(case, horizon, "final", ReportState.RETURNED, "final_returned")
    yield from _final(case, horizon, "final")


def _standing(case: Case, horizon: Horizon, name: str, state: str, code: str) -> Iterator[Deadline]:
    """Yield the plans or reports that stand somewhere, since the day that they do."""
    for each in case.all(name):
        if each.state == state:
            words = partial(month_words, each.more) if each.more else ""
            yield from horizon.due(code, case, each.day, more=words, key=each.more)


def _plan(case: Case, horizon: Horizon, code: str) -> Iterator[Deadline]:
    """Yield that a referral which has begun has no plan, not even one that is proposed."""
    if case.status in STARTED and case.first_day and not case.all("plan"):
        yield from horizon.due(code, case, schedule.plan_by(case.first_day))


def _final(case: Case, horizon: Horizon, code: str) -> Iterator[Deadline]:
    """Yield that the final report of what is over has not come."""
    over = case.status in BEGUN and case.last_day and case.last_day < horizon.today
    if over and case.last_day and not case.all("final"):
        yield from horizon.due(code, case, expected.final_by(case.last_day))


# --- meetings -------------------------------------------------------------------------------------
def _called(case: Case) -> list[Hanging]:
    return [each for each in case.all("meeting") if each.state == Meeting.State.CALLED]


def meetings(case: Case, horizon: Horizon, code: str) -> Iterator[Deadline]:
    """Yield the meetings that have been called, from today on."""
    for each in _called(case) if case.status in OPEN else ():
        if each.day >= horizon.today:
            yield from _meeting(code, case, each, horizon)


def _meeting(code: str, case: Case, each: Hanging, horizon: Horizon) -> Iterator[Deadline]:
    words = partial(meeting_words, each.more)
    return horizon.due(
        code, case, each.day, more=words, at=each.at, minutes=each.number, key=each.key
    )


def meeting_due(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield that a meeting should be held soon and none is called, where the measure runs.

    One that was called and has passed is first to be settled: it may be the one that was due.
    """
    if case.status != Status.RUNNING or not (case.first_day and case.last_day):
        return
    if _called(case):
        return
    agreed = max(case.all("agreed"), key=lambda each: int(each.state), default=None)
    weeks = agreed.number if agreed else schedule.weeks_between(case.measure)
    held = [each for each in case.all("meeting") if each.state == Meeting.State.HELD]
    met = [Met(each.more, each.day) for each in held]
    if due := schedule.next_due(case.first_day, case.last_day, weeks, met):
        words = partial(meeting_words, due.kind)
        yield from horizon.due("meeting_due", case, due.by, more=words)


# --- reports of months ----------------------------------------------------------------------------
def months_late(cases: Collection[Case], horizon: Horizon) -> Iterator[Deadline]:
    """Yield the month reports that have not come in time: two queries, or none."""
    yield from _months("month_late", cases, horizon, late=True)


def months_owed(cases: Collection[Case], horizon: Horizon) -> Iterator[Deadline]:
    """Yield the month reports that a provider owes: two queries, or none."""
    yield from _months("month", cases, horizon, late=False)


def _months(
    code: str, cases: Collection[Case], horizon: Horizon, *, late: bool
) -> Iterator[Deadline]:
    short = {case.pk: case for case in cases if any(_unreported(case, horizon.today, late=late))}
    # Which days it ran is asked only of those that may owe something, the first to end first.
    some = list(short.values())[: horizon.most]
    ran: Mapping[int, Ran] = ran_of([case.referral for case in some]) if some else {}
    for case in some:
        days = ran.get(case.pk, _NO_DAYS)
        for month in _unreported(case, horizon.today, late=late):
            if days.workdays(month):
                words = partial(month_words, month.isoformat())
                by = expected.month_by(month)
                yield from horizon.due(code, case, by, more=words, key=month.isoformat())


def _unreported(case: Case, today: date, *, late: bool) -> Iterator[date]:
    """Yield the months that are over and of which no report has come, breaks among them."""
    if case.status not in BEGUN or not (case.first_day and case.last_day):
        return
    told = {each.more for each in case.all("month")}
    for month in months_between(case.first_day, min(case.last_day, today)):
        over = expected.month_from(month, case.last_day) <= today
        wanted = not late or expected.month_by(month) < today
        if over and wanted and month.isoformat() not in told:
            yield month


# --- words ----------------------------------------------------------------------------------------
def meeting_words(kind: str) -> str:
    """Return what a meeting is called."""
    return str(Meeting.Kind(kind).label)


def deviation_words(kind: str) -> str:
    """Return what a deviation is about."""
    return str(Deviation.Kind(kind).label)


def month_words(month: str) -> str:
    """Return a month's name and year in the language of the page; ``month`` is its first day."""
    return date_format(date.fromisoformat(month), "F Y")
