"""A condition as a small tree over facts: what a rule says, as data to be read, run and changed.

Operands give values, nodes give true, false or unknown. ``compiled.py`` turns a tree into Polars
columns; nothing else evaluates it. Trees are frozen: a draft of the rulebook is another value.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal

Operator = Literal["==", "<=", "<", ">=", ">"]
Over = Literal["enrolments", "periods", "supply"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the row; ``fact`` is the path that is missing when it is null."""

    name: str
    fact: str | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """A word of a closed list."""

    value: str | int | date


@dataclass(frozen=True, slots=True)
class Limit:
    """The limit ``id`` of the rulebook, at the value in force on the row's date."""

    id: str


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day of ``months`` (a limit) that begin on ``start`` (lag 1930:173 1 §)."""

    start: Column
    months: str


Operand = Column | Value | Limit | LastDay


@dataclass(frozen=True, slots=True)
class Compare:
    """``left operator right``; unknown while either is."""

    left: Operand
    operator: Operator
    right: Operand


@dataclass(frozen=True, slots=True)
class Holds:
    """A fact that is itself true or false."""

    column: Column


@dataclass(frozen=True, slots=True)
class Contains:
    """The list holds the item; unknown while either is."""

    items: Column
    item: Column


@dataclass(frozen=True, slots=True)
class All:
    """Every part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Any:
    """Some part holds."""

    parts: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: "Node"


@dataclass(frozen=True, slots=True)
class Some:
    """One and the same row of the frame ``over`` satisfies ``where``; unknown with the frame."""

    over: Over
    where: "Node"


@dataclass(frozen=True, slots=True)
class Judged:
    """A judgement that counts only while ``fresh``: else it is as if it had not been recorded.

    ``context`` is a part of ``fresh`` whose missing facts are named beside the judgement itself.
    """

    verdict: Column
    fresh: "Node"
    context: "Node"


@dataclass(frozen=True, slots=True)
class Never:
    """Never holds."""


NEVER = Never()


@dataclass(frozen=True, slots=True)
class Always:
    """Always holds."""


ALWAYS = Always()


@dataclass(frozen=True, slots=True)
class Open:
    """The person may be referred to ``measure``: all its conditions hold."""

    measure: str


Node = Always | Never | Open | Compare | Holds | Contains | All | Any | Not | Some | Judged


def every(*parts: Node) -> Node:
    """All of ``parts``."""
    return parts[0] if len(parts) == 1 else All(parts)


def some_of(*parts: Node) -> Node:
    """Any of ``parts``."""
    return parts[0] if len(parts) == 1 else Any(parts)


def is_one_of(column: Column, values: tuple[str, ...]) -> Node:
    """The column is one of ``values``."""
    return some_of(*(Compare(column, "==", Value(value)) for value in values))


def children(node: Node) -> tuple[Node, ...]:
    """The nodes directly below ``node``."""
    match node:
        case All(parts) | Any(parts):
            return parts
        case Not(part) | Some(_, part):
            return (part,)
        case Judged(_, fresh, context):
            return (fresh, context)
    return ()


def columns_of(node: Node) -> tuple[Column, ...]:
    """The columns that ``node`` itself reads."""
    match node:
        case Compare(left, _, right):
            return tuple(c for c in map(_column, (left, right)) if c)
        case Holds(column) | Judged(column, _, _):
            return (column,)
        case Contains(items, item):
            return (items, item)
    return ()


def _column(operand: Operand) -> Column | None:
    match operand:
        case Column():
            return operand
        case LastDay(start, _):
            return start
    return None


def simplify(node: Node, settled: Callable[[Node], bool | None]) -> Node:
    """The same rule without the parts that are ``settled``, by Kleene's logic.

    ``settled`` says of a leaf or of a simplified Some whether it is true or false on every row.
    """
    match node:
        case All(parts):
            return _joined(parts, settled, All, ALWAYS, NEVER)
        case Any(parts):
            return _joined(parts, settled, Any, NEVER, ALWAYS)
        case Not(part):
            inner = simplify(part, settled)
            opposite: dict[Node, Node] = {ALWAYS: NEVER, NEVER: ALWAYS}
            return opposite.get(inner, Not(inner))
        case Some(over, where):
            return _settled(Some(over, simplify(where, settled)), settled)
        case Judged(verdict, fresh, context):
            return Judged(verdict, simplify(fresh, settled), simplify(context, settled))
    return _settled(node, settled)


def _settled(node: Node, settled: Callable[[Node], bool | None]) -> Node:
    known = settled(node)
    return node if known is None else ALWAYS if known else NEVER


def _joined(
    parts: tuple[Node, ...],
    settled: Callable[[Node], bool | None],
    kind: type[All] | type[Any],
    neutral: Node,
    decisive: Node,
) -> Node:
    left = tuple(p for p in (simplify(part, settled) for part in parts) if p != neutral)
    if decisive in left:
        return decisive
    if len(left) < 2:
        return left[0] if left else neutral
    return kind(left)
