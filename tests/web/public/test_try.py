"""A made-up case: the same answer as the rulebook gives, what was typed kept, nothing stored."""

import logging
import re

import pytest
import yaml
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insats.audit.models import Event, Read
from insats.rulebook import casefile
from insats.rulebook.book import current
from insats.rulebook.check import differences
from insats.web.public import try_case
from insats.web.public.try_form import TryForm
from tests.web.public.supplies import CARE, day, practice

pytestmark = pytest.mark.django_db
URL = "/prova/"
DAY = "2024-03-04"
# A person for whom work training is open, where there is no service.
OPEN = {
    "date": DAY,
    "place": "Nacka",
    "registered": "yes",
    "programme_1": "JOB",
    "programme_from_1": "2023-01-09",
    "days_1": "312",
    "need": "supervised_practice",
    "conditions_known": "yes",
    "no_better_service": "yes",
    "test_work_training": "yes",
    "test_day_work_training": "2024-02-28",
    "periods": "none",
    "supply": "none",
}


def html(answer):
    """A page in one line, days without the spaces that cannot be broken."""
    return " ".join(answer.content.decode().split()).replace("\xa0", " ")


def card(page, measure):
    """The card of a measure."""
    return re.search(rf'<li class="card \w+" id="{measure}">.*?</details>', page, re.S)[0]


def case(filled):
    """The case that a filled-in form states."""
    form = TryForm(filled)
    assert form.is_valid(), form.errors
    return try_case.case_of(form.cleaned_data)


def file_in(page):
    """The case file on the page."""
    text = re.search(r"<textarea class=\"file\"[^>]*>(.*?)</textarea>", page, re.S)[1]
    return text.replace("&#x27;", "'").replace("&quot;", '"').replace("&amp;", "&")


def test_an_empty_case_is_all_unknown_but_for_the_day(client):
    answer = client.post(URL, {"date": DAY, "supply": ""})
    page = html(answer)
    assert answer.status_code == 200
    assert page.count("Oklar</span>") >= 6
    assert "Är personen inskriven hos Arbetsförmedlingen?" in page
    assert "Fråga först" in page


def test_a_person_who_meets_everything_may_be_referred(client):
    page = html(client.post(URL, OPEN))
    assert "Öppen</span>" in card(page, "work_training")
    assert "Till och med 3 september 2024" in card(page, "work_training")
    assert "312 av 450 dagar" in page
    assert "Tidslinje" in page


def test_each_condition_leads_to_the_rulebook_on_the_day(client):
    page = card(html(client.post(URL, OPEN)), "work_training")
    assert f"/regelboken/villkor/procured_first/?on={DAY}" in page
    assert "2007:414 10 §" in page


def test_the_contracts_of_the_municipality_are_looked_up(client):
    practice(all_fields=False, fields=[CARE])
    page = html(client.post(URL, {**OPEN, "supply": "contracts", "field": CARE}))
    assert "I Nacka går det att anvisa till arbetsintegrerande övningsplatser" in page
    assert "Stängd</span>" in card(page, "work_training")


def test_without_a_municipality_the_contracts_are_not_known(client):
    page = html(client.post(URL, {**OPEN, "place": "", "supply": "contracts"}))
    assert "Oklar</span>" in card(page, "work_training")


def test_a_supply_of_ones_own_is_used(client):
    own = {
        **OPEN, "supply": "own", "offered_work_integrating_practice": "yes",
        "covers_work_integrating_practice": "all", "queue_work_integrating_practice": "9",
    }  # fmt: skip
    assert "9 dagars kö" in html(client.post(URL, own))


def test_a_documented_reason_opens_past_the_order(client):
    practice()
    reasoned = {
        **OPEN, "supply": "contracts", "reason_work_training": "Nära hemmet",
        "reason_day_work_training": DAY,
    }  # fmt: skip
    page = html(client.post(URL, reasoned))
    assert "Öppen</span>" in card(page, "work_training")


def test_what_was_typed_is_kept(client):
    page = html(client.post(URL, {**OPEN, "reason_work_training": "<b>Nära</b>"}))
    assert 'value="Nacka"' in page
    assert 'value="312"' in page
    assert '<option value="JOB" selected>' in page
    assert "<b>Nära" not in page


def test_the_file_gives_the_same_answer(client):
    practice(all_fields=False, fields=[CARE], queue_days=3)
    both = {**OPEN, "supply": "contracts", "field": CARE, "health": "presumed",
            "months_to_ready": "7", "action_plan": "no"}  # fmt: skip
    text = file_in(client.post(URL, both).content.decode())
    found = casefile.cases(yaml.safe_load(text), "prova")
    assert differences(found, current()) == []
    assert found[0].expect["work_training"] == {"answer": "open"}
    assert found[0].subject.person["municipality"] == "0182"
    assert 'municipality: "0182"' in text
    assert "&" not in text


def test_every_fact_of_a_case_may_be_stated():
    everything = {
        **OPEN, "programme_2": "OTHER", "programme_from_2": DAY, "programme_until_2": DAY,
        "days_2": "0", "action_plan": "yes", "action_plan_day": DAY,
        "population_registered": DAY, "health": "none", "field": CARE, "months_to_ready": "0",
        "test_reinforced_work_training": "no", "test_day_reinforced_work_training": DAY,
        "reason_work_training": "x", "reason_day_work_training": DAY, "periods": "some",
        "period_1": "work_training", "period_from_1": "2023-02-01",
        "period_until_1": "2023-03-01", "supply": "own", "offered_steps_to_work": "yes",
        "until_steps_to_work": DAY, "request_measure": "work_training", "request_start": DAY,
        "request_until": "2024-09-03",
    }  # fmt: skip
    stated = case(everything)
    assert set(stated["person"]) == {
        "municipality", "registered", "programmes", "action_plan", "population_registered",
        "need", "conditions_known", "health", "field", "months_to_ready", "suitability",
        "no_better_service", "better_fit", "periods",
    }  # fmt: skip
    assert stated["person"]["months_to_ready"] == 0
    assert stated["person"]["periods"][0]["from"] == day("2023-02-01")
    assert stated["request"]["until"] == day("2024-09-03")
    assert try_case.subject_of(stated).date == day(DAY)


