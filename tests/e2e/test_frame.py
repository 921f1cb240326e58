"""The frame, the desk, the log and one's own page in a real browser."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.audit.trail import log_read
from insats.contracts.models import SupplyEntry
from insats.people.models import Enrolment, Period, Record
from tests.support import make

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "ett-långt-lösenord-för-prov"
LARGEST_PAGE = 120_000
PAGES = {
    "caseworker": [
        "/skrivbord/", "/skrivbord/laget/", "/skrivbord/handlingsplaner/", "/skrivbord/oklara/",
        "/konto/",
    ],
    "auditor": ["/logg/", "/logg/handelser/", "/logg/?fran=2000-01-01&fore=0", "/konto/"],
    "participant": ["/min-sida/", "/min-sida/vem-har-last/", "/konto/"],
    "provider": ["/skrivbord/", "/konto/"],
    "contract_manager": ["/skrivbord/"],
    "municipal_coordinator": ["/skrivbord/"],
    "analyst": ["/skrivbord/"],
}  # fmt: skip


def dated(**fields):
    """The columns that every dated row has."""
    return {"holds_on": timezone.localdate(), "source": "caseworker", **fields}


@pytest.fixture
def users() -> dict[str, User]:
    """One of each role at an office where something is due, recorded and read."""
    office, today = make.office(), timezone.localdate()
    people = {kind: make.role(kind, office).user for kind in PAGES}
    me = make.person(office, user=people["participant"], family_name="Åkesson-Sjöström")
    for n, ends in enumerate((-2, 4, 20)):
        someone = me if n == 0 else make.person(office)
        days = {"first_day": today - timedelta(days=90), "last_day": today + timedelta(days=ends)}
        Period.objects.create(person=someone, measure="work_training", **dated(**days))
        Enrolment.objects.create(person=someone, programme="JOB", **dated(**days))
    Record.objects.create(person=me, fact="person.need", **dated(text="supervised_practice"))
    old = dated(day=today - timedelta(days=500))
    Record.objects.create(person=me, fact="person.action_plan", **old)
    entry = SupplyEntry.objects.create(service="steps_to_work", name="STA Öst", queue_days=3)
    entry.municipalities.add(make.NACKA)
    log_read(actor_for(people["caseworker"]), "person", [me.public_id])
    return people


@pytest.mark.parametrize(
    ("kind", "language"), [*((kind, "sv") for kind in PAGES), ("caseworker", "en")]
)
def test_every_page_is_accessible(browse, accessible, users, kind, language):
    page = browse(user=users[kind], language=language)
    for path in PAGES[kind]:
        page.goto(path)
        page.wait_for_load_state("networkidle")
        accessible(page)


@pytest.mark.parametrize("path", ["/logga-in/", "/finns-inte/"])
def test_pages_without_sign_in_are_accessible(browse, accessible, path):
    page = browse(expect=(404,))
    page.goto(path)
    accessible(page)


def test_a_form_with_errors_is_accessible_and_the_summary_has_the_focus(browse, accessible):
    page = browse(expect=(400,))
    page.goto("/logga-in/")
    page.get_by_role("button", name="Logga in").click()
    assert page.evaluate("document.activeElement.className") == "summary"
    page.get_by_role("link", name="Lösenord").click()
    assert page.evaluate("document.activeElement.id") == "id_password"
    accessible(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_one_signs_in_and_out_and_changes_language(browse, javascript):
    user = User.objects.create_user("kim", PASSWORD, name="Kim Sandström")
    make.role("caseworker", make.office(), user)
    page = browse(javascript=javascript)
    page.goto("/konto/")
    page.get_by_label("Användarnamn").fill("kim")
    page.get_by_label("Lösenord").fill(PASSWORD)
    page.get_by_role("button", name="Logga in").click()
    assert page.title() == "Mitt konto – Insats"
    page.get_by_role("button", name="English").click()
    assert page.title() == "My account – Insats"
    page.get_by_role("button", name="Sign out").click()
    assert page.locator("html").get_attribute("lang") == "en"
    page.goto("/konto/")
    assert page.title() == "Sign in – Insats"


def test_the_keyboard_goes_past_the_menu(browse, users):
    page = browse(user=users["caseworker"])
    page.goto("/skrivbord/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_figures_come_by_themselves_and_without_scripts_by_a_link(browse, users):
    page = browse(user=users["caseworker"])
    page.goto("/skrivbord/")
    page.get_by_text("har minst en oklar insats").wait_for()
    plain = browse(user=users["caseworker"], javascript=False)
    plain.goto("/skrivbord/")
    plain.get_by_role("link", name="Räkna efter").click()
    assert plain.get_by_text("har minst en oklar insats").is_visible()


def test_nothing_moves_when_the_figures_come(browse, users):
    page = browse(user=users["caseworker"])
    page.goto("/skrivbord/")
    page.get_by_text("har minst en oklar insats").wait_for()
    moved = page.evaluate(
        """() => new Promise(told => new PerformanceObserver((list, seen) => {
            seen.disconnect();
            told(list.getEntries().reduce((sum, each) => sum + each.value, 0));
        }).observe({type: "layout-shift", buffered: true}) || setTimeout(() => told(0), 500))"""
    )
    assert moved < 0.1


def test_an_ended_session_is_told_and_leaves_the_page_as_it_stands(browse, users):
    page = browse(user=users["auditor"], width=320, expect=(401,))
    page.goto("/logg/")
    page.get_by_label("Vem som har läst eller gjort").fill("kim")
    page.context.clear_cookies()
    page.evaluate("htmx.ajax('GET', '/logg/handelser/', {target: 'main'})")
    page.locator("#signed-out").wait_for()
    assert page.get_by_label("Vem som har läst eller gjort").input_value() == "kim"


def test_what_was_sent_after_the_session_ended_can_be_copied(browse, accessible, users):
    page = browse(user=users["auditor"], expect=(401,))
    page.goto("/logg/")
    page.get_by_label("Vem som har läst eller gjort").fill("Kim eller Robin")
    csrf = [each for each in page.context.cookies() if each["name"] != "sessionid"]
    page.context.clear_cookies()
    page.context.add_cookies(csrf)
    page.get_by_role("button", name="Visa").click()
    page.get_by_role("heading", name="Det här hade du fyllt i").wait_for()
    shown = page.get_by_label("Fält", exact=False).all()
    assert "Kim eller Robin" in [each.input_value() for each in shown]
    accessible(page)


def test_what_could_not_be_fetched_is_said(browse, users):
    page = browse(user=users["caseworker"], expect=(404, 500))
    page.goto("/konto/")
    assert page.locator("#trouble").is_hidden()
    page.evaluate("htmx.ajax('GET', '/finns-inte/', {target: 'main'})")
    page.locator("#trouble").wait_for()
    assert page.get_by_role("heading", name="Mitt konto").is_visible()


@pytest.mark.parametrize("kind", ["caseworker", "auditor", "participant", "provider"])
def test_a_page_is_small_with_everything(browse, users, kind):
    page = browse(user=users[kind])
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(PAGES[kind][0])
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < LARGEST_PAGE


def test_the_stylesheet_is_small_and_has_nothing_from_elsewhere():
    folder = Path(__file__).resolve().parents[2] / "src/insats/web/static/web"
    css = (folder / "insats.css").read_text(encoding="utf-8")
    assert len(css.encode()) < 40_000
    assert "url(" not in css
    assert "@import" not in css
    assert len((folder / "insats.js").read_bytes()) < 4_000


def test_print_shows_what_is_read_and_not_what_is_pressed(browse, users):
    page = browse(user=users["participant"])
    page.goto("/min-sida/")
    page.emulate_media(media="print")
    assert page.get_by_role("heading", name="Beslut om dig").is_visible()
    assert page.get_by_role("navigation", name="Huvudmeny").is_hidden()
    assert page.get_by_role("button", name="Logga ut").is_hidden()
