"""Municipalities: the list, the map, their lasting addresses, and the search."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from insats.web.public.errors import NoSuchPlace, PlaceMisspelt
from insats.web.public.places import by_county, place_called, places
from tests.web.public.supplies import CARE, CONSTRUCTION, practice, steps, supplier

pytestmark = pytest.mark.django_db
NACKA = "/kommuner/0182-nacka/"


def html(client, path, **query):
    """A page in one line, days without the spaces that cannot be broken."""
    return " ".join(client.get(path, query).content.decode().split()).replace("\xa0", " ")


def test_all_290_are_on_the_map_and_in_the_list(client):
    page = html(client, "/kommuner/")
    assert len(re.findall(r'<a href="/kommuner/\d{4}/" tabindex="-1">', page)) == 290
    assert len(re.findall(r'<li><a href="\d{4}-[a-z-]+/">', page)) == 290
    assert page.count("<h3>") == 21


def test_the_map_leads_to_the_lasting_address(client):
    answer = client.get("/kommuner/0182/")
    assert (answer.status_code, answer.headers["Location"]) == (301, NACKA)


@pytest.mark.parametrize("asked", ["0182-ekero", "0182-", "0182-NACKA"])
def test_an_old_name_leads_to_the_lasting_address(client, asked):
    answer = client.get(f"/kommuner/{asked}/work_training/")
    assert (answer.status_code, answer.headers["Location"]) == (301, f"{NACKA}work_training/")


@pytest.mark.parametrize(
    "asked",
    ["9999", "9999-nacka", "0182nacka", "nacka", "182", "%C3%A5", "0182-nacka/nothing", "%00",
     "0182-nacka/WORK_TRAINING"],
)  # fmt: skip
def test_what_is_nowhere_is_not_found(client, asked):
    assert client.get(f"/kommuner/{asked}/").status_code == 404


def test_every_municipality_has_an_address_of_its_own():
    slugs = {place.slug for place in places().values()}
    assert len(slugs) == 290
    assert all(re.fullmatch(r"\d{4}-[a-z-]+", slug) for slug in slugs)


def test_names_come_in_swedish_order():
    kalmar = next(each for county, each in by_county() if county == "Västra Götalands län")
    names = [place.name for place in kalmar]
    assert names.index("Vänersborg") > names.index("Vårgårda") > names.index("Vara")
    assert names[-2:] == ["Åmål", "Öckerö"]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nacka", "Nacka"), ("  nacka  kommun ", "Nacka"), ("0182", "Nacka"),
        ("0182 Nacka", "Nacka"), ("Nacka, 0182", "Nacka"), ("MALMÖ", "Malmö"),
        ("malmö stad", "Malmö"), ("Stockholms stad", "Stockholm"), ("Borås", "Borås"),
        ("Upplands-Bro", "Upplands-Bro"),
    ],
)  # fmt: skip
def test_a_municipality_is_understood_however_it_is_written(typed, name):
    assert place_called(typed).name == name


def test_a_name_that_is_nearly_right_is_suggested():
    with pytest.raises(PlaceMisspelt) as refused:
        place_called("Malmo")
    assert "Malmö" in refused.value.text()


@pytest.mark.parametrize("typed", ["xyzzy", "%", "' or 1=1", "9999", "\N{PILE OF POO}"])
def test_a_name_of_nothing_is_refused(typed):
    with pytest.raises(NoSuchPlace):
        place_called(typed)


def test_the_question_leads_to_the_answer(client):
    answer = client.get("/svar/", {"measure": "work_training", "place": "nacka"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{NACKA}work_training/")


@pytest.mark.parametrize(
    "query",
    [{}, {"measure": "work_training"}, {"measure": "x", "place": "Nacka"},
     {"measure": "work_training", "place": "Nackka"},
     {"measure": "work_training", "place": "<script>alert(1)</script>"},
     {"measure": "work_training", "place": "a" * 5000},
     {"measure": "work_training", "place": "\x00"}],
)  # fmt: skip
def test_a_question_that_cannot_be_answered_keeps_what_was_typed(client, query):
    answer = client.get("/svar/", query)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'role="alert"' in page
    assert "<script>alert" not in page
    if query.get("place") == "Nackka":
        assert 'value="Nackka"' in page
        assert "Menade du Nacka" in page


def test_the_list_is_searched_by_name_county_and_code(client):
    for words in ("nacka", "0182", "nack stockholm"):
        page = html(client, "/kommuner/", q=words)
        assert re.findall(r'<li><a href="(\d{4})-', page) == ["0182"], words
    assert "Ingen kommun passar" in html(client, "/kommuner/", q="xyzzy")
    assert 'value="xyzzy"' in html(client, "/kommuner/", q="xyzzy")


def test_a_measure_that_is_not_one_is_refused_and_the_map_still_there(client):
    answer = client.get("/kommuner/", {"measure": "x"})
    assert answer.status_code == 400
    assert 'class="sweden"' in answer.content.decode()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(st.text(max_size=30))
def test_nothing_that_is_searched_for_breaks_the_list(client, words):
    assert client.get("/kommuner/", {"q": words}).status_code in (200, 400)


def test_the_page_of_a_municipality_says_what_is_open(client):
    practice(all_fields=False, fields=[CARE], queue_days=0)
    page = html(client, NACKA)
    assert "I Nacka tar Steg till arbete inte emot anvisningar i dag." in page
    assert "Ja, inom vissa yrkesområden." in page
    assert page.count('class="state') == 6


def test_the_answer_names_what_makes_it_so(client):
    last = timezone.localdate() + timedelta(days=40)
    steps(queue_days=5, supplier=supplier("Påhittade AB"), name="STA 7", referrals_until=last)
    practice(all_fields=False, fields=[CARE], name="AIÖ 3")
    page = html(client, f"{NACKA}work_training/")
    assert "Ja, för en del." in page
    assert "1 av 21 yrkesområden" in page
    assert "20 av 21 yrkesområden" in page
    assert "Påhittade AB" in page
    assert "Hälso- och sjukvård" in page
    assert "Riktlinje" in page
    assert "5 dagar" in page


def test_suppliers_stand_in_the_order_of_the_alphabet(client):
    for name in ("Ö-bolaget", "Abc AB", "Mitten AB"):
        practice(supplier=supplier(name), queue_days=len(name))
    page = html(client, f"{NACKA}work_training/")
    assert page.index("Abc AB") < page.index("Mitten AB") < page.index("Ö-bolaget")
    assert "Ordningen säger inget om vem som är bättre." in page


def test_what_changes_by_itself_is_told_with_its_day(client):
    today = timezone.localdate()
    practice(referrals_until=today + timedelta(days=9), name="AIÖ 3")
    steps(referrals_from=today + timedelta(days=20), name="STA 4")
    page = html(client, NACKA)
    assert "Arbetsintegrerande övningsplatser (AIÖ 3) tar inte längre emot." in page
    assert "Steg till arbete (STA 4) börjar ta emot." in page
    work_training = html(client, f"{NACKA}work_training/")
    assert "Arbetsträning: Tillåten utan särskilt skäl." in work_training
    assert "STA 4) börjar" not in work_training


def test_what_is_not_known_is_said_with_who_can_tell(client):
    practice(queue_days=None, all_fields=None)
    page = html(client, f"{NACKA}work_training/")
    assert "Det går inte att säga om arbetsträning är tillåten i Nacka i dag" in page
    assert "den som är avtalsansvarig" in page
    assert "okänt" in page


def test_the_answer_says_what_it_assumes(client):
    page = html(client, f"{NACKA}work_training/")
    for condition in ("registered", "suitability", "no_better_service"):
        assert f"/regelboken/villkor/{condition}/" in page
    assert "Vad som förutsätts" in page


def test_a_service_is_told_of_in_every_language(client):
    practice(all_fields=False, fields=[CONSTRUCTION])
    client.cookies["django_language"] = "en"
    page = html(client, f"{NACKA}work_integrating_practice/")
    assert "Construction" in page
    assert "1 of 21 occupation fields" in page
    assert "Yes, in certain occupation fields." in page
