"""Who may see the referrals to a provider, and answer them."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Role, Unit
from insats.people.models import Person
from insats.referrals import links
from insats.referrals.models import ProviderAnswer, Referral
from tests.support import make
from tests.web.access import OTHER, Row, World

PROVIDER = frozenset({"provider"})
WEEK = timedelta(days=7)


def asked(person: Person, provider: Unit) -> Referral:
    """A referral that a provider is asked about, written to the tables without asking any rule."""
    today = timezone.localdate()
    by = make.user()
    referral = Referral.objects.create(
        person=person,
        unit=person.unit,
        measure="work_training",
        status="preparing",
        caseworker=by,
        created_by=by,
        provider=provider,
    )
    ProviderAnswer.objects.create(
        referral=referral,
        provider=provider,
        provider_name=provider.name,
        asked_on=today,
        answer_by=today + WEEK,
        holds_on=today,
        source="caseworker",
    )
    return referral


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a referral to the reader's unit; to another one, for the other person."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    unit = Role.objects.get(user=world.users["provider"]).unit
    elsewhere = person == world.people[OTHER]
    made = Referral.objects.filter(person=someone).first() or asked(
        someone, someone.unit if elsewhere else unit
    )
    return {"public_id": made.public_id}


def link(world: World, person: UUID) -> Mapping[str, Any]:
    """A link that works."""
    referral = Referral.objects.filter(person__public_id=person).first() or asked(
        world.person(), world.person().unit
    )
    expires_at = timezone.now() + WEEK
    made_by = world.users["caseworker"].pk
    return {"token": links.make(referral, "provider_answer", expires_at, made_by)[1]}


ROWS = {
    "anordnare/": Row(who=PROVIDER),
    "anordnare/<uuid:public_id>/": Row(who=PROVIDER, about_person=True, post=400, args=referral_of),
    # Whoever has the link may answer: nothing was filled in, so nothing is answered.
    "svar/<str:token>/": Row(post=400, args=link, token=False),
}
