"""Which reports a provider owes, and by which day: for one referral, and cheaply for many.

No law or guideline that is known to us says by which day a provider reports. The days here are the
system's own reminders, and pages must not word them as anything else.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from django.db.models import (
    Case,
    Count,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Coalesce, ExtractMonth, ExtractYear

from insats.followup.models import FinalReport, MonthReport, ReportState
from insats.followup.ran import Ran, end_of, ran_of
from insats.people.models.superseded import CURRENT
from insats.referrals.models import BEGUN, Referral

# A month's report is wanted this long after the month, and the final one after the last day.
TIME_TO_REPORT = timedelta(days=14)
# The final report can be sent from this long before the last day.
FINAL_AHEAD = timedelta(weeks=3)

R = TypeVar("R", MonthReport, FinalReport)
_DAY = timedelta(days=1)
_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Expected:
    """A report that is owed. ``month`` is its first day, None for the final report.

    ``by`` is the day by which the system wants it, included.
    """

    referral: Referral
    month: date | None
    by: date

    def late(self, on: date) -> bool:
        """Tell whether that day has passed."""
        return self.by < on


# --- the days, of dates alone ---------------------------------------------------------------------
def month_by(month: date) -> date:
    """Return the day by which the report of a month is wanted."""
    return end_of(month) + TIME_TO_REPORT


def month_from(month: date, last_day: date) -> date:
    """Return the first day to send it: the one after the month, or after the measure's last."""
    return min(end_of(month), last_day) + _DAY


def final_by(last_day: date) -> date:
    """Return the day by which the final report is wanted."""
    return last_day + TIME_TO_REPORT


def final_from(last_day: date) -> date:
    """Return the first day to send it."""
    return last_day - FINAL_AHEAD


def months_owed(ran: Ran, last_day: date, on: date) -> list[date]:
    """Return the months that can be reported on a day: those that are over."""
    return [month for month in ran.months if month_from(month, last_day) <= on]


# --- many referrals -------------------------------------------------------------------------------
def missing_month_reports(referrals: QuerySet[Referral], on: date) -> list[Expected]:
    """Return the months that are over and of which no report has come, the earliest day first.

    Four queries, limited by the database to those where something may be missing; the referrals
    come as the queryset gives them (``select_related`` what is shown).
    """
    rows = list(_short_of_reports(referrals, on))
    told, days = _months_told(rows), ran_of(rows)
    owed = (
        Expected(each, month, month_by(month))
        for each in rows
        for month in months_owed(days[each.pk], _last(each), on)
        if month not in told[each.pk]
    )
    return sorted(owed, key=lambda each: (each.by, each.referral.pk))


def late_month_reports(referrals: QuerySet[Referral], on: date) -> list[Expected]:
    """Return those of them whose day has passed."""
    return _late(missing_month_reports(referrals, on), on)


def missing_final_reports(referrals: QuerySet[Referral], on: date) -> list[Expected]:
    """Return the measures that are over and whose final report has not come: one query."""
    sent = FinalReport.objects.filter(CURRENT, referral=OuterRef("pk"))
    rows = referrals.filter(~Exists(sent), status__in=BEGUN, last_day__lt=on)
    owed = (Expected(each, None, final_by(_last(each))) for each in rows)
    return sorted(owed, key=lambda each: (each.by, each.referral.pk))


def late_final_reports(referrals: QuerySet[Referral], on: date) -> list[Expected]:
    """Return those of them whose day has passed."""
    return _late(missing_final_reports(referrals, on), on)


def reports_waiting_for_approval(referrals: QuerySet[Referral]) -> QuerySet[MonthReport]:
    """Return the month reports that the caseworker has not answered, the oldest first."""
    return _standing(MonthReport, referrals, ReportState.SENT).order_by("sent_at", "pk")


def returned_reports(referrals: QuerySet[Referral]) -> QuerySet[MonthReport]:
    """Return the month reports that the provider is to complete, the oldest first."""
    return _standing(MonthReport, referrals, ReportState.RETURNED).order_by("recorded_at", "pk")


def final_reports_waiting_for_approval(referrals: QuerySet[Referral]) -> QuerySet[FinalReport]:
    """Return the final reports that the caseworker has not answered, the oldest first."""
    return _standing(FinalReport, referrals, ReportState.SENT).order_by("sent_at", "pk")


def returned_final_reports(referrals: QuerySet[Referral]) -> QuerySet[FinalReport]:
    """Return the final reports that the provider is to complete, the oldest first."""
    return _standing(FinalReport, referrals, ReportState.RETURNED).order_by("recorded_at", "pk")


def _standing(model: type[R], referrals: QuerySet[Referral], state: str) -> QuerySet[R]:
    """Return current reports of some referrals that have come so far, with referral and person."""
    rows = model.objects.filter(CURRENT, state=state, referral__status__in=BEGUN)
    found: QuerySet[R] = rows.filter(referral__in=referrals.order_by().values("pk"))
    return found.select_related("referral__person")


def _late(owed: Iterable[Expected], on: date) -> list[Expected]:
    return [each for each in owed if each.late(on)]


def _last(referral: Referral) -> date:
    """Return the last day, which every referral that has begun has."""
    return referral.last_day or referral.created_at.date()


def _months_told(referrals: Sequence[Referral]) -> Mapping[int, set[date]]:
    """Return the months of which a report has come, by referral: one query."""
    found: dict[int, set[date]] = defaultdict(set)
    keys = [each.pk for each in referrals]
    rows = MonthReport.objects.filter(CURRENT, referral__in=keys)
    for key, month in rows.values_list("referral", "month"):
        found[key].add(month)
    return found


def _short_of_reports(referrals: QuerySet[Referral], on: date) -> QuerySet[Referral]:
    """Return those with fewer reports than calendar months that are over.

    It may hold some that owe nothing, where a month was a break or a gap; it leaves none out.
    """
    reports = MonthReport.objects.filter(
        CURRENT, referral=OuterRef("pk"), month__lte=OuterRef("last_day")
    )
    counted = reports.order_by().values("referral").annotate(n=Count("pk")).values("n")
    over = Case(
        When(last_day__lt=on, then=_index("last_day")),
        default=Value(on.year * _MONTHS + on.month - 1),
        output_field=IntegerField(),
    )
    begun = referrals.filter(status__in=BEGUN, first_day__lt=on).annotate(
        _told=Coalesce(Subquery(counted, output_field=IntegerField()), 0),
        _months=over - _index("first_day") + 1,
    )
    return begun.filter(_months__gt=F("_told"))


def _index(day: str) -> Combinable:
    """Return the number of a day's month, counted through the years, in the database."""
    return ExtractYear(day) * _MONTHS + ExtractMonth(day)
