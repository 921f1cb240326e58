"""Writing the trail."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.permissions import AUDITOR, CASEWORKER, PARTICIPANT, PROVIDER, Held
from insats.actions import Entry
from insats.audit.models import Event, Read, ReadPerson, kept_years

What = Read.What
Ground = Read.Ground

# On which ground each kind of reading is done, and in which role.
GROUNDS: Mapping[str, tuple[Ground, str]] = {
    What.PERSON: (Ground.CASE, CASEWORKER),
    What.LIST: (Ground.CASE, CASEWORKER),
    What.SEARCH: (Ground.CASE, CASEWORKER),
    What.PERSONAL_NUMBER: (Ground.CASE, CASEWORKER),
    What.DECISION: (Ground.CASE, CASEWORKER),
    What.LETTER: (Ground.CASE, CASEWORKER),
    What.REFERRAL: (Ground.CASE, CASEWORKER),
    What.OWN_RECORD: (Ground.OWN, PARTICIPANT),
    What.OWN_READS: (Ground.OWN, PARTICIPANT),
    What.LOG: (Ground.SUPERVISION, AUDITOR),
}


def weed_after(on: date) -> date:
    """Return the last day that a line written on a day is kept: the end of a year."""
    return date(on.year + kept_years(), 12, 31)


def _columns(actor: Actor, role: Held | None) -> dict[str, Any]:
    """Return the columns that say when, who, as what, and until when the line is kept."""
    return {
        "at": clock.now(),
        "user_id": actor.user_id,
        "role": role.role if role else "",
        "unit_id": role.unit_id if role else None,
        "weed_after": weed_after(actor.on),
    }


def record_event(
    sender: type, *, actor: Actor, entry: Entry, granted_by: Held | None, **_: object
) -> Event:
    """Write the line of an action; called inside the action's own transaction."""
    return Event.objects.create(
        **_columns(actor, granted_by),
        action=entry.action,
        object_type=entry.object_type,
        object_id=entry.object_id,
        person=entry.person,
        details=dict(entry.details),
    )


def _reading_as(actor: Actor, what: str, unit_id: int | None) -> tuple[Ground, Held | None]:
    """Return the ground of a read and the role it is done in, that of the unit first."""
    ground, kind = GROUNDS[what]
    if any(role.role == PROVIDER and role.unit_id == unit_id for role in actor.roles):
        kind = PROVIDER
    elif not actor.has_role(kind) and actor.has_role(PARTICIPANT):
        ground, kind = Ground.OWN, PARTICIPANT
    held = [role for role in actor.roles if role.role == kind]
    return ground, min(held, key=lambda role: role.unit_id != unit_id, default=None)


def log_read(
    actor: Actor,
    what: str,
    people: Collection[UUID],
    *,
    unit_id: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> Read:
    """Write that an actor was shown something of some people, in a short transaction of its own.

    ``what`` is one of ``Read.What``; ``people`` are public ids; ``unit_id`` is the office whose
    people they are, for those who have roles at several. Two INSERTs: one for the read and one
    for all the people. Call it before the page is drawn: what cannot be logged is not shown.
    A participant who is shown a decision or a letter reads on the ground of own insight. A
    provider gives its own unit, the one that the people are referred to, and reads in that role.
    """
    ground, role = _reading_as(actor, what, unit_id)
    with transaction.atomic():
        read = Read.objects.create(
            **_columns(actor, role), what=what, ground=ground, details=dict(details or {})
        )
        ReadPerson.objects.bulk_create(
            ReadPerson(read=read, person=person) for person in dict.fromkeys(people)
        )
    return read
