"""What a day is paid with: entered with its source, for whole months, never twice for one day."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from insats.accounts.models import Organisation
from insats.errors import (
    ChangedMeanwhile,
    EndsBeforeStart,
    Missing,
    NotAChoice,
    NotAllowed,
    TooLong,
)
from insats.payments.actions import EndAmount, SetAmount
from insats.payments.errors import AmountOverlaps, NotAPayee, NotKronor, WholeMonths
from insats.payments.models import Amount
from insats.payments.triggers import AMOUNT_OVERLAPS
from insats.triggers import refused_as
from tests.payments import paid
from tests.payments.paid import AFTER, SOURCE, WT
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db
MAY = date(2024, 5, 1)


def test_there_is_none_from_the_start():
    assert not Amount.objects.exists()


def test_a_new_one_ends_the_one_that_was_open(amount):
    new = paid.amount("160", first_day=MAY)
    ended = Amount.objects.current().get(kronor=150)
    assert (ended.last_day, ended.ground, ended.supersedes) == (date(2024, 4, 30), SOURCE, amount)
    assert new.last_day is None
    assert Amount.objects.current().count() == 2


def test_a_provider_s_own_stands_beside_the_common_one(amount):
    own = paid.amount("200", provider=case.provider().organisation)
    assert Amount.objects.current().count() == 2
    assert own.provider_id


def test_days_that_are_taken_are_refused_and_the_first_free_one_is_told(amount):
    with pytest.raises(AmountOverlaps) as refused:
        paid.amount("160")
    assert refused.value.slots["free"] == date(2024, 2, 1)
    manager = paid.contract_manager()
    EndAmount(manager, amount, date(2024, 6, 30), "Beslut 2").do()
    with pytest.raises(AmountOverlaps) as refused:
        paid.amount("160", first_day=date(2024, 3, 1))
    assert refused.value.slots["free"] == date(2024, 7, 1)
    assert paid.amount("160", first_day=date(2024, 7, 1)).pk


def test_the_database_keeps_them_from_overlapping(amount):
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        Amount.objects.create(
            measure=WT, kronor=1, first_day=MAY, ground="x", holds_on=AFTER, source="decision"
        )
    assert refused_as(refused.value) == AMOUNT_OVERLAPS


@pytest.mark.parametrize(
    ("fields", "error", "field"),
    [
        ({"measure": "steps_to_work"}, NotAChoice, "measure"),
        ({"kronor": "0"}, NotKronor, "kronor"),
        ({"kronor": "-1"}, NotKronor, "kronor"),
        ({"kronor": "150.555"}, NotKronor, "kronor"),
        ({"kronor": "100000.01"}, NotKronor, "kronor"),
        ({"kronor": "Infinity"}, NotKronor, "kronor"),
        ({"first_day": date(2024, 5, 2)}, WholeMonths, "first_day"),
        ({"first_day": date(1999, 5, 1)}, WholeMonths, "first_day"),
        ({"first_day": date(9999, 5, 1)}, WholeMonths, "first_day"),
        ({"ground": "  "}, Missing, "ground"),
        ({"ground": "x" * 301}, TooLong, "ground"),
    ],
)
def test_what_is_no_amount_is_refused(unit, fields, error, field):
    with pytest.raises(error) as refused:
        paid.amount(**fields)
    assert refused.value.field == field
    assert not Amount.objects.exists()


def test_an_office_is_paid_nothing(unit):
    with pytest.raises(NotAPayee):
        paid.amount(provider=Organisation.objects.get(kind="agency"))


def test_it_ends_once_on_a_month_s_last_day(amount):
    manager = paid.contract_manager()
    with pytest.raises(WholeMonths):
        EndAmount(manager, amount, date(2024, 6, 29), "Beslut").do()
    with pytest.raises(WholeMonths):
        EndAmount(manager, amount, date.max, "Beslut").do()
    with pytest.raises(EndsBeforeStart):
        EndAmount(manager, amount, date(2023, 12, 31), "Beslut").do()
    assert EndAmount(manager, amount, date(2024, 6, 30), "Beslut").do().ground == "Beslut"
    with pytest.raises(ChangedMeanwhile):
        EndAmount(manager, amount, date(2024, 7, 31), "Beslut").do()


def test_only_a_contract_manager_enters_them(unit):
    for kind in ("caseworker", "provider", "analyst", "auditor"):
        with pytest.raises(NotAllowed):
            SetAmount(make.actor(kind, unit), WT, Decimal(1), MAY, SOURCE).do()
