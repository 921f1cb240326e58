"""The pages of the joint plan: read by all three, written in rows, answered by the office."""

import pytest

from insats.followup.models import Activity, Plan
from insats.followup.queries import current_plan, plan_in_force
from insats.referrals.actions import AskProvider, InterruptReferral
from tests.followup.plans import agree, key, later, plan, written
from tests.referrals import case, scene
from tests.referrals.case import DAY, do
from tests.web.followup.conftest import browser

pytestmark = pytest.mark.django_db
HUGE = "x" * 100_000
HOSTILE = "<script>alert(1)</script>"


def office_page(referral, rest="planering/"):
    """The office's page."""
    return f"/anvisningar/{referral.public_id}/{rest}"


def provider_page(referral, rest="planering/"):
    """The provider's page."""
    return f"/anordnare/{referral.public_id}/{rest}"


def own_page(referral, rest="planering/"):
    """The person's page."""
    return f"/min-sida/insats/{referral.public_id}/{rest}"


def sent(referral, **fields):
    """A plan as a browser sends it."""
    given = {
        "seen": key(referral) or "",
        "rows": "4",
        "aims": "Vana vid arbetslivet.",
        "weeks_between": "6",
        "what-1": "Öva på att passa tider",
        "by-1": "person",
        "first_day-1": "",
        "last_day-1": "",
    }
    return {**given, **fields}


# --- writing --------------------------------------------------------------------------------------
def test_the_form_begins_with_the_systems_own_suggestion(office, referral):
    html = office.get(office_page(referral, "planering/skriv/")).content.decode()
    assert 'name="weeks_between" value="6"' in html
    assert "Systemets förslag, ingen regel" in html
    assert html.count('name="what-') == 4
    assert 'name="what_changed"' not in html


def test_a_provider_proposes_and_the_office_agrees(office, workplace, referral):
    write = provider_page(referral, "planering/skriv/")
    answer = workplace.post(write, sent(referral))
    assert answer["Location"] == provider_page(referral)
    assert (
        "Handläggaren har inte svarat än" in workplace.get(provider_page(referral)).content.decode()
    )
    shown = office.get(office_page(referral, "planering/svar/")).content.decode()
    assert "Öva på att passa tider" in shown
    answered = office.post(
        office_page(referral, "planering/svar/"), {"seen": key(referral), "answer": "agree"}
    )
    assert answered["Location"] == office_page(referral)
    assert plan_in_force(referral).aims == "Vana vid arbetslivet."
    assert "gäller sedan" in office.get(office_page(referral)).content.decode()


def test_a_returned_plan_tells_the_provider_what_to_change(office, workplace, account, referral):
    plan(account, referral)
    where = office_page(referral, "planering/svar/")
    empty = office.post(where, {"seen": key(referral), "answer": "return", "why": ""})
    assert empty.status_code == 400
    office.post(where, {"seen": key(referral), "answer": "return", "why": "Skriv när."})
    html = workplace.get(provider_page(referral, "planering/skriv/")).content.decode()
    assert "Skriv när." in html
    assert "Öva på att passa tider" in html  # what was written stands there to be changed
    changed = sent(referral, what_changed="Tider", why="Ni bad om det.")
    assert workplace.post(provider_page(referral, "planering/skriv/"), changed).status_code == 302
    assert current_plan(referral).number == 2


def test_more_rows_are_added_and_nothing_typed_is_lost_or_saved(workplace, referral):
    where = provider_page(referral, "planering/skriv/")
    typed = sent(referral, **{"aims": "", "what-4": "Studiebesök", "last_day-4": "nej"})
    answer = workplace.post(where, {**typed, "more": "1"})
    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count('name="what-') == 7
    assert "Studiebesök" in html and 'value="nej"' in html
    assert "behöver rättas" not in html
    assert 'name="rows" value="7"' in html
    assert not Plan.objects.exists()


def test_there_are_never_more_rows_than_twelve(workplace, referral):
    where = provider_page(referral, "planering/skriv/")
    for rows in ("11", "12", "99", "-5", "x" * 5000, "٣"):
        answer = workplace.post(where, {**sent(referral, rows=rows), "more": "1"})
        assert answer.status_code == 200
        assert 4 < answer.content.decode().count('name="what-') <= 12


def test_empty_rows_are_not_saved_and_errors_stand_in_their_own_row(office, referral):
    where = office_page(referral, "planering/skriv/")
    today = case.fresh(referral).first_day
    gap = {"what-1": "", "what-3": "Öva", "by-3": "person", "first_day-3": str(today)}
    wrong = office.post(where, sent(referral, **gap, **{"last_day-3": str(today - DAY)}))
    html = wrong.content.decode()
    assert wrong.status_code == 400
    assert 'href="#id_last_day-3"' in html
    assert office.post(where, sent(referral, **gap)).status_code == 302
    assert [(each.position, each.what) for each in Activity.objects.all()] == [(1, "Öva")]


