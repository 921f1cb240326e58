"""Referrals, and everyone around one: what the tests of a referral's life are played with."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from insats.accounts.actor import Actor, actor_for
from insats.accounts.models import Organisation, Unit, User
from insats.people.models import Period, Person
from insats.referrals.actions import (
    Agreed,
    AskProvider,
    AskUnion,
    NameSupervisor,
    OpenReferral,
    Plan,
    RecordProviderAnswer,
    RecordUnderstanding,
    RecordUnionAnswer,
    StartReferral,
)
from insats.referrals.models import Referral, Step
from tests.referrals import scene
from tests.support import make
from tests.support.make import TODAY

DAY = timedelta(days=1)


def provider(name: str = "Verkstaden", number: str = "5560360793") -> Unit:
    """A workplace of a provider."""
    organisation, _ = Organisation.objects.get_or_create(
        kind="provider", name="Samhällsbruket", org_number=number
    )
    return Unit.objects.get_or_create(organisation=organisation, name=name)[0]


def at(actor: Actor, on: date) -> Actor:
    """Someone on another day."""
    return actor_for(User.objects.get(pk=actor.user_id), on)


def decided(actor: Actor, person: Person, **terms: Any) -> Referral:
    """A referral that was decided straight from the person's page."""
    return Referral.objects.get(stretches__decision=scene.decide(actor, person, **terms))


def opened(actor: Actor, person: Person, measure: str = "work_training", **plan: Any) -> Referral:
    """A draft."""
    return OpenReferral(actor, person, Plan(measure, **plan)).do()


def fresh(referral: Referral) -> Referral:
    """A referral as it is now."""
    return Referral.objects.select_related("person", "provider").get(pk=referral.pk)


def do(kind: Any, actor: Actor, referral: Referral, *args: Any, **fields: Any) -> Any:
    """Carry out an action on a referral as it is now."""
    now = fresh(referral)
    return kind(actor, now, now.version, *args, **fields).do()


def agreed(**fields: Any) -> Agreed:
    """What the three agree on."""
    return Agreed(
        **{
            "tasks": "Montera cyklar.",
            "support": "Handledning varje dag.",
            "hours_per_week": Decimal(20),
            "aims": "Vana vid arbetstider.",
            "agreed_on": TODAY,
            "agreed_by_person": "Amira Lindqvist",
            "agreed_by_provider": "Bo Verkmästare",
            "agreed_by_agency": "Kim Handläggare",
            **fields,
        }
    )


def with_union(actor: Actor, referral: Referral) -> None:
    """Let the union say that it has nothing against it."""
    asked = do(AskUnion, actor, referral, "IF Metall", "local", actor.on + 7 * DAY)
    do(RecordUnionAnswer, actor, referral, asked.pk, "no_objection")


def with_provider(actor: Actor, referral: Referral, unit: Unit | None = None) -> None:
    """Let a provider take the person in."""
    do(AskProvider, actor, referral, unit or provider(), actor.on + 7 * DAY)
    do(RecordProviderAnswer, actor, referral, "accepted", by_name="Bo Verkmästare")


def prepared(actor: Actor, referral: Referral) -> Referral:
    """A referral of which every gate is open."""
    with_union(actor, referral)
    with_provider(actor, referral)
    do(NameSupervisor, actor, referral, "Bo Verkmästare", "070-174 06 05")
    do(RecordUnderstanding, actor, referral, agreed())
    return fresh(referral)


def prepared_at(actor: Actor, referral: Referral, unit: Unit) -> Referral:
    """A referral that has begun at a unit of some provider."""
    with_union(actor, referral)
    with_provider(actor, referral, unit)
    do(NameSupervisor, actor, referral, "Bo Verkmästare", "070-174 06 05")
    do(RecordUnderstanding, actor, referral, agreed())
    do(StartReferral, actor, referral)
    return fresh(referral)


def running(actor: Actor, person: Person, **terms: Any) -> Referral:
    """A referral that has begun."""
    referral = prepared(actor, decided(actor, person, **terms))
    do(StartReferral, actor, referral)
    return fresh(referral)


def periods(person: Person) -> list[tuple[date, date]]:
    """The first and last days of the person's periods that hold."""
    rows = Period.objects.current().filter(person=person).order_by("first_day")
    return list(rows.values_list("first_day", "last_day"))


def story(referral: Referral) -> list[tuple[str, str]]:
    """Each step of a referral: the action and the status that it led to."""
    rows = Step.objects.filter(referral=referral).order_by("number")
    return [(action.removeprefix("referrals."), to) for action, to in
            rows.values_list("action", "to_status")]  # fmt: skip


def account(unit: Unit, kind: str = "provider", on: date = TODAY) -> Actor:
    """Someone with an account at a provider."""
    return make.actor(kind, unit, on=on)
