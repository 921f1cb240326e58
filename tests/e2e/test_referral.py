"""A referral in a real browser: from draft to start, without JavaScript too, and by axe."""

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.referrals.actions import (
    AskProvider,
    AskUnion,
    MakeAnswerLink,
    RecordUnderstanding,
    RevokeReferral,
)
from insats.referrals.models import Referral
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def unit(transactional_db):
    """An office."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker, today."""
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def user(caseworker):
    """Their account."""
    return User.objects.get(pk=caseworker.user_id)


@pytest.fixture
def someone(caseworker, unit):
    """Someone who may do work training."""
    return scene.jobseeker(caseworker, unit)


def where(referral, slug: str = "") -> str:
    """The address of a referral, or of a form of it."""
    return f"/anvisningar/{referral.public_id}/{slug}{'/' if slug else ''}"


def test_without_javascript_a_draft_is_opened_and_the_union_asked(browse, user, someone):
    page = browse(user, javascript=False, width=320)
    page.goto(f"/personer/{someone.public_id}/")
    page.get_by_role("link", name="Förbered en anvisning").click()
    page.select_option("[name=measure]", "work_training")
    page.get_by_role("button", name="Öppna utkastet").click()
    assert page.inner_text("h1") == "Arbetsträning"
    page.get_by_role("link", name="Ge facket tillfälle att yttra sig").first.click()
    page.fill("[name=union]", "IF Metall")
    page.check("[name=kind_of_union][value=local]")
    page.fill("[name=answer_by]", str(timezone.localdate() + 7 * DAY))
    page.get_by_role("button", name="Registrera frågan").click()
    assert "Frågan till facket är registrerad." in page.inner_text(".messages")
    assert Referral.objects.get().status == "preparing"


def test_of_two_browsers_at_once_the_second_is_told_and_keeps_what_was_typed(
    browse, user, unit, someone, caseworker
):
    referral = case.decided(caseworker, someone)
    colleague = scene.caseworker(unit, timezone.localdate(), "Robin Kollega")
    first = browse(User.objects.get(pk=colleague.user_id))
    second = browse(user, expect=(409,))
    for page in (first, second):
        page.goto(where(referral, "handledare"))
    first.fill("[name=name]", "Bo Verkmästare")
    second.fill("[name=name]", "Stina Handledare")
    first.get_by_role("button", name="Spara handledaren").click()
    first.wait_for_url(f"**{where(referral)}")
    second.get_by_role("button", name="Spara handledaren").click()
    second.locator(".summary").wait_for()
    assert "Robin Kollega utsåg en handledare" in second.inner_text(".now")
    assert second.input_value("[name=name]") == "Stina Handledare"
    second.get_by_role("button", name="Spara handledaren").click()
    second.wait_for_url(f"**{where(referral)}")
    assert fresh(referral).supervisor == "Stina Handledare"


def test_by_keyboard_alone_it_is_started(browse, user, someone, caseworker):
    referral = case.prepared(caseworker, case.decided(caseworker, someone))
    page = browse(user)
    page.goto(where(referral))
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.className") == "button":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/starta/")
    page.get_by_role("button", name="Personen har börjat").focus()
    page.keyboard.press("Enter")
    page.locator(".messages").wait_for()
    assert fresh(referral).status == "running"


def test_axe_finds_nothing_on_a_referral(browse, accessible, user, someone, caseworker, unit):
    asked = case.decided(caseworker, someone)
    do(AskUnion, caseworker, asked, "IF Metall", "local", caseworker.on + 7 * DAY)
    place = case.provider("Verkstaden i Fisksätra och Boo")
    do(AskProvider, caseworker, asked, place, caseworker.on + 7 * DAY, "Verkstaden", "Hamnvägen 3")
    do(MakeAnswerLink, caseworker, asked)
    last = caseworker.on + 20 * DAY
    running = case.running(caseworker, scene.jobseeker(caseworker, unit), last_day=last)
    changed = {"what_changed": "Nya uppgifter.", "why": "Önskemål."}
    do(RecordUnderstanding, caseworker, running, case.agreed(**changed))
    revoked = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    do(RevokeReferral, caseworker, revoked, "other", "Platsen finns inte.")
    page = browse(user)
    for each in (asked, running, revoked):
        page.goto(where(each))
        page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
        accessible(page)
    for each in ("/anvisningar/", "/anvisningar/?late=late", "/skrivbord/"):
        page.goto(each)
        accessible(page)


def test_axe_finds_nothing_on_its_forms(browse, accessible, user, someone, caseworker):
    last = caseworker.on + 20 * DAY
    running = case.running(caseworker, someone, last_day=last)
    draft = case.opened(caseworker, someone)
    do(AskProvider, caseworker, draft, case.provider(), caseworker.on + 7 * DAY)
    page = browse(user, expect=(400, 409))
    forms = [where(running, each) for each in ("forlang", "overenskommelse", "avbryt", "starta")]
    forms += [where(draft, each) for each in ("fraga-facket", "fraga-anordnare")]
    for each in (*forms, f"/personer/{someone.public_id}/anvisning/", "/anvisningar/flytta/"):
        page.goto(each)
        accessible(page, widths=(320,))
    page.goto(where(running, "avbryt"))
    page.get_by_role("button", name="Avbryt insatsen").click()
    page.locator(".summary").wait_for()
    accessible(page)
    page.goto(where(draft, "lank"))
    page.get_by_role("button", name="Gör länken").click()
    page.locator("textarea[readonly]").wait_for()
    accessible(page)
