"""From interest to a place in the directory, at 320 px, with the keyboard alone."""

import os
import re
from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.register.models import Interest, VettingDecision
from tests.register import files, made
from tests.support import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SHOTS = os.environ.get("INSATS_SHOTS", "")


def shot(page, name):
    if SHOTS:
        page.screenshot(path=f"{SHOTS}/{name}.png", full_page=True)


@pytest.fixture
def vetter(transactional_db):
    """The account of a contract manager."""
    return User.objects.get(pk=made.vetter(on=timezone.localdate()).user_id)


def reach(page, selector: str) -> None:
    """Go with the tab key to what a selector names; fails where the keyboard never comes there."""
    page.wait_for_load_state()
    for _ in range(150):
        if page.evaluate("s => document.activeElement?.matches(s) ?? false", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"The tab key does not reach {selector}")


def write(page, name: str, text: str) -> None:
    """Write in a field."""
    reach(page, f"[name={name}]")
    page.keyboard.type(text)


def tick(page, name: str, value: str) -> None:
    """Tick a box."""
    reach(page, f"[name={name}][value='{value}']")
    page.keyboard.press("Space")


def choose(page, name: str, beginning: str) -> None:
    """Choose from a list by typing how the choice begins."""
    reach(page, f"select[name={name}]")
    page.keyboard.type(beginning)


def press(page, selector: str) -> None:
    """Press a button or follow a link, and wait for what comes."""
    reach(page, selector)
    with page.expect_navigation():
        page.keyboard.press("Enter")


MAIN = "main form button.button:not(.quiet)"


def begin(page) -> str:
    """Register an interest as far as its own page; return the link."""
    page.goto("/bli-anordnare/")
    write(page, "org_number", "556036-0793")
    write(page, "name", "Samhällsbruket")
    reach(page, "[name=kind]")
    page.keyboard.press("Space")
    press(page, MAIN)
    link = re.sub(r"kontakt/$", "", page.url)
    for name in ("signatory", "contact_name", "contact_email", "contact_phone"):
        write(page, name, made.CONTACT[name])
    shot(page, "contact")
    press(page, MAIN)
    write(page, "about", made.OFFER["about"])
    write(page, "week", made.OFFER["week"])
    tick(page, "fields_", made.OTHER_FIELD)
    write(page, "sells", "Cyklar.")
    shot(page, "offer")
    press(page, MAIN)
    return link


def workplace(page) -> None:
    """Tell of a workplace."""
    for name in ("name", "address", "postcode", "town"):
        write(page, name, made.WORKPLACE[name])
    choose(page, "municipality_id", "Nacka")
    choose(page, "field", made.FIELD)
    for name in ("places", "reinforced_places", "supervisors", "employees"):
        write(page, name, str(made.WORKPLACE[name]))
    tick(page, "access", "quiet")
    shot(page, "workplace")
    press(page, MAIN)


def test_from_interest_to_the_directory_by_keyboard_alone(browse, accessible, vetter):
    page = browse(width=320)
    link = begin(page)
    workplace(page)
    assert page.url == f"{link}?sparat=1"
    shot(page, "status-draft")
    press(page, "main form[action$='skicka/'] button")
    assert "Tack! Anmälan har kommit fram." in page.inner_text("main")
    shot(page, "status-sent")
    accessible(page)

    about = Interest.objects.get()
    manager = browse(vetter, width=320)
    manager.goto("/anordnarregister/")
    shot(manager, "list")
    accessible(manager)
    manager.set_viewport_size({"width": 320, "height": 900})
    press(manager, f"a[href$='{about.public_id}/']")
    press(manager, "form[action$='borja/'] button")
    for item in made.ITEMS:
        press(manager, f"a[href$='kontroll/{item}/']")
        reach(manager, "[name=outcome]")
        manager.keyboard.press("Space")
        write(manager, "how", "Bolagsregistret, svar 17.")
        press(manager, MAIN)
    shot(manager, "one")
    accessible(manager)
    press(manager, "a[href$='godkann/']")
    write(manager, "reasons", "Allt är kontrollerat.")
    press(manager, MAIN)
    assert VettingDecision.objects.get().kind == "approved"

    page.goto(link)
    assert "Ni är godkända som anordnare." in page.inner_text("main")
    shot(page, "status-approved")
    page.set_viewport_size({"width": 320, "height": 900})
    page.goto("/anordnare-i-sverige/")
    write(page, "q", "cyklar")
    page.keyboard.press("Enter")
    page.wait_for_url("**q=cyklar**")
    shot(page, "directory")
    accessible(page)
    page.set_viewport_size({"width": 320, "height": 900})
    press(page, "main section a[href*='5560360793']")
    assert "Anordnare enligt överenskommelse" in page.inner_text("main")
    assert "Kit Kontakt" not in page.content()
    shot(page, "provider")
    accessible(page)


def test_what_is_typed_is_saved_without_pressing_anything(browse):
    draft, token = made.begun()
    page = browse(width=320)
    page.goto(f"/bli-anordnare/{token}/kontakt/")
    page.fill("[name=signatory]", "Bo Firmatecknare")
    page.keyboard.press("Tab")
    page.locator("#saved:has-text('Sparat.')").wait_for()
    assert made.fresh(draft).signatory == "Bo Firmatecknare"
    page.fill("[name=contact_name]", "Kit")
    page.keyboard.press("Tab")
    page.locator("[name=seen][value='3']").wait_for(state="attached")
    page.click("[name=draft]")
    page.locator("text=Det är ett utkast").wait_for()
    assert made.fresh(draft).contact_name == "Kit"


def test_every_page_of_the_form_is_accessible_and_needs_no_javascript(browse, accessible):
    page = browse(width=320, expect=(400, 415))
    page.goto("/bli-anordnare/")
    accessible(page)
    page.click(MAIN)
    page.locator(".summary").wait_for()
    shot(page, "begin-wrong")
    accessible(page)
    link = begin(browse(width=320, javascript=False))
    for part in ("kontakt", "verksamhet", "organisation", "arbetsplats", "underlag", "ta-tillbaka"):
        page.goto(f"{link}{part}/")
        shot(page, part)
        accessible(page)
    page.goto(f"{link}underlag/")
    page.set_input_files(
        "[name=file]", {"name": "a.pdf", "mimeType": "application/pdf", "buffer": files.archive()}
    )
    page.click(MAIN)
    page.locator(".summary").wait_for()
    assert "varken PDF, PNG eller JPEG" in page.inner_text("main")
    page.set_input_files(
        "[name=file]", {"name": "a.exe", "mimeType": "text/html", "buffer": files.png()}
    )
    page.click(MAIN)
    page.locator("text=a.png").first.wait_for()
    shot(page, "documents")
    accessible(page)


def test_the_pages_of_those_who_vet_are_accessible(browse, accessible, vetter):
    actor = made.vetter("Siv", timezone.localdate())
    about, _ = made.vetting(actor)
    made.check(actor, about, "debts", "hinder", recheck_on=actor.on + timedelta(days=9))
    page = browse(vetter, expect=(400, 409))
    for part in ("", "kontroll/debts/", "komplettera/", "godkann/", "avboj/"):
        page.goto(f"/anordnarregister/{about.public_id}/{part}")
        shot(page, f"vet-{part.replace('/', '-')}")
        accessible(page)
    make.office()
    page.click(MAIN)
    page.locator(".summary").wait_for()
    accessible(page)
