"""Who keeps a workplace, who reads of one, and who finds a place at one."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Unit
from insats.people.models import Person
from insats.providers.models import Competence, Offer, Place, Supervisor, Workplace
from insats.referrals.models import Referral
from tests.providers import workshop
from tests.support import make
from tests.support.make import NACKA
from tests.web.access import CASEWORKERS, Row, World

PROVIDER = frozenset({"provider"})
READERS = CASEWORKERS | {"contract_manager"}
MANAGER = frozenset({"contract_manager"})


def workplace_of(world: World, *_: Any) -> Unit:
    """A workplace that the provider of the world keeps, written to the tables."""
    unit = workshop.unit()
    if not Workplace.objects.filter(pk=unit.pk).exists():
        make.role("provider", unit, world.users["provider"])
        made = Workplace.objects.create(
            unit=unit, address="Gatan 1", postcode="13130", municipality_id=NACKA, lot=1
        )
        given = {"measure": "work_training", "field": workshop.TRANSPORT}
        Offer.objects.create(workplace=made, municipality_id=NACKA, **given)
    return unit


def unit(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a workplace."""
    return {"unit": workplace_of(world).pk}


def place_of(world: World) -> Place:
    """A place there."""
    at = workplace_of(world)
    return Place.objects.filter(workplace=at.pk).first() or Place.objects.create(
        workplace_id=at.pk,
        municipality_id=NACKA,
        measure="work_training",
        field=workshop.TRANSPORT,
        first_day=timezone.localdate(),
    )


def place(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a place."""
    found = place_of(world)
    return {"unit": found.workplace_id, "key": found.pk}


def supervisor(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a supervisor."""
    at = workplace_of(world)
    made = Supervisor.objects.create(workplace_id=at.pk, name="Bo", first_day=timezone.localdate())
    return {"unit": at.pk, "key": made.pk}


def competence(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of someone's competence."""
    at, today = workplace_of(world), timezone.localdate()
    made = Competence.objects.create(
        unit=at, name="Bo", kind="counsellor", first_day=today, holds_on=today, source="provider"
    )
    return {"unit": at.pk, "key": made.pk}


def find(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a place for someone."""
    return {"public_id": person, "place": place_of(world).pk}


def referral(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of someone's referral, and of a workplace."""
    at = workplace_of(world)
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4(), "unit": at.pk}
    by = make.user()
    made = Referral.objects.filter(person=someone).first() or Referral.objects.create(
        person=someone, unit=someone.unit, measure="work_training", caseworker=by, created_by=by
    )
    return {"public_id": made.public_id, "unit": at.pk}


_OWN = "anordnare/arbetsplatser/"
_UNIT = f"{_OWN}<int:unit>/"
_KEPT = {
    "beskriv/": unit,
    "platser/ny/": unit,
    "platser/<int:key>/": place,
    "handledare/ny/": unit,
    "handledare/<int:key>/": supervisor,
    "personal/ny/": unit,
    "personal/<int:key>/": competence,
    "anstallda/": unit,
    "om-oss/": unit,
}
ROWS = {
    _OWN: Row(who=PROVIDER),
    _UNIT: Row(who=PROVIDER, args=unit),
    **{f"{_UNIT}{end}": Row(who=PROVIDER, post=400, args=args) for end, args in _KEPT.items()},
    f"{_UNIT}platser/<int:key>/genast/": Row(
        who=PROVIDER, get=None, post=302, data={"do": "another"}, args=place
    ),
    f"{_UNIT}personal/<int:key>/ta-bort/": Row(who=PROVIDER, post=302, args=competence),
    "arbetsplatser/<int:unit>/": Row(who=READERS, args=unit),
    "arbetsplatser/varden/": Row(who=MANAGER),
    "arbetsplatser/varden/tal/": Row(who=MANAGER, post=400),
    "arbetsplatser/varden/kompetens/": Row(who=MANAGER, post=400),
    "personer/<uuid:public_id>/platser/": Row(who=CASEWORKERS, about_person=True, post=400),
    "personer/<uuid:public_id>/platser/<int:place>/": Row(
        who=CASEWORKERS, about_person=True, post=400, args=find
    ),
    # Nothing is held, so there is nothing to let go of.
    "anvisningar/<uuid:public_id>/plats/": Row(
        who=CASEWORKERS, about_person=True, get=409, post=409, args=referral
    ),
    "anvisningar/<uuid:public_id>/ko/<int:unit>/": Row(
        who=CASEWORKERS, about_person=True, post=400, data={"do": "wait"}, args=referral
    ),
}
