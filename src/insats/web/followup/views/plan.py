"""The joint plan: read by all three, written by the provider and the office."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from insats.followup import schedule
from insats.followup.actions import AgreePlan, WritePlan
from insats.followup.queries import current_plan, plan_in_force, plans_of
from insats.referrals.models import STARTED, Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.forms.plan import AnswerForm, PlanForm
from insats.web.followup.reaching import OFFICE, PERSON, PROVIDER, Reader
from insats.web.followup.views.base import Page
from insats.web.views import actor_of, draw, needs

_PAGES = {
    OFFICE.name: ("followup:plan", "followup:write_plan"),
    PROVIDER.name: ("followup:provider_plan", "followup:provider_write_plan"),
    PERSON.name: ("followup:own_plan", ""),
}


def plan_address(reader: Reader, referral: Referral) -> str:
    """Return where a reader sees the plan."""
    return reverse(_PAGES[reader.name][0], args=[referral.public_id])


# --- reading it -----------------------------------------------------------------------------------
@needs(OFFICE.permission)
@require_safe
def plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the plan to the office, with every version, and what can be done to it."""
    return _shown(request, OFFICE, public_id)


@needs(PROVIDER.permission)
@require_safe
def provider_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the plan to the provider."""
    return _shown(request, PROVIDER, public_id)


@needs(PERSON.permission)
@require_safe
def own_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the person what they have agreed on, and nothing that is only proposed."""
    found = PERSON.reach(request, public_id)
    latest = current_plan(found)
    in_force = plan_in_force(found)
    context = {
        **PERSON.frame(found),
        "in_force": in_force,
        "discussed": latest is not None and latest != in_force,
        "today": actor_of(request).on,
    }
    return draw(request, "followup/own_plan.html", context)


def _shown(request: HttpRequest, reader: Reader, public_id: UUID) -> HttpResponse:
    found = reader.reach(request, public_id)
    actor = actor_of(request)
    latest, in_force = current_plan(found), plan_in_force(found)
    may_write = WritePlan.refusal(actor, found) is None
    context = {
        **reader.frame(found),
        "latest": latest,
        "in_force": in_force if in_force != latest else None,
        "versions": plans_of(found)[1:],
        "wanted_by": _wanted_by(found),
        "write": reverse(_PAGES[reader.name][1], args=[found.public_id]) if may_write else "",
        "answer": reverse("followup:answer_plan", args=[found.public_id])
        if AgreePlan.refusal(actor, found) is None
        else "",
        "today": actor.on,
    }
    return draw(request, "followup/plan.html", context)


def _wanted_by(referral: Referral) -> Any:
    """Return the day by which a plan is wanted; None before the start and after the end."""
    runs = referral.status in STARTED and referral.first_day is not None
    return schedule.plan_by(referral.first_day) if runs and referral.first_day else None


# --- writing it -----------------------------------------------------------------------------------
@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def write_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the office write the plan, or change it; it is agreed at once."""
    return _written(request, OFFICE, public_id)


@needs(PROVIDER.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def provider_write_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the provider propose a plan, or a change of it."""
    return _written(request, PROVIDER, public_id)


def _written(request: HttpRequest, reader: Reader, public_id: UUID) -> HttpResponse:
    found = reader.reach(request, public_id)
    page = Page(
        request,
        reader,
        found,
        partial(_plan_form, request, found),
        plan_address(reader, found),
        "followup/plan_form.html",
    )
    return page.answer(WritePlan.refusal(actor_of(request), found))


def _plan_form(request: HttpRequest, found: Referral, *data: Any) -> FollowForm:
    return PlanForm(*data, referral=found, actor=actor_of(request), row=current_plan(found))


# --- answering it ---------------------------------------------------------------------------------
@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def answer_plan(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the office agree to what is proposed, or return it."""
    found = OFFICE.reach(request, public_id)

    def make(*data: Any) -> FollowForm:
        return AnswerForm(*data, referral=found, actor=actor_of(request), row=current_plan(found))

    back = plan_address(OFFICE, found)
    page = Page(request, OFFICE, found, make, back, aside="followup/plan_aside.html")
    return page.answer(AgreePlan.refusal(actor_of(request), found))
