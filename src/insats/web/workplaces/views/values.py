"""The values and demands that a contract manager states, each with its source."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from insats.accounts.actor import Actor
from insats.actions import Action
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.providers.actions import DemandCompetence, StateValue
from insats.providers.models import CompetenceDemand, StatedValue
from insats.web.views import actor_of, draw, needs
from insats.web.workplaces.forms.values import DemandForm, StatedForm, ValueForm

STATE = StateValue.permission


@require_safe
@needs(STATE)
def listed(request: HttpRequest) -> HttpResponse:
    """Show every value and demand that holds or will hold."""
    context = {
        "values": StatedValue.objects.current().exclude(last_day__lt=actor_of(request).on),
        "demands": CompetenceDemand.objects.current().exclude(last_day__lt=actor_of(request).on),
    }
    return draw(request, "workplaces/values.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(STATE)
def state(request: HttpRequest) -> HttpResponse:
    """Show the form of a value, or state one."""

    def made(actor: Actor, given: dict[str, Any]) -> Action[Any]:
        same = {name: given[name] for name in ("what", "measure", "first_day")}
        before = StatedValue.objects.current().filter(**same).first()
        return StateValue(actor, seen=before.pk if before else None, **given)

    return _stated(request, ValueForm, made)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(STATE)
def demand(request: HttpRequest) -> HttpResponse:
    """Show the form of a demanded competence, or state one."""

    def made(actor: Actor, given: dict[str, Any]) -> Action[Any]:
        same = {name: given[name] for name in ("measure", "kind")}
        before = CompetenceDemand.objects.current().filter(**same).first()
        return DemandCompetence(actor, seen=before.pk if before else None, **given)

    return _stated(request, DemandForm, made)


def _stated(
    request: HttpRequest,
    kind: type[StatedForm],
    made: Callable[[Actor, dict[str, Any]], Action[Any]],
) -> HttpResponse:
    actor = actor_of(request)
    form = kind(request.POST if request.method == "POST" else None, actor=actor)
    status: int = HTTPStatus.OK
    if form.is_bound:
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                made(actor, dict(form.cleaned_data)).do()
                messages.success(request, _("Sparat."))
                return redirect("workplaces:values")
        except (NotFound, NotAllowed, ChangedMeanwhile):
            raise
        except Refusal as error:
            form.refuse(error)
            status = error.STATUS
    return draw(request, "workplaces/state.html", {"form": form}, status=status)
