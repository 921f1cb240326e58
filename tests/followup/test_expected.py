"""Which reports are owed, by which day; and what waits, over many referrals."""

from datetime import date

import pytest

from insats.followup.expected import (
    Expected,
    final_reports_waiting_for_approval,
    late_final_reports,
    late_month_reports,
    missing_final_reports,
    missing_month_reports,
    reports_waiting_for_approval,
    returned_final_reports,
    returned_reports,
)
from insats.followup.ran import Ran, end_of, months_between, next_month, ran
from insats.followup.reports import Stands, final_of, months_of
from insats.people.models import Period
from insats.referrals.actions import (
    CompleteReferral,
    InterruptReferral,
    ShortenReferral,
    VoidReferral,
)
from insats.referrals.models import Referral
from tests.followup.reporting import (
    AFTER_ALL,
    APRIL,
    DAY,
    MARCH,
    MAY,
    approve,
    approve_final,
    days,
    paused,
    send,
    send_back,
    send_back_final,
    send_final,
)
from tests.referrals import case, scene
from tests.referrals.case import at, do, fresh

pytestmark = pytest.mark.django_db
LAST = date(2024, 9, 3)


def owed(on, referrals=None):
    """The months that are missing on a day."""
    rows = Referral.objects.all() if referrals is None else referrals
    return [each.month for each in missing_month_reports(rows, on)]


# --- months ---------------------------------------------------------------------------------------
def test_months_follow_one_another_over_new_year():
    assert next_month(date(2023, 12, 31)) == date(2024, 1, 1)
    assert end_of(date(2024, 2, 1)) == date(2024, 2, 29)
    months = list(months_between(date(2023, 11, 30), date(2024, 1, 1)))
    assert months == [date(2023, 11, 1), date(2023, 12, 1), date(2024, 1, 1)]


def test_a_month_of_which_only_a_weekend_is_the_measures_is_not_reported():
    weekend = (date(2024, 3, 18), date(2024, 6, 2))  # 1 and 2 June are a weekend
    assert Ran([weekend]).months == [MARCH, APRIL, MAY]
    assert Ran([]).months == []


# --- missing --------------------------------------------------------------------------------------
def test_a_month_is_owed_from_the_day_after_it_and_late_two_weeks_later(referral):
    rows = Referral.objects.all()
    assert missing_month_reports(rows, date(2024, 3, 31)) == []
    due = Expected(referral, MARCH, date(2024, 4, 14))
    assert missing_month_reports(rows, APRIL) == [due]
    assert late_month_reports(rows, date(2024, 4, 14)) == []
    assert late_month_reports(rows, date(2024, 4, 15)) == [due]


def test_every_month_to_the_last_is_owed_and_the_last_from_the_day_after_it(referral):
    months = list(months_between(MARCH, date(2024, 8, 1)))
    assert owed(LAST) == months
    assert owed(AFTER_ALL) == [*months, date(2024, 9, 1)]
    assert owed(date(2026, 1, 1)) == [*months, date(2024, 9, 1)]


def test_what_has_come_is_not_missing_however_it_stands(account, caseworker, referral):
    sent = send(account, referral)
    send(account, referral, APRIL, on=MAY, days=days(month=APRIL, d2="present"))
    assert owed(date(2024, 6, 1)) == [MAY]
    send_back(caseworker, sent)
    assert owed(date(2024, 6, 1)) == [MAY]


def test_what_has_not_begun_or_never_was_owes_nothing(caseworker, someone):
    decided = case.prepared(caseworker, case.decided(caseworker, someone))
    assert owed(AFTER_ALL) == []
    do(VoidReferral, caseworker, decided, "twice")
    assert owed(AFTER_ALL) == []


def test_what_has_ended_owes_the_months_that_it_ran(caseworker, referral):
    ended = date(2024, 4, 10)
    do(InterruptReferral, at(caseworker, ended + DAY), referral, "work", last_day=ended)
    assert owed(ended + DAY) == [MARCH, APRIL]


def test_a_month_of_break_all_through_is_not_owed(caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 28), back=MAY)
    assert owed(date(2024, 6, 1)) == [MARCH, MAY]


def test_a_gap_between_two_periods_is_not_owed(caseworker, referral):
    do(ShortenReferral, caseworker, referral, date(2024, 3, 22), "Paus.")
    begins, ends = date(2024, 5, 6), date(2024, 6, 28)
    Period.objects.create(
        person=referral.person,
        measure=referral.measure,
        first_day=begins,
        last_day=ends,
        holds_on=begins,
        source="decision",
    )
    changed = fresh(referral)
    changed.last_day, changed.version = ends, changed.version + 1
    changed.save()
    first = (date(2024, 3, 4), date(2024, 3, 22))
    assert ran(fresh(referral)).periods == (first, (begins, ends))
    assert owed(date(2024, 7, 1)) == [MARCH, MAY, date(2024, 6, 1)]


