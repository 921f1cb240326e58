"""Month reports: sent, returned, sent anew, approved, corrected."""

from datetime import UTC, date, datetime

import pytest

from insats import clock
from insats.audit.models import Event
from insats.errors import (
    BadText,
    ChangedMeanwhile,
    Missing,
    NotAChoice,
    NotFound,
    TooLong,
)
from insats.followup.actions import (
    ApproveMonthReport,
    ReturnMonthReport,
    SendMonthReport,
)
from insats.followup.models import AttendedDay, MonthReport, Progress
from insats.followup.report_errors import (
    DayNotInPeriod,
    MonthNotOver,
    NoDays,
    NotInPlan,
    NotItsMonth,
    NotWaiting,
)
from insats.followup.reports import current_month, days_told, month_versions
from insats.referrals.actions import (
    CompleteReferral,
    InterruptReferral,
    TransferProviderReferrals,
)
from insats.referrals.case_errors import WrongStatus
from tests.followup import plans
from tests.followup.reporting import (
    AFTER_ALL,
    AFTER_MARCH,
    APRIL,
    DAY,
    MARCH,
    approve,
    days,
    month_key,
    month_told,
    paused,
    send,
    send_back,
)
from tests.referrals import case, scene
from tests.referrals.case import at, do, fresh
from tests.support import make

pytestmark = pytest.mark.django_db


# --- sent -----------------------------------------------------------------------------------------
def test_a_provider_sends_a_month_day_by_day(account, referral):
    plan = plans.plan(account, referral)
    activity = plan.activities.get()
    assert plan.state == "proposed"
    report = send(account, referral, words=" Allt går bra. ")
    assert (report.state, report.number, report.month) == ("sent", 1, MARCH)
    assert (report.words, report.why, report.source) == ("Allt går bra.", "", "provider")
    assert report.sent_by_name == account.name
    assert days_told(report) == month_told().days
    assert not Progress.objects.filter(activity=activity).exists()
    event = Event.objects.get(action="followup.send_month_report")
    assert event.details["month"] == "2024-03"
    assert event.details["corrects"] is False


def test_how_each_activity_of_the_agreed_plan_goes_is_told(account, caseworker, referral):
    activity = plans.plan(caseworker, referral).activities.get()
    report = send(account, referral, progress={activity.pk: "going"})
    assert [(each.activity, each.state) for each in report.progress.all()] == [(activity, "going")]


def test_the_office_writes_it_down_for_a_provider_and_says_who_told_it(caseworker, referral):
    with pytest.raises(Missing) as refusal:
        send(caseworker, referral)
    assert refusal.value.field == "by_name"
    report = send(caseworker, referral, by_name=" Bo Verkmästare ")
    assert (report.sent_by_name, report.source) == ("Bo Verkmästare", "caseworker")
    assert report.recorded_by_id == caseworker.user_id


def test_a_provider_cannot_sign_with_another_name(account, referral):
    assert send(account, referral, by_name="Någon Annan").sent_by_name == account.name


def test_it_is_sent_from_the_day_after_the_month(account, referral):
    with pytest.raises(MonthNotOver) as refusal:
        send(account, referral, on=date(2024, 3, 31))
    assert refusal.value.slots["day"] == APRIL
    assert send(account, referral, on=APRIL).number == 1


def test_the_last_month_is_sent_from_the_day_after_the_last(account, referral):
    september = date(2024, 9, 1)
    told = {"month": september, "days": days(month=september, d2="present", d3="present")}
    with pytest.raises(MonthNotOver) as refusal:
        send(account, referral, on=date(2024, 9, 3), **told)
    assert refusal.value.slots["day"] == AFTER_ALL
    assert send(account, referral, on=AFTER_ALL, **told).month == september


def test_a_referral_that_has_ended_is_still_reported_on(account, caseworker, referral):
    do(CompleteReferral, at(caseworker, AFTER_ALL), referral)
    assert send(account, referral, on=AFTER_ALL).state == "sent"


# --- refused --------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "month", [date(2024, 2, 1), date(2024, 10, 1), date(2024, 3, 4), date(1, 1, 1)]
)
def test_a_month_without_a_day_of_the_measure_is_no_month_of_it(account, referral, month):
    with pytest.raises(NotItsMonth):
        send(account, referral, month, on=date(2025, 1, 1))


