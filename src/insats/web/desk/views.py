from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from insats.accounts.actor import Actor
from insats.audit.models import Read
from insats.people.models import Person
from insats.people.queries import public_ids, visible_people
from insats.web.desk import due, home
from insats.web.desk.referrals import counts, referral_lines
from insats.web.desk.standing import standing as count_standing
from insats.web.desk.undetermined import unclear_page
from insats.web.links import person_address, referral_address
from insats.web.menu import own_entries
from insats.web.views import actor_of, draw, needs, note_read
from insats.web.words import away


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
    """Show the list of what is due at the caseworker's office, most urgent first."""
    people = visible_people(actor)
    near = due.dated_lines(people, actor.on, referral_lines(actor))
    few = due.old_plans(people, actor.on, due.FEW_LINES)
    context = {
        **listed(request, [*near[: due.MOST_LINES], *few], "desk"),
        "near": len(near),
        "late": sum(line.state(actor.on) == "late" for line in near),
        "more": len(near) > due.MOST_LINES,
        "own": counts(actor),
    }
    return render(request, "desk/desk.html", context)


@require_safe
@needs("desk.read")
def plans(request: HttpRequest) -> HttpResponse:
    """Show the oldest action plans at the caseworker's office."""
    actor = actor_of(request)
    found = due.old_plans(visible_people(actor), actor.on, due.MOST_LINES + 1)
    context = listed(request, found[: due.MOST_LINES], "plans")
    context["more"] = len(found) > due.MOST_LINES
    return render(request, "desk/plans.html", context)


def listed(request: HttpRequest, lines: list[due.Line], name: str) -> dict[str, Any]:
    """Log that the lines are shown, and return what their page writes."""
    today = actor_of(request).on
    note_list(request, [line.person for line in lines], name)
    return {
        "today": today,
        "lines": [drawn(line, today) for line in lines],
        "most": due.MOST_LINES,
    }


def drawn(line: due.Line, today: date) -> dict[str, Any]:
    """Return a line with what the page writes of it."""
    return {
        "line": line,
        "state": line.state(today),
        "away": away(line.day, today),
        "href": _where(line),
    }


def _where(line: due.Line) -> str:
    """Return where it is done: on the referral's page, or the person's."""
    if line.referral is not None:
        return referral_address(line.referral)
    return person_address(line.person.public_id)


def note_list(request: HttpRequest, people: list[Person], name: str) -> None:
    """Log that the reader is shown a list of people; an empty list shows nobody."""
    if people:
        unit = people[0].unit_id
        note_read(request, Read.What.LIST, public_ids(people), unit_id=unit, details={"list": name})


@require_safe
@needs("desk.read")
def standing(request: HttpRequest) -> HttpResponse:
    """Show how things stand at the office, in figures that lead to the people."""
    actor = actor_of(request)
    context = {"standing": count_standing(visible_people(actor), actor.on), "today": actor.on}
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
