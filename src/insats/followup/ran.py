"""The days on which a referral runs: its periods, without its breaks."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from insats.people.models import Period
from insats.people.models.superseded import CURRENT
from insats.referrals.actions import PauseReferral, ResumeReferral
from insats.referrals.deadlines import is_free_day
from insats.referrals.models import Referral, Step

Span = tuple[date, date]
_DAY = timedelta(days=1)
_AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Ran:
    """The periods of a referral and its breaks, each with its first and last day, included."""

    periods: Sequence[Span]
    breaks: Sequence[Span] = ()

    def has(self, day: date) -> bool:
        """Tell whether a day is in one of the periods."""
        return any(first <= day <= last for first, last in self.periods)

    def rests(self, day: date) -> bool:
        """Tell whether a day is in a break. The day that someone comes back is in none."""
        return any(first <= day <= last for first, last in self.breaks)

    def days(self, month: date) -> list[date]:
        """Return the days of a month that are in a period, breaks too."""
        return [day for day in days_of(month) if self.has(day)]

    def workdays(self, month: date) -> list[date]:
        """Return the days of a month to be reported: neither in a break nor free for all."""
        return [day for day in self.days(month) if self._works(day)]

    def _works(self, day: date) -> bool:
        return not self.rests(day) and not is_free_day(day)

    @property
    def months(self) -> list[date]:
        """The months of which there is a day to report, each as its first day."""
        if not self.periods:
            return []
        first = min(each for each, _last in self.periods)
        last = max(each for _first, each in self.periods)
        return [month for month in months_between(first, last) if self._runs_in(month)]

    def _runs_in(self, month: date) -> bool:
        """Tell whether there is a day to report in a month; the first one found is enough."""
        return any(self.has(day) and self._works(day) for day in days_of(month))


# --- months ---------------------------------------------------------------------------------------
def first_of(day: date) -> date:
    """Return the first day of a day's month."""
    return day.replace(day=1)


def next_month(month: date) -> date:
    """Return the first day of the month after a day's."""
    return first_of(first_of(month) + timedelta(days=31))


def end_of(month: date) -> date:
    """Return the last day of a day's month."""
    return next_month(month) - _DAY


def days_of(month: date) -> Iterator[date]:
    """Yield every day of a month."""
    day = first_of(month)
    while day <= end_of(month):
        yield day
        day += _DAY


def months_between(first: date, last: date) -> Iterator[date]:
    """Yield the months from one day's to another's, each as its first day."""
    month = first_of(first)
    while month <= last:
        yield month
        month = next_month(month)


# --- read from the tables -------------------------------------------------------------------------
def ran(referral: Referral) -> Ran:
    """Return the days of one referral: two queries."""
    return ran_of([referral])[referral.pk]


def ran_of(referrals: Sequence[Referral]) -> Mapping[int, Ran]:
    """Return the days of some referrals by their keys: two queries for each thousand.

    The periods are those that hold now. A referral none of whose periods is written down runs
    from its first day to its last.
    """
    found: dict[int, Ran] = {}
    for start in range(0, len(referrals), _AT_A_TIME):
        found.update(_ran_of(referrals[start : start + _AT_A_TIME]))
    return found


def _ran_of(rows: Sequence[Referral]) -> Iterator[tuple[int, Ran]]:
    periods, breaks = _periods(rows), _breaks(rows)
    for each in rows:
        held = periods[each.pk] or _whole(each)
        yield each.pk, Ran(tuple(held), tuple(breaks.get(each.pk, ())))


def _whole(referral: Referral) -> list[Span]:
    first, last = referral.first_day, referral.last_day
    return [(first, last)] if first and last else []


def _periods(referrals: Sequence[Referral]) -> Mapping[int, list[Span]]:
    """Return the person's periods in the measure between a referral's first day and its last.

    No two periods of a person overlap, so these are its own, as they have been cut and extended.
    """
    rows = Period.objects.filter(CURRENT, person__in={each.person_id for each in referrals})
    found: dict[tuple[int, str], list[Span]] = defaultdict(list)
    for period in rows.order_by("first_day"):
        found[period.person_id, period.measure].append((period.first_day, period.last_day))
    return {
        each.pk: [span for span in found[each.person_id, each.measure] if _within(each, *span)]
        for each in referrals
    }


def _within(referral: Referral, first: date, last: date) -> bool:
    if referral.first_day is None or referral.last_day is None:
        return False
    return referral.first_day <= first and last <= referral.last_day


def _breaks(referrals: Sequence[Referral]) -> Mapping[int, list[Span]]:
    """Return the breaks, each from the day that it began to the day before it was over."""
    codes = (PauseReferral.code, ResumeReferral.code)
    rows = Step.objects.filter(referral__in=[each.pk for each in referrals], action__in=codes)
    began: dict[int, date] = {}
    found: dict[int, list[Span]] = defaultdict(list)
    for key, action, at in rows.order_by("referral", "number").values_list(
        "referral", "action", "at"
    ):
        day = timezone.localtime(at).date()
        if action == PauseReferral.code:
            began[key] = day
        elif key in began:
            found[key].append((began.pop(key), day - _DAY))
    for key, day in began.items():
        found[key].append((day, date.max))
    return found
