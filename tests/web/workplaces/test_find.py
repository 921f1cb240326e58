"""A caseworker finds a place for someone, holds it, lets go of it, and sees the queue."""

from datetime import timedelta

import pytest

from insats.audit.models import Read
from insats.referrals.actions import ReservePlace
from insats.referrals.models import Seat, Waiting
from tests.providers import workshop
from tests.referrals import case, scene
from tests.support import make
from tests.web.workplaces.conftest import browser

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def where(person, rest=""):
    """The address of places for someone."""
    return f"/personer/{person.public_id}/platser/{rest}"


@pytest.fixture
def asked(today):
    """A search."""
    return {"measure": "work_training", "municipality": "0182", "reach": "50",
            "first_day": today.isoformat()}  # fmt: skip


def test_the_search_begins_with_what_is_known_of_the_person(ours, someone, place):
    page = ours.get(where(someone)).content.decode()
    assert '<option value="0182" selected>' in page
    assert Read.objects.filter(details__page="places").count() == 1


def test_a_place_that_fits_is_listed_with_how_it_is_ordered_and_on_what_basis(
    ours, someone, place, asked
):
    page = ours.post(where(someone), asked).content.decode()
    assert "1 arbetsplats för arbetsträning." in page
    assert "lottas ordningen varje dag" in page
    assert "fågelvägen" in page
    assert "anordnare med överenskommelse" in page
    assert f'href="{where(someone, f"{place.pk}/")}"' in page
    assert '<svg class="map"' in page


def test_a_supplier_is_told_apart_from_a_provider(ours, someone, today, asked):
    unit = workshop.unit(kind="supplier")
    workshop.approve(unit)
    keeper = workshop.keeper(unit, today)
    workshop.described(keeper, unit, offered=[("steps_to_work", workshop.TRANSPORT)])
    workshop.places(keeper, unit, measure="steps_to_work", first_day=today)
    page = ours.post(where(someone), {**asked, "measure": "steps_to_work"}).content.decode()
    assert "leverantör med avtal" in page
    assert "anordnare med" not in page


def test_what_does_not_fit_is_shown_with_why_when_asked_for(ours, someone, place, asked):
    none = ours.post(where(someone), {**asked, "language": "so"}).content.decode()
    assert "Ingen arbetsplats passar" in none
    page = ours.post(
        where(someone), {**asked, "language": "so", "access": ["quiet"], "every": "on"}
    )
    assert "Handleder på: svenska" in page.content.decode()
    assert "Har inte: Lugn och tyst miljö" in page.content.decode()


@pytest.mark.parametrize(
    ("field", "typed"),
    [("measure", "magi"), ("municipality", ""), ("reach", "7"), ("first_day", "i dag"),
     ("hours", "41"), ("access", "lift"), ("after", "-1"), ("after", "9" * 40),
     ("last_day", "2001-01-01"), ("field", "x" * 9000)],
)  # fmt: skip
def test_what_is_wrong_is_said_in_a_page(ours, someone, place, asked, field, typed):
    assert ours.post(where(someone), {**asked, field: typed}).status_code == 400


def test_a_page_that_is_not_there_is_the_last(ours, someone, place, asked):
    page = ours.post(where(someone), {**asked, "after": "400"})
    assert "Verkstaden" in page.content.decode()


def test_someone_whose_municipality_is_not_known_gets_to_choose_one(ours, someone, place):
    type(someone).objects.filter(pk=someone.pk).update(municipality=None)
    assert "Välj en kommun" in ours.get(where(someone)).content.decode()


def test_without_a_referral_the_way_to_one_is_shown(ours, someone, place):
    page = ours.get(where(someone, f"{place.pk}/")).content.decode()
    assert "ingen öppen anvisning" in page
    assert "Förbered en anvisning" in page


def test_a_place_is_held_and_the_provider_is_filled_in_where_it_is_asked(
    ours, someone, place, caseworker, today
):
    referral = case.opened(caseworker, someone)
    sent = {"referral": str(referral.public_id), "first_day": today.isoformat(),
            "last_day": (today + 30 * DAY).isoformat()}  # fmt: skip
    answer = ours.post(where(someone, f"{place.pk}/"), sent)
    assert answer["Location"] == f"/anvisningar/{referral.public_id}/"
    assert Seat.objects.get().state == "reserved"
    page = ours.get(f"/anvisningar/{referral.public_id}/").content.decode()
    assert "Släpp platsen" in page
    form = ours.get(f"/anvisningar/{referral.public_id}/fraga-anordnare/").content.decode()
    assert f'<option value="{place.workplace_id}" selected>' in form
    assert "Gatan 3" in form


