"""Two persons: who proposes does not approve, by any route. And what has changed meanwhile."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from insats.errors import ChangedMeanwhile, NotFound
from insats.payments.actions import ApproveClaim, GiveBackClaim, ProposeClaim, RefuseClaim
from insats.payments.errors import (
    FinalReportMissing,
    NoReport,
    ReportChanged,
    SamePerson,
    WrongState,
)
from insats.payments.models import Claim, PaymentEvent
from insats.referrals.actions import InterruptReferral
from tests.payments import paid
from tests.payments.paid import AFTER, MARCH
from tests.referrals import case
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def claim(referral, amount):
    """Ten days of March, claimed."""
    paid.reported(referral)
    return paid.claimed(referral)


def approve(actor, referral):
    """Approve March as it stands."""
    return ApproveClaim(actor, referral, MARCH, paid.current(referral).pk).do()


def test_one_proposes_and_another_approves(referral, claim):
    one, other = paid.caseworker(), paid.caseworker(name="Robin Handläggare")
    ProposeClaim(one, referral, MARCH, claim.pk).do()
    done = approve(other, referral)
    assert (done.state, done.proposed_by_id, done.approved_by_id) == (
        "approved", one.user_id, other.user_id,
    )  # fmt: skip


def test_whoever_proposed_does_not_approve(referral, claim):
    one = paid.caseworker()
    ProposeClaim(one, referral, MARCH, claim.pk).do()
    with pytest.raises(SamePerson):
        approve(one, referral)
    assert paid.current(referral).state == "proposed"
    assert not PaymentEvent.objects.exists()


def test_the_database_refuses_a_row_that_one_person_proposed_and_approved(referral, claim):
    row = paid.proposed(referral)
    kept = [field.attname for field in Claim._meta.concrete_fields if field.name != "id"]
    columns = {name: getattr(row, name) for name in kept}
    columns.update(
        state="approved", month=date(2024, 4, 1), approved_by_id=row.proposed_by_id,
        supersedes_id=None,
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="claim_two_persons"), transaction.atomic():
        Claim.objects.create(**columns)


def test_what_nobody_proposed_is_not_approved(referral, claim):
    with pytest.raises(WrongState):
        approve(paid.caseworker(), referral)


def test_only_the_office_proposes_and_approves(referral, claim):
    elsewhere = make.actor("caseworker", make.office("Solna", make.STOCKHOLM), on=AFTER)
    for actor in (paid.at_provider(referral), paid.contract_manager(), elsewhere):
        with pytest.raises(NotFound):
            ProposeClaim(actor, referral, MARCH, claim.pk).do()
    paid.proposed(referral)
    for actor in (paid.at_provider(referral), paid.contract_manager(), elsewhere):
        with pytest.raises(NotFound):
            approve(actor, referral)


def test_who_comes_second_is_told(referral, claim):
    paid.proposed(referral)
    with pytest.raises(WrongState):
        ProposeClaim(paid.caseworker(), referral, MARCH, claim.pk).do()
    with pytest.raises(ChangedMeanwhile):
        RefuseClaim(paid.caseworker(), referral, MARCH, claim.pk, "Fel.").do()


def test_an_approval_is_an_event_that_names_nobody(referral, claim):
    paid.proposed(referral)
    paid.approved(referral)
    event = PaymentEvent.objects.get()
    assert event.kind == "approved"
    assert event.payload == {
        "reference": str(claim.claim), "organisation_number": "5560360793",
        "provider": "Samhällsbruket, Verkstaden", "month": "2024-03", "days": 10,
        "kronor_per_day": "150.00", "paid_before": "0.00", "sum": "1500.00",
    }  # fmt: skip


# --- what has changed -----------------------------------------------------------------------------
def test_a_corrected_report_stops_proposal_and_approval_until_it_is_claimed_anew(referral, claim):
    paid.proposed(referral)
    paid.reported(referral, days=8)
    with pytest.raises(ReportChanged) as refused:
        approve(paid.caseworker(), referral)
    assert "1\N{NO-BREAK SPACE}500,00" in refused.value.text("sv")
    assert "1,200.00" in refused.value.text("en")
    back = GiveBackClaim(paid.caseworker(), referral, MARCH, paid.current(referral).pk, "Rättad.")
    assert (back.do().state, paid.current(referral).proposed_by) == ("claimed", None)
    with pytest.raises(ReportChanged):
        paid.proposed(referral)
    assert paid.claimed(referral).sum == 1200
    paid.proposed(referral)
    assert paid.approved(referral).sum == 1200


def test_a_report_that_waits_for_approval_anew_stops_it_too(referral, claim):
    paid.proposed(referral)
    report = referral.month_reports.get(superseded_at__isnull=True)
    referral.month_reports.filter(pk=report.pk).update(superseded_at=report.sent_at)
    with pytest.raises(NoReport):
        approve(paid.caseworker(), referral)


def test_what_was_approved_is_given_back_with_reasons_and_needs_two_again(referral, claim):
    paid.proposed(referral)
    row = paid.approved(referral)
    with pytest.raises(Exception, match="missing"):
        GiveBackClaim(paid.caseworker(), referral, MARCH, row.pk, "").do()
    back = GiveBackClaim(paid.caseworker(), referral, MARCH, row.pk, "Fel belopp.").do()
    assert (back.state, back.approved_by, back.words) == ("claimed", None, "Fel belopp.")


# --- the last month -------------------------------------------------------------------------------
def test_the_last_month_waits_for_the_final_report_also_after_the_end(referral, amount, caseworker):
    on = date(2024, 3, 20)
    case.do(InterruptReferral, case.at(caseworker, on), referral, "work", last_day=on)
    ended = case.fresh(referral)
    paid.reported(ended)
    paid.claimed(ended)
    paid.proposed(ended)
    with pytest.raises(FinalReportMissing):
        paid.approved(ended)
    paid.final_report(ended)
    assert paid.approved(ended).state == "approved"