def test_what_is_left_empty_is_unknown_and_what_is_none_is_known():
    unknown = case({"date": DAY, "supply": ""})
    assert unknown == {"id": "prova", "date": day(DAY)}
    known = case({"date": DAY, "supply": "none", "programme_1": "none", "periods": "none",
                  "action_plan": "no"})  # fmt: skip
    assert known["person"] == {"programmes": [], "action_plan": False, "periods": []}
    assert known["supply"] == []


@pytest.mark.parametrize(
    ("wrong", "beside", "said"),
    [
        ({"date": ""}, "date", ""),
        ({"date": "2022-11-30"}, "date", "börjar 1 december 2022"),
        ({"date": "9999-12-31"}, "date", "så långt fram"),
        ({"date": "0001-01-01"}, "date", "börjar"),
        ({"place": "Nackka"}, "place", "Menade du Nacka"),
        ({"days_1": "-1"}, "days_1", ""),
        ({"days_1": "99999999999"}, "days_1", ""),
        ({"months_to_ready": "snart"}, "months_to_ready", ""),
        ({"need": "money"}, "need", ""),
        ({"field": "Trolleri"}, "field", ""),
        ({"programme_until_1": "2022-01-01"}, "programme_until_1", "före den första dagen"),
        ({"programme_from_1": "0001-01-01"}, "programme_from_1", "mellan"),
        ({"test_day_work_training": "1800-01-01"}, "test_day_work_training", "mellan"),
        ({"request_measure": "work_training", "request_start": "2024-01-01"}, "request_start",
         "före beslutets dag"),
        ({"reason_work_training": "x" * 5000}, "reason_work_training", ""),
        ({"reason_work_training": "a\x00b"}, "reason_work_training", ""),
    ],
)  # fmt: skip
def test_what_cannot_be_is_said_beside_its_field(client, wrong, beside, said):
    answer = client.post(URL, {**OPEN, **wrong})
    page = html(answer)
    assert answer.status_code == 400
    assert f'id="id_{beside}_error"' in page
    assert f'href="#id_{beside}"' in page
    assert said in page
    assert 'value="312"' in page or "days_1" in wrong


def test_nothing_is_stored_logged_or_left_in_the_browser(client, caplog):
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        answer = client.post(URL, {**OPEN, "reason_work_training": "HEMLIGT-SKÄL"})
    assert not [q for q in asked.captured_queries if not q["sql"].startswith("SELECT")]
    assert not answer.cookies
    assert not Event.objects.exists()
    assert not Read.objects.exists()
    assert "HEMLIGT" not in caplog.text
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_link_may_name_the_municipality_and_nothing_else(client):
    assert 'value="Nacka"' in html(client.get(URL, {"kommun": "0182"}))
    page = html(client.get(URL, {"kommun": "<script>", "need": "supervised_practice"}))
    assert "<script>" not in page
    assert "selected>Handledd praktik" not in page


def test_the_day_is_today_at_first(client):
    assert f'value="{timezone.localdate().isoformat()}"' in html(client.get(URL))


def test_a_closed_card_names_the_condition_that_time_mends(client):
    begins = {**OPEN, "programme_from_1": "2024-04-01", "registered": "no"}
    page = card(html(client.post(URL, begins)), "work_training")
    title = current().conditions["programme"].title.sv
    assert f"</strong> Villkoret ”{title}” uppfylls den 1 april 2024." in page
    assert "Båda punkterna behövs." in page
    assert "Öppnas inte av sig självt (räknat till och med den 3 mars 2026)." in page


def test_who_has_a_fact_is_said_as_a_sentence_says_it(client):
    page = html(client.post(URL, {"date": DAY, "supply": ""}))
    assert "uppgiften finns hos dig som handläggare" in page
    assert "uppgiften finns i Arbetsförmedlingens register" in page
    assert "kommer från" not in card(page, "work_training")


def test_the_answer_is_told_in_english(client):
    client.cookies["django_language"] = "en"
    page = html(client.post(URL, OPEN))
    assert "Open</span>" in card(page, "work_training")
    assert "312 of 450 days" in page


def test_far_too_much_is_refused(client):
    answer = client.post(URL, {**OPEN, "reason_work_training": "x" * 2_000_000})
    assert 400 <= answer.status_code < 500
    many = {f"f{n}": "x" for n in range(600)}
    assert client.post(URL, many).status_code == 400


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(st.data())
def test_hostile_values_are_answered_or_refused(client, data):
    names = list(TryForm().fields)
    values = st.one_of(
        st.text(max_size=30),
        st.sampled_from(["yes", "no", "none", "some", "own", "JOB", "ETP", "0", "-1", "1e9", DAY,
                         "2200-01-01", "9999-12-31", "NaN", "work_training", "all", CARE]),
    )  # fmt: skip
    filled = data.draw(st.dictionaries(st.sampled_from(names), values, max_size=20))
    answer = client.post(URL, {"date": DAY, "supply": "", **filled})
    assert answer.status_code in (200, 400)
