"""The months that support is paid for: which, whose, and by when they must be claimed."""

from datetime import date

from django.db.models import Q

from insats.errors import Refusal
from insats.followup.models import FinalReport, ReportState
from insats.followup.ran import end_of, first_of, ran
from insats.payments.errors import FinalReportMissing, MonthNotOver, NoSupport, NotItsMonth
from insats.people.models.superseded import CURRENT
from insats.referrals.deadlines import first_workday_from
from insats.referrals.models import BEGUN, Referral
from insats.rulebook.calendar import days_after
from insats.rulebook.support import SUPPORT, counted_last_day_to_claim
from insats.rulebook.terms import AGREEMENT_MEASURES

SUPPORTED = Q(measure__in=AGREEMENT_MEASURES, programme__in=SUPPORT, status__in=BEGUN)


def no_support(referral: Referral) -> Refusal | None:
    """Return why no support is paid for a referral at all; None where it is."""
    by_agreement = referral.measure in AGREEMENT_MEASURES and referral.programme in SUPPORT
    return None if by_agreement else NoSupport()


def months_of(referral: Referral) -> list[date]:
    """Return the months that a referral has run in or will, each as its first day."""
    if no_support(referral) or referral.status not in BEGUN or referral.provider_id is None:
        return []
    return ran(referral).months


def check_month(referral: Referral, month: date, on: date) -> None:
    """Raise a ``Refusal`` unless a month can be claimed on a day: it is one of its, and over."""
    if hindrance := no_support(referral):
        raise hindrance
    if month not in months_of(referral):
        raise NotItsMonth()
    if on <= end_of(month):
        raise MonthNotOver(day=days_after(end_of(month), 1))


def claim_by(referral: Referral, month: date) -> date | None:
    """Return the last day to claim a month; None in a programme without one.

    In the introduction programme: 180 days after the period (SFS 2017:820 23 b §), which is taken
    to be the month. Is the last of them no workday, it is the next that is (SFS 1930:173 2 §).
    """
    counted = counted_last_day_to_claim(referral.programme, end_of(month))
    return first_workday_from(counted) if counted else None


def is_last(referral: Referral, month: date) -> bool:
    """Tell whether a month is the last one of a referral."""
    return referral.last_day is not None and first_of(_end(referral, referral.last_day)) == month


def _end(referral: Referral, last: date) -> date:
    return min(last, referral.closed_on) if referral.closed_on else last


def final_report_missing(referral: Referral, month: date) -> Refusal | None:
    """Return why the last month cannot be approved: the final report has not been."""
    if not is_last(referral, month):
        return None
    approved = Q(referral=referral, state=ReportState.APPROVED)
    there = FinalReport.objects.filter(CURRENT, approved).exists()
    return None if there else FinalReportMissing()
