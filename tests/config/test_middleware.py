"""The language stays as chosen, sessions end, and private pages are kept nowhere."""

from datetime import timedelta

import pytest
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from insats.config.middleware import BEGAN, SEEN, PrivatePages, SessionEnds, SwedishFirst


def answer(request) -> HttpResponse:
    """A view that says which language it was asked in."""
    return HttpResponse(translation.get_language())


def ask(middleware, *, session=None, **headers) -> HttpResponse:
    """Send one request through one middleware."""
    request = RequestFactory().get("/", **headers)
    request.session = SessionStore() if session is None else session
    return middleware(answer)(request)


@pytest.mark.parametrize(
    ("headers", "language"),
    [
        ({}, b"sv"),
        ({"HTTP_ACCEPT_LANGUAGE": "en"}, b"sv"),
        ({"HTTP_COOKIE": "django_language=en"}, b"en"),
        ({"HTTP_COOKIE": "django_language=xx"}, b"sv"),
    ],
)
def test_swedish_unless_the_reader_has_chosen(headers, language):
    response = ask(SwedishFirst, **headers)
    assert response.content == language
    assert response["Content-Language"] == language.decode()


def signed_in(**values) -> SessionStore:
    """A session of someone who has signed in."""
    session = SessionStore()
    session[SESSION_KEY] = "1"
    session.update(values)
    session.modified = False
    return session


def moments_ago(span: timedelta) -> int:
    """Now less a span, in whole seconds."""
    return int((timezone.now() - span).timestamp())


@pytest.mark.django_db
def test_a_session_ends_after_a_working_day_however_much_it_is_used():
    session = signed_in(**{BEGAN: moments_ago(timedelta(hours=12, minutes=1))})
    ask(SessionEnds, session=session)
    assert SESSION_KEY not in session


@pytest.mark.django_db
def test_a_session_in_use_is_saved_anew_once_a_minute():
    session = signed_in(
        **{BEGAN: moments_ago(timedelta(hours=1)), SEEN: moments_ago(timedelta(seconds=61))}
    )
    ask(SessionEnds, session=session)
    assert session.modified
    session.modified = False
    ask(SessionEnds, session=session)
    assert not session.modified


def test_an_unsigned_visitor_gets_no_session():
    session = SessionStore()
    ask(SessionEnds, session=session)
    assert session.is_empty()


def test_a_session_dies_after_half_an_hour_and_with_the_browser(settings):
    assert settings.SESSION_COOKIE_AGE == 30 * 60
    assert settings.SESSION_EXPIRE_AT_BROWSER_CLOSE


def test_pages_of_the_signed_in_are_kept_by_nobody():
    assert "no-store" in ask(PrivatePages, session=signed_in())["Cache-Control"]
    assert "Cache-Control" not in ask(PrivatePages)


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client):
    response = client.get("/health")
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert response["X-Frame-Options"] == "DENY"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert "geolocation=()" in response["Permissions-Policy"]
