"""What is on offer where: services dealt out over the offices' areas so that every kind occurs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle

from insats.contracts.fields import FIELDS
from insats.contracts.models import SupplyEntry, SupplyMunicipality
from insats.population.bulk import Writer
from insats.population.draws import shuffled
from insats.population.offices import Agency, midnight
from insats.population.places import NACKA, THOUSANDS
from insats.rulebook.terms import (
    OWN_REHABILITATION,
    SERVICES,
    STEPS_TO_WORK,
    WORK_INTEGRATING_PRACTICE,
)

_TITLES = {
    STEPS_TO_WORK: "Steg till arbete",
    WORK_INTEGRATING_PRACTICE: "Arbetsintegrerande övningsplatser",
    OWN_REHABILITATION: "Rehabiliteringsteam",
}
# A contract's last participants may stay this long after its last referral.
TAIL = 365
# The fields of an entry that does not cover them all.
SOME_FIELDS = (
    "Försäljning, inköp, marknadsföring",
    "Hotell, restaurang, storhushåll",
    "Industriell tillverkning",
    "Naturbruk",
    "Sanering och renhållning",
    "Transport, distribution, lager",
)


@dataclass(frozen=True, slots=True)
class Offer:
    """One entry, its days counted from the reference day; None = not known, or no such bound."""

    queue: int | None = 0
    fields: tuple[str, ...] | None = tuple(FIELDS)
    begins: int | None = -400
    ends: int | None = 500
    tail: int | None = TAIL

    @property
    def lasts(self) -> int | None:
        """The last day that anyone may take part, counted from the reference day."""
        return None if self.tail is None else (self.ends or 900) + self.tail


FREE, QUEUE, UNKNOWN_QUEUE = Offer(), Offer(queue=21), Offer(queue=None)
UNBOUNDED, LONG_QUEUE = Offer(begins=None, ends=None), Offer(queue=90)
ENDED, ENDS_SOON, BEGINS_LATER = Offer(ends=-30), Offer(ends=20), Offer(begins=45)
SOME, SOME_WITH_QUEUE = Offer(fields=SOME_FIELDS), Offer(fields=SOME_FIELDS, queue=21)
UNKNOWN_FIELDS, UNKNOWN_TAIL = Offer(fields=None), Offer(tail=None)

Kind = tuple[Offer, ...]
NONE: Kind = ()
# What is dealt out, over and over, to the areas in an order of chance.
KINDS: Mapping[str, Sequence[Kind]] = {
    STEPS_TO_WORK: (
        NONE, (FREE,), (QUEUE,), (UNKNOWN_QUEUE,), NONE, (ENDED,), (UNBOUNDED,), (ENDS_SOON,),
        (LONG_QUEUE, FREE), NONE, (QUEUE, UNKNOWN_TAIL), (BEGINS_LATER,), (LONG_QUEUE,), NONE,
        (UNKNOWN_TAIL,), (FREE,),
    ),
    WORK_INTEGRATING_PRACTICE: (
        NONE, (SOME,), (QUEUE,), (UNKNOWN_FIELDS,), NONE, (FREE,), (ENDED,), (UNKNOWN_QUEUE,),
        (SOME, LONG_QUEUE), (UNBOUNDED,), NONE, (ENDS_SOON,), (SOME_WITH_QUEUE,), (BEGINS_LATER,),
        NONE, (UNKNOWN_TAIL,), (UNKNOWN_FIELDS, SOME), (SOME,),
    ),
    OWN_REHABILITATION: (
        NONE, (FREE,), NONE, (UNKNOWN_TAIL,), NONE, (ENDED,), NONE, (QUEUE,), (ENDS_SOON,), NONE,
        (FREE, UNKNOWN_TAIL), (UNBOUNDED,), NONE,
    ),
}  # fmt: skip
# Where so many thousands live, what is on offer is known.
LARGE = 200
# In Nacka something of each: what begins, what ends, what has a queue.
IN_NACKA: Mapping[str, Kind] = {
    STEPS_TO_WORK: (Offer(ends=75),),
    WORK_INTEGRATING_PRACTICE: (SOME, QUEUE),
    OWN_REHABILITATION: (BEGINS_LATER,),
}
# Long ago: contracts of which nobody has recorded where they held.
OLD = Offer(begins=-900, ends=-500)


def supplied(seed: int, on: date, agency: Agency, writer: Writer) -> None:
    """Write the supply of the made-up Sweden."""
    entries: list[SupplyEntry] = []
    places: list[SupplyMunicipality] = []
    for service in SERVICES:
        for office, kind in dealt(seed, service, agency.areas).items():
            for nth, offer in enumerate(kind, 1):
                entry = _entry(service, offer, on, agency, len(entries) + 1)
                entry.name = f"{_TITLES[service]}, {agency.names[office]} {nth}"
                entries.append(entry)
                places += _places(entry, agency.areas[office], len(places) + 1)
        entries.append(_entry(service, OLD, on, agency, len(entries) + 1))
    writer.create(entries)
    writer.create(places)


def dealt(seed: int, service: str, areas: Mapping[int, Sequence[str]]) -> dict[int, Kind]:
    """Return what each office's area has of a service."""
    own = next(office for office, codes in areas.items() if NACKA in codes)
    others = shuffled(seed, service, [office for office in areas if office != own])
    large = [office for office in others if _size(areas[office]) >= LARGE]
    small = [office for office in others if office not in large]
    kinds = dict(zip(small, cycle(KINDS[service]), strict=False))
    kinds |= zip(large, cycle(filter(_is_known, KINDS[service])), strict=False)
    return {office: kinds.get(office, IN_NACKA[service]) for office in areas}


def _size(codes: Sequence[str]) -> int:
    return sum(THOUSANDS.get(code, 0) for code in codes)


def _is_known(kind: Kind) -> bool:
    """Tell whether nothing of a kind is unknown."""
    return not any(None in (offer.queue, offer.fields, offer.tail) for offer in kind)


def _places(entry: SupplyEntry, codes: Sequence[str], first: int) -> list[SupplyMunicipality]:
    return [
        SupplyMunicipality(pk=pk, entry=entry, municipality_id=code)
        for pk, code in enumerate(codes, first)
    ]


def _entry(service: str, offer: Offer, on: date, agency: Agency, pk: int) -> SupplyEntry:
    own = service == OWN_REHABILITATION
    fields = offer.fields
    all_fields = None if fields is None else len(fields) == len(FIELDS)
    return SupplyEntry(
        pk=pk,
        service=service,
        supplier_id=None if own else agency.suppliers[pk % len(agency.suppliers)],
        name=f"{_TITLES[service]}, tidigare avtal",
        referrals_from=_day(on, offer.begins),
        referrals_until=_day(on, offer.ends),
        participation_until=_day(on, offer.lasts),
        all_fields=all_fields,
        fields=None if all_fields or fields is None else list(fields),
        queue_days=offer.queue,
        recorded_at=midnight(on),
        recorded_by_id=agency.contract_manager,
    )


def _day(on: date, days: int | None) -> date | None:
    return None if days is None else on + timedelta(days=days)
