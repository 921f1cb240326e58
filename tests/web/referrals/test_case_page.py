"""The page of a referral: where it stands, what is needed, what may be done, and the story."""

import re

import pytest

from insats.audit.models import Read, ReadPerson
from insats.followup.actions import Doing, WritePlan, Written
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    CompleteReferral,
    DropReferral,
    ExtendReferral,
    InterruptReferral,
    MakeAnswerLink,
    PauseReferral,
    RecordUnderstanding,
    RevokeReferral,
    ShortenReferral,
    StartReferral,
    VoidReferral,
)
from insats.referrals.gates import gates_of
from insats.referrals.models import Referral, Status
from insats.referrals.queries import with_shut_gates
from insats.web.referrals.acts import ACTS
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make

pytestmark = pytest.mark.django_db


def path(referral) -> str:
    """The address of a referral's page."""
    return f"/anvisningar/{referral.public_id}/"


def text(html: str) -> str:
    """What a page says, without its marks."""
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(re.sub(r"<[^>]+>", " ", main).replace("\xa0", " ").split())


def offered(html: str) -> set[str]:
    """The names of the acts that a page leads to; the rooms beside have their own tests."""
    return set(ACTS) & set(re.findall(r'href="/anvisningar/[0-9a-f-]{36}/([a-z-]+)/"', html))


def page(client, referral) -> str:
    """The page of a referral."""
    return client.get(path(referral)).content.decode()


# --- where it stands ------------------------------------------------------------------------------
def test_a_draft_says_what_is_missing_before_the_start(signed_in, caseworker, someone):
    said = text(page(signed_in, case.opened(caseworker, someone)))
    assert "Ett utkast. Ingen utanför kontoret har fått veta något." in said
    assert "Det här saknas före starten: Facket har inte fått yttra sig om arbetsplatsen." in said


def test_what_is_decided_says_when_it_begins_and_what_is_missing(signed_in, caseworker, someone):
    html = page(signed_in, case.decided(caseworker, someone))
    said = text(html)
    assert "Beslutad från och med" in said
    assert "Ingen handledare är utsedd." in said
    assert re.search(r'class="button" href="[^"]+/fraga-facket/"', html)


def test_once_all_gates_are_open_it_asks_whether_the_person_has_begun(
    signed_in, caseworker, someone
):
    html = page(signed_in, case.prepared(caseworker, case.decided(caseworker, someone)))
    assert "Allt är på plats. Har personen börjat?" in text(html)
    assert re.search(r'class="button" href="[^"]+/starta/"', html)


