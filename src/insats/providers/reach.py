"""What a permission over a workplace is asked for, and which workplaces an actor keeps."""

from dataclasses import dataclass

from django.db.models import QuerySet

from insats.accounts.actor import Actor
from insats.accounts.models import Organisation, Unit
from insats.errors import NotFound
from insats.rulebook.terms import AGREEMENT_MEASURES, STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE

Kind = Organisation.Kind
# Whose units may be workplaces.
HAS_WORKPLACES = (Kind.PROVIDER, Kind.SUPPLIER, Kind.MUNICIPALITY)
PROCURED = (STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE)


@dataclass(frozen=True, slots=True)
class At:
    """A unit that is a workplace: a target that only the provider's own role reaches."""

    provider_id: int
    unit_id: int = 0
    user_id: int | None = None
    protected_identity: bool = False


def measures_of(kind: str) -> tuple[str, ...]:
    """Return the measures that a kind of organisation can offer: by agreement, or by contract."""
    return PROCURED if kind == Kind.SUPPLIER else AGREEMENT_MEASURES


def kept_units(actor: Actor, permission: str = "workplace.keep") -> QuerySet[Unit]:
    """Return the units whose workplaces an actor keeps, in the order of their names."""
    reach = actor.reach(permission)
    units = Unit.objects.filter(pk__in=sorted(reach.providers))
    units = units.filter(organisation__kind__in=HAS_WORKPLACES)
    return units.select_related("organisation", "workplace__municipality").order_by("name", "pk")


def kept_unit(actor: Actor, pk: int, permission: str = "workplace.keep") -> Unit:
    """Return a unit that an actor keeps. Raises ``NotFound`` for every other one."""
    unit = kept_units(actor, permission).filter(pk=pk).first()
    if unit is None:
        raise NotFound()
    return unit
