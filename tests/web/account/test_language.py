"""The switch between Swedish and English: it stays, and returns to the same page."""

import re

import pytest
from django.test import Client

from insats.audit.models import Event
from tests.support import make

pytestmark = pytest.mark.django_db


def switch(client, language="en", **more):
    """Press the switch."""
    return client.post("/sprak/", {"language": language, **more})


def test_it_stays_and_returns(client):
    answer = switch(client, next="/logga-in/?next=/konto/")
    assert answer.headers["Location"] == "/logga-in/?next=/konto/"
    html = client.get("/logga-in/").content.decode()
    assert '<html lang="en">' in html
    assert "<title>Sign in – Insats</title>" in html
    switch(client, "sv")
    assert '<html lang="sv">' in client.get("/logga-in/").content.decode()


def test_it_stays_when_one_signs_out(client):
    client.force_login(make.role("caseworker", make.office()).user)
    switch(client)
    client.post("/logga-ut/")
    assert '<html lang="en">' in client.get("/logga-in/").content.decode()


def test_it_is_kept_with_the_account_for_the_next_browser(client):
    user = make.role("participant", make.office()).user
    client.force_login(user)
    switch(client)
    user.refresh_from_db()
    assert user.language == "en"
    assert Event.objects.get(action="accounts.choose_language").user_id == user.pk


def test_the_same_language_again_writes_nothing(client):
    client.force_login(make.role("participant", make.office()).user)
    for language in ("en", "en", "sv"):
        switch(client, language)
    assert Event.objects.filter(action="accounts.choose_language").count() == 2


def test_what_is_no_language_is_not_kept_with_the_account(client):
    user = make.role("participant", make.office(), make.user(language="en")).user
    client.force_login(user)
    switch(client, "de")
    user.refresh_from_db()
    assert user.language == "en"


def test_whoever_has_signed_in_is_asked_for_the_token():
    client = Client(enforce_csrf_checks=True)
    user = make.role("participant", make.office()).user
    client.force_login(user)
    assert switch(client).status_code == 403
    user.refresh_from_db()
    assert user.language == ""
    html = client.get("/konto/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', html)[1]
    assert switch(client, csrfmiddlewaretoken=token).status_code == 302
    user.refresh_from_db()
    assert user.language == "en"


def test_a_stranger_is_asked_for_no_token():
    stranger = Client(enforce_csrf_checks=True)
    assert switch(stranger).cookies["django_language"].value == "en"


def test_the_page_offers_the_other_language_in_its_own_words(client):
    swedish = client.get("/logga-in/").content.decode()
    assert 'value="en" lang="en">English' in swedish
    switch(client)
    assert 'value="sv" lang="sv">Svenska' in client.get("/logga-in/").content.decode()


def test_the_cookie_lasts_and_is_for_the_server_only(client):
    cookie = switch(client).cookies["django_language"]
    assert cookie["max-age"] == 365 * 24 * 60 * 60
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


@pytest.mark.parametrize("language", ["", "de", "sv-se", "../etc", "x" * 5000, "\0"])
def test_a_language_that_there_is_not_changes_nothing(client, language):
    assert "django_language" not in switch(client, language).cookies


@pytest.mark.parametrize("elsewhere", ["https://example.se/", "//example.se", "javascript:x"])
def test_it_never_leads_to_another_site(client, elsewhere):
    assert switch(client, next=elsewhere).headers["Location"] == "/"


def test_without_a_page_to_return_to_it_uses_the_one_it_came_from(client):
    answer = client.post(
        "/sprak/", {"language": "en"}, headers={"Referer": "https://example.se/finns-inte/?a=b"}
    )
    assert answer.headers["Location"] == "/finns-inte/"
