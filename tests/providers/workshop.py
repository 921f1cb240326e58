"""Workplaces with places and staff: what the tests of providers are played with."""

from datetime import date, timedelta
from typing import Any

from insats.accounts.actor import Actor
from insats.accounts.models import Organisation, Unit
from insats.providers.actions import AddPlaces, WriteSupervisor, WriteWorkplace
from insats.providers.models import Place, Standing, Supervisor, Workplace
from tests.support import make
from tests.support.make import NACKA, TODAY

DAY = timedelta(days=1)
TRANSPORT, CRAFTS = "Transport, distribution, lager", "Hantverk"
NUMBERS = {"provider": "5560360793", "supplier": "5561230011"}


def unit(name: str = "Verkstaden", kind: str = "provider") -> Unit:
    """A unit of a provider that may be asked, or of a supplier."""
    organisation, _ = Organisation.objects.get_or_create(
        kind=kind, name=f"Samhällsbruket {kind}", org_number=NUMBERS[kind]
    )
    made, _ = Unit.objects.get_or_create(organisation=organisation, name=name)
    return made


def approve(at: Unit, status: str = "approved") -> Standing:
    """Where the provider of a unit stands."""
    row: Standing = Standing.objects.create(
        organisation=at.organisation, status=status, holds_on=TODAY, source="decision"
    )
    return row


def keeper(at: Unit, on: date = TODAY) -> Actor:
    """Someone with an account at a unit."""
    return make.actor("provider", at, on=on)


def described(actor: Actor, at: Unit, **fields: Any) -> Workplace:
    """A unit described as a workplace, from nothing."""
    given = {
        "seen": 0,
        "address": "Verkstadsgatan 3",
        "postcode": "131 30",
        "town": "Nacka",
        "municipality": NACKA,
        "offered": [("work_training", TRANSPORT)],
        **fields,
    }
    return WriteWorkplace(actor, at, **given).do()


def places(actor: Actor, at: Unit, count: int = 1, **fields: Any) -> list[Place]:
    """Places at a workplace, open from today on."""
    given = {"measure": "work_training", "field": TRANSPORT, "first_day": TODAY, **fields}
    return AddPlaces(actor, at, count=count, **given).do()


def supervisor(actor: Actor, at: Unit, name: str = "Bo Verkmästare", **fields: Any) -> Supervisor:
    """Someone who supervises at a workplace."""
    return WriteSupervisor(actor, at, **{"name": name, "first_day": TODAY, **fields}).do()


def one_place(name: str = "Verkstaden", **fields: Any) -> Place:
    """A workplace that may be asked, with one place."""
    at = unit(name)
    if not Standing.objects.filter(organisation=at.organisation).exists():
        approve(at)
    actor = keeper(at)
    described(actor, at)
    return places(actor, at, **fields)[0]
