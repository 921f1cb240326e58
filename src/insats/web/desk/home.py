"""What is on offer where a reader without people of their own works."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import F, Q

from insats.accounts.actor import Actor
from insats.contracts.models import SupplyEntry
from insats.geography.models import Municipality
from insats.rulebook.terms import SERVICES
from insats.web.public.places import places as known_places

# A unit may serve many municipalities; those beyond are found on the public pages.
MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality that one of the reader's units serves, and the services recorded there."""

    municipality: Municipality
    slug: str
    entries: Sequence[SupplyEntry]


def places(actor: Actor) -> list[Place]:
    """Return the municipalities of the reader's units with what is on offer today: two queries.

    A municipality's own units are there too.

    An entry is left out only where its days for referrals are known not to include today.
    """
    units = [held.unit_id for held in actor.roles]
    here = Q(units__in=units) | Q(organisation__units__in=units)
    served = list(Municipality.objects.filter(here).distinct().order_by("name")[:MOST_PLACES])
    begun = Q(referrals_from__isnull=True) | Q(referrals_from__lte=actor.on)
    not_over = Q(referrals_until__isnull=True) | Q(referrals_until__gte=actor.on)
    entries = SupplyEntry.objects.filter(begun, not_over, municipalities__in=served)
    at = entries.annotate(at=F("places__municipality_id")).order_by("at", "name", "pk")
    by_place = {code: _ordered(list(group)) for code, group in groupby(at, lambda entry: entry.at)}
    slugs = {each.code: known_places()[each.code].slug for each in served}
    return [Place(each, slugs[each.code], by_place.get(each.code, [])) for each in served]


def _ordered(entries: list[SupplyEntry]) -> list[SupplyEntry]:
    """Return entries in the rulebook's order of services."""
    return sorted(entries, key=lambda entry: SERVICES.index(entry.service))
