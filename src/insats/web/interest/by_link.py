"""What every page behind the link has in common: who may open it, its frame, and what it says."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec, cast

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from insats.accounts.actor import Actor
from insats.errors import Refusal
from insats.register import links
from insats.register.errors import InterestNotFound
from insats.register.models import Interest
from insats.web.limits import Limit
from insats.web.views import actor_of, take_back_token
from insats.web.words import language

P = ParamSpec("P")
Page = Callable[Concatenate[HttpRequest, str, Interest, P], HttpResponse]

WRONG_LINKS = Limit("via intresselänk", "/bli-anordnare/")
LANGUAGES = ("sv", "en")


def by_link(*methods: str) -> Callable[[Page[P]], Callable[..., HttpResponse]]:
    """Make a view a page behind the link, which is told to nobody: it holds the token.

    The link is the right, and no cookie is: nobody can be tricked into sending what they do not
    have, so no other token is asked for.
    """

    def made(view: Page[P]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def page(
            request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
        ) -> HttpResponse:
            response = in_language(request) or _opened(view, request, token, *args, **kwargs)
            return private(request, response)

        allowed = require_http_methods([*methods])(page)
        return cast("Callable[..., HttpResponse]",
                    csrf_exempt(never_cache(login_not_required(allowed))))  # fmt: skip

    return made


def _opened(
    view: Page[P], request: HttpRequest, token: str, *args: P.args, **kwargs: P.kwargs
) -> HttpResponse:
    if WRONG_LINKS.is_closed(request):
        return draw(request, "interest/closed.html", {}, HTTPStatus.TOO_MANY_REQUESTS)
    try:
        interest = links.find(token)
    except InterestNotFound as error:
        WRONG_LINKS.note(request)
        return draw(request, "interest/gone.html", {}, error.STATUS)
    try:
        return view(request, token, interest, *args, **kwargs)
    except Refusal as error:
        address = reverse("interest:status", args=[token])
        shown = {"error": error, "token": token, "address": address}
        return draw(request, "interest/refused.html", shown, error.STATUS)


def in_language(request: HttpRequest) -> HttpResponse | None:
    """Keep the language that was chosen on the page, and show the page in it."""
    chosen = request.GET.get("lang", "")
    if chosen not in LANGUAGES or request.method not in ("GET", "HEAD"):
        return None
    response: HttpResponse = redirect(request.path)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.LANGUAGE_COOKIE_SECURE,
    )
    return response


def private(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let a page tell nobody its address, and set no cookie for its forms."""
    take_back_token(request)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def draw(
    request: HttpRequest, name: str, context: Mapping[str, Any], status: int = HTTPStatus.OK
) -> HttpResponse:
    """Draw a page as for a stranger, whoever has signed in: the link knows nobody."""
    stranger = Actor(None, "", actor_of(request).on)
    frame = {"actor": stranger, "roles": [], "menu": [], "here": "", "language": language()}
    return render(request, name, {**context, **frame}, status=status)


def status_address(token: str, said: str = "") -> str:
    """Return the address of the page that shows where an interest stands."""
    return reverse("interest:status", args=[token]) + (f"?{said}=1" if said else "")
