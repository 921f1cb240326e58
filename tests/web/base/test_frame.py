"""The frame of every page: language, menu, notice, and the pages of what went wrong."""

import re
from uuid import uuid4

import pytest
from django.http import HttpRequest
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils.translation import override
from django.views.defaults import bad_request, server_error

from insats.web.context import here
from tests.support import make

pytestmark = pytest.mark.django_db
MENUS = {
    "caseworker": ["Skrivbord", "Personer", "Anvisningar", "Ersättning"],
    "provider": ["Anvisningar till oss", "Våra arbetsplatser"],
    "participant": ["Min sida"],
    "contract_manager": ["Intresseanmälningar", "Anordnare", "Utbetalning", "Bestämda värden"],
    "municipal_coordinator": ["Start"],
    "analyst": ["Start"],
    "auditor": ["Loggen"],
}
PUBLIC = ["Regelboken", "Kommuner", "Katalogen", "Prova själv"]


def menu(html: str) -> list[str]:
    """The words of the main menu."""
    nav = re.search(r"<nav aria-label=\"Huvudmeny\">(.*?)</nav>", html, re.S)
    return re.findall(r">([^<>]+)</a>", nav[1]) if nav else []


@pytest.mark.parametrize("kind", MENUS)
def test_the_menu_has_only_what_a_role_may_do(client, kind):
    client.force_login(make.role(kind, make.office()).user)
    html = client.get("/konto/").content.decode()
    assert menu(html) == MENUS[kind] + PUBLIC


def test_the_menu_of_a_stranger_is_public(client):
    assert menu(client.get("/logga-in/").content.decode()) == PUBLIC


def test_someone_with_two_roles_has_both_menus(client):
    caseworker = make.role("caseworker", make.office())
    make.role("auditor", make.office(), caseworker.user)
    client.force_login(caseworker.user)
    assert menu(client.get("/konto/").content.decode())[:5] == [
        "Skrivbord", "Personer", "Anvisningar", "Ersättning", "Loggen",
    ]  # fmt: skip


def test_someone_whose_role_is_over_begins_at_the_start(client):
    role = make.role("caseworker", make.office(), last_day=make.FIRST_DAY)
    client.force_login(role.user)
    assert menu(client.get("/konto/").content.decode())[0] == "Start"


def test_the_page_one_is_on_is_marked(client):
    client.force_login(make.role("caseworker", make.office()).user)
    desk = client.get("/skrivbord/").content.decode()
    assert '<a href="/skrivbord/" aria-current="page">' in desk
    inner = client.get("/skrivbord/handlingsplaner/").content.decode()
    assert '<a href="/skrivbord/" aria-current="true">' in inner


def test_the_head_says_who_one_is(client):
    client.force_login(make.role("caseworker", make.office(), make.user("Åsa Öberg")).user)
    html = client.get("/konto/").content.decode()
    assert "Åsa Öberg" in html
    assert "handläggare, Nacka" in html


@pytest.mark.parametrize("made_up", [True, False])
def test_made_up_people_are_said_to_be_so(client, settings, made_up):
    settings.MADE_UP = made_up
    html = client.get("/logga-in/").content.decode()
    assert ("Alla personer är påhittade" in html) is made_up


def test_an_unknown_address_is_not_found_in_both_languages(client):
    swedish = client.get("/finns-inte/")
    client.cookies["django_language"] = "en"
    english = client.get("/finns-inte/")
    assert swedish.status_code == english.status_code == 404
    assert "Sidan finns inte" in swedish.content.decode()
    assert "The page does not exist" in english.content.decode()
    assert '<html lang="en">' in english.content.decode()


@pytest.mark.parametrize("path", ["/finns-inte/", "/personer/finns-inte/", "/regelboken/x/y/z/"])
def test_an_address_that_is_not_there_leaves_nothing_in_the_browser(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert not answer.cookies


def test_a_person_who_is_not_there_leaves_nothing_new_in_the_browser(client):
    client.force_login(make.role("caseworker", make.office()).user)
    client.get("/personer/")
    answer = client.get(f"/personer/{uuid4()}/")
    assert answer.status_code == 404
    assert not answer.cookies


def test_whoever_has_signed_in_can_sign_out_from_a_page_that_is_not_there():
    client = Client(enforce_csrf_checks=True)
    client.force_login(make.role("caseworker", make.office()).user)
    html = client.get("/finns-inte/").content.decode()
    token = re.findall(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[-1]
    assert client.post("/logga-ut/", {"csrfmiddlewaretoken": token}).headers["Location"] == "/"


def test_what_a_role_may_not_do_is_said(client):
    client.force_login(make.role("provider", make.office()).user)
    refused = client.get("/logg/")
    assert refused.status_code == 403
    assert "Du har inte behörighet" in refused.content.decode()


def test_a_form_without_its_token_is_refused_with_what_to_do():
    client = Client(enforce_csrf_checks=True)
    refused = client.post("/logga-in/", {"username": "kim", "password": "x"})
    assert refused.status_code == 403
    assert "ladda om sidan" in refused.content.decode()


def test_what_was_typed_is_shown_when_the_token_is_too_old():
    client = Client(enforce_csrf_checks=True)
    sent = {"note": "En lång text.\nPå två rader.", "family_name": "Öberg", "password": "hemligt"}
    refused = client.post("/logga-in/", sent)
    html = refused.content.decode()
    assert "Det här hade du fyllt i" in html
    assert "En lång text.\nPå två rader.</textarea>" in html
    assert 'value="Öberg" readonly' in html
    assert "hemligt" not in html
    assert "no-store" in refused["Cache-Control"]


def test_a_page_that_is_only_an_answer_says_so(client):
    refused = client.get("/sprak/")
    assert refused.status_code == 405
    assert refused.headers["Allow"] == "POST"
    assert "svar på ett formulär" in refused.content.decode()


@pytest.mark.parametrize(("language", "words"), [("sv", "Något gick fel"), ("en", "went wrong")])
def test_the_page_of_a_fault_asks_no_database(django_assert_num_queries, language, words):
    with override(language), django_assert_num_queries(0):
        response = server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert words in response.content.decode()
    assert f'<html lang="{language}">' in response.content.decode()


def test_a_request_that_cannot_be_read_is_told_so():
    response = bad_request(RequestFactory().get("/"), ValueError())
    assert response.status_code == 400
    assert "inte gick att läsa" in response.content.decode()


def test_a_page_comes_back_to_its_own_address():
    assert here(RequestFactory().get("/personer/?programme=JOB")) == "/personer/?programme=JOB"


def test_an_answer_to_a_form_comes_back_to_the_page_of_the_form():
    came_from = {"Referer": "https://insats.example/logg/?a=1"}
    request = RequestFactory().post("/logg/sok/", headers=came_from)
    assert here(request) == "/logg/"


def test_a_page_without_a_known_reader_can_be_drawn():
    request = HttpRequest()
    request.method = "GET"
    request.META["SERVER_NAME"], request.META["SERVER_PORT"] = "testserver", "80"
    request.resolver_match = None
    assert render(request, "404.html", status=404).status_code == 404
