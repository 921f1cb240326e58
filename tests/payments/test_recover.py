"""Recovering what was paid wrongly: never more than was paid, on a ground, by two persons."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from insats.errors import Missing, NotAChoice, NotFound, OutOfRange
from insats.payments.actions import DecideRecovery, DeclineRecovery, Demand, ProposeRecovery
from insats.payments.errors import (
    MoreThanPaid,
    NothingPaid,
    NotKronor,
    NotMoreThanPaid,
    RecoveryWaits,
    SamePerson,
    WrongState,
)
from insats.payments.models import PaymentEvent, Recovery
from insats.payments.reckoning import paid_for
from tests.payments import paid
from tests.payments.paid import AFTER, MARCH
from tests.support import make

pytestmark = pytest.mark.django_db


def demand(kronor="300", **fields) -> Demand:
    """Two days that nobody was there."""
    given = {"ground": "caused", "reasons": "Två dagar var fel.", **fields}
    return Demand(Decimal(kronor), **given)


def propose(referral, by=None, **fields):
    """Propose a recovery of March."""
    return ProposeRecovery(by or paid.caseworker(), referral, MARCH, demand(**fields)).do()


def decide(referral, recovery, by=None):
    """Let another one decide it."""
    return DecideRecovery(by or paid.caseworker(name="Robin Handläggare"), referral, recovery).do()


def test_one_proposes_and_another_decides(referral, sent):
    one = paid.caseworker()
    proposal = propose(referral, one)
    with pytest.raises(SamePerson):
        decide(referral, proposal, one)
    done = decide(referral, proposal)
    assert (done.state, done.to_repay) == ("decided", 300)
    assert paid_for(referral, MARCH) == Decimal("1200.00")
    event = PaymentEvent.objects.last()
    assert (event.kind, event.payload["claim"]) == ("recovered", str(sent.claim))
    assert (event.payload["to_repay"], event.payload["month"]) == ("300.00", "2024-03")


def test_the_database_refuses_one_person_for_both(referral, sent):
    row = propose(referral)
    with pytest.raises(IntegrityError, match="recovery_two_persons"), transaction.atomic():
        Recovery.objects.create(
            referral=referral, claim=row.claim, sum=1, ground="knew", reasons="Fel.",
            state="decided", proposed_by=row.proposed_by, proposed_at=row.proposed_at,
            decided_by=row.proposed_by, decided_at=row.proposed_at, holds_on=AFTER,
            source="caseworker",
        )  # fmt: skip


def test_more_than_was_paid_is_refused_also_when_some_was_recovered_before(referral, sent):
    with pytest.raises(MoreThanPaid) as refused:
        propose(referral, kronor="1500.01")
    assert refused.value.field == "sum"
    decide(referral, propose(referral, kronor="1000"))
    with pytest.raises(MoreThanPaid):
        propose(referral, kronor="500.01")
    decide(referral, propose(referral, kronor="500"))
    with pytest.raises(NothingPaid):
        propose(referral, kronor="1")


def test_what_was_never_paid_is_not_recovered(referral, amount):
    paid.reported(referral)
    paid.whole(referral)
    with pytest.raises(NothingPaid):
        propose(referral)


def test_only_one_waits_at_a_time(referral, sent):
    propose(referral)
    with pytest.raises(RecoveryWaits):
        propose(referral)


@pytest.mark.parametrize(
    ("fields", "error", "field"),
    [
        ({"ground": "mistake"}, NotAChoice, "ground"),
        ({"reasons": " "}, Missing, "reasons"),
        ({"kronor": "0"}, NotKronor, "sum"),
        ({"kronor": "-5"}, NotKronor, "sum"),
        ({"kronor": "10.005"}, NotKronor, "sum"),
        ({"kronor": "NaN"}, NotKronor, "sum"),
        ({"waived": Decimal(301)}, NotKronor, "waived"),
        ({"waived": Decimal(5)}, Missing, "waived_reasons"),
        ({"waived": Decimal(5), "waived_reasons": "Konkurs."}, Missing, "waived_basis"),
        ({"interest": Decimal("4.5")}, Missing, "respite_until"),
        ({"interest": Decimal("4.5"), "instalments": 3}, Missing, "interest_source"),
    ],
)
def test_a_demand_says_why_and_what_it_rests_on(referral, sent, fields, error, field):
    with pytest.raises(error) as refused:
        propose(referral, **fields)
    assert refused.value.field == field
    assert not Recovery.objects.exists()


def test_it_is_waived_for_special_reasons_and_put_off_with_interest_that_someone_looked_up(
    referral, sent
):
    row = propose(
        referral, waived=Decimal(100), waived_reasons="Sjukdom.", waived_basis="Intyg.",
        respite_until=date(2024, 9, 1), interest=Decimal("4.5"),
        interest_source="Riksgälden, 2 april 2024",
    )  # fmt: skip
    done = decide(referral, row)
    assert (done.to_repay, done.interest, done.waived_reasons) == (200, Decimal("4.5"), "Sjukdom.")
    assert paid_for(referral, MARCH) == 1300
    assert PaymentEvent.objects.last().payload["respite_until"] == "2024-09-01"


def test_a_proposal_is_declined_with_words_by_another_and_once(referral, sent):
    row = propose(referral)
    other = paid.caseworker(name="Robin Handläggare")
    with pytest.raises(Missing):
        DeclineRecovery(other, referral, row, " ").do()
    assert DeclineRecovery(other, referral, row, "I god tro.").do().state == "declined"
    with pytest.raises(WrongState):
        decide(referral, row)
    assert paid_for(referral, MARCH) == 1500


def test_only_the_office_recovers(referral, sent):
    elsewhere = make.actor("caseworker", make.office("Solna", make.STOCKHOLM), on=AFTER)
    for actor in (paid.at_provider(referral), paid.contract_manager(), elsewhere):
        with pytest.raises(NotFound):
            propose(referral, actor)


# --- corrections ----------------------------------------------------------------------------------
def test_a_report_that_says_more_is_claimed_again_and_only_the_rest_is_paid(referral, sent):
    paid.reported(referral, days=12)
    again = paid.whole(referral)
    assert (again.sum, again.paid_before, again.to_pay) == (1800, 1500, 300)
    assert paid.sent().sum == 300
    assert paid_for(referral, MARCH) == 1800


def test_a_report_that_says_less_gives_nothing_more_to_claim(referral, sent):
    paid.reported(referral, days=8)
    with pytest.raises(NotMoreThanPaid):
        paid.claimed(referral)
    decide(referral, propose(referral, kronor="300"))
    with pytest.raises(NotMoreThanPaid):
        paid.claimed(referral)


def test_what_was_asked_back_is_not_claimed_again_on_the_same_report(referral, sent):
    row = propose(referral)
    decide(referral, row)
    with pytest.raises(NotMoreThanPaid):
        paid.claimed(referral)
    paid.reported(referral, days=12)
    assert paid.claimed(referral).state == "claimed"


def test_a_rate_of_interest_has_two_decimals_at_most(referral, sent):
    with pytest.raises(OutOfRange):
        propose(referral, interest=Decimal("4.1259"), interest_source="Påhittad", instalments=2)
