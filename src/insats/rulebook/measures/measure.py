"""What a measure is to the rules: its conditions, how long it may last, its place in the order."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from insats.rulebook.condition import Node

Kind = Literal["procured", "own", "agreement"]


@dataclass(frozen=True, slots=True)
class Longer:
    """A longer limit for who is enrolled in ``programme`` and satisfies ``when``.

    ``days`` is the limit that ``when`` compares with.
    """

    programme: str
    when: Node
    days: str
    months: str


@dataclass(frozen=True, slots=True)
class Length:
    """The limit (its id) on one period, by programme."""

    months: Mapping[str, str]
    longer: Longer | None = None


@dataclass(frozen=True, slots=True)
class Tail:
    """Participation lasts at most to the last day of the entries that take the person in."""

    entry: Node
    fact: str


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure: ``conditions`` by id, in reading order; ``order`` ranks the open measures."""

    id: str
    kind: Kind
    order: int
    conditions: Mapping[str, Node]
    length: Length | Tail