@pytest.mark.parametrize("day", [date(2024, 3, 3), date(2024, 4, 2), date(2024, 9, 4)])
def test_only_days_of_the_measure_in_the_month_are_told(account, referral, day):
    with pytest.raises(DayNotInPeriod) as refusal:
        send(account, referral, days={day: "present"})
    assert refusal.value.slots["day"] == day


def test_a_saturday_of_the_measure_may_be_told(account, referral):
    assert days_told(send(account, referral, days=days(d9="present"))) == days(d9="present")


def test_a_kind_that_is_none_is_refused_at_its_day(account, referral):
    with pytest.raises(NotAChoice) as refusal:
        send(account, referral, days=days(d4="present", d5="flu"))
    assert refusal.value.field == "day-2024-03-05"


def test_a_report_without_a_day_is_refused(account, referral):
    with pytest.raises(NoDays):
        send(account, referral, days={})


def test_how_something_goes_that_is_not_in_the_plan_is_refused(account, caseworker, referral):
    first = plans.plan(caseworker, referral).activities.get()
    second = plans.plan(caseworker, referral).activities.get()
    with pytest.raises(NotInPlan):
        send(account, referral, progress={first.pk: "going"})
    with pytest.raises(NotAChoice) as refusal:
        send(account, referral, progress={second.pk: "flying"})
    assert refusal.value.field == f"activity-{second.pk}"


@pytest.mark.parametrize(("words", "refused"), [("x" * 2001, TooLong), ("a\x07", BadText)])
def test_words_that_cannot_be_kept_are_refused(account, referral, words, refused):
    with pytest.raises(refused) as refusal:
        send(account, referral, words=words)
    assert refusal.value.field == "words"


def test_nothing_is_reported_of_what_has_not_begun(account, caseworker, someone):
    decided = case.prepared(caseworker, case.decided(caseworker, someone))
    with pytest.raises(WrongStatus):
        send(account, decided)


def test_the_person_another_office_and_another_provider_send_nothing(own, referral):
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    other = case.account(case.provider("Snickeriet", "5590000012"))
    for actor in (own, elsewhere, other):
        with pytest.raises(NotFound):
            send(actor, referral)
    assert not MonthReport.objects.exists()


def test_a_provider_reports_nothing_of_someone_protected(account, caseworker, referral):
    referral.person.protected_identity = True
    referral.person.save()
    with pytest.raises(NotFound):
        send(account, referral)


def test_a_provider_that_took_over_reports(account, caseworker, referral):
    new = case.provider("Snickeriet")
    manager = make.actor("contract_manager", make.office())
    with clock.at(datetime(2024, 3, 20, 12, tzinfo=UTC)):
        TransferProviderReferrals(
            manager, provider=referral.provider, to_provider=new, answer_by=manager.on,
            words="Flyttar.",
        ).do()  # fmt: skip
    assert send(case.account(new), referral).state == "sent"
    with pytest.raises(NotFound):
        send(account, referral)


def test_the_month_of_the_provider_before_is_not_for_the_one_that_took_over(
    account, caseworker, referral
):
    approve(caseworker, send(account, referral))
    new, manager = case.provider("Caféet"), make.actor("contract_manager", make.office())
    TransferProviderReferrals(
        manager, provider=referral.provider, to_provider=new, answer_by=manager.on, words="Flyttar."
    ).do()
    with pytest.raises(NotItsMonth):
        send(case.account(new), case.fresh(referral), why="Två dagar för mycket.")


# --- answered -------------------------------------------------------------------------------------
def test_the_caseworker_approves_what_was_sent(account, caseworker, referral):
    sent = send(account, referral, words="Bra.")
    approved = approve(caseworker, sent)
    assert (approved.state, approved.number, approved.words) == ("approved", 1, "Bra.")
    assert (approved.sent_by_name, approved.sent_at) == (sent.sent_by_name, sent.sent_at)
    assert approved.supersedes == sent
    assert days_told(approved) == days_told(sent) == month_told().days
    assert AttendedDay.objects.count() == 3


