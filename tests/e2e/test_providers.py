"""The provider's pages, the link and the participant's own referral in a real browser."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.referrals.actions import AskProvider, MakeAnswerLink
from insats.referrals.models import ProviderAnswer, Step, Stretch
from tests.referrals import case, scene
from tests.support import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
FAT = "reinforced_work_training"
PLACE = {
    "workplace": "Cykelverkstaden",
    "workplace_address": "Värmdövägen 84",
    "workplace_municipality": "0182",
    "field": scene.FIELD,
}


@pytest.fixture
def unit(transactional_db):
    return scene.office()


@pytest.fixture
def caseworker(unit):
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def provider(unit):
    return case.provider()


@pytest.fixture
def bo(provider):
    """Someone with an account at the provider."""
    return User.objects.get(pk=case.account(provider, on=timezone.localdate()).user_id)


@pytest.fixture
def amira(unit):
    """The account of whom it is about."""
    return make.role("participant", unit, make.user("Amira Lindqvist")).user


@pytest.fixture
def running(caseworker, unit, amira):
    """A referral that runs at the provider."""
    ways = {"phone": "070-174 06 05", "language": "ar", "interpreter_needed": True}
    return case.running(caseworker, scene.jobseeker(caseworker, unit, user=amira, **ways))


@pytest.fixture
def asked(caseworker, unit, provider):
    """A referral that waits for an answer."""
    person = make.person(unit, given_name="Örjan", family_name="Väntar", phone="070-174 06 06")
    return ask(caseworker, person, provider, "work_training")


def ask(caseworker, person, provider, measure):
    today = timezone.localdate()
    plan = {"first_day": today + timedelta(days=14), "last_day": today + timedelta(days=100)}
    referral = case.opened(caseworker, person, measure, **plan)
    case.do(AskProvider, caseworker, referral, provider, today + timedelta(days=7), **PLACE)
    return case.fresh(referral)


def link_to(caseworker, referral) -> str:
    return f"/svar/{case.do(MakeAnswerLink, caseworker, referral)[1]}/"


def answer(referral) -> str:
    return ProviderAnswer.objects.current().get(referral=referral).answer


@pytest.mark.usefixtures("running")
def test_the_providers_pages_are_accessible(browse, accessible, bo, asked):
    page = browse(bo, expect=(400,))
    page.goto("/anordnare/")
    accessible(page)
    page.goto(f"/anordnare/{asked.public_id}/")
    accessible(page)
    page.click("text=Skicka svaret")
    page.locator(".summary").wait_for()
    accessible(page)


def test_one_that_runs_is_accessible(browse, accessible, bo, running):
    page = browse(bo)
    page.goto(f"/anordnare/{running.public_id}/")
    accessible(page)


def test_a_provider_answers_on_a_phone_by_keyboard_alone(browse, bo, asked):
    page = browse(bo, javascript=False, width=320)
    page.goto("/anordnare/")
    page.locator("a.button").focus()
    page.keyboard.press("Enter")
    page.locator("[name=answer]").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.type("Välkommen!")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Tack. Ni har svarat att ni tar emot.").wait_for()
    assert answer(asked) == "accepted"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_link_is_answered_on_a_phone_without_an_account(browse, caseworker, asked, javascript):
    page = browse(javascript=javascript, width=320)
    page.goto(link_to(caseworker, asked))
    page.get_by_label("Nej, vi har ingen ledig plats").check()
    page.get_by_label("Ditt namn").fill("Bo Verkmästare")
    page.click("text=Skicka svaret")
    page.get_by_text("Du har svarat att ni inte kan ta emot.").wait_for()
    assert answer(asked) == "no_capacity"


def test_the_link_is_answered_in_english_by_someone_signed_in(browse, caseworker, asked, bo):
    page = browse(bo)
    page.goto(link_to(caseworker, asked))
    page.get_by_role("link", name="English").click()
    page.get_by_label("Yes, we take the person in").check()
    page.get_by_label("Your name").fill("Bo Verkmästare")
    page.click("text=Send the answer")
    page.get_by_text("You have answered that you take the person in.").wait_for()
    assert answer(asked) == "accepted"


def test_the_pages_of_the_link_are_accessible(browse, accessible, caseworker, unit, provider):
    referral = ask(caseworker, make.person(unit), provider, FAT)
    page = browse(expect=(400, 404, 429))
    page.goto(link_to(caseworker, referral))
    accessible(page)
    page.click("text=Skicka svaret")
    page.locator(".summary").wait_for()
    accessible(page)
    page.get_by_label("Ja, vi tar emot").check()
    page.get_by_label("Ditt namn").fill("Bo Verkmästare")
    page.click("text=Skicka svaret")
    page.get_by_text("Länken fungerar inte längre.").wait_for()
    accessible(page)
    page.goto("/svar/finns-inte/")
    accessible(page)
    for _ in range(5):
        page.goto("/svar/finns-inte/")
    assert "Vänta en kvart" in page.content()
    accessible(page)


def test_my_own_referral_and_asking_for_a_review_are_accessible(browse, accessible, amira, running):
    page = browse(amira, expect=(400,))
    page.goto("/min-sida/")
    page.get_by_role("link", name="Arbetsträning", exact=True).first.click()
    accessible(page)
    page.get_by_role("link", name="Be om omprövning").click()
    accessible(page)
    page.get_by_role("button", name="Be om omprövning").click()
    page.locator(".summary").wait_for()
    accessible(page)
    page.get_by_label("Vad vill du ska ändras, och varför?").fill("Jag vill börja senare.")
    page.get_by_role("button", name="Be om omprövning").click()
    page.get_by_text("Du bad i tid.").wait_for()
    accessible(page)
    assert Step.objects.get(action="referrals.ask_for_review").referral == running


def test_a_review_is_asked_for_without_javascript(browse, amira, running):
    decision = Stretch.objects.get(referral=running).decision
    page = browse(amira, javascript=False, width=320)
    page.goto(f"/min-sida/insats/{running.public_id}/omprovning/{decision.public_id}/")
    page.get_by_label("Vad vill du ska ändras, och varför?").fill("Jag vill börja senare.")
    page.get_by_label("Vilken dag fick du beslutet?").fill(timezone.localdate().isoformat())
    page.get_by_role("button", name="Be om omprövning").click()
    page.get_by_text("Det här skrev du").wait_for()
