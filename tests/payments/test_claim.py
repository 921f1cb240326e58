"""Claiming a month: what it comes to, what is missing, and the introduction programme's limits."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from insats.errors import ChangedMeanwhile, DayInFuture, NotFound
from insats.followup.models import MonthReport
from insats.payments.actions import (
    ClaimMonth,
    GiveBackClaim,
    LoseClaim,
    ProposeClaim,
    RefuseClaim,
)
from insats.payments.errors import (
    AlreadyClaimed,
    MonthNotOver,
    NoAmount,
    NoReport,
    NoSupport,
    NothingToPay,
    NotItsMonth,
    NotLate,
    TooLate,
    WrongState,
)
from insats.payments.models import Claim
from insats.people.models import Person
from insats.referrals.models import Referral
from tests.payments import paid
from tests.payments.paid import AFTER, MARCH
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# 31 March 2024 and 180 days: Friday 27 September.
LAST = date(2024, 9, 27)


# --- what a month comes to ------------------------------------------------------------------------
def test_a_month_comes_to_the_days_that_someone_was_there_times_the_amount(referral, amount):
    paid.reported(referral, days=10, part=2, ill=3)
    claim = paid.claimed(referral)
    assert (claim.state, claim.days, claim.sum) == ("claimed", 12, Decimal("1800.00"))
    assert (claim.amount, claim.provider, claim.report_number) == (amount, referral.provider, 1)
    assert claim.received_on == AFTER and claim.claim_by is None


def test_which_days_are_paid_is_a_setting(referral, amount, settings):
    settings.PAID_DAYS = ("present",)
    paid.reported(referral, days=10, part=2)
    assert paid.claimed(referral).days == 10


def test_a_provider_s_own_amount_goes_before_the_common_one(referral, amount):
    own = paid.amount("200", provider=referral.provider.organisation)
    paid.reported(referral)
    claim = paid.claimed(referral)
    assert (claim.amount, claim.sum) == (own, 2000)


def test_without_an_amount_nothing_can_be_reckoned_and_it_says_who_enters_it(referral):
    paid.amount(measure="reinforced_work_training")
    paid.amount(first_day=date(2024, 4, 1))
    paid.reported(referral)
    with pytest.raises(NoAmount) as refused:
        paid.claimed(referral)
    assert "arbetsträning" in refused.value.text("sv")
    assert "avtalsansvariga" in refused.value.text("sv")
    assert "contract manager" in refused.value.text("en")


def test_without_an_approved_report_nothing_can_be_claimed(referral, amount):
    with pytest.raises(NoReport):
        paid.claimed(referral)
    report = paid.reported(referral)
    MonthReport.objects.filter(pk=report.pk).update(superseded_at=report.sent_at)
    with pytest.raises(NoReport):
        paid.claimed(referral)


def test_a_month_without_anyone_there_is_not_claimed(referral, amount):
    paid.reported(referral, days=0, ill=5)
    with pytest.raises(NothingToPay):
        paid.claimed(referral)


def test_a_month_is_claimed_when_it_is_over(referral, amount):
    paid.reported(referral)
    with pytest.raises(MonthNotOver):
        paid.claimed(referral, date(2024, 3, 31))
    assert paid.claimed(referral, date(2024, 4, 1)).state == "claimed"


@pytest.mark.parametrize("month", [date(2024, 2, 1), date(2025, 1, 1), date(2024, 3, 2)])
def test_a_month_in_which_the_measure_did_not_run_is_not_claimed(referral, amount, month):
    with pytest.raises(NotItsMonth):
        paid.claimed(referral, date(2025, 6, 1), month=month)


@pytest.mark.parametrize(
    "fields", [{"measure": "steps_to_work"}, {"programme": "OTHER"}, {"programme": ""}]
)
def test_procured_services_and_other_programmes_have_no_such_support(referral, amount, fields):
    Referral.objects.filter(pk=referral.pk).update(**fields, version=referral.version + 1)
    with pytest.raises(NoSupport):
        paid.claimed(case.fresh(referral))


# --- by whom --------------------------------------------------------------------------------------
def test_the_office_claims_for_the_provider_and_tells_when_the_basis_came(referral, amount):
    paid.reported(referral)
    came = AFTER - DAY
    claim = ClaimMonth(paid.caseworker(), referral, MARCH, None, received_on=came).do()
    assert (claim.received_on, claim.source) == (came, "caseworker")
    with pytest.raises(DayInFuture):
        ClaimMonth(paid.caseworker(), referral, MARCH, claim.pk, AFTER + DAY).do()


def test_a_provider_does_not_choose_the_day_that_its_basis_came(in_etp, amount):
    paid.reported(in_etp)
    claim = paid.claimed(in_etp, LAST + DAY, received_on=AFTER)
    assert claim.received_on == LAST + DAY


def test_another_provider_and_another_office_are_refused(referral, amount):
    paid.reported(referral)
    other = case.account(case.provider("Snickeriet"), on=AFTER)
    elsewhere = make.actor("caseworker", make.office("Solna", make.STOCKHOLM), on=AFTER)
    for actor in (other, elsewhere, paid.contract_manager()):
        with pytest.raises(NotFound):
            ClaimMonth(actor, referral, MARCH, None).do()


def test_a_provider_never_claims_for_someone_protected_but_the_office_does(referral, amount):
    paid.reported(referral)
    provider = paid.at_provider(referral)
    Person.objects.filter(pk=referral.person_id).update(protected_identity=True)
    with pytest.raises(NotFound):
        ClaimMonth(provider, referral, MARCH, None).do()
    sees = scene.caseworker(make.office(), AFTER, sees_protected=True)
    assert ClaimMonth(sees, referral, MARCH, None).do().state == "claimed"


def test_months_before_a_move_belong_to_the_provider_that_had_them(referral, amount, unit):
    from insats.referrals.actions import TransferProviderReferrals

    paid.reported(referral)
    had = referral.provider
    gets = case.provider("Snickeriet")
    manager = paid.contract_manager(AFTER)
    TransferProviderReferrals(manager, had, gets, AFTER + DAY, "Flyttar.").do()
    moved = case.fresh(referral)
    Referral.objects.filter(pk=moved.pk)
    with pytest.raises(NotFound):
        ClaimMonth(case.account(gets, on=AFTER), moved, MARCH, None).do()
    claim = ClaimMonth(paid.caseworker(), moved, MARCH, None).do()
    assert claim.provider == had


# --- twice ----------------------------------------------------------------------------------------
def test_a_month_has_one_claim_and_who_comes_second_is_told(referral, amount):
    paid.reported(referral)
    first = paid.claimed(referral)
    with pytest.raises(ChangedMeanwhile):
        ClaimMonth(paid.caseworker(), referral, MARCH, None).do()
    again = paid.claimed(referral)
    assert (again.claim, again.supersedes) == (first.claim, first)
    paid.proposed(referral)
    with pytest.raises(AlreadyClaimed):
        paid.claimed(referral)


def test_a_refused_month_is_claimed_anew_and_keeps_the_day_that_it_came_in(in_etp, amount):
    paid.reported(in_etp)
    row = paid.claimed(in_etp)
    with pytest.raises(Exception, match="missing"):
        RefuseClaim(paid.caseworker(), in_etp, MARCH, row.pk, " ").do()
    RefuseClaim(paid.caseworker(), in_etp, MARCH, row.pk, "Fel dagar.").do()
    assert paid.current(in_etp).words == "Fel dagar."
    anew = paid.claimed(in_etp, LAST + 10 * DAY)
    assert (anew.received_on, anew.late, anew.claim) == (AFTER, False, row.claim)


# --- the introduction programme's limits: SFS 2017:820 23 b § -------------------------------------
@pytest.mark.parametrize(("on", "late"), [(LAST, False), (LAST + DAY, True)])
def test_in_the_introduction_programme_the_180th_day_is_in_time_and_the_181st_is_not(
    in_etp, amount, on, late
):
    paid.reported(in_etp)
    claim = paid.claimed(in_etp, on)
    assert (claim.claim_by, claim.late) == (LAST, late)


def test_a_last_day_on_which_nobody_works_is_the_next_workday(in_etp, amount):
    april, monday = date(2024, 4, 1), date(2024, 10, 28)  # the 180th day is a Sunday
    paid.reported(in_etp, month=april)
    claim = paid.claimed(in_etp, monday, month=april)
    assert (claim.claim_by, claim.late) == (monday, False)


def test_what_came_too_late_is_paid_only_for_special_reasons_that_are_written_down(in_etp, amount):
    paid.reported(in_etp)
    late = LAST + DAY
    row = paid.claimed(in_etp, late)
    with pytest.raises(TooLate):
        paid.proposed(in_etp, late)
    with pytest.raises(Exception, match="missing") as refused:
        paid.proposed(in_etp, late, special_reasons="Branden.")
    assert refused.value.field == "special_basis"
    done = paid.proposed(in_etp, late, special_reasons="Branden.", special_basis="Polisens intyg.")
    assert (done.special_reasons, done.special_basis) == ("Branden.", "Polisens intyg.")
    assert paid.approved(in_etp, late).special_reasons == "Branden."
    with pytest.raises(IntegrityError, match="claim_in_time"), transaction.atomic():
        Claim.objects.create(
            **_columns(row), state="proposed", proposed_by_id=row.claimed_by_id,
            month=date(2024, 5, 1),
        )  # fmt: skip


def _columns(row):
    return {
        name: getattr(row, name)
        for name in ("referral", "provider", "days", "report_number", "amount", "kronor", "sum",
                     "paid_before", "received_on", "claim_by", "claimed_by", "claimed_at",
                     "holds_on", "source")
    }  # fmt: skip


def test_a_right_that_is_lost_is_given_back_by_the_office_alone(in_etp, amount):
    paid.reported(in_etp)
    late = LAST + DAY
    row = paid.claimed(in_etp, late)
    lost = LoseClaim(paid.caseworker(late), in_etp, MARCH, row.pk, "Inga skäl.").do()
    assert lost.state == "lost"
    with pytest.raises(AlreadyClaimed):
        paid.claimed(in_etp, late)
    back = GiveBackClaim(paid.caseworker(late), in_etp, MARCH, lost.pk, "Nya skäl.").do()
    assert back.state == "claimed" and back.late


def test_in_time_nothing_is_lost(in_etp, amount):
    paid.reported(in_etp)
    row = paid.claimed(in_etp, LAST)
    with pytest.raises(NotLate):
        LoseClaim(paid.caseworker(LAST), in_etp, MARCH, row.pk, "Sent.").do()


@pytest.mark.parametrize(
    ("kronor", "state"), [("49.99", "not_paid"), ("50.00", "claimed"), ("50.01", "claimed")]
)
def test_in_the_introduction_programme_less_than_fifty_kronor_is_not_paid(in_etp, kronor, state):
    paid.amount(kronor)
    paid.reported(in_etp, days=1)
    assert paid.claimed(in_etp).state == state


def test_what_was_too_small_is_claimed_anew_when_the_report_says_more(in_etp):
    paid.amount("30")
    paid.reported(in_etp, days=1)
    small = paid.claimed(in_etp)
    with pytest.raises(WrongState):
        ProposeClaim(paid.caseworker(), in_etp, MARCH, small.pk).do()
    paid.reported(in_etp, days=2)
    assert (paid.claimed(in_etp).state, paid.current(in_etp).sum) == ("claimed", 60)


@pytest.mark.parametrize("programme", ["JOB", "UGA"])
def test_the_other_programmes_have_neither_limit(caseworker, unit, programme):
    paid.amount("1")
    started = case.running(caseworker, scene.jobseeker(caseworker, unit, programme=programme))
    paid.reported(started, days=1)
    claim = paid.claimed(started, date(2026, 3, 4))
    assert (claim.state, claim.claim_by, claim.late) == ("claimed", None, False)
    with pytest.raises(NotLate):
        LoseClaim(paid.caseworker(), started, MARCH, claim.pk, "Sent.").do()
