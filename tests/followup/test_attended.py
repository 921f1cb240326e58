"""The days that payments rest on: those of an approved report, and no others."""

import pytest

from insats.followup.attended import attended
from tests.followup.reporting import MARCH, approve, days, send, send_back
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db

ALL_KINDS = days(
    d4="present", d5="present", d6="part", d7="ill", d8="leave", d11="absent", d12="closed"
)


def test_days_count_by_kind_once_the_report_is_approved(account, caseworker, referral):
    approved = approve(caseworker, send(account, referral, days=ALL_KINDS))
    found = attended(referral, MARCH)
    assert found is not None
    assert (found.report, found.number) == (approved.pk, 1)
    assert (found.present, found.part, found.ill) == (2, 1, 1)
    assert (found.leave, found.absent, found.closed) == (1, 1, 1)
    assert (found.days, found.there) == (7, 3)


def test_any_day_names_its_month(account, caseworker, referral):
    approve(caseworker, send(account, referral))
    assert attended(referral, TODAY) == attended(referral, MARCH)


def test_nothing_counts_before_it_is_approved(account, caseworker, referral):
    assert attended(referral, MARCH) is None
    sent = send(account, referral)
    assert attended(referral, MARCH) is None
    send_back(caseworker, sent)
    assert attended(referral, MARCH) is None


def test_nothing_counts_while_a_correction_waits_and_then_the_correction_does(
    account, caseworker, referral
):
    approve(caseworker, send(account, referral, days=ALL_KINDS))
    corrected = send(account, referral, days=days(d4="present"), why="Fel person.")
    assert attended(referral, MARCH) is None
    approve(caseworker, corrected)
    found = attended(referral, MARCH)
    assert found is not None
    assert (found.number, found.days, found.present) == (2, 1, 1)


def test_two_queries_tell_it(account, caseworker, referral, django_assert_num_queries):
    approve(caseworker, send(account, referral))
    with django_assert_num_queries(2):
        attended(referral, MARCH)


def test_the_days_of_another_month_are_not_counted(account, caseworker, referral):
    approve(caseworker, send(account, referral))
    assert attended(referral, MARCH.replace(month=4)) is None
