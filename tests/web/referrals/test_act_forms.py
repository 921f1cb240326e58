"""The forms of what is done to a referral: each does it, keeps what was typed, and tells who came
second."""

import re

import pytest

from insats.accounts.models import Role
from insats.people.actions import RecordFact
from insats.people.models import Record
from insats.people.values import Value
from insats.referrals import links
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    NameSupervisor,
    PauseReferral,
    RecordUnderstanding,
)
from insats.referrals.actions.by_link import PURPOSE
from insats.referrals.models import (
    ProviderAnswer,
    Referral,
    SignedLink,
    Status,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)
from insats.web.referrals.acts import ACTS
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make

pytestmark = pytest.mark.django_db
AGREED = {
    "tasks": "Montera cyklar.",
    "support": "Varje dag.",
    "hours_per_week": "37,5",
    "aims": "Vana.",
    "agreed_by_person": "Amira",
    "agreed_by_provider": "Bo",
    "agreed_by_agency": "Kim",
}


def path(referral, slug: str) -> str:
    """The address of a form."""
    return f"/anvisningar/{referral.public_id}/{slug}/"


def send(client, referral, slug: str, **data):
    """Send a form as it was just opened."""
    given = {"seen": fresh(referral).version, **data}
    return client.post(path(referral, slug), given)


def done(client, referral, slug: str, **data) -> Referral:
    """Do something that is not refused."""
    answer = send(client, referral, slug, **data)
    assert answer.status_code == 302, answer.content.decode()
    assert answer["Location"] == f"/anvisningar/{referral.public_id}/"
    return fresh(referral)


# --- from the first question to the start ---------------------------------------------------------
def test_a_referral_is_led_from_draft_to_start_by_its_forms(signed_in, caseworker, someone):
    opened = signed_in.post(
        f"/personer/{someone.public_id}/anvisning/",
        {"measure": "work_training", "extent": "100", "workplace": "Verkstaden"},
    )
    referral = Referral.objects.get(person=someone)
    assert opened["Location"] == f"/anvisningar/{referral.public_id}/"
    week = caseworker.on + 7 * DAY
    done(signed_in, referral, "fraga-facket",
         union="IF Metall", kind_of_union="local", answer_by=week)  # fmt: skip
    asked = UnionConsultation.objects.current().get()
    assert (asked.union, asked.kind, asked.answer_by) == ("IF Metall", "local", week)
    done(signed_in, referral, "fackets-svar", consultation=asked.pk, status="objection",
         words="Vi saknar skyddsombud.")  # fmt: skip
    assert UnionConsultation.objects.current().get().words == "Vi saknar skyddsombud."
    unit = case.provider()
    done(signed_in, referral, "fraga-anordnare", provider=unit.pk, answer_by=week,
         workplace="Verkstaden", workplace_municipality=make.NACKA)  # fmt: skip
    assert fresh(referral).provider == unit
    done(signed_in, referral, "anordnarens-svar", answer="accepted", by_name="Bo")
    assert ProviderAnswer.objects.current().get().via == "told"
    done(signed_in, referral, "handledare", name="Bo", contact="070-174 06 05")
    done(signed_in, referral, "overenskommelse", agreed_on=caseworker.on, **AGREED)
    assert str(Understanding.objects.get().hours_per_week) == "37.5"
    _decide(signed_in, someone, referral)
    assert done(signed_in, referral, "starta").status == Status.RUNNING


def _decide(client, someone, referral) -> None:
    where = f"/personer/{someone.public_id}/anvisa/work_training/?anvisning={referral.public_id}"
    html = client.get(where).content.decode()
    assert "Beslutet fattas på en anvisning som redan är öppnad" in html
    names = ("seen", "referral", "version", "first_day", "last_day", "extent")
    data = {name: re.search(rf'name="{name}"[^>]* value="([^"]*)"', html)[1] for name in names}
    assert client.post(where, {**data, "do": "decide"}).status_code == 302
    assert fresh(referral).status == Status.DECIDED
    assert Referral.objects.count() == 1


def test_a_draft_is_found_from_the_persons_page(signed_in, caseworker, someone):
    draft = case.opened(caseworker, someone, first_day=caseworker.on + 9 * DAY, extent=50)
    html = signed_in.get(f"/personer/{someone.public_id}/anvisa/work_training/").content.decode()
    assert f'name="referral" value="{draft.public_id}"' in html
    assert f'name="first_day" value="{caseworker.on + 9 * DAY}"' in html
    assert 'name="extent" value="50"' in html


