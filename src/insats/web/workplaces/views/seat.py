"""The place that is held for a referral, and the queue for one."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.accounts.dated import CURRENT
from insats.accounts.models import Unit
from insats.audit.models import Read
from insats.errors import NotAChoice, NotAllowed, NotFound, Refusal
from insats.providers.models import Workplace
from insats.referrals.actions import JoinQueue, LeaveQueue, ReleasePlace
from insats.referrals.models import Referral, Waiting
from insats.referrals.queries import visible_referral
from insats.referrals.room import wait
from insats.referrals.seats import seat_of
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import refused

RESERVE = "place.reserve"
_DIGITS = 12


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RESERVE)
def release(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the place that is held, or let go of it."""
    referral = _referral(request, public_id)
    error: Refusal | None = ReleasePlace.refusal(actor_of(request), referral)
    if request.method == "POST" and error is None:
        try:
            ReleasePlace(actor_of(request), referral, _seen(request)).do()
            messages.success(request, _("Platsen är släppt."))
            return redirect("referrals:referral", public_id=public_id)
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            error = refusal
    context = {"referral": referral, "person": referral.person, "seat": seat_of(referral),
               "error": error}  # fmt: skip
    status = error.STATUS if error else HTTPStatus.OK
    return draw(request, "workplaces/release.html", context, status=status)


def _referral(request: HttpRequest, public_id: UUID) -> Referral:
    found = visible_referral(actor_of(request), public_id, RESERVE)
    note_read(request, Read.What.REFERRAL, [found.person.public_id], unit_id=found.unit_id)
    return found


def _seen(request: HttpRequest) -> int:
    typed = request.POST.get("seen", "")
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < _DIGITS else 0


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RESERVE)
def queue(request: HttpRequest, public_id: UUID, unit: int) -> HttpResponse:
    """Show how long one may wait at a workplace; put someone in the queue, or take them out."""
    actor = actor_of(request)
    referral = _referral(request, public_id)
    rows = Workplace.objects.select_related("unit__organisation", "municipality")
    workplace = rows.filter(unit__in=Unit.objects.filter(pk=unit)).first()
    if workplace is None:
        raise NotFound()
    error: Refusal | None = None
    if request.method == "POST":
        try:
            messages.success(request, _queued(request, referral, workplace.unit))
            return redirect("referrals:referral", public_id=public_id)
        except (NotFound, NotAllowed):
            raise
        except Refusal as refusal:
            error = refusal
            messages.error(request, refused(refusal))
    waits = Waiting.objects.filter(CURRENT, referral=referral, workplace=workplace).exists()
    context = {"referral": referral, "person": referral.person, "workplace": workplace,
               "waits": waits, "wait": wait(unit, referral.measure, actor.on)}  # fmt: skip
    status = error.STATUS if error else HTTPStatus.OK
    return draw(request, "workplaces/queue.html", context, status=status)


def _queued(request: HttpRequest, referral: Referral, unit: Unit) -> str:
    """Join or leave, and return what is said of it."""
    if request.POST.get("do") == "leave":
        LeaveQueue(actor_of(request), referral, unit).do()
        return _("Personen står inte i kön längre.")
    if request.POST.get("do") != "join":
        raise NotAChoice()
    JoinQueue(actor_of(request), referral, unit).do()
    return _("Personen står i kön.")
