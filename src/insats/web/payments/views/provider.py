"""The provider's page: which months can be claimed, what is missing, and what became of them."""

from http import HTTPStatus
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.audit.models import Read
from insats.errors import NotAllowed, NotFound, Refusal
from insats.followup.held import is_held_now
from insats.payments import months as paid_months
from insats.payments.actions import ClaimMonth
from insats.payments.models import Claim
from insats.payments.queries import Month, months_of
from insats.referrals.models import Referral
from insats.referrals.queries import has_accepted, visible_referral
from insats.web.payments import shown
from insats.web.payments.forms import ActForm
from insats.web.providers.shown import PERMISSION
from insats.web.views import actor_of, draw, needs, note_read


@needs(PERMISSION)
@require_http_methods(["GET", "HEAD", "POST"])
def months(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the months of a referral to the reader's unit, or claim one."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, PERMISSION)
    if not has_accepted(found):
        raise NotFound()
    note_read(request, Read.What.REFERRAL, [found.person.public_id], unit_id=found.provider_id)
    if request.method == "POST":
        return _claimed(request, found)
    return _drawn(request, found)


def _claimed(request: HttpRequest, found: Referral) -> HttpResponse:
    month = shown.month_from(request.POST.get("month", ""))
    form = ActForm(request.POST)
    if not form.is_valid():
        return _drawn(request, found, form=form, status=HTTPStatus.BAD_REQUEST)
    try:
        claim = ClaimMonth(actor_of(request), found, month, form.cleaned_data["seen"]).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        return _drawn(request, found, form=form, status=error.STATUS)
    if claim.state == Claim.State.NOT_PAID:
        messages.warning(request, _("Beloppet är för litet för att betalas ut."))
    else:
        messages.success(request, _("Tack. Stödet för månaden är begärt."))
    return redirect("payments:provider", public_id=found.public_id)


def _drawn(
    request: HttpRequest,
    found: Referral,
    form: ActForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    lines = [
        shown.Line(each, actor.on) for each in months_of(found, actor.on) if _is_ours(found, each)
    ]
    no_support = paid_months.no_support(found)
    context = {
        "referral": found,
        "person": found.person,
        "lines": lines,
        "form": form or ActForm(),
        "no_support": no_support,
        "law": [] if no_support else shown.law_of(found),
        "today": actor.on,
    }
    return draw(request, "payments/provider.html", context, status=status)


def _is_ours(referral: Referral, month: Month) -> bool:
    """Tell whether a month is the present provider's: another may have had the person before."""
    if month.claim is not None:
        return month.claim.provider_id == referral.provider_id
    return is_held_now(referral, month.month)
