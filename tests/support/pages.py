"""What every page must have, whatever it is about."""

import re
from typing import Any

SCRIPT = re.compile(r"<script\b(?![^>]*\bsrc=)(?![^>]*type=\"application/json\")", re.IGNORECASE)
STYLE = re.compile(r"<style\b|\sstyle=[\"']", re.IGNORECASE)
HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+=[\"']", re.IGNORECASE)
OTHER_HOST = re.compile(
    r"<(?:link|script|img|source|iframe)\b[^>]*(?:href|src)=[\"'](?:https?:)?//"
)
POST_FORM = re.compile(r"<form\b[^>]*method=[\"']post[\"'][^>]*>(.*?)</form>", re.I | re.S)


def check_page(response: Any) -> None:
    """Fail when an HTML answer breaks a rule that holds for all of them."""
    if not response.headers.get("Content-Type", "").startswith("text/html") or response.streaming:
        return
    html = response.content.decode()
    check_fragment(html)
    if response.status_code == 200 and "<html" in html:
        check_whole(html)


def check_fragment(html: str) -> None:
    """Nothing inline, nothing from elsewhere, and no form without its token."""
    assert not SCRIPT.search(html), "A script is written inline; the policy would block it."
    assert not STYLE.search(html), "A style is written inline; the policy would block it."
    assert not HANDLER.search(html), "An event handler is written inline; it would be blocked."
    assert not OTHER_HOST.search(html), "Something is fetched from another host."
    for form in POST_FORM.findall(html):
        assert "csrfmiddlewaretoken" in form, f"A form has no CSRF token: {form[:200]}"


def check_whole(html: str) -> None:
    """A language, a title, one first heading and one main part."""
    assert re.search(r"<html[^>]*\slang=\"(sv|en)\"", html), "The page does not say its language."
    title = re.search(r"<title>(.*?)</title>", html, re.S)
    assert title and title[1].strip(), "The page has no title."
    assert len(re.findall(r"<h1\b", html)) == 1, "The page must have exactly one first heading."
    assert len(re.findall(r"<main\b", html)) == 1, "The page must have exactly one main part."
