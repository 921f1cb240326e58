"""Correcting an obvious error in a decision (SFS 2017:900 36 §)."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.letters.actions import CorrectDecisionLetter
from insats.letters.queries import WRITE, corrections_of
from insats.referrals.models import Decision
from insats.referrals.queries import visible_decision, visible_referrals
from insats.web.letters.forms import CorrectForm
from insats.web.referrals.shown import corrections
from insats.web.referrals.versions import version_from
from insats.web.referrals.views.decision import note_decision
from insats.web.referrals.views.letter import letter_of
from insats.web.views import actor_of, draw, needs
from insats.web.words import language


@needs(WRITE)
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the form beside the decision's letter, or send the correction."""
    actor = actor_of(request)
    decision = visible_decision(actor, public_id, WRITE)
    referral = visible_referrals(actor, WRITE).filter(stretches__decision=decision).first()
    if referral is None:
        raise NotFound()
    if request.method != "POST":
        form = CorrectForm(initial={"seen": len(corrections_of(decision))})
        return _drawn(request, decision, form)
    form = CorrectForm(request.POST)
    if not form.is_valid():
        return _drawn(request, decision, form, HTTPStatus.BAD_REQUEST)
    given = {**form.cleaned_data, "seen": version_from(form.cleaned_data["seen"])}
    try:
        sent = CorrectDecisionLetter(actor, referral, decision=decision.public_id, **given).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            form.over_what_holds_now(len(corrections_of(decision)))
        return _drawn(request, decision, form, error.STATUS)
    messages.success(request, _("Rättelsen är skickad."))
    return redirect("letters:letter", public_id=sent.public_id)


def _drawn(
    request: HttpRequest, decision: Decision, form: CorrectForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    note_decision(request, decision, Read.What.DECISION)
    context = {
        "form": form,
        "decision": decision,
        "person": decision.person,
        "corrections": corrections(decision),
        "letter": letter_of(decision, language()),
        "large": False,
    }
    return draw(request, "letters/correct.html", context, status=status)
