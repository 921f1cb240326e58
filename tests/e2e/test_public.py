"""The public pages in a real browser: narrow and wide, light and dark, with and without scripts."""

import pytest
from django.urls import reverse

from insats.web.public import rules
from tests.web.public.supplies import CARE, practice, steps

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LARGEST_PAGE = 120_000
NACKA = "/kommuner/0182-nacka/"
# One of each shape: with a first day, without, of a request, with a limit; of months and of days.
CONDITIONS = ["procured_first", "registered", "period_length", "within_reach"]
LIMITS = ["work_training.JOB.long.days", "etp.window.months"]
PAGES = [
    "/", "/kommuner/", "/kommuner/?q=xyzzy", NACKA, "/regelboken/", "/regelboken/kallor/",
    "/regelboken/andringar/", "/prova/", "/om/", "/om/tillganglighet/", "/om/personuppgifter/",
    *(f"{NACKA}{measure}/" for measure in rules.ORDER),
    *(reverse("public:measure", args=[each]) for each in rules.ORDER),
    *(reverse("public:programme", args=[each]) for each in rules.PROGRAMMES),
    *(reverse("public:condition", args=[each]) for each in CONDITIONS),
    *(reverse("public:limit", args=[each]) for each in LIMITS),
    "/regelboken/?on=2023-01-01", "/regelboken/insatser/work_training/?on=2023-01-01",
]  # fmt: skip
HEAVY = ["/", "/kommuner/", "/prova/", f"{NACKA}reinforced_work_training/", "/regelboken/kallor/",
         "/regelboken/insatser/work_training/"]  # fmt: skip


@pytest.fixture(autouse=True)
def _supply():
    """Services with and without a queue, known and unknown, in some fields."""
    practice(all_fields=False, fields=[CARE], name="AIÖ Nacka")
    practice("0180", queue_days=None)
    practice("1280", "1480")
    steps(queue_days=14, name="STA Nacka")


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("part", range(4))
def test_every_page_is_accessible(browse, accessible, language, part):
    page = browse(language=language)
    for path in PAGES[part::4]:
        page.goto(path)
        accessible(page)


@pytest.mark.parametrize("path", ["/svar/?place=Nackka&measure=x", "/regelboken/?on=igår"])
def test_what_is_refused_is_accessible(browse, accessible, path):
    page = browse(expect=(400,))
    page.goto(path)
    accessible(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_the_question_is_asked_with_the_keyboard_and_answered(browse, javascript):
    page = browse(javascript=javascript, width=320, expect=(400,))
    page.goto("/")
    page.get_by_label("Insats", exact=True).select_option("Arbetsträning")
    page.get_by_label("Kommun", exact=True).fill("Nackka")
    page.keyboard.press("Enter")
    page.wait_for_url("**/svar/**")
    assert page.get_by_label("Kommun", exact=True).input_value() == "Nackka"


@pytest.mark.parametrize("javascript", [True, False])
def test_the_answer_has_an_address_of_its_own(browse, javascript):
    page = browse(javascript=javascript)
    page.goto("/")
    page.get_by_label("Kommun", exact=True).fill("nacka")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{NACKA}work_training/")
    assert page.get_by_role("heading", level=1).inner_text() == "Arbetsträning i Nacka i dag"
    assert page.get_by_text("Ja, för en del.").is_visible()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_country_is_seen_whole_and_a_municipality_is_chosen_on_it(browse, width, javascript):
    page = browse(width=width, javascript=javascript)
    page.goto("/kommuner/")
    drawn = page.locator(".country > .sweden")
    box = drawn.bounding_box()
    assert box["height"] <= 900
    assert box["width"] <= width
    page.locator('.sweden a[href="/kommuner/2583/"]').click()
    page.wait_for_url("**/kommuner/2583-haparanda/")


def test_the_map_takes_no_stop_for_the_keyboard(browse):
    page = browse()
    page.goto("/kommuner/")
    assert page.locator('.sweden a:not([tabindex="-1"])').count() == 0
    assert page.locator(".sweden a").count() == 290
    assert page.locator(".spread a").count() == 290


@pytest.mark.parametrize("javascript", [True, False])
def test_a_made_up_case_is_answered_and_changed(browse, accessible, javascript):
    page = browse(javascript=javascript)
    page.goto(f"{NACKA}work_training/")
    page.get_by_role("link", name="Prova ett eget fall i Nacka").click()
    page.get_by_label("Är personen inskriven hos Arbetsförmedlingen?").select_option("Nej")
    page.get_by_role("button", name="Svara").click()
    page.get_by_role("heading", name="Svaret den").wait_for()
    assert page.locator("#work_training .state").first.inner_text().strip() == "Stängd"
    assert page.get_by_label("I vilken kommun bor personen?").input_value() == "Nacka"
    page.get_by_label("Är personen inskriven hos Arbetsförmedlingen?").select_option("Ja")
    page.get_by_role("button", name="Svara").click()
    page.get_by_role("heading", name="Fråga först").wait_for()
    assert page.locator("#work_training .state").first.inner_text().strip() == "Oklar"
    if javascript:
        accessible(page)
    assert page.context.cookies() == []


def test_a_case_that_cannot_be_is_told_of_at_the_top(browse, accessible):
    page = browse(expect=(400,))
    page.goto("/prova/")
    page.get_by_label("Dagen för beslutet").fill("2020-01-01")
    page.get_by_role("button", name="Svara").click()
    page.locator(".summary").wait_for()
    assert page.evaluate("document.activeElement.className") == "summary"
    page.locator(".summary a").click()
    assert page.evaluate("document.activeElement.id") == "id_date"
    accessible(page)


@pytest.mark.parametrize("path", HEAVY)
def test_a_page_is_small_with_everything(browse, path):
    page = browse()
    sizes: list[int] = []
    page.on("response", lambda answer: sizes.append(len(answer.body())))
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert sum(sizes) < LARGEST_PAGE


def test_nothing_is_left_in_the_browser_but_a_chosen_language(browse):
    page = browse()
    for path in PAGES[:11]:
        page.goto(path)
    assert page.context.cookies() == []
    page.get_by_role("button", name="English").click()
    assert [cookie["name"] for cookie in page.context.cookies()] == ["django_language"]
    assert page.locator("html").get_attribute("lang") == "en"


def test_the_language_is_kept_on_the_same_page_and_day(browse):
    page = browse()
    page.goto("/regelboken/insatser/work_training/?on=2023-01-01")
    page.get_by_role("button", name="English").click()
    assert page.url.endswith("/regelboken/insatser/work_training/?on=2023-01-01")
    assert page.get_by_text("You see the rules as they stood on").is_visible()


def test_a_page_prints_without_its_forms(browse):
    page = browse()
    page.goto("/regelboken/insatser/work_training/")
    page.emulate_media(media="print")
    assert page.get_by_text("Ja, arbetsträning används fortfarande").is_visible()
    assert page.get_by_role("heading", name="Alla villkor").is_visible()
    assert page.get_by_label("Visa reglerna som de gällde").is_hidden()
    assert page.get_by_role("link", name="Prova själv").first.is_hidden()
