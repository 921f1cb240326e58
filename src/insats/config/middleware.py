"""What happens around every page: its language, the end of a session, and what may be kept."""

from collections.abc import Callable
from datetime import datetime

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers

Next = Callable[[HttpRequest], HttpResponse]

BEGAN = "began"
SEEN = "seen"
SAVE_EVERY_SECONDS = 60


class SwedishFirst:
    """Swedish, unless the reader has chosen another language with the switch on the page.

    The browser's own wish is not asked: what an authority writes is in Swedish first
    (SFS 2009:600 section 10), and a page should look the same to two people who compare it.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response
        self.known = {code for code, _ in settings.LANGUAGES}

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in self.known else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class SessionEnds:
    """Ends a signed-in session that is too old, and keeps a living one alive.

    The database's row says when it dies (half an hour after it was saved). It is saved again at
    most once a minute, so that reading a page does not mean writing to the database.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.session.get(SESSION_KEY) is not None:
            self.keep_or_end(request, timezone.now())
        return self.get_response(request)

    def keep_or_end(self, request: HttpRequest, now: datetime) -> None:
        """End the session when it began too long ago; else note, once a minute, that it is used."""
        moment = int(now.timestamp())
        began = request.session.setdefault(BEGAN, moment)
        if moment - began > settings.SESSION_LONGEST.total_seconds():
            request.session.flush()
        elif moment - request.session.get(SEEN, 0) >= SAVE_EVERY_SECONDS:
            request.session[SEEN] = moment


class PrivatePages:
    """What a signed-in person has read is kept by no cache and by no shared computer.

    Nor is the answer to a form, whoever sent it: it may show what was typed.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        reads = request.method in ("GET", "HEAD")
        if not reads or request.session.get(SESSION_KEY) is not None:
            add_never_cache_headers(response)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response
