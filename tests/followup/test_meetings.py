"""Meetings: called, moved, cancelled; held or missed, told afterwards."""

import pytest
from django.utils import timezone

from insats import clock
from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, Missing, NotAChoice, NotFound, OutOfRange, TooLong
from insats.followup import meeting_errors as errors
from insats.followup.actions import (
    CallMeeting,
    CancelMeeting,
    HoldMeeting,
    MissMeeting,
    MoveMeeting,
    Place,
)
from insats.followup.models import Meeting
from insats.referrals.actions import InterruptReferral
from insats.referrals.case_errors import WrongStatus
from tests.followup.plans import DAY, call, hold, moment, place
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
SOON = TODAY + 7 * DAY


@pytest.fixture
def called(caseworker, referral):
    """A meeting in a week."""
    return call(caseworker, referral, SOON)


def change(kind, actor, meeting, words="Handledaren är sjuk.", *args):
    """Do something to a meeting, as someone who sees how it stands."""
    return kind(actor, fresh(meeting.referral), meeting.meeting, meeting.pk, words, *args).do()


def move(actor, meeting, to, words="Handledaren är borta."):
    """Move a meeting."""
    return change(MoveMeeting, actor, meeting, words, to)


# --- calling --------------------------------------------------------------------------------------
def test_a_meeting_is_called_with_when_how_and_where(called):
    assert (called.kind, called.state, called.how) == ("follow_up", "called", "in_person")
    assert (called.where, called.minutes) == ("Verkstaden", 45)
    assert timezone.localtime(called.at).hour == 10  # nine o'clock, as the world counts, in winter
    event = Event.objects.get(action="followup.call_meeting")
    assert event.details["meeting"] == str(called.meeting)


@pytest.mark.parametrize(
    ("field", "given", "error"),
    [
        ("at", {"day": TODAY - DAY}, errors.MeetingInPast),
        ("at", {"day": TODAY + 400 * DAY}, errors.MeetingTooFarAhead),
        ("minutes", {"minutes": 4}, OutOfRange),
        ("minutes", {"minutes": 481}, OutOfRange),
        ("how", {"how": "by_pigeon"}, NotAChoice),
        ("where", {"where": " "}, Missing),
        ("where", {"how": "phone", "where": ""}, Missing),
        ("where", {"how": "video", "where": ""}, Missing),
        ("where", {"where": "x" * 301}, TooLong),
    ],
)
def test_what_cannot_be_met_at_is_refused(caseworker, referral, field, given, error):
    with pytest.raises(error) as refused:
        CallMeeting(caseworker, referral, "planning", place(**{"day": SOON, **given})).do()
    assert refused.value.field == field


def test_a_meeting_is_for_one_of_three_things(caseworker, referral):
    with pytest.raises(NotAChoice):
        CallMeeting(caseworker, referral, "coffee", place(SOON)).do()


def test_later_today_is_not_too_late(caseworker, referral):
    with clock.at(moment(TODAY, 10)):
        with pytest.raises(errors.MeetingInPast):
            CallMeeting(caseworker, referral, "planning", place(TODAY, 9)).do()
        assert CallMeeting(caseworker, referral, "planning", place(TODAY, 11)).do()


def test_the_same_people_are_not_called_twice_to_the_same_time(caseworker, referral, called):
    with pytest.raises(errors.AlreadyCalled):
        call(caseworker, referral, SOON)
    change(CancelMeeting, caseworker, called)
    assert call(caseworker, referral, SOON)


def test_one_meets_from_the_preparation_to_the_end(caseworker, unit, referral):
    draft = case.opened(caseworker, make.person(unit))
    with pytest.raises(WrongStatus):
        call(caseworker, draft, SOON)
    case.with_union(caseworker, draft)
    assert call(caseworker, draft, SOON, "planning")
    do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    with pytest.raises(WrongStatus):
        call(caseworker, referral, SOON)


# --- moving and cancelling ------------------------------------------------------------------------
def test_a_moved_meeting_says_why_and_is_the_same_meeting(caseworker, called):
    moved = move(caseworker, called, place(SOON + DAY, how="phone", where="08-50 90 00"))
    assert moved.meeting == called.meeting
    assert (moved.at, moved.how, moved.words) == (
        moment(SOON + DAY), "phone", "Handledaren är borta.",
    )  # fmt: skip
    assert moved.state == "called"
    details = Event.objects.get(action="followup.move_meeting").details
    assert (details["from"], details["at"]) == (called.at.isoformat(), moved.at.isoformat())