def test_a_decision_on_a_draft_that_has_changed_is_told(signed_in, caseworker, someone):
    draft = case.opened(caseworker, someone)
    where = f"/personer/{someone.public_id}/anvisa/work_training/"
    sent = {"do": "decide", "referral": draft.public_id, "version": 1, "extent": 100, "seen": "",
            "first_day": caseworker.on, "last_day": caseworker.on + 9 * DAY,
            "note": "Vi ses."}  # fmt: skip
    do(NameSupervisor, caseworker, draft, "Bo")
    answer = signed_in.post(where, sent)
    assert answer.status_code == 409
    html = answer.content.decode()
    assert "Vi ses." in html
    assert 'name="version" value="2"' in html


def test_a_referral_of_someone_else_is_not_decided_on(signed_in, caseworker, someone, unit):
    other = case.opened(caseworker, make.person(unit))
    where = f"/personer/{someone.public_id}/anvisa/work_training/"
    for named in (other.public_id, "nej"):
        assert signed_in.get(f"{where}?anvisning={named}").status_code == 404


def test_a_new_period_is_decided_on_a_referral_that_runs(signed_in, caseworker, unit):
    before = case.at(caseworker, caseworker.on - 40 * DAY)
    someone = scene.jobseeker(before, unit)
    referral = case.running(before, someone, last_day=caseworker.on + 20 * DAY)
    named = f"?anvisning={referral.public_id}"
    where = f"/personer/{someone.public_id}/anvisa/work_training/{named}"
    html = signed_in.get(where).content.decode()
    assert "Ny period i arbetsträning" in html
    assert "Perioden hör till en anvisning som pågår" in html
    assert named in re.search(r'action="([^"]*uppgift/[^"]*)"', html)[1]
    test = "person.suitability.work_training"
    seen = Record.objects.current().get(person=someone, fact=test).pk
    again = Value(day=caseworker.on, flag=True)
    RecordFact(caseworker, someone, test, again, seen=seen).do()
    first = caseworker.on + 21 * DAY
    data = {"referral": referral.public_id, "version": referral.version, "extent": 100,
            "seen": "", "first_day": first, "last_day": first + 9 * DAY,
            "do": "decide"}  # fmt: skip
    assert signed_in.post(where, data).status_code == 302
    kinds = Stretch.objects.filter(referral=referral).values_list("kind", flat=True)
    assert list(kinds) == ["first", "new_period"]


# --- while it runs --------------------------------------------------------------------------------
def test_it_is_paused_resumed_changed_and_shortened(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    assert done(signed_in, referral, "pausa", words="Stängt.").status == Status.PAUSED
    assert done(signed_in, referral, "ateruppta").status == Status.RUNNING
    assert done(signed_in, referral, "omfattning", extent=50, words="Läkarintyg.").extent == 50
    day = caseworker.on + 5 * DAY
    assert done(signed_in, referral, "tidigare-slut", last_day=day, words="Kurs.").last_day == day


def test_the_last_legal_day_is_filled_in_when_it_is_extended(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on + 20 * DAY)
    html = signed_in.get(path(referral, "forlang")).content.decode()
    legal = re.search(r'name="last_day" value="([0-9-]+)"', html)[1]
    assert legal > str(caseworker.on + 20 * DAY)
    assert "2007:414 10 §" in html
    assert str(done(signed_in, referral, "forlang", last_day=legal).last_day) == legal
    again = signed_in.get(path(referral, "forlang"))
    assert again.status_code == 409
    assert '<form method="post" autocomplete' not in again.content.decode()


def test_an_extension_past_the_limit_is_refused_beside_its_day(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on + 20 * DAY)
    answer = send(signed_in, referral, "forlang", last_day=caseworker.on + 900 * DAY, note="Hej.")
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Sista dagen får vara senast" in html
    assert "Hej." in html


# --- the ways to end ------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slug", "reason", "status"),
    [
        ("aterkalla", "person_declines", Status.REVOKED),
        ("makulera", "twice", Status.VOIDED),
    ],
)
def test_what_has_not_begun_ends(signed_in, caseworker, someone, slug, reason, status):
    referral = case.decided(caseworker, someone)
    assert done(signed_in, referral, slug, reason=reason).status == status


def test_a_draft_is_dropped_with_its_reason(signed_in, caseworker, someone):
    draft = case.opened(caseworker, someone)
    refused = send(signed_in, draft, "skriv-av", reason="other")
    assert refused.status_code == 400
    assert "Uppgiften måste fyllas i." in refused.content.decode()
    ended = done(signed_in, draft, "skriv-av", reason="other", words="Blev inget.")
    assert (ended.status, ended.close_words) == (Status.DROPPED, "Blev inget.")


