"""What contract managers see: the interests that wait, and one with its checklist."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.errors import NotFound
from insats.register import queries
from insats.register.models import Completion, Evidence, Interest, Status, VettingDecision
from insats.web.interest.forms import FileForm
from insats.web.interest.shown import told_in_words
from insats.web.interest.vetting_forms import ListForm
from insats.web.letter_pages import pdf_answer
from insats.web.views import actor_of, draw, needs

PAGE_SIZE = 50


@needs(queries.VET)
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """Show the interests, those that have waited longest first, and what is to be checked again."""
    actor, form = actor_of(request), ListForm(request.GET)
    valid = form.is_valid()
    state = form.cleaned_data.get("state", "") if valid else ""
    page = Paginator(queries.interests(actor, state), PAGE_SIZE).get_page(request.GET.get("sida"))
    beside = f"&state={state}" if state else ""
    shown = {
        "form": form,
        "page": page,
        "narrowed": bool(state),
        "previous": f"?sida={page.number - 1}{beside}" if page.has_previous() else "",
        "next": f"?sida={page.number + 1}{beside}" if page.has_next() else "",
        "rechecks": queries.rechecks(actor.on)[:PAGE_SIZE],
        "today": actor.on,
    }
    status = HTTPStatus.OK if valid else HTTPStatus.BAD_REQUEST
    return draw(request, "interest/vetting/list.html", shown, status=status)


@needs(queries.VET)
@require_safe
def one(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one interest: what it tells, the checklist, and what can be done."""
    return drawn(request, queries.interest(actor_of(request), public_id), FileForm())


def drawn(
    request: HttpRequest, about: Interest, form: FileForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    """Draw the page of an interest; ``form`` takes a document."""
    actor = actor_of(request)
    workplaces = about.workplaces.select_related("municipality")
    shown: dict[str, Any] = {
        "about": about,
        "told": told_in_words(about),
        "workplaces": workplaces,
        "checklist": queries.checklist(about),
        "documents": Evidence.objects.filter(interest=about).defer("content"),
        "completion": Completion.objects.filter(interest=about, answered_at=None).first(),
        "decision": VettingDecision.objects.filter(interest=about).first(),
        "same": queries.same_number(about),
        "organisation": queries.known_organisation(about),
        "form": form,
        "may_start": about.status == Status.REGISTERED,
        "may_resume": about.status == Status.COMPLETING,
        "may_decide": about.status == Status.VETTING,
        "may_check": about.status in (Status.VETTING, Status.APPROVED),
        "may_add": about.status in (Status.VETTING, Status.COMPLETING, Status.APPROVED),
        "today": actor.on,
    }
    return draw(request, "interest/vetting/one.html", shown, status=status)


@needs(queries.VET)
@require_safe
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter of the decision as PDF."""
    about = queries.interest(actor_of(request), public_id)
    decision = VettingDecision.objects.filter(interest=about).first()
    if decision is None:
        raise NotFound()
    return pdf_answer(request, decision.letter, decision.decided_at, "beslut")