def test_a_move_changes_something_and_says_why(caseworker, referral, called):
    with pytest.raises(errors.SameTime):
        move(caseworker, called, place(SOON))
    with pytest.raises(Missing):
        move(caseworker, called, place(SOON + DAY), " ")
    with pytest.raises(errors.MeetingInPast):
        move(caseworker, called, place(TODAY - DAY))
    call(caseworker, referral, SOON + 2 * DAY)
    with pytest.raises(errors.AlreadyCalled):
        move(caseworker, called, place(SOON + 2 * DAY))


def test_another_place_at_the_same_time_is_a_move(caseworker, called):
    assert move(caseworker, called, place(SOON, where="Kontoret")).where == "Kontoret"


def test_a_cancelled_meeting_says_why(caseworker, called):
    with pytest.raises(Missing):
        change(CancelMeeting, caseworker, called, "")
    assert change(CancelMeeting, caseworker, called).state == "cancelled"


# --- what came of it ------------------------------------------------------------------------------
@pytest.mark.parametrize(("kind", "state"), [(HoldMeeting, "held"), (MissMeeting, "missed")])
def test_what_came_of_a_meeting_is_told_on_its_day_or_later(caseworker, called, kind, state):
    with pytest.raises(errors.MeetingNotYet):
        change(kind, caseworker, called)
    there = case.at(caseworker, SOON)
    with pytest.raises(Missing):
        change(kind, there, called, "")
    assert change(kind, there, called).state == state


def test_what_came_of_a_meeting_is_told_after_the_end_too(caseworker, called):
    there = case.at(caseworker, SOON)
    do(InterruptReferral, there, called.referral, "work", last_day=SOON)
    assert hold(there, called).state == "held"


@pytest.mark.parametrize("kind", [HoldMeeting, MissMeeting, CancelMeeting])
def test_a_settled_meeting_is_not_changed(caseworker, called, kind):
    there = case.at(caseworker, SOON)
    settled = change(kind, there, called)
    for again in (HoldMeeting, MissMeeting, CancelMeeting):
        with pytest.raises(errors.MeetingSettled):
            change(again, there, settled)
    with pytest.raises(errors.MeetingSettled):
        move(there, settled, place(SOON + DAY))


def test_a_settled_meeting_is_told_of_in_both_languages(caseworker, called):
    cancelled = change(CancelMeeting, caseworker, called)
    with pytest.raises(errors.MeetingSettled) as refused:
        change(CancelMeeting, caseworker, cancelled)
    assert refused.value.text("sv") == "Mötet är redan inställt."
    assert refused.value.text("en") == "The meeting is already cancelled."


# --- second comers, and who may -------------------------------------------------------------------
def test_who_comes_second_is_told(caseworker, called):
    moved = move(caseworker, called, place(SOON + DAY))
    for act in (
        lambda: change(CancelMeeting, caseworker, called),
        lambda: move(caseworker, called, place(SOON + 2 * DAY)),
        lambda: change(HoldMeeting, case.at(caseworker, SOON), called),
    ):
        with pytest.raises(ChangedMeanwhile) as refused:
            act()
        assert refused.value.current == moved
    assert Meeting.objects.current().count() == 1


def test_only_the_office_calls_and_changes_meetings(account, own, called):
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    for stranger in (account, own, elsewhere):
        with pytest.raises(NotFound):
            call(stranger, called.referral, SOON + DAY)
        with pytest.raises(NotFound):
            change(CancelMeeting, stranger, called)


def test_a_meeting_of_another_referral_is_not_found(caseworker, unit, called):
    other = case.opened(caseworker, make.person(unit))
    with pytest.raises(NotFound):
        CancelMeeting(caseworker, other, called.meeting, called.pk, "Fel.").do()


def test_a_place_is_where_one_meets(caseworker, referral):
    there = Place(moment(SOON), 30, "video", " https://mote.example.se/1 ")
    assert CallMeeting(caseworker, referral, "closing", there).do().where.startswith("https://")
