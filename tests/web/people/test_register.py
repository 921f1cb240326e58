"""Registering a new person."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from insats.audit.models import Event
from insats.people.models import Person
from tests.support import make

pytestmark = pytest.mark.django_db
NUMBER = make.personal_number(date(1990, 5, 17), 985)


@pytest.fixture
def data(office, caseworker):
    """A whole form."""
    return {
        "unit": str(office.pk),
        "personal_number": f"{NUMBER[:8]}-{NUMBER[8:]}",
        "given_name": "Łucja",
        "family_name": "Öström-Nguyễn",
        "municipality": make.NACKA,
        "language": "pl",
        "interpreter_needed": "on",
        "street": "Storgatan 1",
        "postcode": "131 30",
        "town": "Nacka",
        "email": "",
        "phone": "",
    }


def test_a_person_is_registered_and_shown(client, data):
    response = client.post("/personer/ny/", data)
    person = Person.objects.get()
    assert response.url == f"/personer/{person.public_id}/"
    assert (person.name, person.personal_number) == ("Łucja Öström-Nguyễn", NUMBER)
    assert (person.language, person.interpreter_needed) == ("pl", True)
    assert Event.objects.get().action == "people.register"
    assert "Personen är registrerad." in client.get(response.url).content.decode()


def test_that_everyone_is_made_up_is_said(client, caseworker, settings):
    assert "Alla personer här är påhittade." in client.get("/personer/ny/").content.decode()
    settings.MADE_UP = False
    assert "påhittade" not in client.get("/personer/ny/").content.decode()


def test_where_everyone_is_made_up_a_number_that_may_be_someones_is_refused(client, data, settings):
    data["personal_number"] = make.personal_number(date(1990, 5, 17), 123)
    response = client.post("/personer/ny/", data)
    assert response.status_code == 400
    assert "numret kan vara någons" in response.content.decode()
    settings.MADE_UP = False
    assert client.post("/personer/ny/", data).status_code == 302


@pytest.mark.parametrize(
    "typed",
    ["", "123", "19900517-9850", "19900517-98501", "00000000-0000", "abc", "１９９００５１７",
     "x" * 500, "19900230-9858",
     f"{timezone.localdate() + timedelta(days=40):%Y%m%d}-9801", "\x00"],
)  # fmt: skip
def test_a_number_that_is_none_is_refused_and_kept(client, data, typed):
    data["personal_number"] = typed
    response = client.post("/personer/ny/", data)
    assert response.status_code == 400
    html = response.content.decode()
    assert 'href="#id_personal_number"' in html
    assert 'value="Łucja"' in html and 'value="Storgatan 1"' in html
    assert not Person.objects.exists()


def test_a_number_that_is_taken_tells_nothing_of_by_whom(client, data):
    make.person(
        make.office("Kontor Fjärran", make.STOCKHOLM), personal_number=NUMBER, family_name="Hemlig"
    )
    response = client.post("/personer/ny/", data)
    assert response.status_code == 409
    assert "Hemlig" not in response.content.decode()
    assert "Fjärran" not in response.content.decode()


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("given_name", ""),
        ("given_name", "x" * 201),
        ("family_name", "a\x00b"),
        ("email", "ingen-adress"),
        ("municipality", "9999"),
        ("language", "xx-nonsense"),
        ("unit", "999999"),
        ("unit", ""),
        ("postcode", "1" * 50),
    ],
)
def test_what_is_wrong_stands_beside_its_field(client, data, name, typed):
    response = client.post("/personer/ny/", {**data, name: typed})
    assert response.status_code == 400
    html = response.content.decode()
    assert f'href="#id_{name}"' in html
    assert not Person.objects.exists()


def test_another_office_cannot_be_chosen(client, data):
    there = make.office("Kontor Fjärran", make.STOCKHOLM)
    assert "Fjärran" not in client.get("/personer/ny/").content.decode()
    assert client.post("/personer/ny/", {**data, "unit": str(there.pk)}).status_code == 400


def test_only_those_who_see_protected_people_register_one(client, data, office):
    assert "protected_identity" not in client.get("/personer/ny/").content.decode()
    client.post("/personer/ny/", {**data, "protected_identity": "on"})
    assert Person.objects.get().protected_identity is False
    user = make.role("caseworker", office, sees_protected=True).user
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    data["personal_number"] = make.personal_number(date(1991, 5, 17), 985)
    client.post("/personer/ny/", {**data, "protected_identity": "on"})
    assert Person.objects.filter(protected_identity=True).exists()
