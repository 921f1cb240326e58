"""Trees to Polars columns: every shared node is a named column, computed once.

A node gives two columns: a trit (``name``) and a mask (``name?``, see ``kleene``). Columns are laid
in batches, so that a batch reads only what earlier ones have made. A mask is computed only where
the trit beside it is unknown on some row; on every other row it is nothing. Compiled once per
rulebook.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field

import polars as pl

from insats.rulebook import calendar, condition, facts, kleene
from insats.rulebook.condition import Node, Some
from insats.rulebook.limits.limit import Limit

Batches = tuple[tuple[pl.Expr, ...], ...]


def mask_of(name: str) -> str:
    """The name of the mask column beside the trit column ``name``."""
    return f"{name}?"


def limit_value(limit: Limit) -> pl.Expr:
    """The limit in force on the row's date."""
    value = pl.lit(limit.values[0].value)
    for later in limit.values[1:]:
        value = pl.when(pl.col("date") >= pl.lit(later.since)).then(later.value).otherwise(value)
    return value


def last_day(start: str, limit: Limit) -> dict[str, pl.Expr]:
    """The columns that give the last day of a time of ``limit`` that begins on ``start``."""
    columns: dict[str, pl.Expr] = {}
    ends = {}
    for months in dict.fromkeys(value.value for value in limit.values):
        corresponding = f"{start}+{months}"
        columns[corresponding] = calendar.corresponding_day(pl.col(start), months)
        ends[months] = calendar.day_before_unless_cut(pl.col(start), pl.col(corresponding))
    day = ends[limit.values[0].value]
    for later in limit.values[1:]:
        since = pl.col("date") >= pl.lit(later.since)
        day = pl.when(since).then(ends[later.value]).otherwise(day)
    columns[last_day_name(start, limit)] = day
    return columns


def last_day_name(start: str, limit: Limit) -> str:
    """The name of the column of the last day: one for limits whose values are the same."""
    spans = ",".join(f"{value.value}@{value.since}" for value in limit.values[1:])
    return f"last_day({start},{limit.values[0].value}{spans})"


@dataclass(frozen=True, slots=True)
class Masks:
    """The mask columns of a sheet: their expressions, what each reads, and in which order."""

    expressions: dict[str, pl.Expr]
    reads: dict[str, tuple[str, ...]]
    levels: dict[str, int]

    def needed(self, wanted: Collection[str]) -> Batches:
        """The masks of the trits ``wanted``, and nothing-columns for the known ones they read."""
        batches: dict[int, list[pl.Expr]] = {}
        zeros = {
            child for name in wanted for child in self.reads.get(name, ()) if child not in wanted
        }
        batches[0] = [kleene.NOTHING.alias(mask_of(name)) for name in zeros]
        for name in wanted:
            if name in self.expressions:
                own = self.expressions[name].alias(mask_of(name))
                batches.setdefault(self.levels[name], []).append(own)
        return tuple(tuple(batches[level]) for level in sorted(batches) if batches[level])


