"""Finding a place for a person, and holding it for a referral."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from insats.accounts.actor import Actor
from insats.accounts.dated import CURRENT
from insats.audit.models import Read
from insats.errors import NotAllowed, NotFound, Refusal
from insats.people.models import Person, Record
from insats.people.queries import visible_person
from insats.people.values import FIELD
from insats.providers.models import Place
from insats.referrals.actions import ReservePlace
from insats.referrals.finding import ON_A_PAGE, Found
from insats.referrals.models import OPEN, Referral
from insats.referrals.room import chairs
from insats.rulebook.terms import WORK_TRAINING
from insats.web.public.places import places
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.workplaces import results
from insats.web.workplaces.forms.find import FindForm, ReserveForm, wanted

FIND = "place.find"
RESERVE = "place.reserve"


@require_http_methods(["GET", "HEAD", "POST"])
@needs(FIND)
def find(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the workplaces that fit someone; POST narrows, so that no need stands in an address."""
    actor = actor_of(request)
    person = _person(request, actor, public_id, FIND)
    form, found = _asked(request, person, actor)
    status = HTTPStatus.BAD_REQUEST if form.is_bound and found is None else HTTPStatus.OK
    context = {"person": person, "form": form, **(_shown(found, form) if found else {})}
    return draw(request, "workplaces/find.html", context, status=status)


def _asked(request: HttpRequest, person: Person, actor: Actor) -> tuple[FindForm, Found | None]:
    """Return the form and what it finds; None where nothing can be looked for."""
    if request.method == "POST":
        form = FindForm(request.POST)
        if not form.is_valid():
            return form, None
        return form, Found(form.wanted(), actor.on, form.cleaned_data["after"] or 1)
    start = start_of(person, actor)
    found = Found(wanted(start), actor.on) if start["municipality"] else None
    return FindForm(initial=start), found


def _person(request: HttpRequest, actor: Actor, public_id: UUID, permission: str) -> Person:
    """Return a person within reach; that they are read of is logged."""
    person = visible_person(actor, public_id, permission)
    details = {"page": "places"}
    note_read(request, Read.What.PERSON, [public_id], unit_id=person.unit_id, details=details)
    return person


def start_of(person: Person, actor: Actor) -> dict[str, Any]:
    """Return what a search begins with: the person's municipality, field and latest referral."""
    facts = Record.objects.filter(CURRENT, person=person, fact=FIELD)
    referral = open_referrals(person).first()
    return {
        "measure": referral.measure if referral else WORK_TRAINING,
        "field": facts.values_list("text", flat=True).first() or "",
        "municipality": person.municipality_id or "",
        "reach": "50",
        "first_day": max(referral.first_day or actor.on, actor.on) if referral else actor.on,
        "last_day": referral.last_day if referral else None,
    }


def open_referrals(person: Person) -> Any:
    """Return the person's open referrals, the latest first."""
    return Referral.objects.filter(person=person, status__in=OPEN).order_by("-created_at", "-pk")


def _shown(found: Found, form: FindForm) -> Mapping[str, Any]:
    page = min(found.page, found.pages)
    return {
        "lines": [results.Line(row) for row in found.rows],
        "near": results.near_map(found),
        "total": found.total,
        "first": (page - 1) * ON_A_PAGE + 1,
        "found": found,
        "carried": carried(form),
        "previous": page - 1 if page > 1 else None,
        "next": page + 1 if page < found.pages else None,
        "where": [
            (places()[code].name, km, found.counts[code])
            for code, km in found.near
            if found.counts.get(code)
        ],
        "everywhere": found.wanted.reach is None,
        "wanted": found.wanted,
    }


def carried(form: FindForm) -> list[tuple[str, str]]:
    """Return what was filled in, name by name, for the buttons that lead to other pages."""
    found: list[tuple[str, str]] = []
    for bound in form:
        value = bound.value()
        many = value if isinstance(value, list | tuple) else [value]
        found += [(bound.name, str(each)) for each in many if each and bound.name != "after"]
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@needs(RESERVE)
def choose(request: HttpRequest, public_id: UUID, place: int) -> HttpResponse:
    """Show a place for someone, or hold it for one of their referrals."""
    actor = actor_of(request)
    person = _person(request, actor, public_id, RESERVE)
    rows = Place.objects.select_related(
        "workplace__unit__organisation", "workplace__municipality", "supervisor"
    )
    chosen = rows.filter(pk=place).first()
    if chosen is None:
        raise NotFound()
    referrals = list(open_referrals(person).filter(measure=chosen.measure))
    data = request.POST if request.method == "POST" else None
    form = ReserveForm(data, referrals=referrals, today=actor.on)
    status: int = HTTPStatus.OK
    if data is not None:
        status = HTTPStatus.BAD_REQUEST
        try:
            if form.is_valid():
                return _reserved(request, actor, chosen, form)
        except (NotFound, NotAllowed):
            raise
        except Refusal as error:
            form.refuse(error)
            status = error.STATUS
    chair = chairs([chosen], actor.on)[0]
    context = {"person": person, "place": chosen, "chair": chair, "form": form,
               "referrals": referrals, "today": actor.on}  # fmt: skip
    return draw(request, "workplaces/choose.html", context, status=status)


def _reserved(request: HttpRequest, actor: Actor, place: Place, form: ReserveForm) -> HttpResponse:
    referral, given = form.chosen(), form.cleaned_data
    ReservePlace(actor, referral, place, given["first_day"], given["last_day"]).do()
    messages.success(request, _("Platsen är reserverad. Fråga anordnaren härnäst."))
    return redirect("referrals:referral", public_id=referral.public_id)
