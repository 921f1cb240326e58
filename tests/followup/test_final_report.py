"""The final report: sent, returned, sent anew, approved, corrected."""

from datetime import date

import pytest

from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, Missing, NotAChoice, NotFound, TooLong
from insats.followup.actions import ApproveFinalReport, ReturnFinalReport, SendFinalReport
from insats.followup.models import FinalReport
from insats.followup.report_errors import FinalTooEarly, NotWaiting
from insats.followup.reports import current_final, final_versions
from insats.referrals.actions import InterruptReferral, VoidReferral
from insats.referrals.case_errors import WrongStatus
from tests.followup.reporting import (
    AFTER_ALL,
    DAY,
    approve_final,
    final_told,
    send_back_final,
    send_final,
)
from tests.referrals.case import at, do, fresh

pytestmark = pytest.mark.django_db
OPENS = date(2024, 8, 13)


def test_a_provider_tells_what_the_measure_led_to(account, referral):
    report = send_final(account, referral, next_words=" Söker lagerjobb. ")
    assert (report.state, report.number, report.result) == ("sent", 1, "closer")
    assert (report.done, report.next_step) == ("Monterat cyklar.", "seek_work")
    assert (report.next_words, report.why) == ("Söker lagerjobb.", "")
    assert (report.sent_by_name, report.source) == (account.name, "provider")
    details = Event.objects.get(action="followup.send_final_report").details
    assert (details["number"], details["corrects"]) == (1, False)


def test_it_is_sent_from_three_weeks_before_the_last_day(account, referral):
    with pytest.raises(FinalTooEarly) as refusal:
        send_final(account, referral, on=OPENS - DAY)
    assert refusal.value.slots["day"] == OPENS
    assert send_final(account, referral, on=OPENS).state == "sent"


def test_it_is_sent_after_an_early_end(account, caseworker, referral):
    ended = date(2024, 3, 20)
    do(InterruptReferral, at(caseworker, ended), referral, "work", last_day=ended)
    assert send_final(account, referral, on=ended, result="work").result == "work"


def test_it_is_not_sent_of_what_should_never_have_been(account, caseworker, referral):
    do(VoidReferral, caseworker, referral, "wrong_person")
    with pytest.raises(WrongStatus):
        send_final(account, referral)


def test_the_office_writes_it_down_and_says_who_told_it(caseworker, referral):
    with pytest.raises(Missing) as refusal:
        send_final(caseworker, referral)
    assert refusal.value.field == "by_name"
    assert send_final(caseworker, referral, by_name="Bo").sent_by_name == "Bo"


@pytest.mark.parametrize(
    ("field", "value", "refused"),
    [
        ("result", "", NotAChoice),
        ("result", "rich", NotAChoice),
        ("done", "  ", Missing),
        ("works", "", Missing),
        ("works", "x" * 2001, TooLong),
        ("next_step", "moon", NotAChoice),
        ("next_words", "x" * 2001, TooLong),
    ],
)
def test_what_is_missing_or_cannot_be_kept_is_refused_at_its_field(
    account, referral, field, value, refused
):
    with pytest.raises(refused) as refusal:
        send_final(account, referral, **{field: value})
    assert refusal.value.field == field
    assert not FinalReport.objects.exists()


def test_the_caseworker_approves_it(account, caseworker, referral):
    sent = send_final(account, referral)
    approved = approve_final(caseworker, sent)
    assert (approved.state, approved.number, approved.done) == ("approved", 1, sent.done)
    assert (approved.sent_by_name, approved.recorded_by_id) == (account.name, caseworker.user_id)
    assert current_final(referral) == approved


def test_the_caseworker_returns_it_and_it_comes_anew(account, caseworker, referral):
    returned = send_back_final(caseworker, send_final(account, referral))
    assert (returned.state, returned.why) == ("returned", "Vad har gjorts?")
    again = send_final(account, referral, done="Monterat och sålt cyklar.")
    assert (again.state, again.number) == ("sent", 2)
    assert [each.state for each in final_versions(referral)] == ["sent", "returned", "sent"]
    with pytest.raises(Missing):
        send_back_final(caseworker, again, "")


def test_a_correction_of_what_was_approved_says_why(account, caseworker, referral):
    approve_final(caseworker, send_final(account, referral))
    with pytest.raises(Missing) as refusal:
        send_final(account, referral, result="work")
    assert refusal.value.field == "why"
    corrected = send_final(account, referral, result="work", why="Anställd i dag.")
    assert (corrected.state, corrected.number, corrected.why) == ("sent", 2, "Anställd i dag.")


@pytest.mark.parametrize("kind", [ApproveFinalReport, ReturnFinalReport])
def test_nothing_is_answered_that_does_not_wait(account, caseworker, referral, kind):
    with pytest.raises(NotWaiting):
        kind(caseworker, referral, None, why="Nej.").do()
    approved = approve_final(caseworker, send_final(account, referral))
    with pytest.raises(NotWaiting):
        kind(caseworker, referral, approved.pk, why="Nej.").do()


def test_the_person_sends_no_report_and_a_provider_approves_none(account, own, referral):
    with pytest.raises(NotFound):
        send_final(own, referral, by_name="Jag")
    sent = send_final(account, referral)
    with pytest.raises(NotFound):
        approve_final(account, sent)


def test_whoever_sends_or_answers_second_is_told_what_holds(account, caseworker, referral):
    about = fresh(referral)
    first = send_final(account, referral)
    with pytest.raises(ChangedMeanwhile) as refusal:
        SendFinalReport(at(account, AFTER_ALL), about, final_told(), None).do()
    assert refusal.value.current == first
    send_final(account, referral)
    with pytest.raises(ChangedMeanwhile):
        approve_final(caseworker, first)
