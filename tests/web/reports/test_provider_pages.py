"""The provider's pages: where each month stands, filling one in, and the final report."""

from datetime import date

import pytest
from django.utils import timezone

from insats.audit.models import Read
from insats.followup.models import FinalReport, MonthReport
from insats.followup.reports import current_month, days_told, progress_told
from tests.followup import plans
from tests.followup.reporting import (
    APRIL,
    MARCH,
    approve,
    approve_final,
    comment,
    days,
    paused,
    send,
    send_back,
    send_final,
)
from tests.referrals import case, scene
from tests.web.reports.conftest import browser
from tests.web.reports.telling import at_provider, final_form, month_form, text

pytestmark = pytest.mark.django_db


# --- where each stands ----------------------------------------------------------------------------
def test_each_month_stands_on_the_page_of_the_referral(workplace, account, caseworker, referral):
    approve(caseworker, send(account, referral))
    april = days(month=APRIL, d2="present")
    send(account, referral, APRIL, on=date(2024, 5, 1), days=april)
    said = text(workplace.get(f"/anordnare/{referral.public_id}/"))
    part = said[said.index("Närvaro och rapporter") :]
    for line in (
        "Mars 2024 Godkänd Kom den",
        "April 2024 Inkommen Kom den",
        "Maj 2024 Försenad Väntades senast den 14 juni 2024.",
        "September 2024 Försenad",
        "Slutredovisning Försenad Väntades senast den 17 september 2024.",
    ):
        assert line in part


def test_what_a_missing_report_blocks_is_said(workplace, account, caseworker, referral):
    said = text(workplace.get(f"/anordnare/{referral.public_id}/"))
    missing = "Rapporten för mars 2024 saknas. Utan den går månadens ersättning inte att betala ut."
    assert missing in said
    send_back(caseworker, send(account, referral))
    said = text(workplace.get(f"/anordnare/{referral.public_id}/"))
    assert missing not in said
    assert "Rapporten för mars 2024 ska kompletteras." in said


def test_there_is_nothing_to_report_before_the_start(workplace, caseworker, someone):
    decided = case.prepared(caseworker, case.decided(caseworker, someone))
    page = workplace.get(f"/anordnare/{decided.public_id}/")
    assert page.status_code == 200
    assert "Närvaro och rapporter" not in text(page)
    assert workplace.get(at_provider(decided)).status_code == 404


def test_a_month_that_goes_on_is_for_later(workplace, unit):
    worker = scene.caseworker(unit, timezone.localdate())
    running = case.running(worker, scene.jobseeker(worker, unit))
    said = text(workplace.get(f"/anordnare/{running.public_id}/"))
    assert "Ingen månad är slut än." in said
    assert "Kan skickas från den" in said
    page = workplace.get(at_provider(running, f"{timezone.localdate():%Y-%m}/skicka/"))
    assert page.status_code == 409
    assert "när månaden är slut" in text(page)


# --- a month --------------------------------------------------------------------------------------
def test_the_month_begins_filled_in_as_planned(workplace, referral):
    page = workplace.get(at_provider(referral))
    said = page.content.decode()
    assert "Närvaro och rapport för mars 2024" in text(page)
    form = page.context["form"]
    assert form["day-2024-03-04"].value() == "present"
    assert form["day-2024-03-29"].value() == ""  # Good Friday
    assert said.count("<select") == 28
    assert "Skriv inget om hälsa eller sociala förhållanden" in text(page)


def test_a_day_or_two_are_changed_and_the_rest_sent_as_it_stands(
    workplace, account, caseworker, referral
):
    activity = plans.plan(caseworker, referral).activities.get()
    form = month_form(referral, d5="ill", d6="", d9="part", words="Det går bra.")
    form[f"activity-{activity.pk}"] = "going"
    answer = workplace.post(at_provider(referral), form, follow=True)
    assert answer.redirect_chain == [(at_provider(referral, "2024-03/"), 302)]
    assert "Rapporten är skickad." in text(answer)
    report = current_month(referral, MARCH)
    assert report is not None
    told = days_told(report)
    assert (told[date(2024, 3, 5)], told[date(2024, 3, 9)]) == ("ill", "part")
    assert date(2024, 3, 6) not in told
    assert len(told) == 19
    assert [each.state for each in progress_told(report)] == ["going"]
    said = text(answer)
    assert "Tisdag 5: anmäld sjuk" in said
    assert "Lördag 9: närvarande en del av dagen" in said
    assert f"{activity.what}: pågår" in said


