"""Answering a proposal as the caseworker: doing what it proposes, or saying no."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.accounts.actor import Actor
from insats.errors import NotAllowed, NotFound, Refusal
from insats.proposals.actions import AcceptProposal, DeclineProposal
from insats.proposals.actions.answer import act_for
from insats.proposals.models import Proposal
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.proposals import shown
from insats.web.proposals.forms import AcceptForm, DeclineForm
from insats.web.referrals.acts.again import again
from insats.web.referrals.acts.base import ActForm
from insats.web.referrals.acts.preparing import UnderstandingForm
from insats.web.referrals.acts.running import ExtendForm, HoursForm, ShortenForm
from insats.web.referrals.views.case import note
from insats.web.views import actor_of, draw, needs

ANSWER = AcceptProposal.permission
_FORMS: Mapping[str, type[ActForm]] = {
    form.kind.__name__: form for form in (ExtendForm, ShortenForm, HoursForm, UnderstandingForm)
}


@dataclass
class Answering:
    """The page: the proposal, the form that does it (None where nothing is done), and the no."""

    referral: Referral
    line: shown.Line
    act: ActForm | None
    accept: AcceptForm
    decline: DeclineForm
    since: Sequence[Any] = ()
    status: int = HTTPStatus.OK


@needs(ANSWER)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: UUID, proposal_id: UUID) -> HttpResponse:
    """Show a proposal beside the form that carries it out, accept it, or decline it."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, ANSWER)
    declines = request.POST.get("do") == "decline"
    page = _opened(actor, found, proposal_id, request, declines)
    if not page.line.known.waits:
        page.status = HTTPStatus.CONFLICT
    elif request.method == "POST":
        done = _declined(request, page) if declines else _accepted(request, page)
        if done:
            return done
    return _drawn(request, page)


def _opened(
    actor: Actor, found: Referral, proposal_id: UUID, request: HttpRequest, declines: bool
) -> Answering:
    lines = [line for line in shown.lines(found) if line.row.proposal == proposal_id]
    if not lines:
        raise NotFound()
    sent = request.POST if request.method == "POST" else None
    accepting, declining = (None, sent) if declines else (sent, None)
    return Answering(
        referral=found,
        line=lines[0],
        act=_act_form(actor, found, lines[0].known.made, accepting),
        accept=AcceptForm(accepting, prefix="svar"),
        decline=DeclineForm(declining, prefix="nej"),
    )


def _act_form(actor: Actor, found: Referral, made: Proposal, sent: Any) -> ActForm | None:
    """Return the form that does what is proposed, begun with that; None where nothing is done."""
    kind = act_for(made.kind, found)
    if kind is None:
        return None
    form = _FORMS[kind.__name__](sent, referral=found, actor=actor)
    legal = form.weighed.last_legal_day if isinstance(form, ExtendForm) and form.weighed else None
    if made.last_day:
        form.initial["last_day"] = min(made.last_day, legal) if legal else made.last_day
    if made.extent:
        form.initial["extent"] = made.extent
    return form


def _accepted(request: HttpRequest, page: Answering) -> HttpResponse | None:
    """Do it, or return None: the page then says what is wrong."""
    act_valid = page.act is None or page.act.is_valid()
    if not (page.accept.is_valid() and act_valid):
        _refused(actor_of(request), page, None)
        return None
    act = page.act.action() if page.act else None
    words = page.accept.cleaned_data["answer"]
    try:
        AcceptProposal(actor_of(request), page.referral, page.line.row, act, words).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        _refused(actor_of(request), page, error)
        return None
    messages.success(request, _("Förslaget är godtaget. Anordnaren ser svaret på sin sida."))
    return redirect("referrals:referral", public_id=page.referral.public_id)


def _refused(actor: Actor, page: Answering, error: Refusal | None) -> None:
    """Say what is wrong; what was typed stays, over what holds now."""
    page.status = error.STATUS if error else HTTPStatus.BAD_REQUEST
    own = error is not None and error.field == "answer"
    if page.act is None or own:
        if error:
            page.accept.refuse(error)
        return
    renewed = again(actor, page.act, error)
    page.act, page.since, page.referral = renewed.form, renewed.since, renewed.form.referral
    if renewed.error:
        page.status = renewed.error.STATUS


def _declined(request: HttpRequest, page: Answering) -> HttpResponse | None:
    """Say no, or return None: the page then says what is wrong."""
    page.status = HTTPStatus.BAD_REQUEST
    if not page.decline.is_valid():
        return None
    words = page.decline.cleaned_data["words"]
    try:
        DeclineProposal(actor_of(request), page.referral, page.line.row, words).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        page.decline.refuse(error)
        page.status = error.STATUS
        return None
    messages.success(request, _("Förslaget är avslaget. Anordnaren ser svaret på sin sida."))
    return redirect("referrals:referral", public_id=page.referral.public_id)


def _drawn(request: HttpRequest, page: Answering) -> HttpResponse:
    note(request, page.referral, form="proposal")
    unsent = page.act is not None and not page.act.is_bound
    context = {
        "page": page,
        "line": page.line,
        "referral": page.referral,
        "person": page.referral.person,
        "form": page.act,
        "aside": page.act.aside() if page.act else "",
        "hindrance": page.act.hindrance if page.act and unsent else None,
        "since": page.since,
        "later": _later_than_legal(page),
    }
    return draw(request, "proposals/answer.html", context, status=page.status)


def _later_than_legal(page: Answering) -> Any:
    """Return the last day that the rules allow, where a later one is proposed."""
    if not isinstance(page.act, ExtendForm) or page.act.weighed is None:
        return None
    legal, proposed = page.act.weighed.last_legal_day, page.line.known.made.last_day
    return legal if legal and proposed and proposed > legal else None
