"""Three-valued logic over Polars: the only place that may use what treats null as a value.

A *trit* is a nullable Boolean: true, false, or null for unknown; ``&``, ``|`` and ``~`` follow
Kleene. A *mask* is a UInt64 with one bit per fact: the unknown facts that the trit hangs on, 0 when
it is known.
"""

from collections.abc import Sequence
from datetime import date
from functools import reduce
from operator import or_

import polars as pl

MASK = pl.UInt64
NOTHING = pl.lit(0, MASK)


def bits(column: pl.Expr, bit: int) -> pl.Expr:
    """``bit`` where ``column`` is null, else 0."""
    return column.is_null().cast(MASK) * pl.lit(bit, MASK)


def union(masks: Sequence[pl.Expr]) -> pl.Expr:
    """The facts of any of ``masks``."""
    return reduce(or_, masks) if masks else NOTHING


def where_unknown(trit: pl.Expr, mask: pl.Expr) -> pl.Expr:
    """``mask`` where ``trit`` is unknown, nothing where it is known."""
    return trit.is_null().cast(MASK) * mask


def is_true(trit: pl.Expr) -> pl.Expr:
    """Known to be true; never null."""
    return trit.eq_missing(pl.lit(True))


def is_false(trit: pl.Expr) -> pl.Expr:
    """Known to be false; never null."""
    return trit.eq_missing(pl.lit(False))


def given(known: pl.Expr, value: pl.Expr) -> pl.Expr:
    """``value`` where ``known`` is known to be true, else unknown."""
    return pl.when(known).then(value)


def absent_is(column: pl.Expr, value: pl.Expr) -> pl.Expr:
    """``column`` where the format says what its absence means: ``value``."""
    return column.fill_null(value)


def later(one: pl.Expr, other: pl.Expr) -> pl.Expr:
    """The later of two days; unknown when either is."""
    return pl.when(one.is_not_null() & other.is_not_null()).then(pl.max_horizontal(one, other))


def contains(items: pl.Expr, item: pl.Expr) -> pl.Expr:
    """Whether the list holds the item; unknown when either is, but an empty list holds nothing."""
    known = pl.when(items.is_not_null() & item.is_not_null()).then(items.list.contains(item))
    return known.when(items.list.len() == 0).then(pl.lit(False))


def any_of(trit: pl.Expr) -> pl.Expr:
    """Kleene's "some" over a group: true if one is, unknown if none is but one may be."""
    return trit.any(ignore_nulls=False)


def count_true(trits: Sequence[str]) -> pl.Expr:
    """How many of ``trits`` are known to be true."""
    return pl.sum_horizontal(trits, ignore_nulls=True)


def earliest(*days: pl.Expr) -> pl.Expr:
    """The earliest of ``days``; unknown when any is."""
    known = pl.all_horizontal(*(day.is_not_null() for day in days))
    return pl.when(known).then(pl.min_horizontal(*days))


def only_if(sure: pl.Expr, day: pl.Expr, hidden_is: date) -> pl.Expr:
    """Of the rows known to be ``sure``: the day, or ``hidden_is`` where it is not known."""
    return pl.when(sure).then(day.fill_null(pl.lit(hidden_is)))


def unless_hidden(day: pl.Expr, hidden_is: date) -> pl.Expr:
    """A group's day, unknown where one of its days was."""
    return pl.when(day != pl.lit(hidden_is)).then(day)