def test_an_empty_report_is_refused_with_why(workplace, referral):
    form = dict.fromkeys(month_form(referral), "")
    answer = workplace.post(at_provider(referral), form)
    assert answer.status_code == 400
    assert "Ange minst en dag." in text(answer)
    assert not MonthReport.objects.exists()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("day-2024-03-05", "influensa"),
        ("words", "x" * 2001),
        ("words", "a\x07b"),
    ],
)
def test_what_cannot_be_taken_comes_back_with_all_that_was_typed(workplace, referral, name, value):
    form = {**month_form(referral, d7="leave", words="Bra vecka."), name: value}
    answer = workplace.post(at_provider(referral), form)
    assert answer.status_code == 400
    again = answer.context["form"]
    assert again["day-2024-03-07"].value() == "leave"
    assert again["words"].value() == form["words"]
    assert not MonthReport.objects.exists()


def test_what_is_wrong_on_a_saturday_is_not_folded_away(workplace, referral):
    form = month_form(referral, d9="regn")
    said = workplace.post(at_provider(referral), form).content.decode()
    assert '<details class="week" open>' in said


def test_the_days_of_a_break_are_empty_and_said_to_be(workplace, caseworker, referral):
    paused(caseworker, referral, date(2024, 3, 11), back=date(2024, 3, 13))
    page = workplace.get(at_provider(referral))
    assert "Insatsen var pausad 2 dagar av månaden, den första den 11 mars 2024." in text(page)
    assert page.context["form"]["day-2024-03-11"].value() == ""


def test_a_returned_report_says_what_is_missing_and_is_sent_anew(
    workplace, account, caseworker, referral
):
    send_back(caseworker, send(account, referral), "Den 7 mars saknas.")
    assert "Den 7 mars saknas." in text(workplace.get(at_provider(referral, "2024-03/")))
    page = workplace.get(at_provider(referral))
    assert "Det här ska kompletteras Den 7 mars saknas." in text(page)
    assert page.context["form"]["day-2024-03-06"].value() == "ill"
    workplace.post(at_provider(referral), month_form(referral, d7="present"))
    report = current_month(referral, MARCH)
    assert report is not None
    assert (report.state, report.number, len(days_told(report))) == ("sent", 2, 4)


def test_a_correction_of_what_is_approved_says_why(workplace, account, caseworker, referral):
    approve(caseworker, send(account, referral))
    page = workplace.get(at_provider(referral))
    assert "Rapporten är godkänd." in text(page)
    answer = workplace.post(at_provider(referral), month_form(referral, d4="absent", why=" "))
    assert answer.status_code == 400
    assert answer.context["form"].errors["why"]
    workplace.post(at_provider(referral), month_form(referral, d4="absent", why="Fel i listan."))
    said = text(workplace.get(at_provider(referral, "2024-03/")))
    assert "Det här är ändrat Fel i listan." in said
    assert "Version 1 godkändes av Kim Handläggare" in said


def test_whoever_sends_second_is_told_and_keeps_what_they_typed(workplace, caseworker, referral):
    form = month_form(referral, d5="ill", words="Mina ord.")
    first = send(caseworker, referral, by_name="Bo Verkmästare")
    answer = workplace.post(at_provider(referral), form)
    assert answer.status_code == 409
    assert "Någon annan har ändrat uppgiften" in text(answer)
    again = answer.context["form"]
    assert (again["words"].value(), again["day-2024-03-05"].value()) == ("Mina ord.", "ill")
    assert again["seen"].value() == str(first.pk)
    sent = workplace.post(at_provider(referral), {**form, "seen": str(first.pk)})
    assert sent.status_code == 302
    report = current_month(referral, MARCH)
    assert report is not None and report.number == 2


