"""The pages of meetings: called and settled by the office, read by all three."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from insats.followup.meeting_errors import NoSuchTime
from insats.followup.models import Meeting
from insats.web.followup.forms.meetings import local
from tests.followup.plans import DAY, call, hold
from tests.referrals import case
from tests.web.followup.test_plan_pages import HOSTILE, HUGE, office_page, own_page, provider_page

pytestmark = pytest.mark.django_db
STOCKHOLM = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def soon():
    """A day in a week."""
    return timezone.localdate() + 7 * DAY


def sent(day, **fields):
    """A meeting as a browser sends it."""
    given = {
        "kind": "follow_up", "day": str(day), "time": "09:30", "minutes": "45",
        "how": "in_person", "where": "Verkstaden, Nacka",
    }  # fmt: skip
    return {**given, **fields}


def change(meeting, slug):
    """Where a meeting is changed."""
    return office_page(meeting.referral, f"moten/{meeting.meeting}/{slug}/")


def current():
    """The meeting as it stands."""
    return Meeting.objects.current().get()


# --- calling --------------------------------------------------------------------------------------
def test_a_meeting_is_called_at_the_time_of_the_offices_clock(office, referral, soon):
    answer = office.post(office_page(referral, "moten/kalla/"), sent(soon))
    assert answer["Location"] == office_page(referral, "moten/")
    at = current().at.astimezone(STOCKHOLM)
    assert (at.date(), at.hour, at.minute) == (soon, 9, 30)


def test_the_form_starts_from_what_is_due_and_says_who_interprets(office, referral):
    html = office.get(office_page(referral, "moten/kalla/")).content.decode()
    assert "Nästa uppföljning bör hållas senast" in html
    assert "systemets egen påminnelse, ingen regel" in html
    assert "Tolk behövs: arabiska" in html
    assert 'value="follow_up"' in html


@pytest.mark.parametrize("typed", ["9.30", "09:30", "09:30:00"])
def test_a_time_is_written_in_several_ways(office, referral, soon, typed):
    assert (
        office.post(office_page(referral, "moten/kalla/"), sent(soon, time=typed)).status_code
        == 302
    )


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"time": "halv tio"}, "time"),
        ({"time": ""}, "time"),
        ({"day": "i morgon"}, "day"),
        ({"day": "2001-01-01"}, "day"),
        ({"day": "9999-12-31", "time": "23:59"}, "day"),
        ({"day": "0001-01-01", "time": "00:00"}, "day"),
        ({"minutes": "0"}, "minutes"),
        ({"minutes": "många"}, "minutes"),
        ({"how": "duva"}, "how_0"),
        ({"kind": ""}, "kind_0"),
        ({"where": ""}, "where"),
        ({"where": HUGE}, "where"),
        ({"where": HOSTILE + "\x00"}, "where"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(office, referral, soon, wrong, field):
    given = sent(soon, where=HOSTILE) | wrong
    answer = office.post(office_page(referral, "moten/kalla/"), given)
    assert answer.status_code == 400
    html = answer.content.decode()
    assert f'href="#id_{field}"' in html
    assert HOSTILE not in html
    assert not Meeting.objects.exists()


def test_a_time_that_cannot_be_read_is_answered_in_our_words(office, referral, soon):
    answer = office.post(office_page(referral, "moten/kalla/"), sent(soon, time="snart"))
    assert "Skriv klockslaget med timmar" in answer.content.decode()


def test_a_time_that_the_clocks_skip_is_refused():
    with pytest.raises(NoSuchTime):
        local(datetime(2024, 3, 31, 2, 30))  # noqa: DTZ001
    assert local(datetime(2024, 3, 31, 3, 30)).utcoffset() == timedelta(hours=2)  # noqa: DTZ001
    assert local(datetime(2024, 10, 27, 2, 30)).utcoffset() == timedelta(hours=2)  # noqa: DTZ001


# --- changing -------------------------------------------------------------------------------------
def test_a_meeting_is_moved_with_a_reason(office, caseworker, referral, soon):
    called = call(caseworker, referral, soon)
    html = office.get(change(called, "flytta")).content.decode()
    assert f'value="{soon}"' in html and "Verkstaden" in html
    given = sent(soon + DAY, seen=called.pk, words="Handledaren är borta.")
    assert office.post(change(called, "flytta"), given).status_code == 302
    assert timezone.localdate(current().at) == soon + DAY
    assert "Handledaren är borta." in office.get(office_page(referral, "moten/")).content.decode()


@pytest.mark.parametrize(
    ("slug", "state"),
    [("genomfort", "held"), ("blev-inte-av", "missed"), ("stall-in", "cancelled")],
)
def test_a_meeting_is_settled_with_words(office, caseworker, referral, slug, state):
    earlier = case.at(caseworker, caseworker.on - DAY)
    called = call(earlier, referral, caseworker.on)
    assert office.post(change(called, slug), {"seen": called.pk, "words": " "}).status_code == 400
    done = office.post(change(called, slug), {"seen": called.pk, "words": "Alla kom."})
    assert done.status_code == 302
    assert (current().state, current().words) == (state, "Alla kom.")
    again = office.get(change(called, slug))
    assert again.status_code == 409 and "Mötet är redan" in again.content.decode()


def test_what_came_of_a_meeting_is_not_told_before_its_day(office, caseworker, referral, soon):
    called = call(caseworker, referral, soon)
    assert office.get(change(called, "genomfort")).status_code == 409
    assert (
        office.post(change(called, "genomfort"), {"seen": called.pk, "words": "Ja."}).status_code
        == 409
    )
    html = office.get(office_page(referral, "moten/")).content.decode()
    assert "/genomfort/" not in html and "/flytta/" in html


def test_a_meeting_that_has_passed_asks_what_happened(office, caseworker, referral):
    earlier = case.at(caseworker, caseworker.on - 9 * DAY)
    call(earlier, referral, caseworker.on - 2 * DAY)
    html = office.get(office_page(referral, "moten/")).content.decode()
    assert "Vad hände?" in html and "/genomfort/" in html


def test_who_comes_second_is_told_and_loses_nothing(office, caseworker, referral, soon):
    called = call(caseworker, referral, soon)
    moved = sent(soon + DAY, seen=called.pk, words="Tåget.")
    assert office.post(change(called, "flytta"), moved).status_code == 302
    late = office.post(change(called, "stall-in"), {"seen": called.pk, "words": "Ingen kan."})
    html = late.content.decode()
    assert late.status_code == 409
    assert "Ingen kan." in html and "Tåget." in html
    assert f'name="seen" value="{current().pk}"' in html


def test_no_other_meeting_is_reached_through_a_referral(office, caseworker, referral, unit, soon):
    called = call(caseworker, referral, soon)
    for where in (
        office_page(referral, f"moten/{uuid4()}/flytta/"),
        office_page(referral, f"moten/{called.meeting}/gallra/"),
    ):
        assert office.get(where).status_code == 404


# --- reading --------------------------------------------------------------------------------------
def test_all_three_see_when_where_and_the_interpreter(
    office, workplace, mine, caseworker, referral, soon
):
    call(caseworker, referral, soon)
    for client, page in ((office, office_page), (workplace, provider_page), (mine, own_page)):
        html = client.get(page(referral, "moten/")).content.decode()
        assert "Verkstaden" in html and "Tolk behövs: arabiska" in html
        assert "Nästa möte är" in html
    assert "/flytta/" not in workplace.get(provider_page(referral, "moten/")).content.decode()


def test_a_held_meeting_says_what_was_agreed_to_all_three(workplace, mine, caseworker, referral):
    earlier = case.at(caseworker, caseworker.on - DAY)
    hold(caseworker, call(earlier, referral, caseworker.on), "Fortsätt en månad.")
    for client, page in ((workplace, provider_page), (mine, own_page)):
        assert "Fortsätt en månad." in client.get(page(referral, "moten/")).content.decode()


def test_without_meetings_the_page_says_what_will_stand_there(mine, referral):
    html = mine.get(own_page(referral, "moten/")).content.decode()
    assert "Inget möte är bokat." in html and "Möten som handläggaren kallar till" in html