def test_what_runs_is_interrupted_or_completed(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    ended = done(signed_in, referral, "avbryt", reason="work", last_day=caseworker.on)
    assert (ended.status, ended.last_day) == (Status.INTERRUPTED, caseworker.on)


def test_what_has_run_to_its_end_is_completed(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on)
    assert done(signed_in, referral, "slutfor").status == Status.COMPLETED


# --- links ----------------------------------------------------------------------------------------
def test_a_link_is_shown_once_and_works_until_it_is_taken_back(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    do(AskProvider, caseworker, referral, case.provider(), caseworker.on + 7 * DAY)
    answer = send(signed_in, referral, "lank", days=7)
    assert answer.status_code == 200
    assert "no-store" in answer["Cache-Control"]
    token = re.search(r"http://testserver/svar/([\w-]+)/", answer.content.decode())[1]
    assert links.find(token, PURPOSE).referral == referral
    for address in (f"/anvisningar/{referral.public_id}/", path(referral, "lank")):
        assert token not in signed_in.get(address).content.decode()
    done(signed_in, referral, "ta-tillbaka-lanken")
    assert SignedLink.objects.get().revoked_at


def test_a_link_cannot_be_made_before_anyone_is_asked(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    assert signed_in.get(path(referral, "lank")).status_code == 409
    assert send(signed_in, referral, "lank", days=7).status_code == 409
    assert not SignedLink.objects.exists()


# --- what may be answered -------------------------------------------------------------------------
def test_in_reinforced_work_training_the_provider_cannot_decline(signed_in, caseworker, someone):
    for measure, may in (("work_training", True), ("reinforced_work_training", False)):
        referral = case.opened(caseworker, someone, measure)
        do(AskProvider, caseworker, referral, case.provider(), caseworker.on + 7 * DAY)
        html = signed_in.get(path(referral, "anordnarens-svar")).content.decode()
        assert ('value="declined"' in html) == may
        assert 'value="no_capacity"' in html


def test_a_later_version_of_the_understanding_says_what_it_changed(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    do(RecordUnderstanding, caseworker, referral, case.agreed())
    html = signed_in.get(path(referral, "overenskommelse")).content.decode()
    assert "Montera cyklar." in html
    assert 'name="hours_per_week" value="20"' in html
    sent = {**AGREED, "agreed_on": caseworker.on}
    assert send(signed_in, referral, "overenskommelse", **sent).status_code == 400
    done(signed_in, referral, "overenskommelse", **sent, what_changed="Tiden.", why="Ork.")
    assert Understanding.objects.current().get().number == 2


# --- nothing typed is lost ------------------------------------------------------------------------
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(
    signed_in, caseworker, someone
):
    referral = case.opened(caseworker, someone)
    answer = send(signed_in, referral, "fraga-facket", union="IF Metall", answer_by="i morgon")
    html = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="IF Metall"' in html
    assert 'value="i morgon"' in html
    assert 'href="#id_answer_by"' in html
    assert fresh(referral).version == 1


def test_whoever_comes_second_is_told_what_has_happened_and_keeps_what_they_typed(
    signed_in, caseworker, someone
):
    referral = case.running(caseworker, someone)
    seen = referral.version
    do(PauseReferral, caseworker, referral, "Sommarstängt.")
    sent = {"seen": seen, "name": "Eva Handledare", "contact": "08-465 004 00"}
    answer = signed_in.post(path(referral, "handledare"), sent)
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Någon annan har ändrat uppgiften sedan du öppnade sidan." in html
    assert "Det här har hänt sedan du öppnade sidan" in html
    assert "Sommarstängt." in html
    assert 'value="Eva Handledare"' in html
    assert fresh(referral).supervisor == "Bo Verkmästare"
    again = int(re.search(r'name="seen" value="(\d+)"', html)[1])
    assert signed_in.post(path(referral, "handledare"), {**sent, "seen": again}).status_code == 302
    assert fresh(referral).supervisor == "Eva Handledare"


def test_whoever_comes_second_with_something_wrong_is_told_both(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    do(NameSupervisor, caseworker, referral, "Bo")
    answer = signed_in.post(path(referral, "handledare"), {"seen": 1, "contact": "08-1"})
    html = answer.content.decode()
    assert answer.status_code == 409
    assert "Uppgiften måste fyllas i." in html
    assert "Det här har hänt sedan du öppnade sidan" in html


@pytest.mark.parametrize("seen", ["", "x", "²", "-1", "9" * 30, "1\0"])
def test_a_version_that_is_none_changes_nothing(signed_in, caseworker, someone, seen):
    referral = case.opened(caseworker, someone)
    answer = signed_in.post(path(referral, "handledare"), {"seen": seen, "name": "Bo"})
    assert answer.status_code in (400, 409)
    assert Step.objects.filter(referral=referral).count() == 1


# --- wrong addresses and methods ------------------------------------------------------------------
def test_there_is_no_form_by_another_name(signed_in, caseworker, someone):
    assert signed_in.get(path(case.opened(caseworker, someone), "radera")).status_code == 404


def test_other_methods_are_refused(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    assert signed_in.put(path(referral, "handledare")).status_code == 405
    assert signed_in.post(f"/anvisningar/{referral.public_id}/").status_code == 405


@pytest.mark.parametrize("slug", ACTS)
def test_every_form_is_shown_or_says_why_not(signed_in, caseworker, someone, slug):
    running = case.running(caseworker, someone, last_day=caseworker.on + 20 * DAY)
    for referral in (case.opened(caseworker, someone), running):
        answer = signed_in.get(path(referral, slug))
        possible = ACTS[slug].refusal(caseworker, referral) is None
        assert answer.status_code == (200 if possible else 409)
        html = answer.content.decode()
        assert (f'name="seen" value="{referral.version}"' in html) == possible


# --- moving all of a caseworker's -----------------------------------------------------------------
def test_all_of_a_caseworkers_referrals_are_moved_at_once(signed_in, caseworker, unit):
    leaver = scene.caseworker(unit, caseworker.on, "Lo Avgång")
    mine = [case.opened(leaver, make.person(unit)) for _ in range(3)]
    kept = case.opened(caseworker, make.person(unit))
    Role.objects.filter(user_id=leaver.user_id).update(last_day=caseworker.on - DAY)
    html = signed_in.get("/anvisningar/flytta/").content.decode()
    assert "Lo Avgång (3)" in html
    role = Role.objects.get(user_id=caseworker.user_id)
    sent = {"whose": f"{unit.pk}-{leaver.user_id}", "to_caseworker": role.pk}
    refused = signed_in.post("/anvisningar/flytta/", {**sent, "words": ""})
    assert refused.status_code == 400
    answer = signed_in.post("/anvisningar/flytta/", {**sent, "words": "Lo slutar."}, follow=True)
    assert "3 anvisningar är flyttade." in answer.content.decode()
    assert {fresh(each).caseworker_id for each in mine} == {caseworker.user_id}
    assert fresh(kept).version == 1


def test_referrals_are_not_moved_to_whoever_has_them(signed_in, caseworker, unit):
    case.opened(caseworker, make.person(unit))
    role = Role.objects.get(user_id=caseworker.user_id)
    sent = {"whose": f"{unit.pk}-{caseworker.user_id}", "to_caseworker": role.pk, "words": "Nej."}
    answer = signed_in.post("/anvisningar/flytta/", sent)
    assert answer.status_code == 400
    assert 'href="#id_to_caseworker"' in answer.content.decode()


def test_another_offices_referrals_cannot_be_moved(signed_in, caseworker, unit):
    there = make.office("Solna", make.STOCKHOLM)
    other = scene.caseworker(there, caseworker.on)
    referral = case.opened(other, make.person(there))
    role = Role.objects.get(user_id=caseworker.user_id)
    sent = {"whose": f"{there.pk}-{other.user_id}", "to_caseworker": role.pk, "words": "Hit."}
    assert signed_in.post("/anvisningar/flytta/", sent).status_code == 400
    assert fresh(referral).version == 1


# --- opening a draft ------------------------------------------------------------------------------
def test_a_draft_that_cannot_be_is_refused_and_kept(signed_in, caseworker, someone):
    where = f"/personer/{someone.public_id}/anvisning/"
    assert signed_in.get(where).status_code == 200
    sent = {"measure": "work_training", "extent": "100", "workplace": "Verkstaden",
            "first_day": caseworker.on, "last_day": caseworker.on - DAY}  # fmt: skip
    answer = signed_in.post(where, sent)
    assert answer.status_code == 400
    assert 'value="Verkstaden"' in answer.content.decode()
    assert not Referral.objects.exists()


def test_a_question_to_a_union_that_was_asked_is_told_once(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    week = caseworker.on + 7 * DAY
    do(AskUnion, caseworker, referral, "IF Metall", "local", week)
    answer = send(signed_in, referral, "fraga-facket",
                  union="IF Metall", kind_of_union="local", answer_by=week)  # fmt: skip
    assert answer.status_code == 409
    assert "IF Metall har redan fått frågan." in answer.content.decode()
