"""A provider's own pages: its workplaces, each with its chairs, and a form for each thing."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from insats.accounts.models import Unit
from insats.audit.models import Read
from insats.errors import ChangedMeanwhile, NotAllowed, NotFound, Refusal
from insats.providers.actions import AddPlaces, ClosePlace, OpenPlace
from insats.providers.models import Place
from insats.providers.reach import kept_unit, kept_units
from insats.referrals.room import chairs, open_places
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import refused
from insats.web.workplaces import shown
from insats.web.workplaces.forms.base import KeepForm

KEEP = "workplace.keep"
# What the form calls a field that the action calls otherwise.
_NAMED = {"fields": "fields_"}


@require_safe
@needs(KEEP)
def listed(request: HttpRequest) -> HttpResponse:
    """Show the reader's workplaces, each with how many chairs are free today."""
    actor = actor_of(request)
    units = list(kept_units(actor))
    rows = []
    for unit in units:
        states = [chair.state for chair in chairs(open_places(unit.pk, actor.on), actor.on)]
        rows.append((unit, states.count("free"), len(states)))
    return draw(request, "workplaces/list.html", {"rows": rows})


@require_safe
@needs(KEEP)
def workplace(request: HttpRequest, unit: int) -> HttpResponse:
    """Show one workplace as its provider keeps it."""
    actor = actor_of(request)
    found = kept_unit(actor, unit)
    context = shown.context(actor, found, keeps=True)
    people = [seat.referral.person.public_id for seat in shown.people_shown(context["kinds"])]
    if people:
        note_read(request, Read.What.LIST, people, unit_id=unit, details={"list": "chairs"})
    return draw(request, "workplaces/workplace.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(KEEP)
def write(
    request: HttpRequest, unit: int, kind: type[KeepForm], key: int | None = None
) -> HttpResponse:
    """Show a form of a workplace, or do what it asks for."""
    actor = actor_of(request)
    found = kept_unit(actor, unit)
    row = kind.find(found, key, actor)
    if request.method != "POST":
        return _drawn(request, found, kind(unit=found, actor=actor, row=row))
    form = kind(request.POST, unit=found, actor=actor, row=row)
    if not form.is_valid():
        return _drawn(request, found, form, HTTPStatus.BAD_REQUEST)
    try:
        form.action().do()
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        form.refuse(error, **_NAMED)
        if isinstance(error, ChangedMeanwhile):
            form.over(kind.find(found, key, actor))
        return _drawn(request, found, form, error.STATUS)
    messages.success(request, str(form.done))
    return redirect("workplaces:workplace", unit=found.pk)


def _drawn(
    request: HttpRequest, unit: Unit, form: KeepForm, status: int = HTTPStatus.OK
) -> HttpResponse:
    context: dict[str, Any] = {"unit": unit, "form": form, "row": form.row}
    return draw(request, "workplaces/form.html", context, status=status)


@require_POST
@needs(KEEP)
def at_once(request: HttpRequest, unit: int, key: int) -> HttpResponse:
    """Do with one press what is done most: another place alike, closed today, opened again."""
    actor = actor_of(request)
    found = kept_unit(actor, unit)
    place = Place.objects.filter(workplace=unit, pk=key).select_related("supervisor").first()
    if place is None:
        raise NotFound()
    try:
        messages.success(request, _done(request, found, place))
    except (NotFound, NotAllowed):
        raise
    except Refusal as error:
        messages.error(request, refused(error))
    return redirect("workplaces:workplace", unit=unit)


def _done(request: HttpRequest, unit: Unit, place: Place) -> str:
    """Do what was pressed, and return what is said of it."""
    actor, do = actor_of(request), request.POST.get("do", "")
    if do == "another":
        same = {name: getattr(place, name) for name in ("measure", "field", "work", "hours")}
        first = max(place.first_day, actor.on)
        AddPlaces(actor, unit, first_day=first, supervisor=_there(place, actor.on), **same).do()
        return _("En plats till är tillagd.")
    typed = request.POST.get("seen", "")
    seen = int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < _DIGITS else 0
    if do == "close":
        ClosePlace(actor, unit, place, seen, max(place.first_day, actor.on)).do()
        return _("Platsen stängs efter i dag.")
    if do == "open":
        OpenPlace(actor, unit, place, seen).do()
        return _("Platsen är öppen tills vidare.")
    raise NotFound()


_DIGITS = 10


def _there(place: Place, on: Any) -> Any:
    """Return the place's supervisor where they are still there."""
    own = place.supervisor
    return own if own is not None and (own.last_day is None or own.last_day >= on) else None
