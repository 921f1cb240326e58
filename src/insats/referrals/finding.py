"""Finding a place for a person: what fits, how far it is, and why each workplace fits or does not.

The order is the nearest municipality first and, within it, the day's lot (insats.providers.turns):
no provider stands before another for who it is.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from insats.accounts.dated import CURRENT
from insats.geography import reach
from insats.providers.gaps import Gap, gaps_in
from insats.providers.models import ACCESS, Place, Spoken, Standing, Workplace
from insats.providers.turns import turn
from insats.referrals.models import ProviderBar, Seat
from insats.referrals.seats import HELD

ON_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is sought. Empty and zero are no bound; ``reach`` is in kilometres, None no bound."""

    measure: str
    municipality: str
    first_day: date
    last_day: date
    field: str = ""
    reach: int | None = 50
    hours: int = 0
    access: tuple[str, ...] = ()
    language: str = ""
    # Workplaces that do not fit are shown too, each with why.
    every: bool = False


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that was asked for, and whether the workplace has it."""

    what: str
    holds: bool
    # What there is instead, where that helps: a code, a number, a list of codes.
    instead: object = None


@dataclass(frozen=True, slots=True)
class Row:
    """A workplace: how far, how many places are free, and what fits."""

    workplace: Workplace
    km: int
    # The places that fit, in their order.
    free: Sequence[Place]
    # How many places it has for the measure, in any field, taken or not.
    places: int
    reasons: Sequence[Reason]
    # The day that the person would begin.
    first_day: date
    gaps: Sequence[Gap] = ()

    @property
    def fits(self) -> bool:
        """Whether it has all that was asked for, a place that is free, and the staff for it."""
        return bool(self.free) and not self.missing and all(each.holds for each in self.reasons)

    @property
    def missing(self) -> list[Gap]:
        """The competences that the measure asks for and that are missing on the first day."""
        return [gap for gap in self.gaps if gap.is_now(self.first_day)]


@dataclass
class Found:
    """What a search found: how many workplaces in each municipality, and a page of them."""

    wanted: Wanted
    on: date
    page: int = 1
    # Every municipality within reach, nearest first, with how far.
    near: list[tuple[str, int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Look up what is within reach."""
        self.near = reach.within(self.wanted.municipality, self.wanted.reach)

    @cached_property
    def _keys(self) -> list[tuple[str, int]]:
        """Every workplace found, as municipality and key, in the order of the list. One query."""
        rank = {code: number for number, (code, _km) in enumerate(self.near)}
        rows = _workplaces(self.wanted, list(rank)).order_by()
        found = [
            (rank[code], turn(lot, self.on), key, code)
            for code, lot, key in rows.values_list("municipality_id", "lot", "pk")
        ]
        return [(code, key) for _rank, _turn, key, code in sorted(found)]

    @cached_property
    def counts(self) -> Mapping[str, int]:
        """How many workplaces there are in each municipality."""
        return Counter(code for code, _key in self._keys)

    @property
    def total(self) -> int:
        """How many workplaces there are in all."""
        return len(self._keys)

    @property
    def pages(self) -> int:
        """How many pages they make."""
        return max(1, -(-self.total // ON_A_PAGE))

    @cached_property
    def rows(self) -> list[Row]:
        """The workplaces of the page, nearest first, then by the day's lot."""
        first = (min(self.page, self.pages) - 1) * ON_A_PAGE
        keys = [key for _code, key in self._keys[first : first + ON_A_PAGE]]
        found = Workplace.objects.select_related("unit__organisation", "municipality")
        if self.wanted.language:
            found = found.prefetch_related("spoken")
        by_key = found.in_bulk(keys)
        km = dict(self.near)
        chosen = [(by_key[key], km[by_key[key].municipality_id]) for key in keys]
        return _rows(self.wanted, chosen)


def may_be_asked(on: date) -> Q:
    """Return the condition that a workplace's provider is approved and not barred on a day."""
    organisation = OuterRef("unit__organisation")
    approved = Standing.objects.filter(
        CURRENT, organisation=organisation, status=Standing.Status.APPROVED
    )
    holds = Q(first_day__lte=on) & (Q(last_day__isnull=True) | Q(last_day__gte=on))
    bars = ProviderBar.objects.filter(CURRENT, holds).values("unit__organisation")
    return Exists(approved) & ~Q(unit__organisation__in=bars)


def _open(wanted: Wanted) -> QuerySet[Place]:
    """Return the places for the measure that are open on the days, taken or not."""
    ends = Q(last_day__isnull=True) | Q(last_day__gte=wanted.last_day)
    return Place.objects.filter(ends, measure=wanted.measure, first_day__lte=wanted.first_day)


def free_places(wanted: Wanted) -> QuerySet[Place]:
    """Return the places that are free on every day, in the field and for the hours wanted."""
    seats = Seat.objects.filter(
        HELD,
        place=OuterRef("pk"),
        first_day__lte=wanted.last_day,
        last_day__gte=wanted.first_day,
    )
    rows = _open(wanted).filter(~Exists(seats))
    if wanted.field:
        rows = rows.filter(field=wanted.field)
    if wanted.hours:
        rows = rows.filter(hours__gte=wanted.hours)
    return rows


def _workplaces(wanted: Wanted, codes: Collection[str]) -> QuerySet[Workplace]:
    """Return the workplaces in some municipalities: those that fit, or all with the measure."""
    places = _open(wanted) if wanted.every else free_places(wanted)
    there = places.filter(municipality__in=codes).order_by().values("workplace")
    rows = Workplace.objects.filter(may_be_asked(wanted.first_day), pk__in=there)
    if wanted.every:
        return rows
    rows = rows.filter(**dict.fromkeys(wanted.access, True))
    if wanted.language:
        spoken = Spoken.objects.filter(workplace=OuterRef("pk"), language=wanted.language)
        rows = rows.filter(Exists(spoken))
    return rows


def _rows(wanted: Wanted, chosen: Sequence[tuple[Workplace, int]]) -> list[Row]:
    """Return workplaces with what is free there and what fits: three queries at most."""
    keys = [workplace.pk for workplace, _ in chosen]
    free = free_places(wanted).filter(pk=OuterRef("pk"))
    places = _open(wanted).filter(workplace__in=keys).annotate(is_free=Exists(free))
    every: dict[int, list[Place]] = {}
    for place in places.order_by("field", "-hours", "pk"):
        every.setdefault(place.workplace_id, []).append(place)
    gaps = gaps_in(keys, wanted.measure, wanted.first_day)
    return [
        _row(wanted, workplace, km, every.get(workplace.pk, ()), gaps.get(workplace.pk, ()))
        for workplace, km in chosen
    ]


def _row(
    wanted: Wanted, workplace: Workplace, km: int, places: Sequence[Any], gaps: Sequence[Gap]
) -> Row:
    free = [place for place in places if place.is_free]
    reasons = reasons_of(wanted, workplace, places)
    return Row(workplace, km, free, len(places), reasons, wanted.first_day, gaps)


def reasons_of(wanted: Wanted, workplace: Workplace, places: Sequence[Place]) -> list[Reason]:
    """Return each thing that was asked for, and whether a workplace has it."""
    found = []
    if wanted.field:
        fields = sorted({place.field for place in places})
        found.append(Reason("field", wanted.field in fields, fields))
    if wanted.hours:
        most = max((place.hours for place in places), default=0)
        found.append(Reason("hours", most >= wanted.hours, most))
    if wanted.language:
        spoken = [each.language for each in workplace.spoken.all()]
        found.append(Reason("language", wanted.language in spoken, spoken))
    found += [
        Reason(name, bool(getattr(workplace, name))) for name in ACCESS if name in wanted.access
    ]
    return found
