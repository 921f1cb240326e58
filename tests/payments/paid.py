"""Months that have been reported, and what a day is paid with: what payments are tried on.

Every amount here is made up.
"""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.utils import timezone

from insats.accounts.actor import Actor
from insats.followup.models import AttendedDay, FinalReport, MonthReport
from insats.payments.actions import ApproveClaim, ClaimMonth, ProposeClaim, SendPayments, SetAmount
from insats.payments.models import Amount, Claim, PaymentFile
from insats.people.models.superseded import CURRENT
from insats.referrals.models import Referral
from tests.referrals import case, scene
from tests.support import make

MARCH = date(2024, 3, 1)
AFTER = date(2024, 4, 2)
SOURCE = "Påhittat beslut för prov, dnr 2024-1"
WT = "work_training"


def amount(kronor: str = "150.00", measure: str = WT, **fields: Any) -> Amount:
    """What a day is paid with, from the beginning of 2024."""
    manager = contract_manager()
    given = {"first_day": date(2024, 1, 1), "ground": SOURCE, **fields}
    return SetAmount(manager, measure, Decimal(kronor), **given).do()


def contract_manager(on: date = AFTER) -> Actor:
    """A contract manager."""
    return make.actor("contract_manager", make.office(), on=on)


def reported(
    referral: Referral, days: int = 10, month: date = MARCH, part: int = 0, ill: int = 0
) -> MonthReport:
    """An approved report of a month; the next version where there is one already."""
    before = MonthReport.objects.filter(CURRENT, referral=referral, month=month).first()
    number = before.number + 1 if before else 1
    sent = _row(referral, month, number, "sent", before)
    kinds = ["present"] * days + ["part"] * part + ["ill"] * ill
    AttendedDay.objects.bulk_create(
        AttendedDay(report=sent, day=month + timedelta(days=at), kind=kind)
        for at, kind in enumerate(kinds)
    )
    return _row(referral, month, number, "approved", sent)


def _row(referral, month, number, state, before) -> MonthReport:
    now = datetime(month.year, month.month, 28, tzinfo=UTC)
    if before is not None:
        MonthReport.objects.filter(pk=before.pk).update(superseded_at=now)
    return MonthReport.objects.create(
        referral=referral, month=month, number=number, state=state, supersedes=before,
        sent_at=now, sent_by_name="Bo Verkmästare", holds_on=month, source="provider",
    )  # fmt: skip


def final_report(referral: Referral) -> FinalReport:
    """An approved final report."""
    return FinalReport.objects.create(
        referral=referral, number=1, state="approved", result="closer", done="Cyklar.",
        works="Tider.", next_step="seek_work", sent_at=timezone.now(),
        sent_by_name="Bo Verkmästare", holds_on=AFTER, source="provider",
    )  # fmt: skip


def at_provider(referral: Referral, on: date = AFTER) -> Actor:
    """Someone with an account at the provider."""
    return case.account(referral.provider, on=on)


def caseworker(on: date = AFTER, name: str = "Alex Handläggare") -> Actor:
    """Another caseworker of the office."""
    return scene.caseworker(make.office(), on, name)


def current(referral: Referral, month: date = MARCH) -> Claim:
    """A month's claim as it is now."""
    return Claim.objects.current().get(referral=referral, month=month)


def claimed(referral: Referral, on: date = AFTER, month: date = MARCH, **fields: Any) -> Claim:
    """A claim by the provider; a new one where there is one already."""
    seen = Claim.objects.current().filter(referral=referral, month=month).first()
    actor = at_provider(referral, on)
    return ClaimMonth(actor, referral, month, seen.pk if seen else None, **fields).do()


def proposed(referral: Referral, on: date = AFTER, by: Actor | None = None, **fields: Any) -> Claim:
    """What was claimed, proposed."""
    row = current(referral)
    return ProposeClaim(by or caseworker(on), referral, row.month, row.pk, **fields).do()


def approved(referral: Referral, on: date = AFTER) -> Claim:
    """What was proposed, approved by another caseworker."""
    row = current(referral)
    return ApproveClaim(caseworker(on, "Robin Handläggare"), referral, row.month, row.pk).do()


def whole(referral: Referral, on: date = AFTER) -> Claim:
    """A month that has been claimed, proposed and approved."""
    claimed(referral, on)
    proposed(referral, on)
    return approved(referral, on)


def sent(on: date = AFTER) -> PaymentFile:
    """A file of all that is approved."""
    return SendPayments(contract_manager(on)).do()
