"""A real Chromium for tests: pages that fail when the console complains, and axe.

def test_start(browse, accessible):
    page = browse()                        # or browse(user=somebody, javascript=False, …)
    page.goto("/")
    accessible(page)
"""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
WIDTHS = (320, 1280)
THEMES = ("light", "dark")
NAMES = ("chromium", "chromium-browser", "google-chrome")
# Without these Chromium looks for its makers' hosts at start, and hangs on a closed network.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]
MISSING = "Browser tests need Chromium: apt-get install chromium (or set CHROMIUM to its path)."


def chromium_path() -> str | None:
    """Return where Chromium is, if it is."""
    named = os.environ.get("CHROMIUM")
    if named and Path(named).exists():
        return named
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A browser for the whole run, with a profile of its own."""
    path = chromium_path()
    if not path:
        if os.environ.get("CI"):
            pytest.fail(MISSING)
        pytest.skip(MISSING)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, headless=True, args=FLAGS)
        yield browser
        browser.close()


class Browse(Protocol):
    """Opens a page of the live server; see ``browse``."""

    def __call__(
        self,
        user: Any = None,
        *,
        javascript: bool = True,
        width: int = 1280,
        theme: str = "light",
        language: str | None = None,
        expect: tuple[int, ...] = (),
    ) -> Page:
        """Return a page, signed in as ``user``; answers with a status in ``expect`` are well."""
        ...


@pytest.fixture
def browse(chromium: Browser, live_server: Any) -> Iterator[Browse]:
    """Open pages of the live server; any complaint of theirs fails the test at its end."""
    complaints: list[str] = []
    contexts = []

    def open_page(
        user: Any = None,
        *,
        javascript: bool = True,
        width: int = 1280,
        theme: str = "light",
        language: str | None = None,
        expect: tuple[int, ...] = (),
    ) -> Page:
        context = chromium.new_context(
            base_url=live_server.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": 900},
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
            locale="sv-SE",
            timezone_id="Europe/Stockholm",
        )
        contexts.append(context)
        context.add_cookies(cookies(live_server.url, user, language))
        page = context.new_page()
        page.set_default_timeout(10_000)
        watch(page, live_server.url, expect, complaints)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not complaints, "\n".join(complaints)


def cookies(url: str, user: Any, language: str | None) -> Any:
    """Return the cookies of a signed-in user and of a chosen language."""
    jar = {}
    if user is not None:
        client = Client()
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        jar[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    if language:
        jar[settings.LANGUAGE_COOKIE_NAME] = language
    return [{"name": name, "value": value, "url": url} for name, value in jar.items()]


def watch(page: Page, home: str, expect: tuple[int, ...], complaints: list[str]) -> None:
    """Note what the console complains of, faults in scripts, and requests to other hosts."""

    def heard(message: ConsoleMessage) -> None:
        wanted = any(
            f"status of {status}" in message.text or f"Error Code {status}" in message.text
            for status in expect
        )
        if message.type in ("error", "warning") and not wanted:
            complaints.append(f"{page.url}: {message.text}")

    def asked(request: Request) -> None:
        there = urlsplit(request.url)
        if there.scheme not in ("data", "blob") and there.netloc != urlsplit(home).netloc:
            complaints.append(f"{page.url} asks another host: {there.netloc}")

    page.on("console", heard)
    page.on("pageerror", lambda fault: complaints.append(f"{page.url}: {fault}"))
    page.on("request", asked)


@pytest.fixture
def accessible() -> Callable[..., None]:
    """Hold a page against axe, narrow and wide, light and dark."""
    from axe_playwright_python.sync_playwright import Axe

    axe = Axe()
    options = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}

    def check(
        page: Page, widths: tuple[int, ...] = WIDTHS, themes: tuple[str, ...] = THEMES
    ) -> None:
        found: list[str] = []
        if connection.vendor == "postgresql":  # SQLite's run sees every look; no look hangs on it
            widths, themes = widths[:1], themes[-1:]
        for theme in themes:
            page.emulate_media(color_scheme="dark" if theme == "dark" else "light")
            for width in widths:
                page.set_viewport_size({"width": width, "height": 900})
                found += [f"{width} px, {theme}: {each}" for each in overflow(page)]
                response = axe.run(page, options=options).response
                found += [f"{width} px, {theme}: {each}" for each in violations(response)]
        assert not found, f"{page.url}\n" + "\n".join(found)

    return check


def overflow(page: Page) -> list[str]:
    """Return a complaint when the page must be scrolled sideways (WCAG 1.4.10)."""
    wide = page.evaluate(
        "[document.scrollingElement.scrollWidth, document.scrollingElement.clientWidth]"
    )
    return (
        [f"the page is {wide[0]} px wide in a window of {wide[1]} px"] if wide[0] > wide[1] else []
    )


def violations(response: dict[str, Any]) -> list[str]:
    """Return axe's violations, one line for each element."""
    return [
        f"{rule['id']}: {rule['help']}: {node['html'][:160]}"
        for rule in response["violations"]
        for node in rule["nodes"]
    ]
