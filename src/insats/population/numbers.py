"""Personal numbers that cannot be anyone's, for many people at once.

Birth numbers 980 to 999 are given to nobody; when those of a day run out, the interim form follows,
with a letter instead of the first digit. Coordination numbers keep to the same birth numbers.
"""

import polars as pl

from insats.people.numbers import COORDINATION_DAY, FIRST_MADE_UP, INTERIM_LETTERS, Kind

LETTERS = sorted(INTERIM_LETTERS)
# A birth number is odd for men and even for women, so each day has half of them for either.
OF_A_DAY = (1000 - FIRST_MADE_UP) // 2
OF_A_LETTER = 50
INTERIM_OF_A_DAY = OF_A_LETTER * len(LETTERS)
# What stands for the letter when the check digit is worked out.
LETTER_COUNTS_AS = 1


def numbered(people: pl.DataFrame) -> pl.DataFrame:
    """Add ``personal_number`` and ``number_kind``, no number twice.

    Needs ``born``, ``man`` and ``coordination`` (whether a coordination number is wanted). Raises
    ``ValueError`` if more are born on one day than there are numbers for.
    """
    ranked = people.with_columns(_rank("coordination").alias("rank"))
    ranked = ranked.with_columns(
        (pl.col("coordination") & (pl.col("rank") < OF_A_DAY)).alias("coordination")
    )
    ranked = ranked.with_columns(_rank("coordination").alias("rank"))
    if ranked.filter(pl.col("rank") >= OF_A_DAY + INTERIM_OF_A_DAY).height:
        raise ValueError("more people are born on one day than there are numbers for")
    return (
        ranked.with_columns(_kind().alias("number_kind"), *_parts())
        .with_columns(_written().alias("personal_number"))
        .drop("rank", "interim", "letter", "number", "coordination", "month_and_day")
    )


def _rank(kind: str) -> pl.Expr:
    """Count the people of one day, sex and kind of number, from 0."""
    return pl.int_range(pl.len(), dtype=pl.Int32).over("born", "man", kind)


def _kind() -> pl.Expr:
    ordinary = pl.when(pl.col("rank") < OF_A_DAY).then(pl.lit(Kind.PERSONAL.value))
    return (
        pl.when("coordination")
        .then(pl.lit(Kind.COORDINATION.value))
        .otherwise(ordinary.otherwise(pl.lit(Kind.INTERIM.value)))
    )


def _parts() -> tuple[pl.Expr, ...]:
    """The birth number's letter, its place in the list, its digits, and the month and day."""
    beyond, man = pl.col("rank") - OF_A_DAY, pl.col("man").cast(pl.Int32)
    # Seven does not divide the count of letters: the people of a day get different ones.
    letter = (beyond * 7 + pl.col("born").dt.day()) % len(LETTERS)
    two_digits = 2 * (beyond // len(LETTERS)) + man
    three_digits = FIRST_MADE_UP + 2 * pl.col("rank") + man
    interim = beyond >= 0
    born = pl.col("born")
    day = born.dt.day().cast(pl.Int32) + pl.col("coordination").cast(pl.Int32) * COORDINATION_DAY
    return (
        interim.alias("interim"),
        letter.alias("letter"),
        pl.when(interim).then(100 * LETTER_COUNTS_AS + two_digits).otherwise(three_digits)
        .cast(pl.Int64).alias("number"),
        (born.dt.month().cast(pl.Int32) * 100 + day).cast(pl.Int64).alias("month_and_day"),
    )  # fmt: skip


def _written() -> pl.Expr:
    year = pl.col("born").dt.year().cast(pl.Int64)
    nine = ((year % 100) * 10_000 + pl.col("month_and_day")) * 1000 + pl.col("number")
    two = (pl.col("number") % 100).cast(pl.String).str.zfill(2)
    letter = pl.lit(pl.Series(LETTERS)).gather(pl.col("letter").clip(lower_bound=0))
    birth_number = (
        pl.when("interim")
        .then(pl.concat_str(letter, two))
        .otherwise(pl.col("number").cast(pl.String))
    )
    day = pl.col("month_and_day").cast(pl.String).str.zfill(4)
    return pl.concat_str(year.cast(pl.String), day, birth_number, check_digit(nine).cast(pl.String))


def check_digit(nine: pl.Expr) -> pl.Expr:
    """The check digit of nine digits, given as a whole number (Luhn's algorithm)."""
    total = pl.lit(0, pl.Int64)
    for place in range(9):
        digit = nine // 10 ** (8 - place) % 10
        doubled = digit * 2 if place % 2 == 0 else digit
        total = total + doubled // 10 + doubled % 10
    return (10 - total % 10) % 10
