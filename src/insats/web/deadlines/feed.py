"""The calendar of whoever the address was made for, to whoever has the address.

A wrong token and one that was taken back are one answer, which says nothing of either. Many
calendars ask from the same few machines, so one address that is taken back must not close the way
for all: an address that works is always answered, and only the others are counted.
"""

from hashlib import sha256
from http import HTTPStatus

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import override
from django.views.decorators.http import require_safe

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.deadlines import addresses
from insats.deadlines.feed import calendar, dates_of
from insats.web.deadlines import limits
from insats.web.deadlines.lines import address_of

TYPE = "text/calendar; charset=utf-8"


@require_safe
@login_not_required
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give the dates as a calendar. The address is told to nobody: it holds the token."""
    owner = addresses.owner(token)
    response = _gone(request) if owner is None else _given(request, owner)
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


def _gone(request: HttpRequest) -> HttpResponse:
    """Answer for an address that is none; the same whether or not it ever was."""
    if limits.is_closed(request):
        return _without_words(HTTPStatus.TOO_MANY_REQUESTS)
    limits.note(request)
    return _without_words(HTTPStatus.NOT_FOUND)


def _without_words(status: int) -> HttpResponse:
    response = HttpResponse("", status=status, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = "no-store"
    return response


def _given(request: HttpRequest, owner: User) -> HttpResponse:
    """Answer with the owner's dates, or that nothing has changed; nothing without a role."""
    actor = actor_for(owner)
    if not actor.roles:
        return _without_words(HTTPStatus.NOT_FOUND)
    with override(owner.language or settings.LANGUAGE_CODE):
        found = dates_of(actor)
        written = calendar(
            found, actor.on, lambda each: request.build_absolute_uri(address_of(each))
        )
    tag = quote_etag(sha256(written).hexdigest())
    response = HttpResponse(written, content_type=TYPE)
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["Content-Disposition"] = 'inline; filename="insats.ics"'
    return get_conditional_response(request, etag=tag, response=response) or response
