"""The rows that people have several of: enrolments, counts of days, health codes, periods."""

from datetime import date

import polars as pl

from insats.people.models import Count, Enrolment, HealthCode, Period, Source
from insats.people.models.record import MOST_HEALTH_CODES
from insats.population import periods
from insats.population.bulk import Writer
from insats.population.draws import Draws, added
from insats.population.facts import oldest_judgement
from insats.population.people import at_work
from insats.population.records import NO_TIME, NOBODY

BEFORE_DAYS, BEFORE_WEEKDAYS = 91, 65


def write_lists(people: pl.DataFrame, writer: Writer, draws: Draws, on: date) -> None:
    """Write the enrolments, counts, health codes and periods of people."""
    enrolments = writer.numbered(Enrolment, _enrolments(people, draws, on))
    writer.write(Enrolment, enrolments)
    counts = writer.numbered(Count, _counts(enrolments, draws, on))
    supersedes = pl.when("count.earlier").then(pl.col("id") - 1).alias("supersedes_id")
    writer.write(Count, counts.with_columns(supersedes))
    writer.write(HealthCode, writer.numbered(HealthCode, _health_codes(people, draws, on)))
    writer.write(Period, writer.numbered(Period, _periods(people, draws, on)))


def _dated(rows: pl.DataFrame, source: str, by: pl.Expr, draws: Draws, on: date) -> pl.DataFrame:
    """The rows with the columns that every dated row has; they hold from ``holds_on``."""
    days = (pl.lit(on) - pl.col("holds_on")).dt.total_days().clip(lower_bound=1)
    return added(
        rows,
        at_work(on, days, draws, f"{source} recorded").alias("recorded_at"),
        by.alias("recorded_by_id"),
        pl.lit(source).alias("source"),
        NO_TIME.alias("superseded_at"),
        pl.lit(None, pl.Int64).alias("supersedes_id"),
    )


def _enrolments(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """Both enrolments of everyone; only the first has a count."""
    counts = ("count.on", "count.days", "count.earlier")
    first = [_enrolment(people, "first", *counts)]
    second = _enrolment(people, "second").with_columns(
        pl.lit(None, pl.Date).alias("count.on"), pl.lit(None, pl.Int32).alias("count.days"),
        pl.lit(False).alias("count.earlier"),
    )  # fmt: skip
    rows = pl.concat([*first, second]).sort("person_id", "first_day", "programme")
    return _dated(rows, Source.REGISTER, NOBODY, draws, on)


def _enrolment(people: pl.DataFrame, which: str, *more: str) -> pl.DataFrame:
    names = {"programme": "programme", "first_day": "from", "last_day": "until"}
    own = {column: pl.col(f"{which}.{name}") for column, name in names.items()}
    rows = people.select("index", "person_id", holds_on=pl.col(f"{which}.from"), **own)
    rows = rows.hstack(people.select(more)) if more else rows
    return rows.filter(pl.col("programme").is_not_null())


def _counts(enrolments: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """The count of each enrolment in JOB that has one, and an earlier one for some."""
    rows = enrolments.filter(pl.col("count.on").is_not_null()).select(
        "index", "count.earlier", enrolment_id="id", days="count.days", counted_on="count.on",
        holds_on="count.on",
    )  # fmt: skip
    rows = _dated(rows, Source.INSURANCE_AGENCY, NOBODY, draws, on)
    before = pl.duration(days=BEFORE_DAYS)
    earlier = rows.filter("count.earlier").with_columns(
        pl.lit(False).alias("count.earlier"),
        (pl.col("days") - BEFORE_WEEKDAYS).clip(lower_bound=0).alias("days"),
        (pl.col("counted_on") - before).alias("counted_on"),
        (pl.col("holds_on") - before).alias("holds_on"),
        (pl.col("recorded_at") - before).alias("recorded_at"),
        pl.col("recorded_at").alias("superseded_at"),
    )
    return pl.concat([rows, earlier]).sort("index", "enrolment_id", "recorded_at")


def _health_codes(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """The codes of each person, a slot each."""
    judged = pl.lit(on) - pl.duration(days=draws.between("codes judged", 1, oldest_judgement()))
    slots = [
        people.filter(pl.col(f"health_code.{slot}").is_not_null()).select(
            "index", "person_id", "caseworker", holds_on=judged,
            code=pl.col(f"health_code.{slot}"), slot=pl.lit(slot, pl.Int32),
        )
        for slot in range(1, MOST_HEALTH_CODES + 1)
    ]  # fmt: skip
    rows = pl.concat(slots).sort("person_id", "slot")
    return _dated(rows, Source.CASEWORKER, pl.col("caseworker"), draws, on)


def _periods(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """The periods of each person, in the order of their days."""
    found = []
    for nth in range(periods.MOST):
        names = periods.columns(nth)
        columns = {"measure": "measure", "referred_on": "referred", "first_day": "from",
                   "last_day": "until"}  # fmt: skip
        own = {column: pl.col(names[name]) for column, name in columns.items()}
        decided = pl.min_horizontal(pl.coalesce(names["referred"], names["from"]), pl.lit(on))
        rows = people.select("index", "person_id", "caseworker", holds_on=decided, **own)
        found.append(rows.filter(pl.col("measure").is_not_null()))
    rows = pl.concat(found).sort("person_id", "first_day")
    return _dated(rows, Source.DECISION, pl.col("caseworker"), draws, on)
