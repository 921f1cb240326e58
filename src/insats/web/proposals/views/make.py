"""Proposing something as a provider, and taking a proposal back."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.proposals.actions import MakeProposal, WithdrawProposal
from insats.proposals.actions.make import may_be_proposed
from insats.proposals.models import Proposal
from insats.referrals.models import Referral
from insats.referrals.queries import has_accepted, visible_referral
from insats.web.proposals import shown
from insats.web.proposals.forms import ProposeForm, WithdrawForm
from insats.web.views import actor_of, draw, needs, note_read

MAKE = MakeProposal.permission


@needs(MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, public_id: UUID, slug: str) -> HttpResponse:
    """Show the form of a kind of proposal, or make one; one that waits is replaced."""
    found = _referral(request, public_id)
    kind = shown.SLUGS.get(slug)
    if kind is None:
        raise NotFound()
    waits = _waiting(found, kind)
    sent = request.method == "POST"
    form = ProposeForm(request.POST if sent else None, kind=kind, waits=waits)
    if not sent:
        return _drawn(request, found, kind, waits, form)
    if not form.is_valid():
        return _drawn(request, found, kind, waits, form, HTTPStatus.BAD_REQUEST)
    try:
        MakeProposal(actor_of(request), found, kind, **form.given()).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            waits = _waiting(found, kind)
            form.over(waits.pk if waits else None)
        return _drawn(request, found, kind, waits, form, error.STATUS)
    messages.success(request, _("Förslaget är skickat till handläggaren."))
    return redirect("providers:referral", public_id=found.public_id)


def _referral(request: HttpRequest, public_id: UUID) -> Referral:
    """Return a referral to the reader's unit; that it is read of is logged."""
    found = visible_referral(actor_of(request), public_id, MAKE)
    if not has_accepted(found):
        raise NotFound()
    note_read(request, Read.What.REFERRAL, [found.person.public_id], unit_id=found.provider_id)
    return found


def _waiting(referral: Referral, kind: str) -> Proposal | None:
    """Return the provider's own proposal of a kind that waits; None without one."""
    lines = [line for line in shown.lines(referral) if line.known.waits]
    return next((line.row for line in lines if line.row.kind == kind), None)


def _drawn(
    request: HttpRequest,
    found: Referral,
    kind: str,
    waits: Proposal | None,
    form: ProposeForm,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    hindrance = MakeProposal.refusal(actor, found) or may_be_proposed(kind, found, actor.on)
    if hindrance and not form.is_bound:
        status = hindrance.STATUS
    context: dict[str, Any] = {
        "title": shown.TITLES[kind],
        "referral": found,
        "person": found.person,
        "form": form,
        "waits": waits,
        "hindrance": None if form.is_bound else hindrance,
        "dated": "last_day" in form.fields,
    }
    return draw(request, "proposals/make.html", context, status=status)


@needs(MAKE)
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Show the form that takes a proposal back, or take it back."""
    found = _referral(request, public_id)
    line = own_line(found, proposal_id)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    status: int = HTTPStatus.OK if line.known.waits else HTTPStatus.CONFLICT
    if request.method == "POST":
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                return _withdrawn(request, found, line, form)
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            form.refuse(error)
            line, status = own_line(found, proposal_id), error.STATUS
    context = {"line": line, "referral": found, "person": found.person, "form": form}
    return draw(request, "proposals/withdraw.html", context, status=status)


def own_line(referral: Referral, proposal_id: UUID) -> shown.Line:
    """Return a proposal of the provider that a referral is at now; ``NotFound`` for others."""
    for line in shown.lines(referral):
        if line.row.proposal == proposal_id and line.known.of_provider_now:
            return line
    raise NotFound()


def _withdrawn(
    request: HttpRequest, found: Referral, line: shown.Line, form: WithdrawForm
) -> HttpResponse:
    WithdrawProposal(actor_of(request), found, line.row, form.cleaned_data["words"]).do()
    messages.success(request, _("Förslaget är återtaget."))
    return redirect("providers:referral", public_id=found.public_id)