@pytest.mark.parametrize(
    "rest", ["2024-02/skicka/", "2024-13/skicka/", "2024-00/", "0000-01/skicka/", "2031-03/"]
)
def test_a_month_that_is_not_the_measures_is_not_found(workplace, referral, rest):
    assert workplace.get(at_provider(referral, rest)).status_code == 404


def test_a_month_that_has_not_come_leads_to_where_it_is_filled_in(workplace, referral):
    answer = workplace.get(at_provider(referral, "2024-03/"))
    assert answer.headers["Location"] == at_provider(referral)


# --- the final report -----------------------------------------------------------------------------
def test_the_final_report_is_sent_and_read(workplace, referral):
    rest = "slut/skicka/"
    assert "Vad ledde insatsen till?" in text(workplace.get(at_provider(referral, rest)))
    answer = workplace.post(at_provider(referral, rest), final_form(referral), follow=True)
    said = text(answer)
    assert "Slutredovisningen är skickad." in said
    assert "Närmare arbete eller utbildning" in said
    assert FinalReport.objects.get().done == "Monterat cyklar."


def test_what_is_missing_is_said_beside_its_field(workplace, referral):
    form = final_form(referral, result="", done_words="", works="Bra.")
    answer = workplace.post(at_provider(referral, "slut/skicka/"), form)
    assert answer.status_code == 400
    assert set(answer.context["form"].errors) == {"result", "done_words"}
    assert answer.context["form"]["works"].value() == "Bra."


def test_the_final_report_is_corrected_with_why(workplace, account, caseworker, referral):
    approve_final(caseworker, send_final(account, referral))
    rest = "slut/skicka/"
    form = final_form(referral, result="work")
    assert workplace.post(at_provider(referral, rest), form).status_code == 400
    form = final_form(referral, result="work", why="Anställd i dag.")
    assert workplace.post(at_provider(referral, rest), form).status_code == 302
    assert FinalReport.objects.current().get().result == "work"


def test_the_final_report_is_for_later_while_the_measure_goes_on(workplace, unit):
    worker = scene.caseworker(unit, timezone.localdate())
    running = case.running(worker, scene.jobseeker(worker, unit))
    page = workplace.get(at_provider(running, "slut/skicka/"))
    assert page.status_code == 409
    assert "Tre veckor före sista dagen" in text(page)


# --- who ------------------------------------------------------------------------------------------
def test_another_provider_and_a_guessed_address_find_nothing(referral):
    other = browser(case.account(case.provider("Snickeriet", "5590000012")))
    for rest in ("2024-03/", "2024-03/skicka/", "slut/", "slut/skicka/"):
        assert other.get(at_provider(referral, rest)).status_code == 404
    assert other.post(at_provider(referral), month_form(referral)).status_code == 404


def test_someone_protected_is_not_found(workplace, referral):
    referral.person.protected_identity = True
    referral.person.save()
    assert workplace.get(at_provider(referral)).status_code == 404


def test_the_provider_does_not_see_what_the_person_says(workplace, account, own, referral):
    send(account, referral)
    comment(own, referral, words="Handledaren skriker.")
    for rest in ("2024-03/", "2024-03/skicka/"):
        assert "skriker" not in text(workplace.get(at_provider(referral, rest)))


def test_what_is_shown_is_logged(workplace, referral):
    workplace.get(at_provider(referral))
    read = Read.objects.get()
    assert (read.what, read.people.get().person) == ("referral", referral.person.public_id)


def test_the_form_takes_few_queries(workplace, account, referral, django_assert_max_num_queries):
    send(account, referral)
    workplace.get(at_provider(referral))
    with django_assert_max_num_queries(22):
        workplace.get(at_provider(referral))