@dataclass
class Sheet:
    """The columns of one frame: nodes are added, then laid in batches."""

    prefix: str
    limits: dict[str, Limit]
    names: dict[Node, str] = field(default_factory=dict)
    columns: dict[str, pl.Expr] = field(default_factory=dict)
    masks: dict[str, pl.Expr] = field(default_factory=dict)

    def name(self, node: Node, name: str | None = None) -> str:
        """The column of ``node``, made if it is not there yet."""
        if node not in self.names:
            made = name or f"{self.prefix}{len(self.names)}"
            trit, mask = self._expressions(node)
            self.names[node] = made
            self.columns[made] = trit
            self.masks[made] = _mask(node, pl.col(made), mask)
        return self.names[node]

    def trit(self, node: Node) -> pl.Expr:
        """The truth of ``node``: its column if it has one."""
        if node in self.names:
            return pl.col(self.names[node])
        return self._expressions(node)[0]

    def mask(self, node: Node) -> pl.Expr:
        """The facts missing for ``node``: its column if it has one."""
        if node in self.names:
            return pl.col(mask_of(self.names[node]))
        trit, mask = self._expressions(node)
        return _mask(node, trit, mask)

    def operand(self, operand: condition.Operand) -> pl.Expr:
        """The value of ``operand``."""
        match operand:
            case condition.Column(name):
                return pl.col(name)
            case condition.Value(value):
                return pl.lit(value)
            case condition.Limit(id_):
                return limit_value(self.limits[id_])
            case condition.LastDay(start, months):
                return pl.col(self.last_day(start.name, self.limits[months]))

    def last_day(self, start: str, limit: Limit) -> str:
        """The column of the last day of a time of ``limit`` that begins on ``start``."""
        self.columns |= last_day(start, limit)
        return last_day_name(start, limit)

    def _expressions(self, node: Node) -> tuple[pl.Expr, pl.Expr]:
        match node:
            case condition.Never() | condition.Always():
                return pl.lit(isinstance(node, condition.Always)), kleene.NOTHING
            case condition.Compare(left, operator, right):
                trit = _COMPARE[operator](self.operand(left), self.operand(right))
            case condition.Holds(column):
                trit = pl.col(column.name)
            case condition.Contains(items, item):
                trit = kleene.contains(pl.col(items.name), pl.col(item.name))
            case condition.All(parts):
                trit = _fold(parts, self.trit, lambda a, b: a & b)
                return trit, kleene.union([self.mask(part) for part in parts])
            case condition.Any(parts):
                trit = _fold(parts, self.trit, lambda a, b: a | b)
                return trit, kleene.union([self.mask(part) for part in parts])
            case condition.Not(part):
                return ~self.trit(part), self.mask(part)
            case condition.Judged(verdict, fresh, context):
                return self._judged(verdict, fresh, context)
            case _:
                raise TypeError(f"{node} is no node of this sheet")
        return trit, kleene.union([_bits(c) for c in condition.columns_of(node) if c.fact])

    def _judged(
        self, verdict: condition.Column, fresh: Node, context: Node
    ) -> tuple[pl.Expr, pl.Expr]:
        assert verdict.fact
        value, is_fresh = pl.col(verdict.name), self.trit(fresh)
        trit = kleene.given(is_fresh, value)
        unrecorded = value.is_null() | kleene.is_false(is_fresh)
        own = unrecorded.cast(kleene.MASK) * pl.lit(facts.bit(verdict.fact), kleene.MASK)
        return trit, kleene.union([own, self.mask(fresh), self.mask(context)])

    def batches(self, present: Iterable[str]) -> Batches:
        """The trits in an order in which each reads only ``present`` and earlier ones."""
        waiting, made, laid = dict(self.columns), set(present), []
        while waiting:
            ready = [n for n, e in waiting.items() if set(e.meta.root_names()) <= made]
            if not ready:
                raise ValueError(f"columns that nothing gives: {waiting}")
            laid.append(tuple(waiting.pop(n).alias(n) for n in ready))
            made |= set(ready)
        return tuple(laid)

    def all_masks(self) -> Masks:
        """The masks with what each reads, laid in levels."""
        roots = {name: set(mask.meta.root_names()) for name, mask in self.masks.items()}
        reads = {
            name: tuple(root[:-1] for root in names if root.endswith("?") and root != mask_of(name))
            for name, names in roots.items()
        }
        levels: dict[str, int] = {}
        for name in self.masks:
            levels[name] = 1 + max((_level(c, reads) for c in reads[name]), default=0)
        return Masks(dict(self.masks), reads, levels)


def _level(name: str, reads: dict[str, tuple[str, ...]]) -> int:
    if name not in reads:
        return 0
    return 1 + max((_level(child, reads) for child in reads[name]), default=0)


def unknown_columns(frame: pl.DataFrame, names: Iterable[str]) -> dict[str, None]:
    """The columns among ``names`` that are unknown on some row, in their order."""
    return {name: None for name in names if frame.get_column(name).null_count()}


_COMPARE: dict[str, Callable[[pl.Expr, pl.Expr], pl.Expr]] = {
    "==": lambda a, b: a == b,
    "<=": lambda a, b: a <= b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}


def _bits(column: condition.Column) -> pl.Expr:
    assert column.fact
    if "*" in column.fact:  # the entry's own service gives the bit
        return kleene.where_unknown(pl.col(column.name), pl.col(column.fact))
    return kleene.bits(pl.col(column.name), facts.bit(column.fact))


def _mask(node: Node, trit: pl.Expr, mask: pl.Expr) -> pl.Expr:
    """Only what the node hangs on: nothing where it is known."""
    if isinstance(node, condition.All | condition.Any | condition.Judged):
        return kleene.where_unknown(trit, mask)
    return mask


def _fold(
    parts: Sequence[Node],
    of: Callable[[Node], pl.Expr],
    join: Callable[[pl.Expr, pl.Expr], pl.Expr],
) -> pl.Expr:
    first, *rest = parts
    result = of(first)
    for part in rest:
        result = join(result, of(part))
    return result


def shared(roots: Iterable[Node]) -> list[Node]:
    """The composite nodes that stand in more than one place below ``roots``, deepest first."""
    seen: Counter[Node] = Counter()
    order: list[Node] = []
    for root in roots:
        _count(root, seen, order)
    return [node for node in order if seen[node] > 1 and _worth_naming(node)]


def _count(node: Node, seen: Counter[Node], order: list[Node]) -> None:
    seen[node] += 1
    if seen[node] > 1 or isinstance(node, Some):
        return
    for child in condition.children(node):
        _count(child, seen, order)
    order.append(node)


def _worth_naming(node: Node) -> bool:
    return not isinstance(
        node, Some | condition.Holds | condition.Never | condition.Always | condition.Open
    )
