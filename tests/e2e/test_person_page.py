"""The pages of people in a real browser: found, read, recorded, and read again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.contracts.models import SupplyEntry
from insats.people.actions import RecordCount, RecordEnrolment, RecordFact, RecordPeriod
from insats.people.models import Person
from insats.people.values import Value
from tests.support import make
from tests.support.browser import overflow
from tests.web.people.conftest import KNOWN

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGEST_PAGE = 120_000
TEST = "#ask-suitability-work-training"


@pytest.fixture
def today():
    return timezone.localdate()


@pytest.fixture
def office():
    return make.office()


@pytest.fixture
def user(office) -> User:
    """A caseworker in Nacka."""
    return make.role("caseworker", office).user


@pytest.fixture
def known(office, user, today) -> Person:
    """Someone for whom one test decides whether work training is open."""
    entry = SupplyEntry.objects.create(
        service="work_integrating_practice",
        name="Övningsplatser",
        all_fields=True,
        queue_days=21,
        referrals_until=today + timedelta(days=400),
        participation_until=today + timedelta(days=900),
    )
    entry.municipalities.add(make.NACKA)
    person = make.person(office, given_name="Zoë", family_name="Åkesson-Sjöström")
    caseworker = actor_for(user)
    job = RecordEnrolment(caseworker, person, "JOB", today - timedelta(days=430)).do()
    RecordCount(caseworker, person, job.pk, 300, today).do()
    for fact, value in KNOWN.items():
        RecordFact(caseworker, person, fact, value).do()
    days = (today - timedelta(days=700), today - timedelta(days=600))
    RecordPeriod(caseworker, person, "work_training", None, *days).do()
    return person


@pytest.fixture
def unknown(office) -> Person:
    """Someone of whom nothing is known."""
    return make.person(office, municipality_id=None)


def card(page, measure):
    """The card of a measure."""
    return page.locator(f"#{measure}")


def test_a_person_is_found_and_what_decides_is_recorded_on_the_spot(browse, user, known):
    page = browse(user)
    page.goto("/personer/")
    page.get_by_label("Namn eller personnummer").fill("åkesson")
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Åkesson-Sjöström, Zoë").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Zoë Åkesson-Sjöström")
    expect(card(page, "work_training")).to_contain_text("En uppgift avgör.")
    page.locator(TEST).get_by_label("Ja").check()
    page.locator(TEST).get_by_role("button", name="Spara").click()
    saved = page.locator("[data-focus]")
    expect(saved).to_contain_text("Arbetsträning är nu öppen, till och med")
    expect(saved).to_be_focused()
    expect(card(page, "work_training").locator(".state").first).to_have_text("Öppen")
    expect(card(page, "work_training").get_by_role("link", name="Anvisa")).to_be_visible()
    assert page.url.endswith(f"/personer/{known.public_id}/")


WORDS = {
    "sv": ("Öppen", "Stängd", "Oklar", "Ja", "Spara", "Arbetsträning är nu öppen"),
    "en": ("Open", "Closed", "Undetermined", "Yes", "Save", "Work training is now open"),
}


@pytest.mark.parametrize("language", WORDS)
def test_on_a_narrow_screen_in_both_languages(browse, user, known, language):
    is_open, is_closed, is_undetermined, yes, save, changed = WORDS[language]
    page = browse(user, width=320, language=language)
    page.goto(f"/personer/{known.public_id}/")
    states = page.locator(".card > .state")
    said = [is_open, is_undetermined, *[is_closed] * 4]
    expect(states).to_have_text(said)
    assert not overflow(page)
    page.locator(TEST).get_by_label(yes, exact=True).check()
    page.locator(TEST).get_by_role("button", name=save).click()
    expect(page.locator("[data-focus]")).to_contain_text(changed)
    expect(states).to_have_text([is_open, is_open, *[is_closed] * 4])
    for summary in page.locator("details:not([open]) > summary").all():
        if summary.is_visible():
            summary.click()
    assert not overflow(page)


def test_without_javascript_all_of_it_works(browse, user, known):
    page = browse(user, javascript=False)
    page.goto(f"/personer/{known.public_id}/")
    page.locator(TEST).get_by_label("Ja").check()
    page.locator(TEST).get_by_role("button", name="Spara").click()
    expect(page.locator(".message.success")).to_contain_text("Arbetsträning är nu öppen")
    page.get_by_role("button", name="Visa numret").click()
    number = known.personal_number
    expect(page.locator("#number")).to_have_text(f"{number[:8]}-{number[8:]}")
    page.get_by_role("link", name="Zoë").click()
    page.get_by_role("link", name="Nästa ändring").click()
    expect(page.locator(".elsewhen")).to_contain_text("Så här blir det den")
    page.get_by_label("Se en annan dag").fill(
        (timezone.localdate() + timedelta(days=500)).isoformat()
    )
    page.get_by_role("button", name="Visa dagen").click()
    expect(card(page, "work_integrating_practice").locator(".state").first).to_have_text("Stängd")
    page.goto("/personer/")
    page.get_by_role("button", name="Sök").click()
    expect(page.get_by_role("link", name="Åkesson-Sjöström, Zoë")).to_be_visible()


def test_what_is_wrong_is_said_on_the_spot_and_nothing_typed_is_lost(browse, user, known):
    page = browse(user, expect=(400,))
    page.goto(f"/personer/{known.public_id}/")
    form = page.locator(TEST)
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    form.get_by_label("Prövad den").fill(tomorrow)
    form.get_by_label("Nej").check()
    form.get_by_role("button", name="Spara").click()
    expect(form.locator(".summary")).to_be_focused()
    expect(form).to_contain_text("Dagen får inte vara senare än i dag")
    expect(form.get_by_label("Prövad den")).to_have_value(tomorrow)
    expect(form.get_by_label("Nej")).to_be_checked()
    form.get_by_label("Prövad den").fill(timezone.localdate().isoformat())
    form.get_by_role("button", name="Spara").click()
    expect(page.locator("[data-focus]")).to_contain_text("Arbetsträning är nu stängd.")


def test_the_second_of_two_is_told_on_the_spot(browse, user, known, today):
    page = browse(user, expect=(409,))
    page.goto(f"/personer/{known.public_id}/")
    first = make.actor("caseworker", known.unit, on=today)
    told = Value(day=today, flag=False)
    RecordFact(first, known, "person.suitability.work_training", told).do()
    form = page.locator(TEST)
    form.get_by_label("Ja").check()
    form.get_by_role("button", name="Spara").click()
    expect(form.locator(".now")).to_contain_text("inte mest lämplig")
    expect(form.get_by_label("Ja")).to_be_checked()
    form.get_by_role("button", name="Spara").click()
    expect(page.locator("[data-focus]")).to_contain_text("Arbetsträning är nu öppen")


def test_the_cards_follow_the_arrow_keys(browse, user, known, today):
    page = browse(user)
    page.goto(f"/personer/{known.public_id}/")
    slider = page.get_by_role("slider", name="Se en annan dag")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".elsewhen")).to_be_visible()
    tomorrow = (today + timedelta(days=1)).isoformat()
    expect(page.get_by_label("Se en annan dag").nth(1)).to_have_value(tomorrow)
    assert f"?on={tomorrow}" in page.url
    page.keyboard.press("End")
    state = card(page, "work_integrating_practice").locator(".state").first
    expect(state).to_have_text("Stängd")
    expect(slider).to_be_focused()
    expect(card(page, "work_training").get_by_role("button")).to_have_count(0)
    page.keyboard.press("Home")
    expect(page.locator(".elsewhen")).to_have_count(0)
    expect(state).to_have_text("Öppen")
    assert "?" not in page.url


def test_a_click_in_the_timeline_shows_that_day(browse, user, known):
    page = browse(user)
    page.goto(f"/personer/{known.public_id}/")
    strip = page.locator("svg.strip").first
    strip.click(position={"x": strip.bounding_box()["width"] * 0.9, "y": 10})
    expect(page.locator(".elsewhen")).to_be_visible()
    expect(card(page, "work_integrating_practice").locator(".state").first).to_have_text("Stängd")


def test_by_keyboard_all_the_way(browse, user, known):
    page = browse(user)
    page.goto(f"/personer/{known.public_id}/")
    reached = set()
    for _ in range(90):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.textContent.trim().slice(0, 14)"))
        if page.evaluate("document.activeElement.matches('#ask-suitability-work-training input')"):
            break
    assert {"Hoppa till inn", "Visa numret", "Anvisa till Ar"} <= reached
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    for _ in range(8):
        if page.evaluate("document.activeElement.matches('button')"):
            break
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    saved = page.locator("[data-focus]")
    expect(saved).to_be_focused()
    expect(saved).to_contain_text("Arbetsträning är nu öppen")
    expect(card(page, "work_training").locator(".state").first).to_have_text("Öppen")


def test_every_page_is_accessible(browse, accessible, user, known, unknown):
    page = browse(user, expect=(400,))
    one = f"/personer/{known.public_id}/"
    key = known.enrolments.get().pk
    later = (timezone.localdate() + timedelta(days=450)).isoformat()
    for address in (
        "/personer/",
        "/personer/ny/",
        one,
        f"{one}?on={later}",
        f"{one}?on=banan",
        f"/personer/{unknown.public_id}/",
        f"{one}historik/",
        f"{one}uppgift/need/",
        f"{one}uppgift/better_fit.work_training/",
        f"{one}uppgift/health_codes/",
        f"{one}uppgift/count/{key}/",
        f"{one}uppgift/enrolment/{key}/",
        f"{one}uppgift/period/",
        f"{one}ta-tillbaka/deltagande/{key}/",
    ):
        page.goto(address)
        for summary in page.locator("details:not([open]) > summary").all():
            if summary.is_visible():
                summary.click()
        accessible(page)


def test_the_page_in_english_is_accessible(browse, accessible, user, unknown):
    page = browse(user, language="en")
    page.goto(f"/personer/{unknown.public_id}/")
    accessible(page)


def test_what_has_gone_wrong_is_accessible_too(browse, accessible, user, known):
    page = browse(user, expect=(400,))
    page.goto("/personer/ny/")
    page.get_by_role("button", name="Registrera").click()
    accessible(page)
    page.goto(f"/personer/{known.public_id}/")
    page.locator(TEST).get_by_role("button", name="Spara").click()
    expect(page.locator(f"{TEST} .summary")).to_be_visible()
    accessible(page)
    page.goto("/personer/")
    page.get_by_label("Namn eller personnummer").fill("070-123 45 67")
    page.get_by_role("button", name="Sök").click()
    expect(page.locator(".summary")).to_contain_text("2002:623")
    accessible(page)


def test_the_page_is_small_with_everything_and_nothing_moves(browse, user, unknown):
    page = browse(user)
    sizes = []
    page.on("response", lambda response: sizes.append(len(response.body())))
    page.goto(f"/personer/{unknown.public_id}/")
    page.wait_for_load_state("networkidle")
    moved = page.evaluate(
        """() => new Promise((done) => {
            let sum = 0;
            new PerformanceObserver((list) => {
              for (const entry of list.getEntries()) sum += entry.value;
            }).observe({ type: "layout-shift", buffered: true });
            setTimeout(() => done(sum), 300);
        })"""
    )
    assert moved < 0.01
    assert sum(sizes) < 2 * LARGEST_PAGE  # plain; compressed on the way it is a third
    script = Path("src/insats/web/people/static/people/timeline.js")
    assert script.stat().st_size < 5_000
