"""A provider keeps its places in seconds: each page does its thing, and loses nothing typed."""

from datetime import timedelta

import pytest
from django.test import Client

from insats.audit.models import Read
from insats.providers.models import Competence, Displacement, Place, Profile, Supervisor, Workplace
from insats.referrals.actions import ReservePlace
from insats.referrals.models import Referral
from tests.providers import workshop
from tests.referrals import case
from tests.support import make
from tests.web.workplaces.conftest import browser

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def where(unit, rest=""):
    """An address of a workplace."""
    return f"/anordnare/arbetsplatser/{unit.pk}/{rest}"


DESCRIBED = {
    "seen": "",
    "address": "Gatan 3",
    "postcode": "131 30",
    "town": "Nacka",
    "municipality": "0182",
    "measures": ["work_training", "reinforced_work_training"],
    "fields_": [workshop.TRANSPORT, workshop.CRAFTS],
    "access": ["quiet"],
    "languages": ["sv", "so"],
}


def test_a_new_unit_is_asked_to_be_described_first(theirs, unit):
    page = theirs.get(where(unit)).content.decode()
    assert "Beskriv arbetsplatsen först" in page
    assert theirs.post(where(unit, "beskriv/"), DESCRIBED)["Location"] == where(unit)
    workplace = Workplace.objects.get()
    assert workplace.offers.count() == 4
    assert "Inga platser än" in theirs.get(where(unit)).content.decode()


def test_a_wrong_postcode_is_said_beside_its_field_and_nothing_is_lost(theirs, unit):
    answer = theirs.post(where(unit, "beskriv/"), {**DESCRIBED, "postcode": "12", "week": "Kul."})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Skriv postnumret med fem siffror." in page
    assert "Kul." in page


def test_who_comes_second_keeps_what_they_typed_and_may_send_it_again(theirs, unit, place):
    theirs.post(where(unit, "beskriv/"), {**DESCRIBED, "seen": "1", "week": "En."})
    second = theirs.post(where(unit, "beskriv/"), {**DESCRIBED, "seen": "1", "week": "Två."})
    assert second.status_code == 409
    assert "Två." in second.content.decode()
    assert 'name="seen" value="2"' in second.content.decode()
    theirs.post(where(unit, "beskriv/"), {**DESCRIBED, "seen": "2", "week": "Två."})
    assert Workplace.objects.get().week == "Två."


@pytest.mark.parametrize("seen", ["nej", "9" * 30, "-1"])
def test_a_version_that_is_none_is_no_stack_trace(theirs, unit, place, seen):
    answer = theirs.post(where(unit, "beskriv/"), {**DESCRIBED, "seen": seen})
    assert answer.status_code in (400, 409)


def test_places_are_added_and_seen_as_chairs(theirs, unit, place, today):
    sent = {
        "count": "2", "measure": "work_training", "field": workshop.TRANSPORT, "hours": "20",
        "first_day": today.isoformat(), "work": "Kör ut varor.",
    }  # fmt: skip
    assert theirs.post(where(unit, "platser/ny/"), sent).status_code == 302
    page = theirs.get(where(unit)).content.decode()
    assert page.count('class="chair open"') == 3
    assert "Kör ut varor." in page


@pytest.mark.parametrize(
    ("field", "typed"),
    [("count", "51"), ("hours", "0"), ("first_day", "i maj"), ("measure", "magi"),
     ("supervisor", "99"), ("work", "x" * 5000), ("work", "\x00"), ("last_day", "1900-01-01")],
)  # fmt: skip
def test_what_is_wrong_with_places_is_said_in_a_page(theirs, unit, place, today, field, typed):
    sent = {"count": "1", "measure": "work_training", "field": workshop.TRANSPORT, "hours": "20",
            "first_day": today.isoformat(), field: typed}  # fmt: skip
    assert theirs.post(where(unit, "platser/ny/"), sent).status_code == 400
    assert Place.objects.count() == 1


def test_another_alike_a_close_and_an_opening_are_one_press_each(theirs, unit, place, today):
    at_once = where(unit, f"platser/{place.pk}/genast/")
    theirs.post(at_once, {"do": "another"})
    theirs.post(at_once, {"do": "close", "seen": "1"})
    assert Place.objects.get(pk=place.pk).last_day == today
    theirs.post(at_once, {"do": "open", "seen": "2"})
    assert Place.objects.get(pk=place.pk).last_day is None
    assert Place.objects.count() == 2
    assert theirs.post(at_once, {"do": "explode"}).status_code == 404


def test_a_stale_press_changes_nothing_and_says_so(theirs, unit, place):
    at_once = where(unit, f"platser/{place.pk}/genast/")
    page = theirs.post(at_once, {"do": "close", "seen": "7"}, follow=True).content.decode()
    assert "Någon annan har ändrat uppgiften" in page
    assert Place.objects.get().last_day is None


def test_a_place_is_changed_on_its_page(theirs, unit, place, today):
    sent = {"seen": "1", "hours": "25", "first_day": today.isoformat(), "work": "Sorterar."}
    assert theirs.get(where(unit, f"platser/{place.pk}/")).status_code == 200
    assert theirs.post(where(unit, f"platser/{place.pk}/"), sent).status_code == 302
    assert Place.objects.get().hours == 25


