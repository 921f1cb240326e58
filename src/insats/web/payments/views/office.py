"""The office's pages of one referral: its months, and one of them with what may be done to it."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.views.decorators.http import require_http_methods, require_safe

from insats.accounts.actor import Actor
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.followup.held import provider_in
from insats.payments import months as paid_months
from insats.payments.actions import ClaimMonth
from insats.payments.errors import SamePerson
from insats.payments.models import Claim
from insats.payments.queries import (
    Month,
    claims_of,
    history_of,
    month_of,
    months_of,
    recoveries_of,
)
from insats.payments.reckoning import paid_for
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.payments import shown
from insats.web.payments.forms import ACTS, Act, ActForm
from insats.web.payments.story import told_of
from insats.web.referrals.views.case import note
from insats.web.views import actor_of, draw, needs

PROPOSE = "payment.propose"
State = Claim.State


@needs(PROPOSE)
@require_safe
def months(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the months of a referral, each with its claim and what is missing."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, PROPOSE)
    note(request, found, form="payments")
    no_support = paid_months.no_support(found)
    context = {
        "referral": found,
        "person": found.person,
        "lines": [shown.Line(each, actor.on) for each in months_of(found, actor.on)],
        "no_support": no_support,
        "law": [] if no_support else shown.law_of(found),
        "recoveries": recoveries_of(found),
        "today": actor.on,
    }
    return draw(request, "payments/months.html", context)


# --- one month ------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the reader may do to the month now, with its form."""

    act: Act
    form: ActForm

    @property
    def title(self) -> str | Promise:
        """What it is called."""
        return self.act.title

    @property
    def open(self) -> bool:
        """Whether its form stands open: it is what comes next, or was just refused."""
        return self.act.first or self.form.is_bound


@needs(PROPOSE)
@require_http_methods(["GET", "HEAD", "POST"])
def month(request: HttpRequest, public_id: UUID, month: str) -> HttpResponse:
    """Show a month of a referral with what may be done to it, or do that."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, PROPOSE)
    which = shown.month_from(month)
    if which not in paid_months.months_of(found):
        raise NotFound()
    if request.method == "POST":
        return _done(request, found, which)
    return _drawn(request, found, which)


def _done(request: HttpRequest, found: Referral, which: date) -> HttpResponse:
    act = ACTS.get(request.POST.get("do", ""))
    if act is None:
        return _drawn(request, found, which, status=HTTPStatus.BAD_REQUEST)
    claim = claims_of(found).get(which)
    form = act.form_for(claim)(request.POST, auto_id=f"{act.slug}_%s")
    if not form.is_valid():
        return _drawn(request, found, which, act, form, HTTPStatus.BAD_REQUEST)
    try:
        act.kind(actor_of(request), found, which, **form.cleaned_data).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        if isinstance(error, ChangedMeanwhile):
            now = claims_of(found).get(which)
            form.over(now.pk if now else None)
        form.refuse(error)
        return _drawn(request, found, which, act, form, error.STATUS)
    messages.success(request, str(act.done))
    return redirect("payments:month", public_id=found.public_id, month=f"{which:%Y-%m}")


def _drawn(
    request: HttpRequest,
    found: Referral,
    which: date,
    act: Act | None = None,
    form: ActForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    note(request, found, form="payments")
    row = month_of(found, which, actor.on, claims_of(found).get(which))
    paid = paid_for(found, which)
    context: dict[str, Any] = {
        "referral": found,
        "person": found.person,
        "month": row,
        "line": shown.Line(row, actor.on),
        "claim": row.claim,
        "offers": _offers(actor, row, act, form),
        "refused_form": form,
        "hindrance": _hindrance(actor, row),
        "provider": provider_in(found, which),
        "law": shown.law_of(found),
        "paid": paid,
        "recoveries": recoveries_of(found, which),
        "story": [told for row in history_of(found, which) for told in told_of(row)],
        "today": actor.on,
    }
    return draw(request, "payments/month.html", context, status=status)


def _hindrance(actor: Actor, row: Month) -> Refusal | None:
    """Return why what comes next cannot be done by this reader now; None where it can."""
    claim = row.claim
    if claim is None or claim.state != State.PROPOSED:
        return None
    if claim.proposed_by_id == actor.user_id:
        return SamePerson()
    return paid_months.final_report_missing(row.referral, row.month)


def _offers(
    actor: Actor, row: Month, sent: Act | None = None, form: ActForm | None = None
) -> list[Offer]:
    """Return what may be done now; what was sent and refused with what was typed."""
    found = []
    for act in ACTS.values():
        if act is sent and form is not None:
            found.append(Offer(act, form))
        elif _may(actor, row, act):
            seen = {"seen": row.claim.pk if row.claim else None}
            kind = act.form_for(row.claim)
            found.append(Offer(act, kind(initial=seen, auto_id=f"{act.slug}_%s")))
    return found


def _may(actor: Actor, row: Month, act: Act) -> bool:
    """Tell whether something may be done to a month as it stands, so that no button is refused."""
    if act.kind.refusal(actor, row.referral) is not None:
        return False
    if act.kind is ClaimMonth:
        return row.may_claim
    if row.claim is None or row.claim.state not in act.kind.states:
        return False
    checks = {
        "foresla": not row.differs and row.hindrance is None,
        "godkann": not row.differs and row.hindrance is None and _hindrance(actor, row) is None,
        "for-sen": row.claim.late,
    }
    return checks.get(act.slug, True)
