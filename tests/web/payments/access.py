"""Who may claim, propose, approve, enter amounts and make files. A participant none of it."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Role, Unit
from insats.payments.models import Amount, Claim, PaymentFile, Recovery
from insats.people.models import Person
from insats.referrals.models import Referral
from tests.support import make
from tests.web.access import CASEWORKERS, OTHER, Row, World

PROVIDER = frozenset({"provider"})
MANAGER = frozenset({"contract_manager"})
_NOW = timezone.now


def running(person: Person, provider: Unit) -> Referral:
    """A referral that runs at a provider, written to the tables without asking any rule."""
    today = timezone.localdate()
    by = make.user()
    return Referral.objects.create(
        person=person, unit=person.unit, measure="work_training", programme="JOB",
        status="running", caseworker=by, created_by=by, provider=provider,
        first_day=today - timedelta(days=70), last_day=today + timedelta(days=70),
    )  # fmt: skip


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a referral to the reader's unit; to another one, for the other person."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    unit = Role.objects.get(user=world.users["provider"]).unit
    elsewhere = person == world.people[OTHER]
    made = Referral.objects.filter(person=someone).first()
    return {"public_id": (made or running(someone, someone.unit if elsewhere else unit)).public_id}


def last_month() -> date:
    """The first day of the month before this one."""
    return (timezone.localdate().replace(day=1) - timedelta(days=1)).replace(day=1)


def month_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The month before this one, of a referral."""
    return {**referral_of(world, person), "month": f"{last_month():%Y-%m}"}


def amount() -> Amount:
    """A made-up amount."""
    found = Amount.objects.filter(superseded_at__isnull=True).first()
    return found or Amount.objects.create(
        measure="work_training", kronor=1, first_day=date(2020, 1, 1), ground="Påhittat",
        holds_on=date(2020, 1, 1), source="decision", recorded_by=make.user(),
    )  # fmt: skip


def payment_file() -> PaymentFile:
    """A file."""
    found = PaymentFile.objects.first()
    return found or PaymentFile.objects.create(
        number=1, made_by=make.user(), count=1, sum=1, csv="a", csv_sha256="b", json="{}",
        json_sha256="c",
    )  # fmt: skip


def recovery_of(world: World, person: UUID) -> Mapping[str, Any]:
    """A recovery that another caseworker proposed."""
    found = referral_of(world, person)
    referral = Referral.objects.filter(public_id=found["public_id"]).first()
    if referral is None:
        return {**found, "recovery_id": uuid4()}
    row = Recovery.objects.filter(referral=referral).first()
    return {**found, "recovery_id": (row or recovery(referral)).recovery}


def recovery(referral: Referral) -> Recovery:
    """A proposed recovery of a month that was paid."""
    by, other = make.user(), make.user()
    dated = {"holds_on": last_month(), "source": "caseworker", "recorded_by": by}
    claim = Claim.objects.create(
        referral=referral, month=last_month(), provider=referral.provider, days=1,
        report_number=1, amount=amount(), kronor=1, sum=1, received_on=timezone.localdate(),
        state="sent", claimed_by=by, claimed_at=_NOW(), proposed_by=by, approved_by=other,
        file=payment_file(), **dated,
    )  # fmt: skip
    return Recovery.objects.create(
        referral=referral, claim=claim, sum=Decimal(1), ground="knew", reasons="Fel.",
        state="proposed", proposed_by=by, proposed_at=_NOW(), **dated,
    )  # fmt: skip


def amount_key(world: World, person: UUID) -> Mapping[str, Any]:
    """The key of an amount without a last day."""
    return {"key": amount().pk}


def number(world: World, person: UUID) -> Mapping[str, Any]:
    """The number of a file."""
    return {"number": payment_file().number}


_ONE = "anvisningar/<uuid:public_id>/"
_MONTH = f"{_ONE}ersattning/<str:month>/"

ROWS = {
    # No month is named, so there is none.
    "anordnare/<uuid:public_id>/ersattning/": Row(
        who=PROVIDER, about_person=True, post=404, args=referral_of
    ),
    f"{_ONE}ersattning/": Row(who=CASEWORKERS, about_person=True, args=referral_of),
    _MONTH: Row(who=CASEWORKERS, about_person=True, post=400, args=month_of),
    # Nothing has been paid.
    f"{_MONTH}aterkrav/": Row(who=CASEWORKERS, about_person=True, get=409, post=400, args=month_of),
    f"{_ONE}aterkrav/<uuid:recovery_id>/": Row(
        who=CASEWORKERS, about_person=True, post=400, args=recovery_of
    ),
    "ersattning/": Row(who=CASEWORKERS),
    "ersattning/belopp/": Row(who=MANAGER, post=400),
    "ersattning/belopp/<int:key>/slut/": Row(who=MANAGER, post=400, args=amount_key),
    # Nothing is approved.
    "ersattning/filer/": Row(who=MANAGER, post=409),
    "ersattning/filer/<int:number>.csv": Row(who=MANAGER, args=number),
    "ersattning/filer/<int:number>.json": Row(who=MANAGER, args=number),
}
