"""Chance that comes out the same everywhere: one number for each seed, question and person.

SplitMix64 over whole numbers modulo 2**64, so that neither the version of a library, the kind of
machine nor the size of a chunk changes what is drawn. Fractions are then only multiplied and
rooted: a power may differ in its last bit from one machine to the next.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

MODULUS = 2**64
STEP = 0x9E3779B97F4A7C15  # 2**64 over the golden ratio: multiples of it fill the circle evenly
FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
# A fraction has 53 bits: as many as a floating-point number keeps.
DROPPED, UNIT = 2**11, 2.0**-53


def base(seed: int, question: str) -> int:
    """Return where the numbers that answer a question begin."""
    digest = hashlib.sha256(f"{seed}/{question}".encode()).digest()
    return int.from_bytes(digest[:8], "big")


def bits(seed: int, question: str, index: int) -> int:
    """Return 64 bits of chance for one index."""
    z = (base(seed, question) + index * STEP) % MODULUS
    z = (z ^ (z >> 30)) * FIRST % MODULUS
    z = (z ^ (z >> 27)) * SECOND % MODULUS
    return z ^ (z >> 31)


def fraction(seed: int, question: str, index: int) -> float:
    """Return a number from 0 up to, not including, 1 for one index."""
    return (bits(seed, question, index) // DROPPED) * UNIT


def shuffled(seed: int, question: str, items: Sequence[Any]) -> list[Any]:
    """Return the items in an order of chance."""
    numbered = sorted(range(len(items)), key=lambda index: bits(seed, question, index))
    return [items[index] for index in numbered]


def added(frame: pl.DataFrame, *columns: pl.Expr | list[pl.Expr], **named: pl.Expr) -> pl.DataFrame:
    """Return the frame with more columns; what they have in common is worked out once."""
    flat = [each for part in columns for each in (part if isinstance(part, list) else [part])]
    return frame.lazy().with_columns(*flat, **named).collect()


def whole(number: int) -> pl.Expr:
    """A constant of 64 bits without a sign."""
    return pl.lit(number, pl.UInt64)


def among(values: Sequence[Any], at: pl.Expr) -> pl.Expr:
    """The values at some places, counted from 0; null where the place is null."""
    return pl.lit(pl.Series(values)).gather(at)


@dataclass(frozen=True, slots=True)
class Draws:
    """Chance for the rows of a frame, by its column ``index`` (UInt64): what is drawn for a row
    hangs on the seed, the question and the row's index, and on nothing else.
    """

    seed: int

    def bits(self, question: str) -> pl.Expr:
        """64 bits of chance."""
        z = whole(base(self.seed, question)) + pl.col("index") * whole(STEP)
        z = (z ^ (z // whole(2**30))) * whole(FIRST)
        z = (z ^ (z // whole(2**27))) * whole(SECOND)
        return z ^ (z // whole(2**31))

    def fraction(self, question: str) -> pl.Expr:
        """A number from 0 up to, not including, 1."""
        return (self.bits(question) // whole(DROPPED)).cast(pl.Float64) * UNIT

    def even(self, question: str) -> pl.Expr:
        """A fraction such that any run of indexes spreads evenly over 0 to 1."""
        z = whole(base(self.seed, question)) + pl.col("index") * whole(STEP)
        return (z // whole(DROPPED)).cast(pl.Float64) * UNIT

    def chance(self, question: str, share: float | pl.Expr) -> pl.Expr:
        """True for a share (0 to 1) of the rows."""
        return self.fraction(question) < share

    def between(self, question: str, least: int | pl.Expr, most: int | pl.Expr) -> pl.Expr:
        """A whole number from the least to the most, both included (Int32).

        Where the most is less than the least, the least.
        """
        room = (pl.lit(most) if isinstance(most, int) else most) - least + 1
        drawn = (self.fraction(question) * room.clip(lower_bound=1)).floor()
        return (drawn + least).cast(pl.Int32)

    def pick(self, question: str, shares: Mapping[Any, float]) -> pl.Expr:
        """One of the keys, each as often as its share of the sum."""
        return among(list(shares), place(self.fraction(question), list(shares.values())))

    def one_of(self, question: str, values: Sequence[Any]) -> pl.Expr:
        """One of the values, all as often."""
        at = (self.fraction(question) * len(values)).cast(pl.UInt32)
        return among(values, at)


def place(fraction: pl.Expr, shares: Sequence[float]) -> pl.Expr:
    """Where a fraction falls when 0 to 1 is parted by the shares: 0 is the first part."""
    total, passed, edges = sum(shares), 0.0, []
    for share in shares[:-1]:
        passed += share
        edges.append(passed / total)
    return pl.lit(pl.Series(edges, dtype=pl.Float64)).search_sorted(fraction, side="right")
