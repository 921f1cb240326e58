"""Deviations: told by all three, each seeing what is theirs to see; handled by the office."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from insats.followup.actions import TellDeviation
from insats.followup.queries import (
    deviation_of,
    deviations_of,
    shown_to_person,
    told_by_provider,
)
from insats.referrals.models import STARTED, Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.forms.deviations import (
    HandleForm,
    OwnTellForm,
    ProviderTellForm,
    TellForm,
)
from insats.web.followup.reaching import OFFICE, PERSON, PROVIDER, Reader
from insats.web.followup.views.base import Page
from insats.web.views import actor_of, draw, needs

# How a measure is ended: the referral's own act.
_END = "avbryt"


@needs(OFFICE.permission)
@require_safe
def deviations(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the office what has been told, the open first and the urgent before others."""
    found = OFFICE.reach(request, public_id)
    may_tell = TellDeviation.refusal(actor_of(request), found) is None
    context = {
        **OFFICE.frame(found),
        "deviations": deviations_of(found),
        "tell": reverse("followup:tell", args=[found.public_id]) if may_tell else "",
        "end": _end(found),
    }
    return draw(request, "followup/deviations.html", context)


def _end(found: Referral) -> str:
    """Return where the measure is ended; empty where it has not begun, or has ended."""
    runs = found.status in STARTED
    return reverse("referrals:act", args=[found.public_id, _END]) if runs else ""


@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the office write down what it has seen or been told."""
    found = OFFICE.reach(request, public_id)
    back = reverse("followup:deviations", args=[found.public_id])
    return _told(request, OFFICE, found, TellForm, back)


@needs(PROVIDER.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def provider_tell(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the provider tell; beneath stands what it has told before."""
    found = PROVIDER.reach(request, public_id)
    before = told_by_provider(actor_of(request), found)
    back = reverse("followup:provider_tell", args=[found.public_id])
    return _told(request, PROVIDER, found, ProviderTellForm, back, before)


@needs(PERSON.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def own_tell(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the person say that something is wrong; beneath stands what they may see."""
    found = PERSON.reach(request, public_id)
    back = reverse("followup:own_tell", args=[found.public_id])
    return _told(request, PERSON, found, OwnTellForm, back, shown_to_person(found))


def _told(
    request: HttpRequest,
    reader: Reader,
    found: Referral,
    kind: type[TellForm],
    back: str,
    before: Any = (),
) -> HttpResponse:
    def make(*data: Any) -> FollowForm:
        return kind(*data, referral=found, actor=actor_of(request))

    page = Page(request, reader, found, make, back, "followup/tell.html", before=before)
    return page.answer(TellDeviation.refusal(actor_of(request), found))


@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def handle(request: HttpRequest, public_id: UUID, deviation: UUID) -> HttpResponse:
    """Let the office say what is done about a deviation, or correct it."""
    found = OFFICE.reach(request, public_id)
    deviation_of(found, deviation)

    def make(*data: Any) -> FollowForm:
        row = deviation_of(found, deviation)
        return HandleForm(*data, referral=found, actor=actor_of(request), row=row)

    back = reverse("followup:deviations", args=[found.public_id])
    aside = "followup/deviation_aside.html"
    return Page(request, OFFICE, found, make, back, aside=aside).answer()
