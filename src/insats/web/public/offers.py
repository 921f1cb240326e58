"""The services on offer in a municipality, as a table shows them: never ranked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q

from insats.contracts.fields import field_name
from insats.contracts.models import SupplyEntry, SupplyMunicipality
from insats.rulebook.errors import Text
from insats.rulebook.terms import SERVICES
from insats.rulebook.wording import MEASURE_NAMES


@dataclass(frozen=True, slots=True)
class Offer:
    """One supply entry. ``fields`` is empty where it covers every field, None where unknown."""

    service: str
    name: str
    supplier: str
    fields: tuple[Text, ...] | None
    queue_days: int | None
    referrals_from: date | None
    referrals_until: date | None
    participation_until: date | None
    place_unknown: bool

    @property
    def service_name(self) -> Text:
        """The service, as a heading."""
        return MEASURE_NAMES[self.service]

    @property
    def called(self) -> Text:
        """The service with what the contract is called, said once where that names the service."""
        service = self.service_name
        if self.name.startswith(service.sv):
            return Text(self.name, self.name)
        return Text(f"{service.sv} ({self.name})", f"{service.en} ({self.name})")

    def takes_on(self, day: date) -> bool:
        """Whether the days on which it takes referrals hold a day."""
        begun = self.referrals_from is None or self.referrals_from <= day
        return begun and (self.referrals_until is None or self.referrals_until >= day)


def offers_here(code: str, day: date) -> list[Offer]:
    """Return what is or will be on offer in a municipality from a day on. One query.

    Ordered by service, then alphabetically: by supplier and by what the contract is called.
    """
    places = SupplyMunicipality.objects.filter(entry=OuterRef("pk"))
    here = Exists(places.filter(municipality_id=code))
    not_over = Q(referrals_until__isnull=True) | Q(referrals_until__gte=day)
    found = (
        SupplyEntry.objects.filter(not_over)
        .annotate(place_unknown=~Exists(places))
        .filter(here | Q(place_unknown=True))
        .select_related("supplier")
    )
    offers = [_offer(entry, entry.place_unknown) for entry in found]
    return sorted(offers, key=lambda o: (SERVICES.index(o.service), o.supplier, o.name))


def _offer(entry: SupplyEntry, place_unknown: bool) -> Offer:
    return Offer(
        entry.service,
        entry.name,
        entry.supplier.name if entry.supplier else "",
        _fields(entry.all_fields, entry.fields),
        entry.queue_days,
        entry.referrals_from,
        entry.referrals_until,
        entry.participation_until,
        place_unknown,
    )


def _fields(every: bool | None, named: Iterable[str] | None) -> tuple[Text, ...] | None:
    if every:
        return ()
    if named is None:
        return None
    return tuple(Text(name, field_name(name, "en")) for name in sorted(named))
