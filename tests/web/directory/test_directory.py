"""The public directory: who stands in it, how it is searched, and its open data."""

import csv
import io
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from jsonschema import Draft202012Validator

from insats.accounts.models import Organisation, Unit
from insats.providers.models import Profile, Workplace
from insats.register import directory
from insats.register.index import Asked, search
from tests.register import made
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
LIST = "/anordnare-i-sverige/"


@pytest.fixture
def provider():
    """A provider that was approved, with a workplace in Nacka."""
    return made.approved(made.vetter())[0].organisation


@pytest.fixture
def supplier():
    """A supplier under contract, with a profile."""
    organisation = Organisation.objects.create(
        kind="supplier", name="Åre Rehab AB", org_number=made.OTHER_NUMBER
    )
    Profile.objects.create(
        organisation=organisation, kind="company", about="Vi rehabiliterar.",
        published_from=TODAY, holds_on=TODAY, source="provider",
    )  # fmt: skip
    return organisation


def found(**asked):
    """The names of those that someone finds."""
    owners = search(Asked(**asked), timezone.localdate()).owners
    return [Organisation.objects.get(pk=owner).name for owner in owners]


def test_whoever_has_only_registered_an_interest_is_not_public(client):
    made.registered()
    made.vetting(made.vetter(), org_number=made.OTHER_NUMBER)
    assert found() == []
    for address in (LIST, "/oppna-data/anordnare.json", "/oppna-data/anordnare.csv"):
        response = client.get(address)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        assert "Samhällsbruket" not in body.decode()


@pytest.mark.usefixtures("provider", "supplier")
def test_providers_and_suppliers_are_told_apart_in_words(client):
    html = client.get(LIST).content.decode()
    assert "Anordnare enligt överenskommelse" in html
    assert "Leverantör enligt kontrakt" in html
    assert found(side="provider") == ["Samhällsbruket"]
    assert found(side="supplier") == ["Åre Rehab AB"]


@pytest.mark.usefixtures("provider", "supplier")
@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "cyklar"}, ["Samhällsbruket"]),
        ({"words": "CYKEL nacka"}, ["Samhällsbruket"]),
        ({"words": "åre"}, ["Åre Rehab AB"]),
        ({"words": "cyklar åre"}, []),
        ({"words": "%"}, []),
        ({"measure": "work_training"}, ["Samhällsbruket"]),
        ({"measure": "steps_to_work"}, []),
        ({"field": made.OTHER_FIELD, "measure": "work_training"}, ["Samhällsbruket"]),
        ({"municipality": "0182"}, ["Samhällsbruket"]),
        ({"municipality": "0180"}, []),
        ({"county": "01"}, ["Samhällsbruket"]),
        ({"kind": "company"}, ["Åre Rehab AB"]),
        ({"language": "ar"}, ["Samhällsbruket"]),
        ({"language": "fi"}, []),
        ({"access": ("quiet", "step_free")}, ["Samhällsbruket"]),
        ({"access": ("hearing_loop",)}, []),
    ],
)
def test_it_is_searched_by_words_and_narrowed_by_what_is_there(asked, expected):
    assert found(**asked) == expected


def test_all_that_is_asked_of_a_workplace_is_true_of_one_and_the_same(provider):
    there = Workplace.objects.get()
    unit = Unit.objects.create(organisation=provider, name="Kaféet")
    Workplace.objects.create(
        unit=unit, address="Gatan 1", postcode="11111", municipality_id="0180", lot=1
    )
    assert there.quiet
    assert found(municipality="0180") == ["Samhällsbruket"]
    assert found(municipality="0180", access=("quiet",)) == []


def test_a_barred_provider_is_gone_the_same_day_and_nothing_says_why(client, provider):
    about = provider.interests.get()
    today = made.vetter("Siv", timezone.localdate())
    made.check(today, about, "debts", "hinder", how="Hemligt skäl.")
    assert found() == []
    assert client.get(f"{LIST}{made.NUMBER}-samhallsbruket/").status_code == 404


def test_a_provider_is_shown_from_the_day_that_it_was_published(provider):
    assert list(directory.listed(TODAY - timedelta(days=1))) == []
    assert [row.organisation for row in directory.listed(TODAY)] == [provider]


@pytest.mark.usefixtures("provider")
def test_the_page_of_a_provider_says_nothing_of_persons(client):
    html = client.get(f"{LIST}{made.NUMBER}-samhallsbruket/").content.decode()
    assert "För offentlig sektor" in html
    assert "För näringsliv" in html
    assert not [told for told in made.CONTACT.values() if told in html]


@pytest.mark.usefixtures("provider")
def test_the_address_of_a_provider_lasts_when_its_name_changes(client):
    response = client.get(f"{LIST}{made.NUMBER}-nagot-annat/")
    assert response.status_code == 301
    assert response["Location"] == f"{LIST}{made.NUMBER}-samhallsbruket/"
    for nobodys in ("0000000000", "%00", "hej", "5560360793%00"[:9], "²²²²²²²²²²"):
        assert client.get(f"{LIST}{nobodys}/").status_code == 404


@pytest.mark.parametrize(
    "query", ["insats=x", "kommun=9999", "finns=vingar", f"q={'x' * 101}", "q=a%00b"]
)
def test_what_cannot_be_looked_for_is_refused_beside_its_field(client, query):
    response = client.get(f"{LIST}?{query}")
    assert response.status_code == 400
    assert 'class="summary"' in response.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "hej", "9" * 50, "99999", "²"])
def test_a_page_number_that_is_none_is_a_page_all_the_same(client, number):
    assert client.get(LIST, {"blad": number}).status_code == 200


@pytest.mark.usefixtures("provider", "supplier")
def test_a_page_takes_few_queries(client, django_assert_max_num_queries):
    client.get(LIST)
    with django_assert_max_num_queries(10):
        client.get(LIST, {"q": "cyklar", "kommun": "0182"})


@pytest.mark.usefixtures("provider", "supplier")
def test_the_json_keeps_to_its_schema_and_names_nobody(client):
    schema = json.loads(client.get("/oppna-data/anordnare.schema.json").content)
    response = client.get("/oppna-data/anordnare.json")
    body = b"".join(response.streaming_content).decode()
    held = json.loads(body)
    Draft202012Validator(schema).validate(held)
    assert [(each["name"], each["side"]) for each in held["providers"]] == [
        ("Samhällsbruket", "provider"), ("Åre Rehab AB", "supplier")]  # fmt: skip
    assert not [told for told in made.CONTACT.values() if told in body]


def test_the_csv_has_a_line_for_each_workplace_and_no_formula(client, provider):
    Organisation.objects.filter(pk=provider.pk).update(name='=HYPERLINK("x")')
    body = b"".join(client.get("/oppna-data/anordnare.csv").streaming_content).decode()
    (row,) = csv.DictReader(io.StringIO(body))
    assert row["name"] == '\'=HYPERLINK("x")'
    assert row["measures"] == "reinforced_work_training|work_training"


def test_open_data_is_sent_again_only_when_it_has_changed(client, provider):
    first = client.get("/oppna-data/anordnare.json")
    tag = first["ETag"]
    again = client.get("/oppna-data/anordnare.json", headers={"If-None-Match": tag})
    assert again.status_code == 304
    about = provider.interests.get()
    made.check(made.vetter("Siv", timezone.localdate()), about, "debts", "hinder")
    changed = client.get("/oppna-data/anordnare.json", headers={"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed["ETag"] != tag
