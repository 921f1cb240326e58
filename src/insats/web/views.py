"""What views share: who asks, what they may, refusals as pages, and the log of reads."""

from collections.abc import Callable, Collection, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Any, Concatenate, ParamSpec
from uuid import UUID

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme

from insats.accounts.actor import Actor, actor_for
from insats.audit.models import Read
from insats.audit.trail import log_read
from insats.errors import NotAllowed, NotFound, Refusal

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def actor_of(request: HttpRequest) -> Actor:
    """Return who asks, with the roles in force today: one query for each request."""
    known: Actor | None = getattr(request, "_actor", None)
    if known is None:
        # A request that is refused before anyone has asked who it is from has no user.
        known = actor_for(getattr(request, "user", AnonymousUser()))
        request._actor = known  # type: ignore[attr-defined]
    return known


def needs(permission: str) -> Callable[[View[P]], View[P]]:
    """Let a view be reached only by those with a permission over anyone at all.

    Others get the page that says so (403). What is about one person is asked again, over that
    person: insats.people.queries.visible_person.
    """

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            if not actor_of(request).may_anywhere(permission):
                raise NotAllowed()
            return view(request, *args, **kwargs)

        return guarded

    return guard


def refusal_page(request: HttpRequest, error: Refusal) -> HttpResponse:
    """Return a refusal as a page of its own, with its status.

    Missing, protected and another office's are one page, to the letter, that leaves nothing new in
    the browser.
    """
    if isinstance(error, NotFound):
        page = render(request, "404.html", status=HTTPStatus.NOT_FOUND)
        take_back_token(request)
        return page
    if isinstance(error, NotAllowed):
        return render(request, "403.html", status=HTTPStatus.FORBIDDEN)
    return render(request, "web/refused.html", {"error": error}, status=error.STATUS)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Return the page for an address that is not there.

    Django's own would set the token's cookie itself.
    """
    return refusal_page(request, NotFound())


def note_read(
    request: HttpRequest,
    what: str,
    people: Collection[UUID],
    *,
    unit_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Read:
    """Write in the log of reads what the reader is about to be shown; see ``log_read``."""
    return log_read(actor_of(request), what, people, unit_id=unit_id, details=details)


def draw(
    request: HttpRequest,
    page: str,
    context: Mapping[str, Any],
    *,
    part: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Return a whole page, or only its ``part`` where htmx asked for that.

    Both are drawn from the same context, so that they cannot differ.
    """
    asked_for_part = bool(part) and bool(getattr(request, "htmx", False))
    return render(request, part if asked_for_part else page, dict(context), status=status)


def take_back_token(request: HttpRequest) -> None:
    """Let the answer set no cookie, though the frame's forms have asked for their token.

    The switch of language asks strangers for no token, so they need none. For whoever has signed
    in, it is taken back only where the browser has it already.
    """
    if actor_of(request).user_id is None or settings.CSRF_COOKIE_NAME in request.COOKIES:
        request.META["CSRF_COOKIE_NEEDS_UPDATE"] = False


def safe_address(request: HttpRequest, wanted: str, otherwise: str = "public:start") -> str:
    """Return an address of this site: the one that was wanted, or that of a named page."""
    ours = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return wanted if wanted and ours else reverse(otherwise)
