"""What is recorded of people, copied into the rulebook's frames. No rule is applied here."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import polars as pl
from django.db.models import FilteredRelation, Q, QuerySet

from insats.people.models import Enrolment, Period, Person, Record
from insats.people.models.superseded import CURRENT
from insats.rulebook import frames as f
from insats.rulebook.frames import Frames
from insats.rulebook.terms import AGREEMENT_MEASURES

Rows = Sequence[tuple[Any, ...]]
ENROLMENT = ("person_id", "programme", "first_day", "last_day", "count__days", "count__counted_on")
PERIOD = ("person_id", "measure", "referred_on", "first_day", "last_day")
RECORD = ("person_id", "fact", "day", "flag", "number", "text")

_PERSON = {"key": pl.Int64, "municipality": pl.String}
_RECORD = {
    "key": pl.Int64,
    "fact": pl.String,
    "day": pl.Date,
    "flag": pl.Boolean,
    "number": pl.Float64,
    "text": pl.String,
}

# Which column of a record a column of the people frame is copied from.
COPIED: dict[str, tuple[str, str]] = {
    "registered": ("person.registered", "flag"),
    "action_plan": ("person.action_plan", "day"),
    "population_registered": ("person.population_registered", "day"),
    "need": ("person.need", "text"),
    "conditions_known": ("person.conditions_known", "flag"),
    "health": ("person.health", "text"),
    "field": ("person.field", "text"),
    "months_to_ready": ("person.months_to_ready", "number"),
    "no_better_service": ("person.no_better_service", "flag"),
    **{
        f"suitability.{m}.{column}": (f"person.suitability.{m}", kept)
        for m in AGREEMENT_MEASURES
        for column, kept in (("date", "day"), ("suitable", "flag"))
    },
    **{f"better_fit.{m}.date": (f"person.better_fit.{m}", "day") for m in AGREEMENT_MEASURES},
}
# Columns that are never null: whether the fact is on record, with this flag unless it is None.
ON_RECORD: dict[str, tuple[str, bool | None]] = {
    "programmes_known": ("person.programmes", True),
    "periods_known": ("person.periods", True),
    "action_plan_none": ("person.action_plan", False),
    **{f"better_fit.{m}.documented": (f"person.better_fit.{m}", None) for m in AGREEMENT_MEASURES},
}


@dataclass(frozen=True, slots=True)
class Tables:
    """The current rows of some people, as plain tuples in the order of the column lists above."""

    people: Rows
    records: Rows
    enrolments: Rows
    periods: Rows


def tables_of(people: Iterable[Person] | QuerySet[Person]) -> Tables:
    """Read the current rows of people: four queries for a query set, three for people at hand."""
    if isinstance(people, QuerySet):
        ordered = people.order_by("pk")
        keys, own = list(ordered.values_list("pk", "municipality_id")), ordered.values("pk")
        return _tables(keys, Q(person__in=own))
    keys = [(person.pk, person.municipality_id) for person in people]
    return _tables(keys, Q(person__in=[key for key, _ in keys]))


def _tables(people: Rows, own: Q) -> Tables:
    count = FilteredRelation("counts", condition=Q(counts__superseded_at__isnull=True))
    enrolments = Enrolment.objects.filter(CURRENT, own).annotate(count=count)
    return Tables(
        people=people,
        records=list(Record.objects.filter(CURRENT, own).order_by().values_list(*RECORD)),
        enrolments=list(enrolments.order_by("first_day", "pk").values_list(*ENROLMENT)),
        periods=list(
            Period.objects.filter(CURRENT, own).order_by("first_day", "pk").values_list(*PERIOD)
        ),
    )


def frames_of_tables(tables: Tables, on: date, supply: pl.DataFrame) -> Frames:
    """Return the rulebook's frames of people on a day: key is the person's, pool is 0.

    The rows of a list that is not known to be complete are left out: the rules know a list whole,
    or not at all.
    """
    people = _people(tables, on)
    return Frames(
        people,
        _listed(tables.enrolments, f.ENROLMENTS, people, "programmes_known"),
        _listed(tables.periods, f.PERIODS, people, "periods_known"),
        supply,
    )


def _people(tables: Tables, on: date) -> pl.DataFrame:
    records = pl.DataFrame(tables.records, schema=_RECORD, orient="row")
    copied = [
        pl.col(kept).filter(pl.col("fact") == fact).first().alias(name)
        for name, (fact, kept) in COPIED.items()
    ]
    known = [_on_record(*sought).any().alias(name) for name, sought in ON_RECORD.items()]
    people = pl.DataFrame(tables.people, schema=_PERSON, orient="row")
    wide = people.join(
        records.group_by("key").agg(*copied, *known), on="key", how="left", maintain_order="left"
    )
    columns = (_column(name, on).cast(kind).alias(name) for name, kind in f.PEOPLE.items())
    return wide.select(columns)


def _on_record(fact: str, flag: bool | None) -> pl.Expr:
    """Return whether a record is of a fact, and has a flag if one is asked for."""
    own = pl.col("fact") == fact
    return own if flag is None else own & (pl.col("flag") == flag)


def _column(name: str, on: date) -> pl.Expr:
    """Return the expression of a column of the people frame, over the pivoted records."""
    constant = {"pool": 0, "date": on, "start": on, "until": None, "request": None}
    if name in constant:
        return pl.lit(constant[name])
    if name == "supply_known":
        return pl.lit(True)
    return pl.col(name).fill_null(False) if name in ON_RECORD else pl.col(name)


def _listed(rows: Rows, schema: Any, people: pl.DataFrame, known: str) -> pl.DataFrame:
    """Return rows as a frame, without those of people whose list is not known to be complete."""
    frame = pl.DataFrame(rows, schema=dict(schema), orient="row")
    whole = people.filter(pl.col(known)).select("key")
    return frame.join(whole, on="key", how="semi", maintain_order="left")


def frames_for(
    people: Iterable[Person] | QuerySet[Person], on: date, supply: pl.DataFrame
) -> Frames:
    """Return the rulebook's frames of people on a day, with supply from ``supply_on``."""
    return frames_of_tables(tables_of(people), on, supply)
