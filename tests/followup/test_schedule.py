"""When one meets: the system's own suggestions, from a plan, the meetings held and a day."""

from datetime import date, timedelta

import pytest

from insats.followup import queries, schedule
from insats.followup.actions import ReturnPlan
from insats.followup.schedule import Due, Met, next_due, plan_by, weeks_between
from insats.referrals.actions import InterruptReferral, PauseReferral
from insats.referrals.models import Referral
from tests.followup.plans import DAY, agree, call, handle, hold, key, later, plan, tell, written
from tests.referrals import case, scene
from tests.referrals.case import do
from tests.support.make import TODAY

FIRST, LAST = date(2024, 3, 4), date(2024, 9, 3)
WEEK = timedelta(weeks=1)
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("measure", "weeks"),
    [
        ("reinforced_work_training", 4),
        ("reinforced_work_training_assessment", 4),
        ("work_training", 6),
        ("steps_to_work", 4),
    ],
)
def test_each_measure_has_a_suggested_number_of_weeks(measure, weeks):
    assert weeks_between(measure) == weeks


def test_a_plan_is_wanted_within_two_weeks():
    assert plan_by(FIRST) == date(2024, 3, 18)


def test_the_first_follow_up_is_counted_from_the_first_day():
    assert next_due(FIRST, LAST, 6, []) == Due("follow_up", FIRST + 6 * WEEK)


def test_the_next_is_counted_from_the_last_one_held():
    met = [Met("follow_up", FIRST + 9 * WEEK), Met("planning", FIRST + WEEK)]
    assert next_due(FIRST, LAST, 6, met) == Due("follow_up", FIRST + 15 * WEEK)


def test_the_last_one_sums_up_three_weeks_before_the_last_day():
    close = LAST - 3 * WEEK
    assert next_due(FIRST, LAST, 6, [Met("follow_up", close - 5 * WEEK)]) == Due("closing", close)
    assert next_due(FIRST, LAST, 6, [Met("follow_up", close - 6 * WEEK)]) == Due("closing", close)
    late = next_due(FIRST, LAST, 6, [Met("follow_up", close - 6 * WEEK - DAY)])
    assert late == Due("follow_up", close - DAY)


def test_nothing_is_due_once_one_has_summed_up():
    assert next_due(FIRST, LAST, 6, [Met("closing", LAST - 4 * WEEK)]) is None


def test_a_summing_up_before_an_extension_counts_as_any_other():
    later_end = LAST + 26 * WEEK
    summed = [Met("closing", LAST - 3 * WEEK)]
    assert next_due(FIRST, later_end, 6, summed) == Due("follow_up", LAST + 3 * WEEK)


def test_a_short_measure_is_summed_up_on_its_first_day_at_the_earliest():
    assert next_due(FIRST, FIRST + WEEK, 6, []) == Due("closing", FIRST)


def test_a_meeting_should_be_called_two_weeks_before():
    assert Due("follow_up", LAST).call_from == LAST - 2 * WEEK


# --- of one referral ------------------------------------------------------------------------------


def test_the_plan_of_the_person_decides_before_the_suggestion(caseworker, account, referral):
    assert queries.next_due(referral).by == TODAY + 6 * WEEK
    plan(caseworker, referral, written(weeks_between=2))
    plan(account, referral, later(weeks_between=9))
    assert queries.next_due(referral).by == TODAY + 2 * WEEK
    agree(caseworker, referral)
    assert queries.next_due(referral).by == TODAY + 9 * WEEK


def test_only_a_measure_that_runs_is_followed_up(caseworker, referral):
    do(PauseReferral, caseworker, referral, "Sjuk.")
    assert queries.next_due(case.fresh(referral)) is None


# --- of many --------------------------------------------------------------------------------------
@pytest.fixture
def every(referral):
    """All referrals there are."""
    return Referral.objects.order_by("pk")


def days(rows):
    """Of which referral, and which day."""
    return [(row.referral, row.day) for row in rows]


def test_those_without_an_agreed_plan(caseworker, account, referral, every):
    assert days(queries.without_plan(every, TODAY)) == [(referral, TODAY + 2 * WEEK)]
    plan(account, referral)
    assert days(queries.without_plan(every, TODAY)) == [(referral, TODAY + 2 * WEEK)]
    agree(caseworker, referral)
    plan(account, referral)
    assert queries.without_plan(every, TODAY) == []


