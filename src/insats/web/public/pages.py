"""What every public page has in common: anyone may read it, keep it a while, and gets no cookie."""

from collections.abc import Callable, Hashable
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec, cast

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers, patch_cache_control
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from insats.errors import Refusal
from insats.web.public.kept import Pages, key_of
from insats.web.views import actor_of, needs, refusal_page, take_back_token

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]

KEEP_SECONDS = 300
READ = ("GET", "HEAD")
KEPT = Pages()


def public(
    permission: str,
    methods: tuple[str, ...] = READ,
    keep: int = KEEP_SECONDS,
    rests_on: Callable[[], Hashable] | None = None,
) -> Callable[[View[P]], View[P]]:
    """Make a view a public page.

    Browsers may keep it ``keep`` seconds. With ``rests_on``, which tells all that it rests on but
    the rulebook and the day, the page is also kept here, and drawn anew only when that changes.

    The form on it that answers a made-up case changes nothing, so no token is asked for, and a
    reader who has not signed in is given no cookie: the only one there is keeps the language,
    once it has been chosen.
    """

    def published(view: View[P]) -> View[P]:
        guarded = needs(permission)(view)

        @wraps(view)
        def page(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            reading = request.method in READ
            key = key_of(request, rests_on()) if rests_on and reading else None
            response = key and KEPT.get(key)
            if not response:
                response = _drawn(guarded, request, *args, **kwargs)
                if key and response.status_code == HTTPStatus.OK:
                    KEPT.keep(key, response)
            if not reading:
                add_never_cache_headers(response)
            if actor_of(request).user_id is None:
                _for_a_stranger(request, response, keep)
            return response

        return cast(
            "View[P]",
            csrf_exempt(login_not_required(require_http_methods(list(methods))(page))),
        )

    return published


def _drawn(view: View[P], request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
    """Return what a view answers; a refusal is a page too."""
    try:
        return view(request, *args, **kwargs)
    except Refusal as refusal:
        return refusal_page(request, refusal)


def nothing() -> None:
    """A page that rests on the rulebook and the day alone."""


def _for_a_stranger(request: HttpRequest, response: HttpResponse, keep: int) -> None:
    """Let caches keep what was read, and take back the cookie that the frame's forms asked for."""
    take_back_token(request)
    if request.method in READ and response.status_code == HTTPStatus.OK and keep:
        patch_cache_control(response, public=True, max_age=keep)
