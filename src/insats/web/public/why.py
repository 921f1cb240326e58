"""Why a measure is open or closed in a place: typical people grouped by outcome and reason."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import polars as pl

from insats.contracts.fields import FIELDS
from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.rulebook.frames import SUPPLY, frame
from insats.rulebook.measures.shared import PROCURED
from insats.rulebook.subject import Subject
from insats.rulebook.told import Length, MeasureAnswer, MissingFact, Reason
from insats.web.public import typical
from insats.web.public.local import PLACE_CONDITIONS, Outcome, Supply, of_measure, outcomes_here
from insats.web.public.places import place_name
from insats.web.public.typical import Situation

NOWHERE, NOTHING = "0000", frame(SUPPLY, [])
_ORDER = ("open", "with_reason", "undetermined", "closed")


@dataclass(frozen=True, slots=True)
class Group:
    """Typical people with one outcome for one reason.

    ``fields`` are the occupation fields it holds in; none = every field. ``months`` is how soon
    the person can look for work, where that makes the difference.
    """

    outcome: Outcome
    fields: tuple[str, ...]
    months: float | None
    reasons: tuple[Reason, ...]
    missing: tuple[MissingFact, ...]


def groups_here(measure: str, code: str, day: date, supply: Supply) -> tuple[Group, ...]:
    """Return the outcomes of a measure in a municipality on a day, by what makes them so.

    The open ones come first.
    """
    return _groups_here(measure, code, day, supply, current().hash)


@lru_cache(maxsize=2400)
def _groups_here(
    measure: str,
    code: str,
    day: date,
    supply: Supply,
    book: str,
) -> tuple[Group, ...]:
    alike = _alike(measure, outcomes_here(code, day, supply).filter(pl.col("date") == day))
    groups = []
    for (outcome, *_), members in alike.items():
        said = told_of(typical.subject(members[0], code, day, supply.frame))[measure]
        reasons = [_of_all(r, members) for r in said.reasons if r.condition in PLACE_CONDITIONS]
        groups.append(Found(outcome, tuple(reasons), said.missing, members))
    return tuple(sorted(_merged(groups), key=lambda group: _ORDER.index(group.outcome)))


def _alike(measure: str, outcomes: pl.DataFrame) -> Mapping[tuple[Outcome, ...], list[Situation]]:
    """Return the situations, together where outcome and what it hangs on are the same."""
    own = [name for name in outcomes.columns if name.startswith(f"{measure}:")]
    ordered = f"{measure}:procured_first" in own
    hangs_on = [*own, *(f"{service}:open" for service in PROCURED if ordered)]
    states = of_measure(outcomes, measure).select(
        measure, *hangs_on, "need", "field", "months_to_ready"
    )
    alike: dict[tuple[Outcome, ...], list[Situation]] = {}
    for *state, need, field, months in states.rows():
        alike.setdefault((*state, months), []).append(Situation(need, field, months))
    return alike


def _of_all(reason: Reason, members: Sequence[Situation]) -> Reason:
    """Return a reason that is true of several fields: without the name of one of them."""
    if len(members) == 1 or members[0].field not in reason.sentence.sv:
        return reason
    general = current().conditions[reason.condition].words("", "field_bare", f"{reason.state}_bare")
    return replace(reason, sentence=general or reason.title)


class Found(NamedTuple):
    """Typical people who came out alike."""

    outcome: Outcome
    reasons: tuple[Reason, ...]
    missing: tuple[MissingFact, ...]
    members: list[Situation]


def _merged(found: Iterable[Found]) -> list[Group]:
    """Return the groups, those with the same outcome for the same reasons made one."""
    together: dict[tuple[object, ...], Found] = {}
    for each in found:
        same = together.setdefault(each[:-1], each._replace(members=[]))
        same.members.extend(each.members)
    asked = {s.months for each in together.values() for s in each.members}
    groups = []
    for each in together.values():
        for months, fields in _by_months(each.members, len(asked)):
            whole = () if len(fields) == len(FIELDS) else fields
            groups.append(Group(each.outcome, whole, months, each.reasons, each.missing))
    return groups


def _by_months(
    members: Sequence[Situation], asked: int
) -> list[tuple[float | None, tuple[str, ...]]]:
    """Return the fields, by how soon the person can look for work where that matters."""
    by_months: dict[float, list[str]] = {}
    for each in members:
        by_months.setdefault(each.months, []).append(each.field)
    if len(by_months) == asked and len({frozenset(f) for f in by_months.values()}) == 1:
        return [(None, _in_order(by_months[members[0].months]))]
    return [(months, _in_order(fields)) for months, fields in by_months.items()]


def _in_order(fields: Iterable[str]) -> tuple[str, ...]:
    known = set(fields)
    return tuple(field for field in FIELDS if field in known)


def told_of(person: Subject) -> dict[str, MeasureAnswer]:
    """Return what the rulebook says of someone on the day itself, by measure."""
    considered = consider(person, current(), days=1, places=place_name)
    return {each.measure: each for each in considered.measures}


@dataclass(frozen=True, slots=True)
class Span:
    """How long a period that begins on the day may be in one programme.

    ``compensable_days`` are the days in the programme with which it is so long.
    """

    programme: str
    compensable_days: int
    last_day: date | None
    length: Length


def spans(measure: str, day: date) -> tuple[Span, ...]:
    """Return how long a measure may last for those who enter each programme on the day.

    Only for measures whose length the programme sets: elsewhere the contract decides.
    """
    return _spans(measure, day, current().hash)


@lru_cache(maxsize=60)
def _spans(measure: str, day: date, book: str) -> tuple[Span, ...]:
    first = typical.situations(measure)[0]
    found = []
    for programme, days in typical.programmes(measure, day):
        someone = replace(first, programme=programme, compensable_days=days)
        said = told_of(typical.subject(someone, NOWHERE, day, NOTHING))[measure]
        if said.length:
            found.append(Span(programme, days, said.last_day, said.length))
    return tuple(found)
