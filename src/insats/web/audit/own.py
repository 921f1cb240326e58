"""The participant's own page: what is decided and known, and who has read it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from insats.accounts.actor import Actor
from insats.audit import queries
from insats.audit.models import Read
from insats.deadlines.collect import for_participant
from insats.deadlines.deadline import Horizon
from insats.people.dossier import Dossier, dossier_of, health_codes
from insats.people.models import Person
from insats.people.queries import visible_people
from insats.people.values import recordable
from insats.referrals.queries import decisions_on
from insats.web.audit.now import now_of
from insats.web.audit.paging import page
from insats.web.deadlines.lines import drawn
from insats.web.links import decision_address
from insats.web.participants.shown import mine
from insats.web.people.shown import capital, label_of, value_of
from insats.web.people.summary import language_name
from insats.web.views import actor_of, needs, note_read

LATEST = 5


@require_safe
@needs("own_record.read")
def record(request: HttpRequest) -> HttpResponse:
    """Show the reader what is decided for them, what is known of them, and who has read it."""
    actor = actor_of(request)
    person = myself(actor, "own_record.read")
    if person is None:
        return render(request, "audit/own_empty.html")
    note_read(request, Read.What.OWN_RECORD, [person.public_id], unit_id=person.unit_id)
    return render(request, "audit/own.html", _record(person, actor))


def myself(actor: Actor, permission: str) -> Person | None:
    """Return the person that the reader is, if they are one."""
    own = actor.reach(permission).own_user or 0
    people = visible_people(actor, permission).filter(user_id=own)
    return people.select_related("unit", "municipality").first()


def _record(person: Person, actor: Actor) -> dict[str, Any]:
    dossier, referrals = dossier_of(person), mine(person, actor.on)
    return {
        "person": person,
        "dossier": dossier,
        "spoken_language": language_name(person.language),
        "now": now_of(dossier, actor.on),
        "facts": recorded(dossier),
        "unknown": [label_of(path) for path in recordable() if path not in dossier.records],
        "codes": [row.code for row in health_codes(person)],
        "referrals": referrals,
        "todo": _to_come(actor) if referrals else [],
        "decisions": [(each, decision_address(each.public_id)) for each in decisions_on(person)],
        "reads": list(queries.reads_about(person.public_id)[:LATEST]),
    }


def _to_come(actor: Actor) -> list[dict[str, Any]]:
    """Return the dates of the reader's own referrals that come soon, the first one first."""
    return [drawn(each, actor.on) for each in for_participant(actor, Horizon(actor.on))]


def recorded(dossier: Dossier) -> list[dict[str, Any]]:
    """Return each recorded fact with its value and its record, in the rulebook's order."""
    rows = [dossier.records[path] for path in recordable() if path in dossier.records]
    return [
        {"label": label_of(row.fact), "value": capital(value_of(row)), "record": row}
        for row in rows
    ]


@require_safe
@needs("own_reads.read")
def reads(request: HttpRequest) -> HttpResponse:
    """Show the reader everyone else who has read about them, newest first."""
    person = myself(actor_of(request), "own_reads.read")
    if person is None:
        return render(request, "audit/own_empty.html")
    note_read(request, Read.What.OWN_READS, [person.public_id], unit_id=person.unit_id)
    found = page(queries.reads_about(person.public_id), request)
    context = {"reads": found.lines, "older": f"?fore={found.older}" if found.older else ""}
    return render(request, "audit/own_reads.html", context)
