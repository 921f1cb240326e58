"""Which programmes people are in and since when, and how many days have been counted."""

from datetime import date

import polars as pl

from insats.people.numbers import Kind
from insats.population.draws import Draws, added
from insats.rulebook.terms import ETP, JOB, OTHER, UGA

NONE, UNKNOWN, LEFT = "none", "unknown", "left"
TWO = {"JOB+UGA": (JOB, UGA), "JOB+ETP": (JOB, ETP), "UGA+ETP": (UGA, ETP)}
# How people under 25, and older ones, are spread; LEFT = in a programme until some time ago.
YOUNG = {
    UGA: 46,
    JOB: 12,
    ETP: 10,
    OTHER: 7,
    NONE: 12,
    LEFT: 5,
    UNKNOWN: 5,
    "JOB+UGA": 2,
    "UGA+ETP": 1,
}
OLDER = {JOB: 54, ETP: 11, OTHER: 8, NONE: 11, LEFT: 9, UNKNOWN: 5, "JOB+ETP": 2}
UGA_UNTIL_AGE, ETP_FROM_AGE, A_YEAR = 25, 20, 365.25
COUNTED, NEAR_THE_LIMIT, COUNTED_BEFORE = 0.8, 0.15, 0.3
# A count that may come near the limit of 450 days needs as many weekdays in the programme.
ENOUGH, NEAR, WIDE = 480, 435, 30


def situations(draws: Draws) -> pl.Expr:
    """What programme a person is in; needs ``age_days`` and ``number_kind``.

    Nobody with a coordination number is in ETP, which is for those in the population register.
    """
    young = pl.col("age_days") < UGA_UNTIL_AGE * A_YEAR
    drawn = pl.when(young).then(draws.pick("situation", YOUNG)).otherwise(
        draws.pick("situation", OLDER)
    )  # fmt: skip
    settled = (pl.col("number_kind") != Kind.COORDINATION.value) & (
        pl.col("age_days") >= ETP_FROM_AGE * A_YEAR
    )
    return pl.when(drawn.str.contains(ETP) & ~settled).then(pl.lit(OTHER)).otherwise(drawn)


def enrolled(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """Add the enrolments ``first.*`` and ``second.*`` (programme, from, until), of which the second
    is an earlier one or goes on beside the first, and the count of days.
    """
    people = added(people, _programme(0).alias("first.programme"))
    people = added(people, _days(draws).alias("days"))
    people = added(people, _first(on, draws))
    people = added(people, _second_programme(draws).alias("second.programme"))
    people = added(people, _second(on, draws))
    return _counted(people, draws, on).drop("days")


def _programme(nth: int) -> pl.Expr:
    """The first or the second programme of those in two, or the one; null for those in none."""
    situation = pl.col("situation")
    two = {both: programmes[nth] for both, programmes in TWO.items()}
    one = {each: each for each in (JOB, UGA, ETP, OTHER)} | {LEFT: JOB} if nth == 0 else {}
    return situation.replace_strict(two | one, default=None, return_dtype=pl.String)


def _days(draws: Draws) -> pl.Expr:
    """How many days ago the first enrolment began; some have outlasted their programme."""
    past = draws.chance("outlasted", 0.08)
    uga = (
        pl.when(past).then(draws.between("long", 470, 700)).otherwise(draws.between("uga", 1, 455))
    )
    etp = (
        pl.when(past).then(draws.between("long", 760, 1150)).otherwise(draws.between("etp", 1, 715))
    )
    fraction = draws.fraction("job")
    job = (20 + fraction * fraction.sqrt() * 2600).cast(pl.Int32)
    adult = (pl.col("age_days") - 18 * A_YEAR).clip(lower_bound=1).cast(pl.Int32)
    programme = pl.col("first.programme")
    drawn = pl.when(programme == UGA).then(uga).when(programme == ETP).then(etp).otherwise(job)
    return pl.min_horizontal(drawn, adult)


def _first(on: date, draws: Draws) -> list[pl.Expr]:
    began = _ago(on, pl.col("days"))
    left = pl.max_horizontal(began, _ago(on, draws.between("left", 1, 300)))
    leaves = pl.lit(on) + pl.duration(days=draws.between("leaves", 0, 90))
    until = (
        pl.when(pl.col("situation") == LEFT)
        .then(left)
        .when((pl.col("first.programme") == JOB) & draws.chance("leaves at all", 0.1))
        .then(leaves)
    )
    there = pl.col("first.programme").is_not_null()
    return [
        pl.when(there).then(began).alias("first.from"),
        pl.when(there).then(until).alias("first.until"),
    ]


def _second_programme(draws: Draws) -> pl.Expr:
    """The other programme of those in two; for some in JOB, the programme that they came from."""
    came_from = pl.when(pl.col("age_days") < 30 * A_YEAR).then(pl.lit(UGA)).otherwise(pl.lit(OTHER))
    earlier = (pl.col("situation") == JOB) & (pl.col("days") > 30) & draws.chance("came from", 0.2)
    return pl.when(earlier).then(came_from).otherwise(_programme(1))


def _second(on: date, draws: Draws) -> list[pl.Expr]:
    beside, there = pl.col("situation").is_in(list(TWO)), pl.col("second.programme").is_not_null()
    days = draws.between("beside", 1, 400)
    # UGA lasts 15 months at most: whoever came from it had begun about as long before.
    before = pl.col("first.from") - pl.duration(days=draws.between("before", 200, 450))
    began = pl.when(beside).then(_ago(on, days)).otherwise(before)
    ended = pl.when(~beside).then(pl.col("first.from") - pl.duration(days=1))
    return [
        pl.when(there).then(began).alias("second.from"),
        pl.when(there).then(ended).alias("second.until"),
    ]


def _counted(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """Add ``count.days`` and ``count.on``, and the count before that one, for those in JOB."""
    in_job = (pl.col("first.programme") == JOB) & (pl.col("situation") != LEFT)
    day = pl.max_horizontal("first.from", _ago(on, draws.between("counted", 0, 45)))
    people = added(
        people, pl.when(in_job & draws.chance("is counted", COUNTED)).then(day).alias("count.on")
    )
    weekdays = (pl.col("count.on") - pl.col("first.from")).dt.total_days() * 5 // 7
    near = (weekdays >= ENOUGH) & draws.chance("near the limit", NEAR_THE_LIMIT)
    share = 0.6 + 0.4 * draws.fraction("share")
    days = pl.when(near).then(draws.between("near", NEAR, NEAR + WIDE)).otherwise(weekdays * share)
    earlier = (pl.col("count.on") - pl.duration(days=91) >= pl.col("first.from")) & draws.chance(
        "counted before", COUNTED_BEFORE
    )
    return added(
        people,
        days.cast(pl.Int32).alias("count.days"),
        earlier.fill_null(False).alias("count.earlier"),
    )


def _ago(on: date, days: pl.Expr) -> pl.Expr:
    return pl.lit(on) - pl.duration(days=days)