def test_plans_that_wait_for_the_office_or_the_provider(caseworker, account, referral, every):
    plan(account, referral)
    assert days(queries.proposed_plans(every, TODAY)) == [(referral, TODAY)]
    ReturnPlan(caseworker, referral, key(referral), "Skriv mer.").do()
    assert queries.proposed_plans(every, TODAY) == []
    assert days(queries.returned_plans(every, TODAY)) == [(referral, TODAY)]


def test_meetings_to_come_and_meetings_of_which_nothing_is_told(caseworker, referral, every):
    called = call(caseworker, referral, TODAY + WEEK)
    there = TODAY + WEEK
    assert days(queries.meetings_to_come(every, TODAY)) == [(referral, there)]
    assert days(queries.meetings_to_come(every, there)) == [(referral, there)]
    assert queries.meetings_to_come(every, TODAY, until=there - DAY) == []
    assert queries.meetings_to_come(every, there + DAY) == []
    assert queries.meetings_passed(every, there) == []
    assert days(queries.meetings_passed(every, there + DAY)) == [(referral, there)]
    hold(case.at(caseworker, there), called)
    assert queries.meetings_passed(every, there + DAY) == []


def test_a_meeting_that_is_due_and_not_called(caseworker, referral, every):
    due = TODAY + 6 * WEEK
    assert queries.not_called(every, TODAY) == []
    assert days(queries.not_called(every, due - 2 * WEEK)) == [(referral, due)]
    called = call(caseworker, referral, due)
    assert queries.not_called(every, due - 2 * WEEK) == []
    hold(case.at(caseworker, due), called)
    assert queries.not_called(every, due + DAY) == []
    assert days(queries.not_called(every, due + 4 * WEEK)) == [(referral, due + 6 * WEEK)]
    (row,) = queries.not_called(every, due + 4 * WEEK)
    assert row.row == queries.next_due(referral)


def test_a_measure_that_was_summed_up_waits_for_no_meeting(caseworker, referral, every):
    close = schedule.closing_by(referral.first_day, referral.last_day)
    (row,) = queries.not_called(every, close)
    assert row.row.kind == "follow_up"
    called = call(caseworker, referral, close, "closing")
    hold(case.at(caseworker, close), called)
    assert queries.not_called(every, referral.last_day) == []


def test_a_paused_measure_waits_for_no_meeting(caseworker, referral, every):
    do(PauseReferral, caseworker, referral, "Semester.")
    assert queries.not_called(every, referral.last_day) == []


def test_deviations_wait_until_they_are_handled_also_after_the_end(
    caseworker, account, referral, every
):
    told = tell(account, referral, "risk")
    do(InterruptReferral, caseworker, referral, "unsuitable", last_day=TODAY)
    (row,) = queries.open_deviations(every, TODAY)
    assert (row.referral, row.row) == (referral, told)
    handle(caseworker, told)
    assert queries.open_deviations(every, TODAY) == []


def test_each_question_is_asked_once_however_many_there_are(
    caseworker, account, unit, referral, every, django_assert_num_queries
):
    other = case.running(caseworker, scene.jobseeker(caseworker, unit))
    for each in (referral, other):
        plan(account, each)
        tell(account, each)
        call(caseworker, each, TODAY + WEEK)
    for ask, found in (
        (queries.without_plan, 2),
        (queries.proposed_plans, 2),
        (queries.returned_plans, 0),
        (queries.meetings_to_come, 2),
        (queries.open_deviations, 2),
        (lambda rows, on: queries.meetings_passed(rows, on + 2 * WEEK), 2),
        (lambda rows, on: queries.not_called(rows, on + 5 * WEEK), 2),
    ):
        with django_assert_num_queries(1):
            rows = ask(every, TODAY)
            assert len([row.referral.person.pk for row in rows]) == found


def test_only_the_referrals_that_are_asked_for_are_found(account, referral):
    tell(account, referral)
    plan(account, referral)
    nobody = Referral.objects.filter(pk=0).order_by("pk")
    for ask in (
        queries.without_plan,
        queries.proposed_plans,
        queries.meetings_to_come,
        queries.open_deviations,
    ):
        assert ask(nobody, TODAY) == []
