"""Proposing that something be paid back, and the answer of another one."""

from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.errors import NotAllowed, NotFound, Refusal
from insats.payments import months as paid_months
from insats.payments.actions import DecideRecovery, DeclineRecovery, Demand, ProposeRecovery
from insats.payments.errors import NothingPaid, SamePerson
from insats.payments.models import Recovery
from insats.payments.queries import claims_of, month_of, recoveries_of
from insats.payments.reckoning import paid_for
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.payments import shown
from insats.web.payments.forms import DeclineForm, RecoveryForm
from insats.web.payments.views.office import PROPOSE
from insats.web.referrals.views.case import note
from insats.web.views import actor_of, draw, needs


@needs(PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def propose(request: HttpRequest, public_id: UUID, month: str) -> HttpResponse:
    """Show the form of a recovery, or propose one."""
    found = visible_referral(actor_of(request), public_id, PROPOSE)
    which = shown.month_from(month)
    if which not in paid_months.months_of(found):
        raise NotFound()
    if request.method != "POST":
        return _form(request, found, which, RecoveryForm(initial=_begin(request, found, which)))
    form = RecoveryForm(request.POST)
    if not form.is_valid():
        return _form(request, found, which, form, HTTPStatus.BAD_REQUEST)
    try:
        row = ProposeRecovery(actor_of(request), found, which, Demand(**form.given())).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        return _form(request, found, which, form, error.STATUS)
    messages.success(request, _("Återkravet är föreslaget. Någon annan ska besluta."))
    return redirect("payments:recovery", public_id=found.public_id, recovery_id=row.recovery)


def _begin(request: HttpRequest, found: Referral, which: date) -> dict[str, Any]:
    """Return what the form begins with: what has been paid too much as the report stands."""
    row = month_of(found, which, actor_of(request).on, claims_of(found).get(which))
    return {"sum": f"{row.too_much:.2f}".replace(".", ",")} if row.too_much else {}


def _form(
    request: HttpRequest, found: Referral, which: date, form: RecoveryForm, status: int = 200
) -> HttpResponse:
    note(request, found, form="recovery")
    paid = paid_for(found, which)
    hindrance = NothingPaid() if paid <= 0 and not form.is_bound else None
    context = {
        "referral": found,
        "person": found.person,
        "month": which,
        "form": form,
        "paid": paid,
        "law": shown.recovery_law(found),
        "hindrance": hindrance,
    }
    status = hindrance.STATUS if hindrance else status
    return draw(request, "payments/recover.html", context, status=status)


@needs(PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def answer(request: HttpRequest, public_id: UUID, recovery_id: UUID) -> HttpResponse:
    """Show a recovery, decide it, or decline it."""
    found = visible_referral(actor_of(request), public_id, PROPOSE)
    row = _recovery(found, recovery_id)
    if request.method != "POST":
        return _shown(request, found, row, DeclineForm())
    declines = request.POST.get("do") == "decline"
    form = DeclineForm(request.POST if declines else None)
    if declines and not form.is_valid():
        return _shown(request, found, row, form, HTTPStatus.BAD_REQUEST)
    if not declines and request.POST.get("do") != "decide":
        return _shown(request, found, row, form, HTTPStatus.BAD_REQUEST)
    return _answered(request, found, row, form)


def _answered(
    request: HttpRequest, found: Referral, row: Recovery, form: DeclineForm
) -> HttpResponse:
    actor = actor_of(request)
    try:
        if form.is_bound:
            DeclineRecovery(actor, found, row, form.cleaned_data["words"]).do()
        else:
            DecideRecovery(actor, found, row).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        return _shown(
            request, found, _recovery(found, row.recovery), form, error.STATUS, refused=error
        )
    said = _("Beloppet återkrävs inte.") if form.is_bound else _("Återkravet är beslutat.")
    messages.success(request, said)
    return redirect("payments:recovery", public_id=found.public_id, recovery_id=row.recovery)


def _recovery(found: Referral, recovery_id: UUID) -> Recovery:
    for row in recoveries_of(found):
        if row.recovery == recovery_id:
            return row
    raise NotFound()


def _shown(
    request: HttpRequest,
    found: Referral,
    row: Recovery,
    form: DeclineForm,
    status: int = HTTPStatus.OK,
    refused: Refusal | None = None,
) -> HttpResponse:
    actor = actor_of(request)
    note(request, found, form="recovery")
    waits = row.state == Recovery.State.PROPOSED
    mine = waits and row.proposed_by_id == actor.user_id
    context = {
        "referral": found,
        "person": found.person,
        "recovery": row,
        "word": shown.recovery_word(row),
        "form": form,
        "law": shown.recovery_law(found),
        "may_answer": waits and not mine,
        "refused": refused or (SamePerson() if mine else None),
    }
    return draw(request, "payments/recovery.html", context, status=status)
