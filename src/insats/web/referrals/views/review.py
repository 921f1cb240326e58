"""Recording the day that a decision was served, and what came of a review of it."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.referrals import grounds
from insats.referrals.actions import DecideReview, RecordService
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.referrals.review_errors import NoReviewAsked
from insats.web.referrals.acts.reviewing import OutcomeForm, ServiceForm
from insats.web.referrals.case.reviews import Review, reviews_on
from insats.web.referrals.views.case import note
from insats.web.views import actor_of, draw, needs


@needs(RecordService.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def service(request: HttpRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """Show the form for the day that a decision was served, or record the day."""
    found, review = _found(request, public_id, decision_id, RecordService.permission)
    form = ServiceForm(_sent(request), review.served)
    said = _("Dagen är sparad. Sista dagen att be om omprövning räknas från den.")
    done = _done(request, found, review, form, said)
    if isinstance(done, HttpResponse):
        return done
    return _drawn(request, found, decision_id, form, done, "referrals/acts/service.html")


@needs(DecideReview.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def outcome(request: HttpRequest, public_id: UUID, decision_id: UUID) -> HttpResponse:
    """Show the form for what came of a review, or record it."""
    found, review = _found(request, public_id, decision_id, DecideReview.permission)
    if review.asked is None:
        raise NoReviewAsked()
    form = OutcomeForm(_sent(request), review.asked, actor_of(request).on)
    done = _done(request, found, review, form, _("Omprövningens utgång är sparad."))
    if isinstance(done, HttpResponse):
        return done
    return _drawn(request, found, decision_id, form, done, "referrals/acts/outcome.html")


def _sent(request: HttpRequest) -> Any:
    return request.POST if request.method == "POST" else None


def _found(
    request: HttpRequest, public_id: UUID, decision_id: UUID, permission: str
) -> tuple[Referral, Review]:
    """Return the referral, and what is known of the review of one of its decisions."""
    found = visible_referral(actor_of(request), public_id, permission)
    return found, _review(request, found, decision_id)


def _review(request: HttpRequest, found: Referral, decision_id: UUID) -> Review:
    listed = reviews_on(actor_of(request), found)
    for each in (*listed.asked, *listed.others):
        if each.decision.public_id == decision_id:
            return each
    raise NotFound()


def _done(
    request: HttpRequest,
    found: Referral,
    review: Review,
    form: ServiceForm | OutcomeForm,
    said: str,
) -> HttpResponse | int:
    """Do what was sent, and lead back; or return the status of the page that says what is wrong."""
    if not form.is_bound:
        return HTTPStatus.OK
    if not form.is_valid():
        return HTTPStatus.BAD_REQUEST
    try:
        form.action(actor_of(request), found, review.decision).do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error)
        if isinstance(error, ChangedMeanwhile):
            form.over(getattr(error.current, "number", None))
        return error.STATUS
    messages.success(request, said)
    return redirect("referrals:referral", public_id=found.public_id)


def _drawn(
    request: HttpRequest,
    found: Referral,
    decision_id: UUID,
    form: ServiceForm | OutcomeForm,
    status: int,
    page: str,
) -> HttpResponse:
    note(request, found, form="review")
    actor, review = actor_of(request), _review(request, found, decision_id)
    context = {
        "form": form,
        "referral": found,
        "person": found.person,
        "review": review,
        "cite": grounds.reviewed(found.programme),
        "own": review.decision.decided_by_id == actor.user_id,
    }
    return draw(request, page, context, status=status)
