"""Reports: what the tests of month reports, final reports and comments are played with."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from insats import clock
from insats.accounts.actor import Actor
from insats.followup.actions import (
    ApproveFinalReport,
    ApproveMonthReport,
    CommentOnReport,
    FinalTold,
    MonthTold,
    ReturnFinalReport,
    ReturnMonthReport,
    SendFinalReport,
    SendMonthReport,
)
from insats.followup.models import Comment, FinalReport, MonthReport
from insats.followup.reports import current_final, current_month
from insats.referrals.actions import PauseReferral, ResumeReferral
from insats.referrals.models import Referral
from tests.followup.plans import moment
from tests.referrals.case import at, do, fresh

DAY = timedelta(days=1)
MARCH, APRIL, MAY = date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)
# The measure runs from 4 March to 3 September 2024.
AFTER_MARCH, AFTER_APRIL, AFTER_ALL = APRIL, MAY, date(2024, 9, 4)


def days(*, month: date = MARCH, **kinds: str) -> Mapping[date, str]:
    """Days of a month with their kinds: ``days(d4="present", d5="ill")``."""
    return {month.replace(day=int(name[1:])): kind for name, kind in kinds.items()}


def month_told(**fields: Any) -> MonthTold:
    """A month as it is told: three days of March."""
    return MonthTold(**{"days": days(d4="present", d5="part", d6="ill"), **fields})


def month_key(referral: Referral, month: date = MARCH) -> int | None:
    """The key of the row of a month's report that holds."""
    row = current_month(referral, month)
    return row.pk if row else None


def send(
    actor: Actor, referral: Referral, month: date = MARCH, on: date = AFTER_MARCH, **fields: Any
) -> MonthReport:
    """Send a month's report as someone who sees the latest one."""
    told = month_told(**fields)
    seen = month_key(referral, month)
    return SendMonthReport(at(actor, on), fresh(referral), month, told, seen).do()


def approve(actor: Actor, report: MonthReport, on: date = AFTER_MARCH) -> MonthReport:
    """Approve a month's report."""
    about = fresh(report.referral)
    return ApproveMonthReport(at(actor, on), about, report.pk, report.month).do()


def send_back(actor: Actor, report: MonthReport, why: str = "Den 7 mars saknas.") -> MonthReport:
    """Return a month's report."""
    about, on = fresh(report.referral), at(actor, AFTER_MARCH)
    return ReturnMonthReport(on, about, report.pk, report.month, why=why).do()


def final_told(**fields: Any) -> FinalTold:
    """What a measure led to."""
    return FinalTold(
        **{
            "result": "closer",
            "done": "Monterat cyklar.",
            "works": "Passar tider. Behöver korta instruktioner.",
            "next_step": "seek_work",
            **fields,
        }
    )


def final_key(referral: Referral) -> int | None:
    """The key of the row of the final report that holds."""
    row = current_final(referral)
    return row.pk if row else None


def send_final(
    actor: Actor, referral: Referral, on: date = AFTER_ALL, **fields: Any
) -> FinalReport:
    """Send the final report as someone who sees the latest one."""
    told = final_told(**fields)
    return SendFinalReport(at(actor, on), fresh(referral), told, final_key(referral)).do()


def approve_final(actor: Actor, report: FinalReport) -> FinalReport:
    """Approve the final report."""
    return ApproveFinalReport(at(actor, AFTER_ALL), fresh(report.referral), report.pk).do()


def send_back_final(actor: Actor, report: FinalReport, why: str = "Vad har gjorts?") -> FinalReport:
    """Return the final report."""
    about = fresh(report.referral)
    return ReturnFinalReport(at(actor, AFTER_ALL), about, report.pk, why=why).do()


def comment(
    own: Actor, referral: Referral, month: date | None = MARCH, words: str = "Jag var där den 6."
) -> Comment:
    """Say something of a report."""
    return CommentOnReport(at(own, AFTER_MARCH), fresh(referral), month, words).do()


def paused(caseworker: Actor, referral: Referral, first: date, back: date | None = None) -> None:
    """A break from a day until the day that the person comes back."""
    with clock.at(moment(first)):
        do(PauseReferral, at(caseworker, first), referral, "Sjukskriven.")
    if back:
        with clock.at(moment(back)):
            do(ResumeReferral, at(caseworker, back), referral)
