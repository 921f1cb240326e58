"""What waits: claims, recoveries, and months that nobody has claimed, in a few questions."""

from datetime import date

import pytest

from insats.payments import queries
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referrals
from tests.payments import paid
from tests.payments.paid import AFTER, MARCH
from tests.payments.test_recover import propose
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db
ALL = Referral.objects.all()


def test_months_that_nobody_claimed_stand_with_the_day_that_the_right_is_lost(
    referral, in_etp, amount, django_assert_num_queries
):
    for each in (referral, in_etp):
        paid.reported(each)
    paid.reported(in_etp, month=date(2024, 4, 1))
    with django_assert_num_queries(1):
        found = queries.unclaimed(ALL, AFTER)
    assert [(each.referral, each.month, each.claim_by) for each in found] == [
        (in_etp, MARCH, date(2024, 9, 27)), (referral, MARCH, None),
    ]  # fmt: skip
    paid.claimed(in_etp)
    assert [each.referral for each in queries.unclaimed(ALL, AFTER)] == [referral]


def test_what_waits_is_found_for_the_reader_s_own_office_only(referral, amount):
    paid.reported(referral)
    claim = paid.claimed(referral)
    here = visible_referrals(paid.caseworker(), "payment.propose")
    stranger = make.actor("caseworker", make.office("Solna", make.STOCKHOLM), on=AFTER)
    there = visible_referrals(stranger, "payment.propose")
    assert [*queries.claims_waiting(here)] == [claim]
    assert [*queries.claims_waiting(there)] == []
    paid.proposed(referral)
    assert [each.state for each in queries.claims_waiting(here)] == ["proposed"]
    paid.approved(referral)
    assert [*queries.claims_waiting(here)] == []


def test_a_recovery_waits_until_it_is_decided(referral, sent):
    row = propose(referral)
    assert [*queries.recoveries_waiting(ALL)] == [row]


def test_a_month_says_what_it_comes_to_and_what_is_missing(referral, amount):
    (march,) = queries.months_of(referral, date(2024, 3, 20))
    assert march.hindrance.code == "payments.month_not_over" and not march.may_claim
    april, march = queries.months_of(referral, AFTER)
    assert april.hindrance.code == "payments.month_not_over"
    assert march.hindrance.code == "payments.no_report"
    paid.reported(referral)
    march = queries.months_of(referral, AFTER)[1]
    assert march.may_claim and march.now.sum == 1500


def test_a_corrected_report_is_shown_as_a_difference(referral, sent):
    march = queries.months_of(referral, AFTER)[1]
    assert (march.difference, march.may_claim, march.too_much) == (0, False, 0)
    paid.reported(referral, days=8)
    march = queries.months_of(referral, AFTER)[1]
    assert (march.difference, march.may_claim, march.too_much) == (-300, False, 300)
    paid.reported(referral, days=12)
    march = queries.months_of(referral, AFTER)[1]
    assert (march.difference, march.may_claim, march.too_much) == (300, True, 0)


def test_an_age_is_no_lateness_where_the_law_has_no_last_day(caseworker, unit, amount):
    started = case.running(caseworker, scene.jobseeker(caseworker, unit))
    march = queries.months_of(started, date(2026, 1, 1))[-1]
    assert march.claim_by is None and not march.late(date(2026, 1, 1))
