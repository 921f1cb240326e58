"""Pages are drawn once and kept, until what they rest on has changed."""

from datetime import date

import pytest
from django.http import HttpResponse
from django.test import Client

from insats.contracts.models import SupplyEntry
from insats.web.public import pages
from insats.web.public.kept import Pages, supply_version
from tests.support import make
from tests.web.public.supplies import CARE, practice, steps

pytestmark = pytest.mark.django_db
NACKA = "/kommuner/0182-nacka/work_training/"


def key(name):
    """A key like those of real pages."""
    return (name, "sv", date(2024, 3, 4), "hash", None)


@pytest.fixture(autouse=True)
def kept(monkeypatch):
    """No page is kept from other tests."""
    empty = Pages(most=10)
    monkeypatch.setattr(pages, "KEPT", empty)
    return empty


def test_a_page_is_drawn_once(client, monkeypatch):
    first = client.get(NACKA)
    monkeypatch.setattr("insats.web.public.views.places.answers_here", None)
    second = client.get(NACKA)
    assert second.content == first.content
    assert second.headers["Content-Type"] == first.headers["Content-Type"]
    assert second.headers["Cache-Control"] == first.headers["Cache-Control"]
    assert not second.cookies


def test_a_page_is_drawn_anew_when_the_supply_has_changed(client):
    assert "Ja. I Nacka" in client.get(NACKA).content.decode()
    practice()
    assert "Ja, men bara" in client.get(NACKA).content.decode()


@pytest.mark.parametrize(
    "change",
    [
        lambda entry: SupplyEntry.objects.filter(pk=entry.pk).update(queue_days=3),
        lambda entry: SupplyEntry.objects.filter(pk=entry.pk).update(fields=[CARE]),
        lambda entry: SupplyEntry.objects.filter(pk=entry.pk).update(all_fields=None),
        lambda entry: SupplyEntry.objects.filter(pk=entry.pk).update(
            referrals_until=date(2024, 3, 4)
        ),
        lambda entry: entry.municipalities.add("0180"),
        lambda entry: entry.municipalities.clear(),
        lambda entry: entry.municipalities.set(["0180"]),
        lambda entry: SupplyEntry.objects.filter(pk=entry.pk).update(name="Annat"),
        lambda entry: steps(),
        lambda entry: entry.delete(),
    ],
)
def test_any_change_of_the_supply_is_another_version(change):
    entry = practice()
    before = supply_version()
    assert supply_version() == before
    change(entry)
    assert supply_version() != before


def test_languages_and_addresses_are_kept_apart(client):
    swedish = client.get("/om/").content
    english = Client(headers={"cookie": "django_language=en"})
    assert english.get("/om/").content != swedish
    assert client.get("/regelboken/?on=2023-01-01").content != client.get("/regelboken/").content


def test_nothing_is_kept_of_or_shown_to_whoever_has_signed_in(client, kept):
    client.force_login(make.user("Kim Handläggare"))
    assert "Kim Handläggare" in client.get("/om/").content.decode()
    assert not kept._pages
    assert "Kim Handläggare" not in Client().get("/om/").content.decode()
    assert "Kim Handläggare" in client.get("/om/").content.decode()


def test_a_refusal_is_not_kept(client, kept):
    assert client.get("/regelboken/?on=x").status_code == 400
    assert not kept._pages


def test_an_answer_to_a_case_is_not_kept(client, kept):
    assert client.post("/prova/", {"date": "2024-03-04"}).status_code == 200
    assert not kept._pages


def test_a_very_long_address_is_not_kept(client, kept):
    assert client.get("/om/", {"x": "y" * 500}).status_code == 200
    assert not kept._pages


def test_the_page_unused_for_longest_is_forgotten():
    some = Pages(most=2)
    for name in "ab":
        some.keep(key(name), HttpResponse(name))
    assert some.get(key("a"))
    some.keep(key("c"), HttpResponse("c"))
    assert some.get(key("b")) is None
    assert some.get(key("a")).content == b"a"
