"""What holds for every public page: anyone may read it, in two languages, without a cookie."""

import re
from xml.etree import ElementTree

import pytest
from django.conf import settings
from django.urls import reverse

from insats.rulebook.book import current
from insats.web.public import rules
from tests.support import make
from tests.web.public.supplies import CARE, practice, steps

pytestmark = pytest.mark.django_db
MEASURES = [reverse("public:measure", args=[each]) for each in rules.ORDER]
CONDITIONS = [reverse("public:condition", args=[each]) for each in current().conditions]
LIMITS = [reverse("public:limit", args=[each]) for each in current().limits]
PROGRAMMES = [reverse("public:programme", args=[each]) for each in rules.PROGRAMMES]
LOCAL = [reverse("public:local", args=["0182-nacka", each]) for each in rules.ORDER]
OTHERS = [
    "/", "/regelboken/", "/regelboken/kallor/", "/regelboken/andringar/", "/kommuner/",
    "/kommuner/0182-nacka/", "/prova/", "/om/", "/om/tillganglighet/", "/om/personuppgifter/",
]  # fmt: skip
PAGES = [*OTHERS, *MEASURES, *CONDITIONS, *LIMITS, *PROGRAMMES, *LOCAL]
# One of each shape.
SHAPES = [*OTHERS, MEASURES[0], CONDITIONS[0], LIMITS[0], PROGRAMMES[0], LOCAL[0]]
MOST_QUERIES = 6


def english(client):
    """The browser of someone who has chosen English."""
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "en"
    return client


def title(html):
    """The page's title."""
    return re.search(r"<title>(.*?)</title>", html, re.S)[1]


def described(html):
    """The page's description."""
    return re.search(r'<meta name="description" content="([^"]*)">', html)[1]


@pytest.fixture(autouse=True)
def _supply():
    """A service of each kind, so that no page is empty."""
    practice(all_fields=False, fields=[CARE])
    steps(queue_days=14)


@pytest.mark.parametrize("path", PAGES)
def test_anyone_may_read_it_and_keep_it_a_while(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "public" in answer.headers["Cache-Control"]
    assert "Cookie" in answer.headers["Vary"]


@pytest.mark.parametrize("path", PAGES)
def test_it_says_the_same_in_english(client, path):
    swedish = client.get(path).content.decode()
    other = english(client).get(path).content.decode()
    assert '<html lang="sv"' in swedish
    assert '<html lang="en"' in other
    assert title(swedish) != title(other) or path in PROGRAMMES
    assert described(swedish) != described(other)
    assert len(re.findall(r"<h2", swedish)) == len(re.findall(r"<h2", other))


@pytest.mark.parametrize("path", SHAPES)
def test_whoever_has_signed_in_reads_it_too_and_no_cache_keeps_it(client, path):
    client.force_login(make.user())
    answer = client.get(path)
    assert answer.status_code == 200
    assert "no-store" in answer.headers["Cache-Control"]
    assert "public" not in answer.headers["Cache-Control"]


@pytest.mark.parametrize("path", SHAPES)
def test_it_asks_the_database_little(client, path, django_assert_max_num_queries):
    with django_assert_max_num_queries(MOST_QUERIES):
        client.get(path, {"not": "kept"})


@pytest.mark.parametrize("path", [path for path in SHAPES if path != "/prova/"])
def test_it_is_only_read(client, path):
    assert client.post(path).status_code == 405


def test_titles_and_descriptions_are_all_different(client):
    pages = [client.get(path).content.decode() for path in PAGES]
    titles = [title(page) for page in pages]
    assert len(set(titles)) == len(titles)
    descriptions = [described(page) for page in pages]
    assert all(20 < len(each) < 260 for each in descriptions)
    assert len(set(descriptions)) == len(descriptions)


def test_every_link_between_the_pages_leads_somewhere(client):
    seen: dict[str, int] = {}
    for path in PAGES:
        html = client.get(path).content.decode()
        ids = set(re.findall(r'\bid="([^"]+)"', html))
        for target in re.findall(r'href="([^"]+)"', html):
            if target.startswith("#"):
                assert target[1:] in ids, f"{path}: {target}"
            elif target.startswith("/") and "static" not in target and "kommuner" not in target:
                where = target.partition("#")[0]
                if where not in seen:
                    seen[where] = client.get(where).status_code
                assert seen[where] == 200, f"{path}: {target}"


def test_a_source_is_found_where_a_citation_leads(client):
    sources = client.get("/regelboken/kallor/").content.decode()
    ids = set(re.findall(r'\bid="([^"]+)"', sources))
    for path in MEASURES + CONDITIONS + PROGRAMMES + LIMITS:
        html = client.get(path).content.decode()
        for anchor in re.findall(r'href="/regelboken/kallor/#([^"]+)"', html):
            assert anchor in ids


def test_the_language_is_chosen_without_a_token_and_kept(client):
    from django.test import Client

    strict = Client(enforce_csrf_checks=True)
    answer = strict.post("/sprak/", {"language": "en", "next": "/om/"})
    assert answer.headers["Location"] == "/om/"
    assert strict.get("/om/").content.decode().count("What is Insats?") == 1


def test_search_engines_are_told_of_every_page(client):
    robots = client.get("/robots.txt").content.decode()
    assert "Sitemap: http://testserver/sitemap.xml" in robots
    tree = ElementTree.fromstring(client.get("/sitemap.xml").content)
    listed = [
        each.text.removeprefix("http://testserver")
        for each in tree.iter()
        if each.text and each.text.startswith("http")
    ]
    assert set(PAGES) <= set(listed)
    assert len(listed) == len(set(listed)) == len(PAGES) + 289 * 7
    assert not [each for each in listed if "?" in each]