def test_what_runs_says_until_when(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    said = text(page(signed_in, referral))
    assert "Pågår till och med" in said
    assert "Skriv planeringen" in said
    assert "Inget behöver göras nu." not in said


def test_what_runs_and_is_planned_says_that_there_is_nothing_to_do(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    doing = (Doing("Laga cyklar", "person"),)
    WritePlan(caseworker, referral, Written("Klara en arbetsvecka.", 26, doing)).do()
    assert "Inget behöver göras nu." in text(page(signed_in, referral))


@pytest.mark.parametrize(
    ("end", "reason", "status", "says"),
    [
        (DropReferral, "work", Status.DROPPED, "Avskriven utan beslut"),
        (VoidReferral, "twice", Status.VOIDED, "Makulerad"),
    ],
)
def test_what_never_became_anything_says_how_it_ended(
    signed_in, caseworker, someone, end, reason, status, says
):
    referral = case.opened(caseworker, someone)
    do(end, caseworker, referral, reason)
    assert fresh(referral).status == status
    html = page(signed_in, referral)
    assert says in text(html)
    assert not re.search(r'href="/anvisningar/[0-9a-f-]{36}/[a-z-]+/"', html)
    assert "Det här kan du göra nu" not in html


def test_what_was_taken_back_or_interrupted_says_why(signed_in, caseworker, someone):
    revoked = case.decided(caseworker, someone)
    do(RevokeReferral, caseworker, revoked, "other", "Platsen finns inte.")
    said = text(page(signed_in, revoked))
    assert "Återkallad före start" in said
    assert "Platsen finns inte." in said
    assert "Ingen period gäller. Den som beslutades är tillbakatagen." in said
    running = case.running(caseworker, someone)
    do(InterruptReferral, caseworker, running, "work", last_day=caseworker.on)
    assert "personen har fått arbete" in text(page(signed_in, running))


# --- what may be done -----------------------------------------------------------------------------
def test_only_what_may_be_done_now_is_offered(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)

    def may() -> set[str]:
        now = fresh(referral)
        return {slug for slug, form in ACTS.items() if form.refusal(caseworker, now) is None}

    assert offered(page(signed_in, referral)) == may()
    case.prepared(caseworker, referral)
    assert offered(page(signed_in, referral)) == may()
    do(StartReferral, caseworker, referral)
    found = offered(page(signed_in, referral))
    assert found == may()
    assert {"pausa", "forlang", "avbryt", "makulera"} <= found
    assert not {"starta", "skriv-av", "aterkalla", "fraga-anordnare"} & found


def test_a_draft_leads_to_its_decision_and_what_runs_to_a_new_period(
    signed_in, caseworker, someone
):
    decide = f"/personer/{someone.public_id}/anvisa/work_training/?anvisning="
    draft = case.opened(caseworker, someone)
    assert f"{decide}{draft.public_id}" in page(signed_in, draft)
    running = case.running(caseworker, someone)
    assert f"{decide}{running.public_id}" in page(signed_in, running)


def test_where_a_question_waits_its_answer_is_offered(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    assert "fackets-svar" not in offered(page(signed_in, referral))
    do(AskUnion, caseworker, referral, "IF Metall", "local", caseworker.on + 7 * DAY)
    html = page(signed_in, referral)
    assert "fackets-svar" in offered(html)
    assert "Facket har tid att svara till och med" in text(html)


def test_a_link_can_be_taken_back_only_while_there_is_one(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    do(AskProvider, caseworker, referral, case.provider(), caseworker.on + 7 * DAY)
    assert "lank" in offered(page(signed_in, referral))
    assert "ta-tillbaka-lanken" not in offered(page(signed_in, referral))
    do(MakeAnswerLink, caseworker, referral)
    html = page(signed_in, referral)
    assert "ta-tillbaka-lanken" in offered(html)
    assert "en länk att svara genom gäller till" in text(html)


# --- what is recorded -----------------------------------------------------------------------------
def test_each_gate_says_who_opened_it_and_on_what_ground(signed_in, caseworker, someone):
    said = text(page(signed_in, case.prepared(caseworker, case.decided(caseworker, someone))))
    assert "Klart Facket har fått yttra sig." in said
    assert "Bo Verkmästare är handledare." in said
    assert "Samhällsbruket, Verkstaden tar emot personen." in said
    assert "2000:628 9 a §" in said
    assert said.count("Kim Handläggare") > 4


def test_the_days_are_those_of_the_proof_and_of_the_periods(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on + 20 * DAY)
    said = text(page(signed_in, referral))
    assert "Använt 1 dag" in said
    assert "20 dagar kvar" in said
    assert "Gränsen när beslutet fattades" in said
    assert re.search(r"\d+ dagar till går att besluta om", said)
    do(ShortenReferral, caseworker, referral, caseworker.on + 5 * DAY, "Semester.")
    said = text(page(signed_in, referral))
    assert "kortad till" in said
    assert "5 dagar kvar" in said


def test_an_extension_is_one_period_with_two_decisions(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on + 20 * DAY)
    do(ExtendReferral, caseworker, referral, caseworker.on + 30 * DAY)
    said = text(page(signed_in, referral))
    assert "30 dagar kvar" in said
    assert "Förlängning" in said


def test_a_later_understanding_shows_what_it_changed(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    later = case.agreed(tasks="Laga cyklar.", what_changed="Nya uppgifter.", why="Önskemål.")
    do(RecordUnderstanding, caseworker, referral, later)
    said = text(page(signed_in, referral))
    assert "Laga cyklar." in said
    assert "Ändrat: Nya uppgifter. Varför: Önskemål." in said
    assert "Tidigare versioner" in said


def test_the_story_is_told_in_order_with_decisions_and_letters(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone)
    do(PauseReferral, caseworker, referral, "Sommarstängt.")
    html = page(signed_in, referral)
    story = html[html.index('class="history"') :]
    acts = ("beslutade om en anvisning", "frågade facket", "började", "pausade", "Sommarstängt.")
    places = [story.index(each) for each in acts]
    assert places == sorted(places)
    decision = referral.stretches.get().decision.public_id
    assert f"/beslut/{decision}/brev/" in story


def test_reading_it_is_logged(signed_in, caseworker, someone):
    referral = case.opened(caseworker, someone)
    page(signed_in, referral)
    read = Read.objects.latest("pk")
    assert read.details == {"referral": str(referral.public_id)}
    assert ReadPerson.objects.get(read=read).person == someone.public_id


def test_in_english_nothing_is_left_in_swedish(signed_in, caseworker, someone, settings):
    referral = case.running(caseworker, someone)
    signed_in.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    said = text(page(signed_in, referral))
    for each in ("Days", "What you can do now", "All that has happened", "Place and people"):
        assert each in said
    for left in ("Dagar", "Förlängning", "Pågår", "Anordnare", "Handledare", "Gränsen", "Klart"):
        assert left not in said


# --- whom it is for -------------------------------------------------------------------------------
def test_another_office_gets_the_page_that_says_nothing(client, caseworker, someone):
    referral = case.opened(caseworker, someone)
    client.force_login(make.role("caseworker", make.office("Solna", make.STOCKHOLM)).user)
    assert client.get(path(referral)).status_code == 404


@pytest.mark.parametrize("slug", ACTS)
def test_no_form_is_for_another_office(client, caseworker, someone, slug):
    referral = case.opened(caseworker, someone)
    client.force_login(make.role("caseworker", make.office("Solna", make.STOCKHOLM)).user)
    for asked in (client.get, client.post):
        assert asked(f"{path(referral)}{slug}/").status_code == 404
    assert fresh(referral).version == 1


def test_the_person_page_and_the_decision_lead_to_it(signed_in, caseworker, someone):
    referral = case.decided(caseworker, someone)
    person = signed_in.get(f"/personer/{someone.public_id}/").content.decode()
    assert path(referral) in person
    decision = signed_in.get(f"/beslut/{referral.stretches.get().decision.public_id}/")
    assert path(referral) in decision.content.decode()


def test_the_gates_of_many_are_those_of_one(caseworker, someone):
    referral = case.decided(caseworker, someone)

    def same() -> bool:
        many = with_shut_gates(Referral.objects.filter(pk=referral.pk), caseworker.on).get()
        stops = any(gate.stops for gate in gates_of(fresh(referral), caseworker.on))
        assert many.shut == stops
        return many.shut

    seen = [same()]
    for step in (case.with_union, case.with_provider):
        step(caseworker, referral)
        seen.append(same())
    case.do(case.NameSupervisor, caseworker, referral, "Bo")
    seen.append(same())
    do(RecordUnderstanding, caseworker, referral, case.agreed())
    seen.append(same())
    assert seen == [True, True, True, True, False]


def test_what_has_run_to_its_end_says_so(signed_in, caseworker, someone):
    referral = case.running(caseworker, someone, last_day=caseworker.on)
    do(CompleteReferral, caseworker, referral)
    assert "Slutförd" in text(page(signed_in, referral))


def test_a_service_needs_nothing_of_a_workplace(signed_in, caseworker, someone):
    scene.supply("steps_to_work")
    said = text(page(signed_in, case.opened(caseworker, someone, "steps_to_work")))
    assert "Inget särskilt behöver vara klart före starten." in said
