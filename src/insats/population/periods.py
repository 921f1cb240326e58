"""Earlier, running and coming periods in measures: never two at once."""

from datetime import date

import polars as pl

from insats.population.draws import Draws, added
from insats.population.programmes import LEFT, NONE, UNKNOWN
from insats.rulebook.terms import (
    OWN_REHABILITATION,
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
    STEPS_TO_WORK,
    SUPERVISED_PRACTICE,
    UGA,
    WORK_INTEGRATING_PRACTICE,
    WORK_TRAINING,
)

MOST = 3
HOW_MANY = {0: 42, 1: 31, 2: 18, 3: 9}
RUNNING, COMING, EARLIER = "running", "coming", "earlier"
NOW = {EARLIER: 86, RUNNING: 11, COMING: 3}
AFTER_NEED = {
    True: {WORK_TRAINING: 66, WORK_INTEGRATING_PRACTICE: 29, STEPS_TO_WORK: 5},
    False: {
        REINFORCED_WORK_TRAINING: 48,
        STEPS_TO_WORK: 25,
        OWN_REHABILITATION: 13,
        WORK_INTEGRATING_PRACTICE: 8,
        WORK_TRAINING: 6,
    },
}
# No referral to reinforced work training with assessment was made from this day on.
ASSESSMENT_ENDED = date(2023, 10, 1)
DECISION_UNKNOWN = 0.04


def columns(nth: int) -> dict[str, str]:
    """Return the columns of the period with a number, newest first."""
    return {name: f"period{nth}.{name}" for name in ("measure", "referred", "from", "until")}


def been(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """Add the periods of each person, newest first; needs enrolments and ``leans``, the need."""
    people = added(
        people,
        pl.when(pl.col("situation").is_in([NONE, UNKNOWN, LEFT]))
        .then(draws.pick("periods, in none", {0: 90, 1: 10}))
        .otherwise(draws.pick("periods", HOW_MANY))
        .alias("periods"),
        draws.pick("now", NOW).alias("now"),
    )
    for nth in range(MOST):
        people = added(people, _days(draws, on, nth))
        people = added(people, _measure(draws, nth), _referred(draws, on, nth))
        people = added(people, _kept(nth))
    return people.drop("periods", "now")


def _days(draws: Draws, on: date, nth: int) -> list[pl.Expr]:
    """The first and last day: the newest may be running or coming, each other lies before."""
    in_uga = pl.col("situation") == UGA
    longest = pl.when(in_uga).then(80).otherwise(170)
    length, gap = draws.between(f"length {nth}", 20, longest), draws.between(f"gap {nth}", 1, 150)
    if nth:
        last = pl.col(columns(nth - 1)["from"]) - _days_of(gap)
        first = last - _days_of(length)
        return [first.alias(columns(nth)["from"]), last.alias(columns(nth)["until"])]
    today, now = pl.lit(on), pl.col("now")
    ran = (length * draws.fraction("ran")).floor().cast(pl.Int32)
    first = (
        pl.when(now == RUNNING).then(today - _days_of(ran))
        .when(now == COMING).then(today + _days_of(draws.between("comes in", 2, 25)))
        .otherwise(today - _days_of(gap + length))
    )  # fmt: skip
    until = pl.col("first.until").fill_null(pl.lit(date.max))
    last = pl.max_horizontal(first, pl.min_horizontal(first + _days_of(length), until))
    return [first.alias(columns(0)["from"]), last.alias(columns(0)["until"])]


def _days_of(count: pl.Expr) -> pl.Expr:
    return pl.duration(days=count)


def _measure(draws: Draws, nth: int) -> pl.Expr:
    practice, rehabilitation = (
        draws.pick(f"measure {nth}", AFTER_NEED[practice]) for practice in (True, False)
    )
    in_time = pl.col(columns(nth)["from"]) < ASSESSMENT_ENDED
    assessed = in_time & draws.chance(f"assessed {nth}", 0.6)
    reinforced = (
        pl.when((rehabilitation == REINFORCED_WORK_TRAINING) & assessed)
        .then(pl.lit(REINFORCED_WORK_TRAINING_ASSESSMENT))
        .otherwise(rehabilitation)
    )
    needs_practice = pl.col("leans") == SUPERVISED_PRACTICE
    chosen = pl.when(needs_practice).then(practice).otherwise(reinforced)
    return chosen.alias(columns(nth)["measure"])


def _referred(draws: Draws, on: date, nth: int) -> pl.Expr:
    before = pl.col(columns(nth)["from"]) - _days_of(draws.between(f"decided {nth}", 0, 20))
    known = ~draws.chance(f"decision unknown {nth}", DECISION_UNKNOWN)
    return (
        pl.when(known).then(pl.min_horizontal(before, pl.lit(on))).alias(columns(nth)["referred"])
    )


def _kept(nth: int) -> list[pl.Expr]:
    """Without the periods beyond how many there are, and those before the programme."""
    names = columns(nth)
    began = pl.min_horizontal("second.from", "first.from")
    there = (pl.lit(nth) < pl.col("periods")) & (
        pl.col(names["from"]) >= began.fill_null(pl.lit(date(2015, 1, 1)))
    )
    return [pl.when(there).then(pl.col(name)).alias(name) for name in names.values()]


def latest(measure: str, on: date) -> pl.Expr:
    """The first day of the latest period of a measure that has begun; null without one."""
    days = []
    for nth in range(MOST):
        names = columns(nth)
        own = (pl.col(names["measure"]) == measure) & (pl.col(names["from"]) <= on)
        days.append(pl.when(own).then(pl.col(names["from"])))
    return pl.max_horizontal(days)
