"""From one wide row a person to the dated rows of the tables: day, source, and who recorded it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl

from insats.people.models import Record, Source
from insats.population.bulk import Writer
from insats.population.draws import Draws, added
from insats.population.facts import REASONS, oldest_judgement
from insats.population.people import at_work
from insats.rulebook.terms import AGREEMENT_MEASURES, SUPERVISED_PRACTICE, VOCATIONAL_REHABILITATION

NO_DAY, NO_TIME = pl.lit(None, pl.Date), pl.lit(None, pl.Datetime)
NOBODY = pl.lit(None, pl.Int64)
_EMPTY = {
    "day": NO_DAY,
    "flag": pl.lit(None, pl.Boolean),
    "number": pl.lit(None, pl.Float64),
    "text": pl.lit(""),
}
# How many judgements have been made anew, and how many days lie between.
REVISED, LEAST_BETWEEN, MOST_BETWEEN = 0.15, 15, 90
BY_CASEWORKERS = (Source.CASEWORKER, Source.PARTICIPANT, Source.DECISION)


@dataclass(frozen=True, slots=True)
class Fact:
    """How a fact of the wide row is recorded: ``columns`` of the record and the wide row's."""

    path: str
    columns: dict[str, str]
    source: str = Source.CASEWORKER
    # What the judgement was before it was made anew, by column, for a few.
    before: dict[str, pl.Expr] | None = None


def _facts() -> Iterator[Fact]:
    yield Fact("person.registered", {"flag": "registered"}, Source.REGISTER)
    yield Fact("person.programmes", {"flag": "programmes_complete"}, Source.REGISTER)
    yield Fact("person.action_plan", {"day": "action_plan", "flag": "has_plan"})
    yield Fact(
        "person.population_registered", {"day": "population_registered"}, Source.POPULATION_REGISTER
    )
    yield Fact("person.need", {"text": "need"}, before={"text": _other_need()})
    yield Fact(
        "person.conditions_known", {"flag": "conditions_known"}, before={"flag": ~pl.col("flag")}
    )
    yield Fact("person.health", {"text": "health"}, before={"text": _other_health()})
    yield Fact("person.field", {"text": "field"}, Source.PARTICIPANT)
    earlier = {"number": pl.col("number") + 3}
    yield Fact("person.months_to_ready", {"number": "months_to_ready"}, before=earlier)
    yield Fact("person.no_better_service", {"flag": "no_better_service"})
    yield Fact("person.periods", {"flag": "periods_complete"}, Source.REGISTER)
    for measure in AGREEMENT_MEASURES:
        path = f"suitability.{measure}"
        yield Fact(f"person.{path}", {"day": f"{path}.date", "flag": f"{path}.suitable"})
    for measure in REASONS:
        path = f"better_fit.{measure}"
        yield Fact(f"person.{path}", {"day": f"{path}.date", "text": f"{path}.reason"})


def _other_need() -> pl.Expr:
    practice = pl.col("text") == SUPERVISED_PRACTICE
    other = pl.when(practice).then(pl.lit(VOCATIONAL_REHABILITATION))
    return other.otherwise(pl.lit(SUPERVISED_PRACTICE))


def _other_health() -> pl.Expr:
    presumed = pl.col("text") == "presumed"
    return pl.when(presumed).then(pl.lit("none")).otherwise(pl.lit("presumed"))


FACTS: tuple[Fact, ...] = tuple(_facts())


def write_records(people: pl.DataFrame, writer: Writer, draws: Draws, on: date) -> None:
    """Write what is recorded of people, judgements that were made anew with the older ones."""
    rows = pl.concat(_rows(people, fact, nth, draws, on) for nth, fact in enumerate(FACTS))
    # Person by person, each fact's older row first: the newer one supersedes the row before it.
    rows = writer.numbered(Record, rows.sort("index", "nth", "recorded_at"))
    supersedes = pl.when("supersedes").then(pl.col("id") - 1).alias("supersedes_id")
    writer.write(Record, rows.with_columns(supersedes))


def _rows(people: pl.DataFrame, fact: Fact, nth: int, draws: Draws, on: date) -> pl.DataFrame:
    """The rows of one fact."""
    there = pl.any_horizontal(pl.col(name).is_not_null() for name in fact.columns.values())
    values = _EMPTY | {column: pl.col(name) for column, name in fact.columns.items()}
    rows = people.filter(there).select(
        "index", "person_id", "caseworker", "created_days", "judged_days",
        nth=pl.lit(nth, pl.Int32), fact=pl.lit(fact.path),
        **{column: value.cast(_EMPTY_TYPES[column]) for column, value in values.items()},
    )  # fmt: skip
    judged = draws.between(f"{fact.path} judged", 1, oldest_judgement())
    since = (pl.lit(on) - pl.col("day")).dt.total_days().clip(1, pl.col("created_days"))
    rows = added(rows, pl.coalesce(since, "judged_days", judged).cast(pl.Int32).alias("days"))
    return _with_revised(_dated(rows, fact, draws, on), fact, draws)


_EMPTY_TYPES: dict[str, Any] = {
    "day": pl.Date, "flag": pl.Boolean, "number": pl.Float64, "text": pl.String
}  # fmt: skip


def _dated(rows: pl.DataFrame, fact: Fact, draws: Draws, on: date) -> pl.DataFrame:
    """The rows with the columns that every dated row has."""
    by = pl.col("caseworker") if fact.source in BY_CASEWORKERS else NOBODY
    days = pl.col("days")
    return added(
        rows,
        pl.col("day").fill_null(pl.lit(on) - pl.duration(days=days)).alias("holds_on"),
        at_work(on, days, draws, f"{fact.path} recorded").alias("recorded_at"),
        by.alias("recorded_by_id"),
        pl.lit(fact.source).alias("source"),
        NO_TIME.alias("superseded_at"),
        pl.lit(False).alias("supersedes"),
    )


def _with_revised(rows: pl.DataFrame, fact: Fact, draws: Draws) -> pl.DataFrame:
    """The rows and, for a few, what had been recorded before."""
    if fact.before is None:
        return rows
    between = draws.between(f"{fact.path} between", LEAST_BETWEEN, MOST_BETWEEN)
    in_time = pl.col("days") + between <= pl.col("created_days")
    revised = in_time & draws.chance(f"{fact.path} revised", REVISED)
    rows = added(rows, revised.alias("supersedes"))
    older = added(
        rows.filter("supersedes"),
        pl.lit(False).alias("supersedes"),
        pl.col("recorded_at").alias("superseded_at"),
        (pl.col("recorded_at") - pl.duration(days=between)).alias("recorded_at"),
        (pl.col("holds_on") - pl.duration(days=between)).alias("holds_on"),
        **fact.before,
    )
    return pl.concat([rows, older])
