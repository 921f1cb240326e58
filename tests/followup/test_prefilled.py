"""Where the form of a month begins: with what can be expected, or what was sent."""

from datetime import date

import pytest

from insats.followup.ran import ran
from insats.followup.reports import prefilled
from tests.followup import plans
from tests.followup.reporting import APRIL, DAY, MARCH, days, paused, send
from tests.referrals.case import fresh

pytestmark = pytest.mark.django_db


def there(referral, month):
    """The days of the month on which the person is expected."""
    return [day.day for day, kind in prefilled(referral, month).days.items() if kind == "present"]


def test_every_working_day_of_the_measure_is_expected(referral):
    # From Monday the fourth; Good Friday is the twenty-ninth.
    weeks = [*range(4, 9), *range(11, 16), *range(18, 23), *range(25, 29)]
    assert there(referral, MARCH) == weeks
    assert list(prefilled(referral, MARCH).days) == [MARCH + n * DAY for n in range(3, 31)]


def test_public_holidays_and_midsummers_eve_are_not(referral):
    assert {1, 6, 7} & set(there(referral, APRIL)) == set()
    june = there(referral, date(2024, 6, 1))
    assert {6, 21, 22} & set(june) == set()
    assert {5, 7, 20, 24} <= set(june)


def test_a_break_is_not_and_the_day_of_coming_back_is(caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 11), back=date(2024, 3, 20))
    assert there(referral, MARCH) == [*range(4, 9), 20, 21, 22, *range(25, 29)]
    assert prefilled(referral, MARCH).rests == {date(2024, 3, day) for day in range(11, 20)}


def test_a_break_that_goes_on_has_no_last_day(caseworker, referral):
    paused(caseworker, referral, date(2024, 4, 2))
    assert ran(fresh(referral)).months == [MARCH]
    assert there(referral, APRIL) == []


def test_a_break_that_has_not_been_and_a_second_are_told_apart(caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 5), back=date(2024, 3, 5))
    paused(caseworker, referral, date(2024, 3, 7), back=date(2024, 3, 8))
    assert there(referral, MARCH)[:4] == [4, 5, 6, 8]


def test_weekdays_that_were_never_told_of_are_not_expected_again(account, referral):
    # Monday to Wednesday, three weeks.
    told = {f"d{day}": "present" for day in (4, 5, 6, 11, 12, 13, 18, 19, 20)}
    send(account, referral, days=days(**told))
    assert there(referral, APRIL)[:6] == [2, 3, 8, 9, 10, 15]


def test_a_short_report_says_nothing_of_weekdays(account, referral):
    send(account, referral, days=days(d4="present"))
    assert there(referral, APRIL)[:4] == [2, 3, 4, 5]


def test_what_was_sent_is_where_it_begins_anew(account, referral):
    send(account, referral)
    begun = prefilled(referral, MARCH).days
    assert {day: kind for day, kind in begun.items() if kind} == days(
        d4="present", d5="part", d6="ill"
    )


def test_activities_go_as_the_last_report_told_also_when_the_plan_is_new(
    account, caseworker, referral
):
    first = plans.plan(caseworker, referral).activities.get()
    assert prefilled(referral, MARCH).activities == [(first, "not_begun")]
    send(account, referral, progress={first.pk: "going"})
    renewed = plans.plan(caseworker, referral).activities.get()
    assert prefilled(referral, APRIL).activities == [(renewed, "going")]


def test_a_proposed_plan_does_not_count(account, referral):
    plans.plan(account, referral)
    assert prefilled(referral, MARCH).activities == []