def test_who_comes_second_is_told_and_keeps_what_they_typed(
    ours, someone, place, caseworker, today
):
    other = case.opened(caseworker, scene.jobseeker(caseworker, scene.office()))
    last = today + 30 * DAY
    ReservePlace(caseworker, other, place, today, last).do()
    referral = case.opened(caseworker, someone)
    sent = {"referral": str(referral.public_id), "first_day": today.isoformat(),
            "last_day": last.isoformat()}  # fmt: skip
    answer = ours.post(where(someone, f"{place.pk}/"), sent)
    assert answer.status_code == 409
    assert "Någon annan kan ha hunnit före" in answer.content.decode()
    assert last.isoformat() in answer.content.decode()
    assert "Se kön till arbetsplatsen" in answer.content.decode()


def test_another_persons_referral_is_no_choice(ours, someone, place, caseworker, today):
    case.opened(caseworker, someone)
    other = case.opened(caseworker, scene.jobseeker(caseworker, scene.office()))
    sent = {"referral": str(other.public_id), "first_day": today.isoformat(),
            "last_day": today.isoformat()}  # fmt: skip
    assert ours.post(where(someone, f"{place.pk}/"), sent).status_code == 400
    assert not Seat.objects.exists()


def test_a_place_is_let_go_of_once(ours, someone, place, caseworker, today):
    referral = case.opened(caseworker, someone)
    address = f"/anvisningar/{referral.public_id}/plats/"
    assert ours.get(address).status_code == 409
    sent = {"referral": str(referral.public_id), "first_day": today.isoformat(),
            "last_day": today.isoformat()}  # fmt: skip
    ours.post(where(someone, f"{place.pk}/"), sent)
    seen = Seat.objects.get().pk
    assert ours.post(address, {"seen": "9" * 30}).status_code == 409
    assert ours.post(address, {"seen": seen}).status_code == 302
    assert ours.post(address, {"seen": seen}).status_code == 409
    assert Seat.objects.current().get().state == "released"


def test_someone_is_put_in_the_queue_and_taken_out_of_it(ours, someone, place, caseworker):
    referral = case.opened(caseworker, someone)
    address = f"/anvisningar/{referral.public_id}/ko/{place.workplace_id}/"
    assert "För få har slutat här" in ours.get(address).content.decode()
    assert ours.post(address, {"do": "join"}).status_code == 302
    assert ours.post(address, {"do": "join"}).status_code == 409
    page = ours.get(f"/anvisningar/{referral.public_id}/").content.decode()
    assert "I kö till Verkstaden" in page
    assert ours.post(address, {"do": "leave"}).status_code == 302
    assert not Waiting.objects.current().exists()


@pytest.mark.parametrize(
    "address", ["/arbetsplatser/987654/", "/arbetsplatser/999999999999999999/"]
)
def test_a_workplace_that_is_none_is_not_there(ours, place, address):
    assert ours.get(address).status_code == 404


def test_another_office_finds_no_place_for_someone_elses_person(someone, place, today):
    stranger = browser(make.actor("caseworker", make.office("Solna"), on=today))
    assert stranger.get(where(someone)).status_code == 404
    assert stranger.get(where(someone, f"{place.pk}/")).status_code == 404


HUGE = "9" * 30


@pytest.mark.parametrize("key", ["987654", HUGE])
def test_no_address_with_a_key_of_nothing_breaks(
    ours, theirs, someone, unit, place, caseworker, key
):
    referral = case.opened(caseworker, someone)
    own = f"/anordnare/arbetsplatser/{unit.pk}/"
    for client, address in (
        (ours, f"/arbetsplatser/{key}/"),
        (ours, where(someone, f"{key}/")),
        (ours, f"/anvisningar/{referral.public_id}/ko/{key}/"),
        (theirs, f"/anordnare/arbetsplatser/{key}/"),
        (theirs, f"{own}platser/{key}/"),
        (theirs, f"{own}handledare/{key}/"),
        (theirs, f"{own}personal/{key}/"),
        (theirs, f"{own}personal/{key}/ta-bort/"),
    ):
        assert client.get(address).status_code == 404, address
    assert theirs.post(f"{own}platser/{key}/genast/", {"do": "another"}).status_code == 404
    chosen = {"count": "1", "measure": "work_training", "field": workshop.TRANSPORT, "hours": "9",
              "first_day": "2030-01-01", "supervisor": key}  # fmt: skip
    assert theirs.post(f"{own}platser/ny/", chosen).status_code == 400
    for page in ("beskriv/", "anstallda/", "om-oss/"):
        assert theirs.post(f"{own}{page}", {"seen": key}).status_code == 400
