"""Competences that are missing, or will be: an alarm before it stops anyone from being taken in."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from insats.accounts.dated import CURRENT
from insats.providers.models import Competence, CompetenceDemand, Offer
from insats.providers.models.staff import LICENSED
from insats.providers.stated import demands

# How far ahead it is looked. The number is the system's own.
AHEAD = timedelta(days=365)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Gap:
    """A competence that a measure asks for, and the days when too little of it is there."""

    demand: CompetenceDemand
    first_day: date
    # The last day of the gap; None where nothing that is known ends it.
    last_day: date | None
    # Percent of full time that is there on the first day of the gap.
    share: int

    def is_now(self, on: date) -> bool:
        """Whether it is missing already on a day."""
        return self.first_day <= on


def counts(each: Competence) -> bool:
    """Tell whether a competence is told so that it counts: a licence has been checked."""
    return bool(each.proof) or each.kind not in LICENSED


def gaps_at(unit: int, on: date) -> list[Gap]:
    """Return what is missing at a workplace, from a day and a year ahead; three queries at most."""
    return gaps_for([unit], on).get(unit, [])


def gaps_for(units: Collection[int], on: date) -> dict[int, list[Gap]]:
    """Return what is missing at each workplace where something is, for the measures it offers."""
    offers = Offer.objects.filter(workplace__in=units).order_by()
    offered = set(offers.values_list("workplace_id", "measure").distinct())
    return _gaps(offered, on)


def gaps_in(units: Collection[int], measure: str, on: date) -> dict[int, list[Gap]]:
    """Return what is missing for one measure at each workplace where something is."""
    return _gaps({(unit, measure) for unit in units}, on)


def _gaps(offered: Collection[tuple[int, str]], on: date) -> dict[int, list[Gap]]:
    """Return the gaps at pairs of a workplace and a measure; two queries at most."""
    asked = demands({measure for _, measure in offered}, on, on + AHEAD) if offered else []
    if not asked:
        return {}
    units, staff = {unit for unit, _ in offered}, defaultdict[int, list[Competence]](list)
    for each in Competence.objects.filter(CURRENT, unit__in=units).order_by("kind", "pk"):
        staff[each.unit_id].append(each)
    found: dict[int, list[Gap]] = {}
    for demand in asked:
        for unit in sorted(unit for unit, measure in offered if measure == demand.measure):
            if gap := gap_of(demand, staff[unit], on):
                found.setdefault(unit, []).append(gap)
    return {unit: sorted(gaps, key=_when) for unit, gaps in found.items()}


def _when(gap: Gap) -> tuple[date, str]:
    return gap.first_day, gap.demand.kind


def gap_of(demand: CompetenceDemand, staff: Sequence[Competence], on: date) -> Gap | None:
    """Return the first gap in a demand within a year from a day; None without one."""
    own = [each for each in staff if each.kind == demand.kind and counts(each)]
    first, last = max(on, demand.first_day), on + AHEAD
    if demand.last_day is not None:
        last = min(last, demand.last_day)
    changes = sorted({first, *_changes(own, first, last)})
    for day in changes:
        there = _share(own, day)
        if there < (demand.share or 1):
            filled = (each for each in changes if each > day)
            again = next(
                (each for each in filled if _share(own, each) >= (demand.share or 1)), None
            )
            ends = again - _DAY if again else demand.last_day
            return Gap(demand, day, ends, there)
    return None


def _changes(staff: Sequence[Competence], first: date, last: date) -> set[date]:
    """Return the days of a span on which what is there changes."""
    begins = {each.first_day for each in staff}
    ends = {each.last_day + _DAY for each in staff if each.last_day is not None}
    return {day for day in begins | ends if first <= day <= last}


def _share(staff: Sequence[Competence], day: date) -> int:
    """Return how many percent of full time are there on a day."""
    there = (each for each in staff if each.first_day <= day)
    return sum(each.share for each in there if each.last_day is None or each.last_day >= day)
