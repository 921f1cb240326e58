"""Signing in and out."""

import pytest
from django.contrib.auth import SESSION_KEY

from insats.accounts.models import User
from tests.support import make

pytestmark = pytest.mark.django_db
PASSWORD = "ett-långt-lösenord-för-prov"


@pytest.fixture
def kim() -> User:
    """A caseworker who can sign in."""
    user = User.objects.create_user(
        "kim", PASSWORD, name="Kim Sandström", email="kim@insats.example"
    )
    make.role("caseworker", make.office(), user)
    return user


def sign_in(client, username="kim", password=PASSWORD, **more):
    """Send the form."""
    return client.post("/logga-in/", {"username": username, "password": password, **more})


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("name", ["kim", "kim@insats.example", "KIM@insats.example", " kim "])
def test_one_signs_in_with_user_name_or_address(client, name):
    assert sign_in(client, name).headers["Location"] == "/skrivbord/"
    assert SESSION_KEY in client.session


@pytest.mark.usefixtures("kim")
def test_one_comes_to_the_page_that_was_asked_for(client):
    asked = client.get("/konto/")
    assert asked.headers["Location"] == "/logga-in/?next=/konto/"
    form = client.get(asked.headers["Location"]).content.decode()
    assert 'name="next" value="/konto/"' in form
    assert sign_in(client, next="/konto/").headers["Location"] == "/konto/"


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("elsewhere", ["https://example.se/", "//example.se/", "/\\example.se"])
def test_one_is_not_led_to_another_site(client, elsewhere):
    assert sign_in(client, next=elsewhere).headers["Location"] == "/skrivbord/"


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize(("name", "password"), [("kim", "fel"), ("finns-inte", "fel"), ("kim", "")])
def test_what_is_wrong_is_told_and_the_name_stays(client, name, password):
    refused = sign_in(client, name, password)
    html = refused.content.decode()
    assert refused.status_code == 400
    assert f'value="{name}"' in html
    assert "behöver rättas" in html
    assert 'type="password"' in html
    assert "fel" not in html.split('type="password"')[1].split(">")[0]


def test_a_wrong_name_and_a_wrong_password_are_told_alike(client, kim):
    wrong_password = sign_in(client, "kim", "fel").content.decode()
    kim.is_active = False
    kim.save()
    inactive = sign_in(client).content.decode()
    for html in (wrong_password, inactive, sign_in(client, "nn", "fel").content.decode()):
        assert "Användarnamnet eller lösenordet stämmer inte" in html


@pytest.mark.usefixtures("kim")
@pytest.mark.parametrize("typed", ["x" * 5000, "kim\0", "'; drop table", "😀"])
def test_hostile_names_are_refused_in_words(client, typed):
    refused = sign_in(client, typed)
    assert refused.status_code == 400
    html = refused.content.decode()
    assert "Null" not in html and "Se till att" not in html and "Kontrollera att" not in html


@pytest.mark.usefixtures("kim")
def test_a_browser_with_a_long_name_is_refused_in_words(client):
    typed = {"username": "kim", "password": "fel"}
    assert client.post("/logga-in/", typed, headers={"User-Agent": "x" * 5000}).status_code == 400


@pytest.mark.usefixtures("kim")
def test_after_five_wrong_passwords_one_has_to_wait(client):
    statuses = [sign_in(client, password="fel").status_code for _ in range(5)]
    assert statuses == [400, 400, 400, 400, 429]
    locked = sign_in(client)
    assert locked.status_code == 429
    assert "Vänta en kvart" in locked.content.decode()
    assert SESSION_KEY not in client.session


@pytest.mark.usefixtures("kim")
def test_the_locked_page_is_in_english_too(client):
    client.cookies["django_language"] = "en"
    for _ in range(5):
        locked = sign_in(client, password="fel")
    assert "Wait a quarter of an hour" in locked.content.decode()


@pytest.mark.usefixtures("kim")
def test_others_can_sign_in_from_another_place_meanwhile(client):
    for _ in range(5):
        sign_in(client, password="fel")
    other = {"username": "kim", "password": PASSWORD}
    assert client.post("/logga-in/", other, REMOTE_ADDR="192.0.2.7").status_code == 302


def test_whoever_has_signed_in_is_led_on(client, kim):
    client.force_login(kim, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/logga-in/").headers["Location"] == "/skrivbord/"


def test_what_was_typed_is_shown_when_the_session_has_ended(client):
    sent = {"note": "En lång <b>text</b>\nom vägen till arbete.", "need": "x", "password": "a b"}
    refused = client.post("/logg/sok/", sent, headers={"Referer": "http://testserver/logg/"})
    html = refused.content.decode()
    assert refused.status_code == 401
    assert "Du är utloggad" in html
    assert "En lång &lt;b&gt;text&lt;/b&gt;\nom vägen till arbete." in html
    assert html.count('id="typed') == 2
    assert 'href="/logga-in/?next=/logg/"' in html


@pytest.mark.parametrize("typed", ["2024-03-04", "Öberg", "19850502-9801", "yes", "0"])
def test_a_single_word_is_typed_too(client, typed):
    html = client.post("/logg/sok/", {"first": typed}).content.decode()
    assert f'value="{typed}" readonly' in html


@pytest.mark.parametrize(
    "name",
    ["password", "new_password1", "csrfmiddlewaretoken", "answer_token", "next", "seen", "do",
     "after", "before"],
)  # fmt: skip
def test_what_is_secret_or_the_pages_own_is_not_shown(client, name):
    html = client.post("/logg/sok/", {name: "abc def", "empty": " "}).content.decode()
    assert "Du är utloggad" in html
    assert 'id="typed' not in html
    assert "abc def" not in html


def test_what_was_typed_is_drawn_and_put_nowhere_else(client, caplog):
    refused = client.post("/logg/sok/", {"number": "19850502-9801"})
    assert "19850502-9801" in refused.content.decode()
    assert "19850502" not in f"{refused.headers} {refused.cookies} {caplog.text}"
    assert "no-store" in refused["Cache-Control"]


def test_htmx_leaves_the_page_as_it_stands_when_the_session_has_ended(client):
    asked = client.get("/skrivbord/laget/", headers={"HX-Request": "true"})
    assert asked.status_code == 401


def test_signing_out_ends_the_session(client, kim):
    client.force_login(kim, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/logga-ut/").status_code == 405
    assert client.post("/logga-ut/").headers["Location"] == "/"
    assert SESSION_KEY not in client.session


def test_passwords_are_kept_out_of_addresses(client):
    assert client.get("/logga-in/?username=kim&password=x").status_code == 200
    assert "kim" not in client.get("/logga-in/?username=kim").content.decode().split("<form")[2]


def test_signing_in_brings_the_users_language(client, kim):
    kim.language = "en"
    kim.save()
    assert sign_in(client).cookies["django_language"].value == "en"


def test_a_language_chosen_here_goes_before_the_users(client, kim):
    kim.language = "en"
    kim.save()
    client.cookies["django_language"] = "sv"
    assert "django_language" not in sign_in(client).cookies