def test_a_row_with_a_day_needs_words(office, referral):
    where = office_page(referral, "planering/skriv/")
    answer = office.post(where, sent(referral, **{"first_day-2": "2024-03-04"}))
    assert 'href="#id_what-2"' in answer.content.decode()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"aims": ""}, "aims"),
        ({"aims": HUGE}, "aims"),
        ({"aims": "\x00"}, "aims"),
        ({"weeks_between": "sju"}, "weeks_between"),
        ({"weeks_between": "9" * 400}, "weeks_between"),
        ({"what-1": ""}, "what-1"),
        ({"what-1": HUGE}, "what-1"),
        ({"by-1": "ingen"}, "by-1_0"),
        ({"first_day-1": "9999-99-99"}, "first_day-1"),
        ({"first_day-1": "0001-01-01"}, "first_day-1"),
        ({"last_day-1": "9999-12-31"}, "last_day-1"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(office, referral, wrong, field):
    given = sent(referral, aims=HOSTILE) | wrong
    answer = office.post(office_page(referral, "planering/skriv/"), given)
    html = answer.content.decode()
    assert answer.status_code == 400
    assert f'href="#id_{field.removesuffix("_0")}' in html
    assert HOSTILE not in html
    assert not Plan.objects.exists()


def test_what_was_sent_without_any_field_is_asked_for(office, referral):
    assert office.post(office_page(referral, "planering/skriv/")).status_code == 400
    assert office.post(office_page(referral, "planering/svar/")).status_code == 400


# --- second comers --------------------------------------------------------------------------------
def test_who_comes_second_sees_what_holds_and_loses_nothing(office, account, referral):
    plan(account, referral, written(aims="Något annat."))
    where = office_page(referral, "planering/skriv/")
    stale = sent(referral, seen="", aims="Mitt eget mål.")
    answer = office.post(where, stale)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Mitt eget mål." in html and "Något annat." in html
    assert f'name="seen" value="{key(referral)}"' in html
    again = sent(referral, aims="Mitt eget mål.", what_changed="Målet", why="Vi talades vid.")
    assert office.post(where, again).status_code == 302
    assert plan_in_force(referral).aims == "Mitt eget mål."


@pytest.mark.parametrize("seen", ["nej", "9" * 5000, "-1", "0"])
def test_what_is_no_key_is_what_nobody_has_seen(office, caseworker, referral, seen):
    plan(caseworker, referral)
    where = office_page(referral, "planering/skriv/")
    answer = office.post(where, sent(referral, seen=seen, what_changed="a", why="b"))
    assert answer.status_code == 409
    assert Plan.objects.count() == 1


# --- reading --------------------------------------------------------------------------------------
def test_a_person_reads_what_is_agreed_and_not_what_is_proposed(
    mine, caseworker, account, referral
):
    plan(account, referral, written(aims="Hemligt förslag."))
    html = mine.get(own_page(referral)).content.decode()
    assert "Hemligt förslag." not in html and "inte klar än" in html
    agree(caseworker, referral)
    html = mine.get(own_page(referral)).content.decode()
    assert "Hemligt förslag." in html and "Det här gör du." in html
    plan(account, referral, later(aims="Ett nytt förslag."))
    html = mine.get(own_page(referral)).content.decode()
    assert "Ett nytt förslag." not in html and "pratar om en ändring" in html


def test_the_office_reads_every_version(office, caseworker, account, referral):
    plan(account, referral, written(aims="Det första."))
    agree(caseworker, referral)
    plan(account, referral, later(aims="Det andra."))
    html = office.get(office_page(referral)).content.decode()
    assert "Det första." in html and "Det andra." in html
    assert "Det som gäller så länge" in html and "En ny aktivitet." in html


def test_the_plan_is_read_and_not_written_after_the_end(office, workplace, caseworker, referral):
    plan(caseworker, referral)
    do(InterruptReferral, caseworker, referral, "work", last_day=caseworker.on)
    for client, page in ((office, office_page), (workplace, provider_page)):
        html = client.get(page(referral)).content.decode()
        assert "Vana vid arbetslivet." in html and "planering/skriv/" not in html
        shut = client.get(page(referral, "planering/skriv/"))
        assert shut.status_code == 409 and "avbruten" in shut.content.decode()
        assert client.post(page(referral, "planering/skriv/"), sent(referral)).status_code >= 400
    assert Plan.objects.count() == 1


# --- who reaches what -----------------------------------------------------------------------------
def test_a_provider_that_has_not_said_yes_finds_nothing(workplace, caseworker, unit):
    waits = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    do(AskProvider, caseworker, waits, case.provider(), caseworker.on)
    for rest in ("planering/", "planering/skriv/", "moten/", "avvikelser/"):
        assert workplace.get(provider_page(waits, rest)).status_code == 404


def test_no_reader_gets_in_by_anothers_door(office, workplace, mine, referral):
    for client, page in (
        (office, provider_page),
        (office, own_page),
        (workplace, office_page),
        (workplace, own_page),
        (mine, office_page),
        (mine, provider_page),
    ):
        assert client.get(page(referral)).status_code == 403


def test_a_protected_person_is_never_shown_to_a_provider(unit, workplace):
    sees = scene.caseworker(unit, sees_protected=True)
    hidden = case.running(sees, scene.jobseeker(sees, unit, protected_identity=True))
    assert workplace.get(provider_page(hidden)).status_code == 404
    assert browser(scene.caseworker(unit)).get(office_page(hidden)).status_code == 404
    assert browser(sees).get(office_page(hidden)).status_code == 200


def test_the_pages_are_in_english_too(office, caseworker, referral):
    plan(caseworker, referral)
    office.post("/sprak/", {"language": "en", "next": "/"})
    html = office.get(office_page(referral)).content.decode()
    assert "Joint plan" in html and "Activities" in html
