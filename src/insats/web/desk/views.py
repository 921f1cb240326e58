from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from insats.accounts.actor import Actor
from insats.audit.models import Read
from insats.deadlines import collect
from insats.deadlines.deadline import Deadline, Horizon
from insats.deadlines.sources import people
from insats.people.models import Person
from insats.people.queries import public_ids, visible_people
from insats.web.deadlines import lines
from insats.web.desk import home
from insats.web.desk.standing import own_counts
from insats.web.desk.standing import standing as count_standing
from insats.web.desk.undetermined import unclear_page
from insats.web.links import person_address
from insats.web.menu import own_entries
from insats.web.views import actor_of, draw, needs, note_read


@require_safe
@needs("home.read")
def desk(request: HttpRequest) -> HttpResponse:
    """Show what the reader has to do today; lead those whose work is elsewhere to it."""
    actor = actor_of(request)
    if actor.may_anywhere("desk.read"):
        return caseworkers_desk(request, actor)
    first = own_entries(actor)[0].url
    if first != "desk:desk":
        return redirect(first)
    return render(request, "desk/home.html", {"places": home.places(actor)})


def caseworkers_desk(request: HttpRequest, actor: Actor) -> HttpResponse:
    """Show the list of what the caseworker must do, most urgent first; all of it, or one group."""
    horizon = Horizon(actor.on, most=lines.MOST_LINES + 1)
    found = collect.for_caseworker(actor, horizon)
    chosen = lines.chosen(request.GET.get("visa", ""), found)
    near = [each for each in found if each.kind.group != "plans"]
    shown = lines.shown(found, chosen)
    context = {
        **listed(request, shown, "desk"),
        "groups": lines.groups(found, chosen),
        "chosen": chosen,
        "near": len(near),
        "late": sum(each.state(actor.on) == "late" for each in near),
        "more": lines.are_more(found, chosen),
    }
    return render(request, "desk/desk.html", context)


@require_safe
@needs("desk.read")
def plans(request: HttpRequest) -> HttpResponse:
    """Show the action plans at the caseworker's office that must soon be renewed, oldest first."""
    actor = actor_of(request)
    horizon = Horizon(actor.on, most=lines.MOST_LINES + 1)
    found = people.plan_deadlines(visible_people(actor), horizon)
    context = listed(request, found[: lines.MOST_LINES], "plans")
    context["more"] = len(found) > lines.MOST_LINES
    return render(request, "desk/plans.html", context)


def listed(request: HttpRequest, found: Sequence[Deadline], name: str) -> dict[str, Any]:
    """Log that the lines are shown, and return what their page writes."""
    today = actor_of(request).on
    note_list(request, [line.person for line in found], name)
    return {
        "today": today,
        "lines": [lines.drawn(line, today) for line in found],
        "most": lines.MOST_LINES,
    }


def note_list(request: HttpRequest, shown: list[Person], name: str) -> None:
    """Log that the reader is shown a list of people; an empty list shows nobody."""
    if shown:
        unit = shown[0].unit_id
        note_read(request, Read.What.LIST, public_ids(shown), unit_id=unit, details={"list": name})


@require_safe
@needs("desk.read")
def standing(request: HttpRequest) -> HttpResponse:
    """Show how things stand at the office, in figures that lead to the people."""
    actor = actor_of(request)
    context = {
        "standing": count_standing(visible_people(actor), actor.on),
        "own": own_counts(actor),
        "today": actor.on,
    }
    return draw(request, "desk/standing.html", context, part="desk/counts.html")


@require_safe
@needs("desk.read")
def undetermined(request: HttpRequest) -> HttpResponse:
    """Show those for whom some measure is undetermined, and what is missing for each."""
    actor = actor_of(request)
    shown = unclear_page(visible_people(actor), actor.on, after=cursor(request))
    note_list(request, [each.person for each in shown.found], "undetermined")
    following = f"{reverse('desk:undetermined')}?efter={shown.after}"
    context = {
        "rows": [(each, person_address(each.person.public_id)) for each in shown.found],
        "next": following if shown.after else "",
        "today": actor.on,
    }
    return render(request, "desk/undetermined.html", context)


def cursor(request: HttpRequest) -> UUID | None:
    """Return the public id after which the page begins; None for the first one."""
    try:
        return UUID(request.GET.get("efter", ""))
    except ValueError:
        return None
