"""Asking for a review of a decision on oneself (omprövning)."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from insats.errors import NotAllowed, NotFound, Refusal
from insats.referrals.actions import AskForReview
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.participants.forms import ReviewForm
from insats.web.participants.shown import Decided, Mine
from insats.web.participants.views.referral import note_own
from insats.web.views import actor_of, draw, needs


@require_http_methods(["GET", "HEAD", "POST"])
@needs(AskForReview.permission)
def review(request: HttpRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """Show the form; take it; and show what has been asked, ever after."""
    found = visible_referral(actor_of(request), public_id, AskForReview.permission)
    decided = _decided(Mine(found, actor_of(request).on), decision_id)
    note_own(request, found)
    form = ReviewForm(request.POST if request.method == "POST" else None)
    if not form.is_bound or not form.is_valid():
        return _drawn(request, found, decided, form)
    given = form.cleaned_data
    action = AskForReview(
        actor_of(request), found, decided.decision, given["words"], given["served_on"]
    )
    try:
        action.do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        return _drawn(request, found, decided, form, error.STATUS)
    return redirect(decided.review_href)


def _decided(mine: Mine, decision_id: UUID) -> Decided:
    """Return a decision of the referral. Raises ``NotFound`` for all others."""
    found = [each for each in mine.decided if each.decision.public_id == decision_id]
    if not found:
        raise NotFound()
    return found[0]


def _drawn(
    request: HttpRequest,
    found: Referral,
    decided: Decided,
    form: ReviewForm,
    status: int | None = None,
) -> HttpResponse:
    wrong = form.is_bound and not form.is_valid()
    mine = Mine(found, actor_of(request).on)
    context = {
        "mine": mine,
        "referral": found,
        "decided": decided,
        "form": form,
        "how": mine.told("review"),
    }
    answer = status or (HTTPStatus.BAD_REQUEST if wrong else HTTPStatus.OK)
    return draw(request, "participants/review.html", context, status=answer)
