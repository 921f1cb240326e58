"""The person's own pages: attendance in words and figures, the reports, and their comments."""

from datetime import date

import pytest
from django.utils import timezone

from insats.followup.models import Comment
from insats.referrals.actions import VoidReferral
from tests.followup.reporting import (
    APRIL,
    MARCH,
    approve,
    comment,
    days,
    send,
    send_back,
    send_final,
)
from tests.referrals import case, scene
from tests.referrals.case import do
from tests.support import make
from tests.web.reports.conftest import browser
from tests.web.reports.telling import at_home, text

pytestmark = pytest.mark.django_db


def test_attendance_is_told_in_words_and_figures(mine, account, caseworker, referral):
    approve(caseworker, send(account, referral))
    send(account, referral, APRIL, on=date(2024, 5, 1), days=days(month=APRIL, d2="present"))
    said = text(mine.get(at_home(referral)))
    for part in (
        "Mars 2024 Du var där 2 av 3 dagar.",
        "Närvarande: 1 dag",
        "Anmäld sjuk: 1 dag",
        "Din handläggare har godkänt rapporten.",
        "April 2024 Du var där 1 av 1 dag.",
        "Din handläggare har inte svarat på rapporten än.",
        "Maj 2024 Anordnaren har inte skickat någon rapport än.",
    ):
        assert part in said
    assert said.index("Maj 2024") < said.index("April 2024") < said.index("Mars 2024")


def test_the_latest_months_stand_on_the_page_of_the_measure(mine, account, referral):
    said = text(mine.get(f"/min-sida/insats/{referral.public_id}/"))
    assert "Din närvaro September 2024" in said
    assert "Se alla månader" in said
    assert "Juli 2024" not in said


def test_before_the_first_month_is_over_there_is_nothing(own, unit):
    worker = scene.caseworker(unit, timezone.localdate())
    person = scene.jobseeker(worker, unit, user=make.user("Bo"))
    me = browser(make.actor("participant", unit, someone=person.user))
    running = case.running(worker, person)
    assert "Din närvaro" not in text(me.get(f"/min-sida/insats/{running.public_id}/"))
    assert "När den första månaden är slut står den här." in text(me.get(at_home(running)))


def test_the_report_is_read_as_it_was_sent_with_its_state(mine, account, caseworker, referral):
    send_back(caseworker, send(account, referral, words="Amira är duktig."), "Fel den 6.")
    said = text(mine.get(at_home(referral, "2024-03/")))
    assert "Onsdag 6: anmäld sjuk" in said
    assert "Anordnaren skriver Amira är duktig." in said
    assert "Din handläggare har bett anordnaren att komplettera rapporten." in said


def test_a_comment_is_made_and_another(mine, account, referral):
    send(account, referral)
    where = at_home(referral, "2024-03/")
    for words in ("Jag var där den 6.", "Och den 7."):
        answer = mine.post(where, {"words": words, "seen": ""}, follow=True)
        assert "Din kommentar är sparad." in text(answer)
    assert "Dina kommentarer Jag var där den 6." in text(mine.get(where))
    assert [each.month for each in Comment.objects.all()] == [MARCH, MARCH]


def test_the_final_report_is_read_and_commented_on(mine, account, referral):
    where = at_home(referral, "slut/")
    assert mine.get(where).status_code == 404
    send_final(account, referral)
    assert "Närmare arbete eller utbildning" in text(mine.get(where))
    assert mine.post(where, {"words": "Det stämmer."}).status_code == 302
    assert Comment.objects.get().month is None
    assert "Slutredovisning" in text(mine.get(at_home(referral)))


@pytest.mark.parametrize("words", ["", "   ", "x" * 2001, "a\x07"])
def test_a_comment_that_cannot_be_kept_comes_back(mine, account, referral, words):
    send(account, referral)
    answer = mine.post(at_home(referral, "2024-03/"), {"words": words})
    assert answer.status_code == 400
    assert answer.context["form"]["words"].value() == words
    assert not Comment.objects.exists()


def test_a_report_that_has_not_come_cannot_be_read(mine, referral):
    assert mine.get(at_home(referral, "2024-03/")).status_code == 404
    assert mine.post(at_home(referral, "2024-03/"), {"words": "Jag."}).status_code == 404


def test_someone_else_finds_nothing(account, own, unit, referral):
    send(account, referral)
    comment(own, referral)
    other = make.person(unit, user=make.user("Någon annan"))
    stranger = browser(make.actor("participant", unit, someone=other.user))
    for rest in ("", "2024-03/", "slut/"):
        assert stranger.get(at_home(referral, rest)).status_code == 404


def test_what_should_never_have_been_shows_no_reports(mine, account, caseworker, referral):
    send(account, referral)
    do(VoidReferral, caseworker, referral, "wrong_person")
    assert mine.get(at_home(referral)).status_code == 404
    assert mine.get(at_home(referral, "2024-03/")).status_code == 404