def test_the_caseworker_returns_it_with_what_is_missing_and_it_comes_anew(
    account, caseworker, referral
):
    returned = send_back(caseworker, send(account, referral), " Den 7 mars saknas. ")
    assert (returned.state, returned.number, returned.why) == ("returned", 1, "Den 7 mars saknas.")
    again = send(account, referral, days=days(d4="present", d7="leave"))
    assert (again.state, again.number, again.why) == ("sent", 2, "")
    assert [(each.number, each.state) for each in month_versions(referral, MARCH)] == [
        (2, "sent"), (1, "returned"), (1, "sent"),
    ]  # fmt: skip


def test_it_is_not_returned_without_a_reason(account, caseworker, referral):
    sent = send(account, referral)
    with pytest.raises(Missing) as refusal:
        send_back(caseworker, sent, "  ")
    assert refusal.value.field == "why"


def test_a_correction_of_what_was_approved_says_why_and_waits_again(account, caseworker, referral):
    approve(caseworker, send(account, referral))
    with pytest.raises(Missing) as refusal:
        send(account, referral, days=days(d4="absent"))
    assert refusal.value.field == "why"
    corrected = send(account, referral, days=days(d4="absent"), why=" Fel i listan. ")
    assert (corrected.state, corrected.number, corrected.why) == ("sent", 2, "Fel i listan.")
    assert current_month(referral, MARCH) == corrected
    last = Event.objects.filter(action="followup.send_month_report").order_by("pk").last()
    assert last is not None and last.details["corrects"] is True


def test_what_waits_can_be_sent_anew_by_the_provider_without_a_reason(account, referral):
    send(account, referral)
    again = send(account, referral, days=days(d4="ill"))
    assert (again.state, again.number) == ("sent", 2)


@pytest.mark.parametrize("kind", [ApproveMonthReport, ReturnMonthReport])
def test_nothing_is_answered_that_does_not_wait(account, caseworker, referral, kind):
    with pytest.raises(NotWaiting):
        kind(caseworker, referral, None, MARCH, why="Nej.").do()
    approved = approve(caseworker, send(account, referral))
    with pytest.raises(NotWaiting):
        kind(caseworker, referral, approved.pk, MARCH, why="Nej.").do()


def test_a_provider_and_the_person_answer_nothing(account, own, referral):
    sent = send(account, referral)
    for actor in (account, own):
        with pytest.raises(NotFound):
            approve(actor, sent)


# --- who comes second -----------------------------------------------------------------------------
def test_whoever_sends_second_is_told_what_holds(account, caseworker, referral):
    about = fresh(referral)
    first = send(caseworker, referral, by_name="Bo")
    with pytest.raises(ChangedMeanwhile) as refusal:
        SendMonthReport(at(account, AFTER_MARCH), about, MARCH, month_told(), None).do()
    assert refusal.value.current == first


def test_what_came_anew_is_not_approved_unread(account, caseworker, referral):
    first = send(account, referral)
    second = send(account, referral, days=days(d4="absent"))
    with pytest.raises(ChangedMeanwhile) as refusal:
        approve(caseworker, first)
    assert refusal.value.current == second
    assert month_key(referral) == second.pk


# --- breaks ---------------------------------------------------------------------------------------
def test_a_month_of_break_all_through_is_not_reported(account, caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 28))
    with pytest.raises(NotItsMonth):
        send(account, referral, APRIL, on=date(2024, 5, 1), days=days(month=APRIL, d2="present"))
    assert send(account, referral).month == MARCH


def test_a_month_after_an_early_end_is_not_reported(account, caseworker, referral):
    ended = date(2024, 3, 20)
    do(InterruptReferral, at(caseworker, ended + DAY), referral, "work", last_day=ended)
    with pytest.raises(NotItsMonth):
        send(account, referral, APRIL, on=date(2024, 5, 1), days=days(month=APRIL, d2="present"))
    with pytest.raises(DayNotInPeriod):
        send(account, referral, on=ended + DAY, days=days(d21="present"))
    assert send(account, referral, on=ended + DAY, days=days(d20="present")).number == 1
