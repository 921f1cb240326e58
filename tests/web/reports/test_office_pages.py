"""The office's pages: reading with the plan beside, answering, and writing for a provider."""

from datetime import date

import pytest
from django.utils import timezone

from insats.audit.models import Read
from insats.followup.reports import current_final, current_month
from insats.referrals.actions import CompleteReferral
from tests.followup import plans
from tests.followup.reporting import (
    AFTER_ALL,
    MARCH,
    approve,
    comment,
    days,
    paused,
    send,
    send_final,
)
from tests.referrals import scene
from tests.referrals.case import at, do
from tests.support import make
from tests.web.reports.conftest import browser
from tests.web.reports.telling import at_office, final_form, key, month_form, text

pytestmark = pytest.mark.django_db


def answered(client, referral, answer, rest="2024-03/", **fields):
    """Answer a report as the page has it."""
    row = current_final(referral) if rest.startswith("slut") else current_month(referral, MARCH)
    form = {"answer": answer, "why": "", "seen": key(row), **fields}
    return client.post(at_office(referral, rest), form)


# --- reading --------------------------------------------------------------------------------------
def test_the_report_is_read_with_the_plan_and_what_the_person_says(
    office, account, caseworker, own, referral
):
    plans.plan(caseworker, referral)
    send(account, referral, words="Det går bra.")
    comment(own, referral, words="Jag var där den 6.")
    said = text(office.get(at_office(referral)))
    for part in (
        "Inkommen Från Kim Handläggare den",
        "Närvarande 1 dag",
        "Anmäld sjuk 1 dag",
        "Onsdag 6: anmäld sjuk",
        "Anordnaren skriver Det går bra.",
        "Deltagaren skriver Jag var där den 6. Amira Lindqvist",
        "Planeringen Vana vid arbetslivet. Öva på att passa tider",
    ):
        assert part in said
    assert Read.objects.get().what == "person"


def test_a_whole_month_of_presence_says_so(office, account, referral):
    send(account, referral, days=days(d4="present", d5="present"))
    assert "Närvarande hela dagen alla dagar." in text(office.get(at_office(referral)))


def test_the_days_of_a_break_are_pointed_out(office, account, caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 11), back=date(2024, 3, 12))
    send(account, referral, days=days(d11="present"))
    assert "Insatsen var pausad den 11 mars 2024." in text(office.get(at_office(referral)))


def test_a_report_that_has_not_come_can_be_written_for_the_provider(office, referral):
    said = text(office.get(at_office(referral)))
    assert "Rapporten har inte kommit. Den väntades senast den 14 april 2024." in said
    assert "Skriv åt anordnaren" in said


# --- answering ------------------------------------------------------------------------------------
def test_the_report_is_approved(office, account, referral):
    send(account, referral)
    answer = answered(office, referral, "approve")
    assert answer.headers["Location"] == f"/anvisningar/{referral.public_id}/"
    report = current_month(referral, MARCH)
    assert report is not None and report.state == "approved"
    said = text(office.get(at_office(referral)))
    assert "Godkänd" in said
    assert "Svara på rapporten" not in said


def test_the_report_is_returned_with_why(office, account, referral):
    send(account, referral)
    assert answered(office, referral, "return").status_code == 400
    answer = answered(office, referral, "return", why="Den 7 mars saknas.")
    assert answer.status_code == 302
    said = text(office.get(at_office(referral)))
    assert "Ska kompletteras" in said
    assert "Det här ska kompletteras Den 7 mars saknas." in said


def test_without_an_answer_nothing_is_answered_and_what_was_typed_stays(office, account, referral):
    send(account, referral)
    page = answered(office, referral, "", why="Jag tvekar.")
    assert page.status_code == 400
    assert page.context["form"]["why"].value() == "Jag tvekar."
    assert "Onsdag 6: anmäld sjuk" in text(page)


def test_what_came_anew_is_shown_before_it_is_approved(office, account, referral):
    first = send(account, referral)
    second = send(account, referral, days=days(d4="absent"))
    form = {"answer": "approve", "why": "", "seen": str(first.pk)}
    page = office.post(at_office(referral), form)
    assert page.status_code == 409
    assert "Måndag 4: frånvarande utan anmälan" in text(page)
    assert page.context["form"]["seen"].value() == str(second.pk)
    assert page.context["form"]["answer"].value() == "approve"
    report = current_month(referral, MARCH)
    assert report is not None and report.state == "sent"


def test_what_has_its_answer_already_is_told(office, account, caseworker, referral):
    sent = send(account, referral)
    approve(caseworker, sent)
    form = {"answer": "return", "why": "Nej, vänta.", "seen": str(sent.pk)}
    page = office.post(at_office(referral), form)
    assert page.status_code == 409
    assert "Någon annan har ändrat uppgiften" in text(page)
    assert "Nej, vänta." in page.content.decode()


