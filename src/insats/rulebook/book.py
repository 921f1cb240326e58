"""The rulebook as an immutable value: measures, conditions, limits, texts and citations by date."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from functools import cache, cached_property

from insats.rulebook import library
from insats.rulebook.citation import Document
from insats.rulebook.condition import Any, Column, Compare, Node, Value
from insats.rulebook.library import ConditionText, MeasureText, ProgrammeText
from insats.rulebook.limits.limit import DatedValue, Limit
from insats.rulebook.measures import MEASURES, Measure
from insats.rulebook.programmes import PROGRAMMES, Programme

BEGINS = date(2022, 12, 1)
"""The first day the rulebook answers for: when SFS 2022:1351, 1352 and 1353 came into force."""


@dataclass(frozen=True)
class Rulebook:
    """Every rule, as one value: pass it in, change it with ``replace``, compare it by ``hash``."""

    measures: tuple[Measure, ...]
    programmes: tuple[Programme, ...]
    limits: Mapping[str, Limit]
    conditions: Mapping[str, ConditionText]
    measure_texts: Mapping[str, MeasureText] = field(default_factory=dict)
    programme_texts: Mapping[str, ProgrammeText] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    begins: date = BEGINS

    @cached_property
    def hash(self) -> str:
        """SHA-256 over everything in the rulebook: two rulebooks with one hash answer alike."""
        stated = [getattr(self, f.name) for f in fields(self)]
        return hashlib.sha256(json.dumps(_plain(stated), sort_keys=True).encode()).hexdigest()

    @cached_property
    def turns(self) -> tuple[date, ...]:
        """The days on which a condition comes into force."""
        return tuple(sorted({c.since for c in self.conditions.values() if c.since}))

    def measure(self, id_: str) -> Measure:
        """The measure called ``id_``."""
        return next(measure for measure in self.measures if measure.id == id_)

    def limit(self, id_: str, day: date) -> DatedValue:
        """The value of the limit ``id_`` on ``day``."""
        return self.limits[id_].on(day)

    def tree(self, condition: str, node: Node) -> Node:
        """What the condition demands: ``node`` from its first day, nothing before."""
        since = self.conditions[condition].since
        if since is None:
            return node
        return Any((Compare(Column("date"), "<", Value(since)), node))

    def with_limit(self, id_: str, value: DatedValue) -> "Rulebook":
        """A draft in which the limit ``id_`` has a further dated value."""
        limit = self.limits[id_]
        kept = [v for v in limit.values if v.since != value.since]
        values = tuple(sorted((*kept, value), key=lambda v: v.since))
        return replace(self, limits={**self.limits, id_: replace(limit, values=values)})


@cache
def current() -> Rulebook:
    """The published rulebook."""
    return Rulebook(
        measures=MEASURES,
        programmes=PROGRAMMES,
        limits=library.limits(),
        conditions=library.conditions(),
        measure_texts=library.measure_texts(),
        programme_texts=library.programme_texts(),
        documents=library.documents(),
    )


def _plain(value: object) -> object:
    """``value`` as JSON can hold it, types named so that unlike trees never look alike."""
    if is_dataclass(value) and not isinstance(value, type):
        stated = {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
        return {"is": type(value).__name__, **stated}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value
