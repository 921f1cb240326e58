"""Deciding a referral in a real browser: with JavaScript, without it, and by axe."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.people.actions import RecordFact, Withdraw
from insats.people.models import Person, Record
from insats.people.values import Value
from insats.referrals.models import Decision
from tests.referrals import scene
from tests.support import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
ADDRESS = {"street": "Storgatan 12", "postcode": "131 30", "town": "Nacka"}


@pytest.fixture
def unit(transactional_db):
    return scene.office()


@pytest.fixture
def caseworker(unit):
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def user(caseworker):
    return User.objects.get(pk=caseworker.user_id)


@pytest.fixture
def someone(caseworker, unit):
    scene.supply(queue_days=21)
    return scene.jobseeker(caseworker, unit, **ADDRESS)


def where(person, measure="work_training"):
    return f"/personer/{person.public_id}/anvisa/{measure}/"


def test_from_the_persons_page_to_the_letter(browse, user, someone):
    page = browse(user)
    page.goto(f"/personer/{someone.public_id}/")
    page.click(f"a[href='{where(someone)}']")
    page.fill("[name=note]", "Vi ses på måndag klockan 9.")
    page.get_by_text("Från din handläggare: Vi ses på måndag klockan 9.").wait_for()
    page.click("button[value=decide]")
    page.wait_for_url("**/beslut/*/")
    page.get_by_role("link", name="Brevet", exact=True).click()
    letter = page.locator("article.letter")
    assert "Du anvisas till arbetsträning på heltid" in letter.inner_text()
    assert "Vi ses på måndag klockan 9." in letter.inner_text()
    page.get_by_role("link", name="Stor stil").click()
    assert page.locator("article.letter.large").is_visible()
    page.get_by_role("link", name="English").click()
    assert "You are referred to work training full time" in letter.inner_text()


def test_a_last_day_that_is_too_late_is_refused_while_typing(browse, user, someone):
    page = browse(user, expect=(409,))
    page.goto(where(someone))
    late = timezone.localdate() + timedelta(days=500)
    page.fill("[name=last_day]", late.isoformat())
    page.locator("#preview .message.error").wait_for()
    assert "Sista dagen får vara senast" in page.locator("#preview").inner_text()
    assert page.evaluate("document.activeElement.name") == "last_day"
    page.click("button[value=decide]")
    page.locator(".summary").wait_for()
    assert page.input_value("[name=last_day]") == late.isoformat()
    # what is typed afterwards asks for the letter, though "Besluta" was the last button pressed
    legal = timezone.localdate() + timedelta(days=20)
    page.fill("[name=last_day]", legal.isoformat())
    page.locator("#preview article.letter").wait_for()
    assert not Decision.objects.exists()


def test_without_javascript(browse, user, someone):
    page = browse(user, javascript=False, width=320)
    page.goto(where(someone))
    page.fill("[name=note]", "Vi ses på måndag.")
    page.click("button[value=preview]")
    assert "Från din handläggare: Vi ses på måndag." in page.inner_text("article.letter")
    assert page.input_value("[name=note]") == "Vi ses på måndag."
    assert not Decision.objects.exists()
    page.click("button[value=decide]")
    assert page.inner_text("h1") == "Beslut: Arbetsträning"


def test_by_keyboard_alone(browse, user, someone):
    page = browse(user)
    page.goto(where(someone))
    page.focus("[name=note]")
    page.keyboard.type("Vi ses.")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.value") == "decide":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/beslut/*/")


def test_axe_finds_nothing_where_decisions_are_made(browse, accessible, user, someone, caseworker):
    page = browse(user, expect=(400, 409))
    page.goto(where(someone))
    page.locator("details").first.evaluate("each => each.open = true")
    accessible(page)
    page.fill("[name=extent]", "50")
    page.click("button[value=decide]")
    page.locator(".summary").wait_for()
    accessible(page)
    page.goto(where(someone, "reinforced_work_training"))
    accessible(page)
    scene.decide(caseworker, someone)
    page.goto(where(someone))
    accessible(page)


@pytest.mark.parametrize("first", [True, False], ids=["decidable", "closed"])
def test_the_second_to_judge_is_told_and_sees_what_holds_now(
    browse, accessible, user, someone, caseworker, first
):
    row = Record.objects.get(person=someone, fact="person.suitability.work_training")
    Withdraw(caseworker, someone, Record, row.pk).do()
    page = browse(user, expect=(409,))
    page.goto(where(someone))
    value = Value(day=caseworker.on, flag=first)
    RecordFact(scene.caseworker(someone.unit, caseworker.on, "Bo"), someone, row.fact, value).do()
    page.locator("label", has_text="Nej" if first else "Ja").first.click()
    page.get_by_role("button", name="Spara").first.click()
    page.get_by_text("Det här gäller nu").wait_for()
    assert page.get_by_text("Någon annan har ändrat uppgiften").first.is_visible()
    assert page.locator("[name=flag]:checked").input_value() == ("no" if first else "yes")
    accessible(page)


def test_axe_finds_nothing_on_the_decision_and_its_letter(
    browse, accessible, user, someone, caseworker, unit
):
    note = {"note": "Vi ses på måndag.", "extent": 50, "part_time_reason": "Läkarintyg."}
    decision = scene.decide(caseworker, someone, **note)
    page = browse(user)
    here = f"/beslut/{decision.public_id}/"
    for each in (here, f"{here}brev/", f"{here}brev/?lang=en&stil=stor"):
        page.goto(each)
        accessible(page)
    own = make.role("participant", unit).user
    Person.objects.filter(pk=someone.pk).update(user=own)
    page = browse(own)
    page.goto(here)
    accessible(page)
