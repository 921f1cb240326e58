"""Who may read plans and meetings, and tell of deviations: each reader on pages of their own."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Role
from insats.followup.models import Deviation, Meeting
from insats.people.models import Person
from insats.referrals.models import ProviderAnswer, Referral
from tests.support import make
from tests.web.access import CASEWORKERS, OTHER, Row, World

PROVIDER = frozenset({"provider"})
PARTICIPANT = frozenset({"participant"})


def running(world: World, person: UUID) -> Referral | None:
    """A measure that runs at the reader's unit; at another one, for the other person."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return None
    found = Referral.objects.filter(person=someone).first()
    if found is not None:
        return found
    at = Role.objects.get(user=world.users["provider"]).unit
    by, today = make.user(), timezone.localdate()
    made = Referral.objects.create(
        person=someone,
        unit=someone.unit,
        measure="work_training",
        programme="JOB",
        status="running",
        caseworker=by,
        created_by=by,
        first_day=today,
        last_day=today,
        provider=someone.unit if person == world.people[OTHER] else at,
    )
    ProviderAnswer.objects.create(
        referral=made,
        provider=made.provider,
        provider_name="Verkstaden",
        asked_on=today,
        answer_by=today,
        answer="accepted",
        answered_at=timezone.now(),
        via="told",
        holds_on=today,
        source="caseworker",
    )
    return made


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a measure that runs; of none, where there is nobody."""
    found = running(world, person)
    return {"public_id": found.public_id if found else uuid4()}


def meeting_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a meeting that is cancelled: of none, where there is nobody."""
    found = running(world, person)
    if found is None:
        return {"public_id": uuid4(), "meeting": uuid4(), "slug": "stall-in"}
    row = Meeting.objects.filter(referral=found).first() or Meeting.objects.create(
        referral=found,
        kind="follow_up",
        at=timezone.now(),
        how="phone",
        where="08-50 90 00",
        holds_on=timezone.localdate(),
        source="caseworker",
    )
    return {"public_id": found.public_id, "meeting": row.meeting, "slug": "stall-in"}


def deviation_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a deviation; of none, where there is nobody."""
    found = running(world, person)
    if found is None:
        return {"public_id": uuid4(), "deviation": uuid4()}
    today = timezone.localdate()
    row = Deviation.objects.filter(referral=found).first() or Deviation.objects.create(
        referral=found,
        kind="support",
        happened_on=today,
        words="Ingen var där.",
        told_by=make.user(),
        told_by_name="Bo",
        told_at=timezone.now(),
        holds_on=today,
        source="caseworker",
    )
    return {"public_id": found.public_id, "deviation": row.deviation}


def read(who: frozenset[str]) -> Row:
    """A page that is only read."""
    return Row(who=who, about_person=True, args=referral_of)


def sent(who: frozenset[str], args: Any = referral_of, post: int = 400) -> Row:
    """A page with a form: nothing was filled in."""
    return Row(who=who, about_person=True, post=post, args=args)


_OFFICE = "anvisningar/<uuid:public_id>/"
_PROVIDER = "anordnare/<uuid:public_id>/"
_OWN = "min-sida/insats/<uuid:public_id>/"

ROWS = {
    f"{_OFFICE}planering/": read(CASEWORKERS),
    f"{_OFFICE}planering/skriv/": sent(CASEWORKERS),
    # Nothing is proposed, so there is nothing to answer.
    f"{_OFFICE}planering/svar/": Row(
        who=CASEWORKERS, about_person=True, get=409, post=400, args=referral_of
    ),
    f"{_OFFICE}moten/": read(CASEWORKERS),
    f"{_OFFICE}moten/kalla/": sent(CASEWORKERS),
    f"{_OFFICE}moten/<uuid:meeting>/<slug:slug>/": sent(CASEWORKERS, meeting_of),
    f"{_OFFICE}avvikelser/": read(CASEWORKERS),
    f"{_OFFICE}avvikelser/beratta/": sent(CASEWORKERS),
    f"{_OFFICE}avvikelser/<uuid:deviation>/": sent(CASEWORKERS, deviation_of),
    f"{_PROVIDER}planering/": read(PROVIDER),
    f"{_PROVIDER}planering/skriv/": sent(PROVIDER),
    f"{_PROVIDER}moten/": read(PROVIDER),
    f"{_PROVIDER}avvikelser/": sent(PROVIDER),
    f"{_OWN}planering/": read(PARTICIPANT),
    f"{_OWN}moten/": read(PARTICIPANT),
    f"{_OWN}saga-till/": sent(PARTICIPANT),
}