def test_supervisors_and_staff_are_told(theirs, unit, place, today):
    boss = {"name": "Bo Verkmästare", "share": "50", "first_day": today.isoformat(), "seen": ""}
    theirs.post(where(unit, "handledare/ny/"), boss)
    staff = {**boss, "name": "Eva", "kind": "counsellor"}
    theirs.post(where(unit, "personal/ny/"), staff)
    page = theirs.get(where(unit)).content.decode()
    assert "Bo Verkmästare" in page
    assert "Studie- och yrkesvägledare" in page
    key = Competence.objects.get().pk
    theirs.post(where(unit, f"personal/{key}/"), {**staff, "share": "80", "seen": key})
    late = theirs.post(where(unit, f"personal/{key}/"), {**staff, "share": "90", "seen": key})
    assert late.status_code == 409
    assert Competence.objects.current().get().share == 80
    pk = Supervisor.objects.get().pk
    assert theirs.post(where(unit, f"handledare/{pk}/"), {**boss, "seen": "9"}).status_code == 409


def test_half_a_proof_of_a_licence_is_refused(theirs, unit, place, today):
    sent = {"name": "Eva", "kind": "occupational_therapist", "share": "100", "proof": "register",
            "first_day": today.isoformat()}  # fmt: skip
    answer = theirs.post(where(unit, "personal/ny/"), sent)
    assert answer.status_code == 400
    assert "av vem" in answer.content.decode()


def test_ordinary_staff_is_told_and_put_right_the_same_day(theirs, unit, place):
    told = {"employees": "10", "others": "0", "dismissals": "1", "seen": ""}
    theirs.post(where(unit, "anstallda/"), told)
    seen = Displacement.objects.get().pk
    theirs.post(where(unit, "anstallda/"), {**told, "employees": "11", "seen": seen})
    late = theirs.post(where(unit, "anstallda/"), {**told, "employees": "12", "seen": seen})
    assert late.status_code == 409
    assert Displacement.objects.current().get().employees == 11


def test_the_profile_keeps_the_day_since_which_it_is_public(theirs, unit, place, today):
    sent = {"kind": "social_enterprise", "about": "Vi lagar cyklar.", "seen": ""}
    theirs.post(where(unit, "om-oss/"), sent)
    assert Profile.objects.current().get().published_from is None
    bad = theirs.post(where(unit, "om-oss/"), {**sent, "website": "javascript:alert(1)"})
    assert bad.status_code == 400


# --- who is seen --------------------------------------------------------------------------------
def reserved(caseworker, someone, place, *, asked):
    """Someone who has the place from today; their provider is asked, or not yet."""
    referral = case.opened(caseworker, someone)
    last = caseworker.on + 9 * DAY
    ReservePlace(caseworker, referral, place, caseworker.on, last).do()
    if asked:
        unit = place.workplace.unit
        Referral.objects.filter(pk=referral.pk).update(provider=unit, version=5)
    return referral


def test_who_has_a_chair_is_named_to_the_provider_that_was_asked(
    theirs, unit, place, caseworker, someone
):
    reserved(caseworker, someone, place, asked=True)
    assert someone.name in theirs.get(where(unit)).content.decode()
    assert Read.objects.filter(details__list="chairs", unit_id=unit.pk).count() == 1


def test_nobody_is_named_before_the_provider_has_been_asked(
    theirs, unit, place, caseworker, someone
):
    reserved(caseworker, someone, place, asked=False)
    page = theirs.get(where(unit)).content.decode()
    assert "Reserverad" in page
    assert someone.name not in page
    assert not Read.objects.filter(details__list="chairs").exists()


def test_a_protected_person_is_never_named(theirs, unit, place, caseworker, someone):
    reserved(caseworker, someone, place, asked=True)
    type(someone).objects.filter(pk=someone.pk).update(protected_identity=True)
    assert someone.name not in theirs.get(where(unit)).content.decode()


def test_whoever_reads_of_the_workplace_sees_no_names_of_participants_or_staff(
    ours, unit, place, caseworker, someone, keeper, today
):
    reserved(caseworker, someone, place, asked=True)
    page = ours.get(f"/arbetsplatser/{unit.pk}/").content.decode()
    assert "Reserverad" in page
    assert someone.name not in page


@pytest.mark.parametrize("rest", ["", "beskriv/", "platser/ny/", "anstallda/", "om-oss/"])
def test_another_providers_workplace_is_not_there(unit, place, today, rest):
    stranger = browser(workshop.keeper(workshop.unit("Caféet"), today))
    assert stranger.get(where(unit, rest)).status_code == 404


def test_a_place_of_another_workplace_is_not_reached_through_ones_own(theirs, unit, place, today):
    other = workshop.unit("Caféet")
    keeper = workshop.keeper(other, today)
    workshop.described(keeper, other)
    mine = browser(keeper)
    assert mine.get(where(other, f"platser/{place.pk}/")).status_code == 404
    sent = mine.post(where(other, f"platser/{place.pk}/genast/"), {"do": "close", "seen": "1"})
    assert sent.status_code == 404
    assert Place.objects.get(pk=place.pk).last_day is None


def test_a_stranger_is_led_to_sign_in(unit, place):
    assert Client().get(where(unit)).status_code == 302


# --- stated values ------------------------------------------------------------------------------
def test_a_contract_manager_states_a_value_and_a_demand_with_their_source(unit, place, today):
    manager = browser(make.actor("contract_manager", make.office(), on=today))
    first = today.isoformat()
    value = {"what": "people_per_supervisor", "value": "5", "first_day": first}
    assert manager.post("/arbetsplatser/varden/tal/", value).status_code == 400
    manager.post("/arbetsplatser/varden/tal/", {**value, "words": "Beslut 12"})
    demand = {"measure": "work_training", "kind": "counsellor", "first_day": first}
    manager.post("/arbetsplatser/varden/kompetens/", {**demand, "words": "Avtal 3"})
    page = manager.get("/arbetsplatser/varden/").content.decode()
    assert "Beslut 12" in page
    assert "Avtal 3" in page