def test_a_report_that_has_not_come_is_not_answered(office, referral):
    page = office.post(at_office(referral), {"answer": "approve", "why": "", "seen": ""})
    assert page.status_code == 409
    assert "Rapporten väntar inte på svar." in text(page)


# --- writing for the provider ---------------------------------------------------------------------
def test_the_office_writes_for_a_provider_and_says_who_told_it(office, referral):
    where = at_office(referral, "2024-03/skicka/")
    assert "Vem hos anordnaren har lämnat uppgifterna?" in text(office.get(where))
    form = month_form(referral, by_name="")
    assert office.post(where, form).context["form"].errors["by_name"]
    answer = office.post(where, {**form, "by_name": "Bo Verkmästare"}, follow=True)
    said = text(answer)
    assert "Från Bo Verkmästare den" in said
    assert "Nedskriven av Kim Handläggare." in said


def test_the_final_report_is_read_and_answered(office, account, caseworker, referral):
    send_final(account, referral, next_words="Söker lagerjobb.")
    said = text(office.get(at_office(referral, "slut/")))
    for part in ("Vad insatsen ledde till", "Monterat cyklar.", "Söka arbete Söker lagerjobb."):
        assert part in said
    assert answered(office, referral, "return", "slut/", why="Mer.").status_code == 302
    form = final_form(referral, by_name="Bo", done_words="Mer.")
    assert office.post(at_office(referral, "slut/skicka/"), form).status_code == 302
    assert answered(office, referral, "approve", "slut/").status_code == 302
    report = current_final(referral)
    assert report is not None and (report.state, report.done) == ("approved", "Mer.")


def test_what_has_ended_is_still_answered(office, account, caseworker, referral):
    do(CompleteReferral, at(caseworker, AFTER_ALL), referral)
    send(account, referral)
    assert answered(office, referral, "approve").status_code == 302


# --- the page of the referral ---------------------------------------------------------------------
def test_the_referrals_page_says_what_waits_and_what_is_late(office, account, referral):
    send(account, referral)
    page = office.get(f"/anvisningar/{referral.public_id}/")
    said = text(page)
    assert "Mars 2024 Inkommen" in said
    assert "Läs och svara" in said
    assert "Rapporten för april 2024 saknas." in said
    assert f'href="{at_office(referral, "2024-04/skicka/")}"' in page.content.decode()


def test_the_story_tells_of_reports_and_comments(office, account, caseworker, own, referral):
    sent = send(account, referral)
    comment(own, referral, words="Jag var där.")
    approve(caseworker, sent)
    send_final(account, referral)
    said = text(office.get(f"/anvisningar/{referral.public_id}/"))
    story = said[said.index("Allt som har hänt") :]
    for part in (
        "skickade en månadsrapport Mars 2024.",
        "Amira Lindqvist kommenterade en rapport Mars 2024. Jag var där.",
        "godkände en månadsrapport Mars 2024.",
        "skickade slutredovisningen",
    ):
        assert part in story


# --- who ------------------------------------------------------------------------------------------
def test_another_office_finds_nothing(account, referral):
    send(account, referral)
    elsewhere = browser(scene.caseworker(make.office("Solna", make.STOCKHOLM)))
    for rest in ("2024-03/", "2024-03/skicka/", "slut/", "slut/skicka/"):
        assert elsewhere.get(at_office(referral, rest)).status_code == 404
    form = {"answer": "approve", "seen": key(current_month(referral, MARCH))}
    assert elsewhere.post(at_office(referral), form).status_code == 404
    report = current_month(referral, MARCH)
    assert report is not None and report.state == "sent"


def test_only_those_who_see_the_protected_find_their_reports(office, account, unit, referral):
    send(account, referral)
    referral.person.protected_identity = True
    referral.person.save()
    assert office.get(at_office(referral)).status_code == 404
    sees = browser(scene.caseworker(unit, timezone.localdate(), sees_protected=True))
    assert sees.get(at_office(referral)).status_code == 200


def test_reading_takes_few_queries(office, account, referral, django_assert_max_num_queries):
    send(account, referral)
    office.get(at_office(referral))
    with django_assert_max_num_queries(24):
        office.get(at_office(referral))


def test_the_pages_are_in_english_too(office, account, referral):
    send(account, referral)
    office.post("/sprak/", {"language": "en", "next": "/"})
    said = text(office.get(at_office(referral)))
    assert "Attendance and report for March 2024" in said
    assert "Wednesday 6: reported ill" in said