def test_only_the_referrals_that_are_asked_for_are_told_of(caseworker, unit, referral):
    other = case.running(caseworker, scene.jobseeker(caseworker, unit))
    rows = Referral.objects.filter(pk=other.pk).select_related("person")
    found = missing_month_reports(rows, APRIL)
    assert [each.referral for each in found] == [other]
    assert missing_month_reports(Referral.objects.none(), APRIL) == []


def test_many_referrals_take_as_many_queries_as_one(
    caseworker, unit, referral, django_assert_num_queries
):
    for _ in range(3):
        case.running(caseworker, scene.jobseeker(caseworker, unit))
    with django_assert_num_queries(4):
        assert len(missing_month_reports(Referral.objects.select_related("person"), MAY)) == 8
    with django_assert_num_queries(1):
        assert len(missing_final_reports(Referral.objects.all(), AFTER_ALL)) == 4


# --- the final report -----------------------------------------------------------------------------
def test_the_final_report_is_owed_after_the_last_day_and_late_two_weeks_later(
    account, caseworker, referral
):
    rows, by = Referral.objects.all(), date(2024, 9, 17)
    assert missing_final_reports(rows, LAST) == []
    assert missing_final_reports(rows, AFTER_ALL) == [Expected(referral, None, by)]
    assert late_final_reports(rows, by) == []
    assert len(late_final_reports(rows, by + DAY)) == 1
    do(CompleteReferral, at(caseworker, AFTER_ALL), referral)
    assert len(missing_final_reports(rows, AFTER_ALL)) == 1
    send_final(account, referral)
    assert missing_final_reports(rows, by + DAY) == []


# --- what waits -----------------------------------------------------------------------------------
def test_reports_wait_until_they_are_answered(account, caseworker, referral):
    rows = Referral.objects.all()
    sent = send(account, referral)
    assert list(reports_waiting_for_approval(rows)) == [sent]
    returned = send_back(caseworker, sent)
    assert list(reports_waiting_for_approval(rows)) == []
    assert list(returned_reports(rows)) == [returned]
    approve(caseworker, send(account, referral))
    assert list(returned_reports(rows)) == list(reports_waiting_for_approval(rows)) == []


def test_final_reports_wait_until_they_are_answered(account, caseworker, referral):
    rows = Referral.objects.all()
    sent = send_final(account, referral)
    assert list(final_reports_waiting_for_approval(rows)) == [sent]
    returned = send_back_final(caseworker, sent)
    assert list(returned_final_reports(rows)) == [returned]
    approve_final(caseworker, send_final(account, referral))
    assert list(final_reports_waiting_for_approval(rows)) == []
    assert list(returned_final_reports(rows)) == []


def test_what_waits_comes_with_its_person_in_one_query(
    account, referral, django_assert_num_queries
):
    send(account, referral)
    limited = Referral.objects.filter(pk=referral.pk).select_related("unit").order_by("-pk")
    with django_assert_num_queries(1):
        names = [each.referral.person.name for each in reports_waiting_for_approval(limited)]
    assert names == [referral.person.name]


# --- one referral ---------------------------------------------------------------------------------
def test_each_month_stands_where_it_does(account, caseworker, referral):
    sent = send(account, referral)
    on = date(2024, 6, 20)
    assert [each.stands(on) for each in months_of(referral)][:5] == [
        Stands.SENT, Stands.LATE, Stands.LATE, Stands.TO_COME, Stands.TO_COME,
    ]  # fmt: skip
    assert months_of(referral)[1].stands(date(2024, 5, 14)) == Stands.AWAITED
    approve(caseworker, sent)
    assert months_of(referral)[0].stands(on) == Stands.APPROVED


def test_the_final_report_stands_where_it_does(account, caseworker, referral):
    final = final_of(referral)
    assert final is not None
    days_to_come = (date(2024, 8, 12), date(2024, 8, 13), date(2024, 9, 17), date(2024, 9, 18))
    assert [final.stands(on) for on in days_to_come] == [
        Stands.TO_COME, Stands.AWAITED, Stands.AWAITED, Stands.LATE,
    ]  # fmt: skip
    send_back_final(caseworker, send_final(account, referral))
    returned = final_of(referral)
    assert returned is not None and returned.stands(AFTER_ALL) == Stands.RETURNED


def test_a_report_that_came_before_the_days_were_changed_is_still_shown(
    account, caseworker, referral
):
    send(account, referral, APRIL, on=MAY, days=days(month=APRIL, d2="present"))
    ended = date(2024, 3, 20)
    do(InterruptReferral, at(caseworker, MAY), referral, "work", last_day=ended)
    assert [each.month for each in months_of(fresh(referral))] == [MARCH, APRIL]
    assert owed(MAY) == [MARCH]


def test_there_are_no_months_before_the_start(caseworker, someone):
    decided = case.decided(caseworker, someone)
    assert months_of(decided) == []
    assert final_of(decided) is None
