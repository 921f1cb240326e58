"""Who may propose something about a referral, and who answers."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Role
from insats.people.models import Person
from insats.proposals.models import Proposal
from insats.referrals.models import Referral
from tests.support import make
from tests.web.access import CASEWORKERS, OTHER, Row, World

PROVIDER = frozenset({"provider"})


def running(world: World, person: Person) -> Referral:
    """A referral that runs, written to the tables; at another provider for the other person."""
    unit = Role.objects.get(user=world.users["provider"]).unit
    elsewhere = person.public_id == world.people[OTHER]
    by = make.user()
    return Referral.objects.create(
        person=person,
        unit=person.unit,
        measure="work_training",
        status="running",
        caseworker=by,
        created_by=by,
        provider=person.unit if elsewhere else unit,
        first_day=date(2024, 3, 4),
        last_day=timezone.localdate() + timedelta(days=90),
    )


def proposal_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a proposal about someone that waits; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4(), "proposal_id": uuid4(), "slug": "nasta-steg"}
    referral = Referral.objects.filter(person=someone).first() or running(world, someone)
    waits = Proposal.objects.filter(referral=referral, state="made", superseded_at=None).first()
    made = waits or Proposal.objects.create(
        referral=referral,
        kind="next_step",
        words="Praktik.",
        made_by_name="Bo",
        made_at=timezone.now(),
        holds_on=timezone.localdate(),
        source="provider",
    )
    return {
        "public_id": referral.public_id, "proposal_id": made.proposal, "slug": "nasta-steg"
    }  # fmt: skip


_PROVIDER = "anordnare/<uuid:public_id>/forslag/"
ROWS = {
    f"{_PROVIDER}<slug:slug>/": Row(who=PROVIDER, about_person=True, post=400, args=proposal_of),
    f"{_PROVIDER}<uuid:proposal_id>/aterta/": Row(
        who=PROVIDER, about_person=True, post=400, args=proposal_of
    ),
    # A next step is accepted without anything filled in; a no needs its reason.
    "anvisningar/<uuid:public_id>/forslag/<uuid:proposal_id>/": Row(
        who=CASEWORKERS, about_person=True, post=400, data={"do": "decline"}, args=proposal_of
    ),
}
