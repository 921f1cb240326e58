"""What the database keeps of payments, and what goes with the referral."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from insats.payments.models import Amount, Claim, PaymentEvent, PaymentFile, Recovery
from insats.payments.triggers import KEPT, UNCHANGEABLE
from insats.people.ended import tables
from insats.referrals.models import Referral
from insats.referrals.triggers import KEPT as KEPT_WITH_REFERRAL
from insats.referrals.weeding import weed
from insats.triggers import refused_as
from tests.payments.test_recover import decide, propose

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(referral, sent):
    """A month that was paid, and in part recovered."""
    return decide(referral, propose(referral))


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


def raw(sql):
    """Write past every model."""
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.parametrize("model", [Amount, Claim, Recovery, PaymentFile, PaymentEvent])
def test_nothing_is_overwritten(everything, model):
    assert model._base_manager.exists()
    for field in model._meta.concrete_fields:
        if field.name == "superseded_at":
            continue
        sql = f'UPDATE {model._meta.db_table} SET "{field.column}" = "{field.column}"'
        assert refusal(lambda sql=sql: raw(sql)) == UNCHANGEABLE


@pytest.mark.parametrize(
    ("model", "code"),
    [(Claim, KEPT_WITH_REFERRAL), (Recovery, KEPT_WITH_REFERRAL), (PaymentFile, KEPT),
     (PaymentEvent, KEPT)],
)  # fmt: skip
def test_nothing_goes_too_early(everything, model, code):
    rows = model._base_manager.all()
    assert refusal(lambda: rows._raw_delete(rows.db)) == code


def test_claims_and_recoveries_go_with_the_referral_and_nothing_else_does(everything):
    hanging = tables(Referral)
    assert Claim in hanging and Recovery in hanging
    assert not {Amount, PaymentFile, PaymentEvent} & set(hanging)


def test_they_are_weeded_with_it(referral, sent):
    decide(referral, propose(referral))
    Referral.objects.filter(pk=referral.pk).update(
        version=referral.version + 1,
        status="interrupted",
        close_reason="moved",
        first_day=date(2020, 3, 2),
        last_day=date(2020, 6, 30),
        closed_on=date(2020, 3, 11),
        weed_on=date(2023, 12, 31),
    )
    weed(date(2024, 1, 1))
    assert not Claim.objects.exists() and not Recovery.objects.exists()
    assert PaymentFile.objects.count() == 1
    assert PaymentEvent.objects.count() == 3
    assert Amount.objects.exists()
