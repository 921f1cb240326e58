"""The house rules find what they are there to find."""

import pytest
from django.template import Context, Template

from tests.support import browser

pytestmark = pytest.mark.urls("tests.support.urls")


def test_a_whole_page_passes(client):
    assert client.get("/whole").status_code == 200


@pytest.mark.parametrize(
    "piece",
    [
        "inline-style",
        "inline-script",
        "handler",
        "elsewhere",
        "no-token",
        "two-headings",
        "untitled",
    ],
)
def test_a_page_that_breaks_a_rule_fails(client, piece):
    with pytest.raises(AssertionError):
        client.get(f"/{piece}")


@pytest.mark.browser
def test_a_whole_page_passes_in_the_browser(browse, accessible):
    page = browse()
    page.goto("/whole")
    accessible(page)


@pytest.mark.browser
def test_axe_finds_a_field_without_a_label(browse, accessible):
    page = browse()
    page.goto("/no-label")
    with pytest.raises(AssertionError, match="label"):
        accessible(page)


@pytest.mark.browser
def test_what_the_policy_blocks_is_a_complaint(chromium, live_server):
    complaints: list[str] = []
    page = chromium.new_page()
    browser.watch(page, live_server.url, (), complaints)
    page.goto(f"{live_server.url}/inline-script")
    page.wait_for_load_state("networkidle")
    page.close()
    assert any("Content Security Policy" in each for each in complaints)


@pytest.mark.usefixtures("db")
def test_a_variable_that_nobody_has_set_fails_a_page():
    with pytest.raises(BaseException, match="unknown_here"):
        Template("{{ unknown_here }}").render(Context())


def test_a_variable_that_is_set_does_not():
    assert Template("{{ known }}").render(Context({"known": "ja"})) == "ja"
