"""The four typed frames that facts come in, and how they are checked.

Unknown is null everywhere, unless a column's comment says what its absence means. A frame may hold
many people and many dates: a row of ``people`` is one person, told by ``key``, on one day.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import polars as pl

from insats.rulebook.terms import AGREEMENT_MEASURES, HEALTH, MEASURES, NEEDS, PROGRAMMES, SERVICES

PROGRAMME = pl.Enum(PROGRAMMES)
MEASURE = pl.Enum(MEASURES)
SERVICE = pl.Enum(SERVICES)
NEED = pl.Enum(NEEDS)
STATE_OF_HEALTH = pl.Enum(HEALTH)

PEOPLE: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.Int64,  # the person: enrolments and periods of this key are theirs, on every date
    "pool": pl.Int32,  # which supply entries are this row's: those with the same pool; never null
    "date": pl.Date,  # day of the referral decision; never null
    "start": pl.Date,  # first day of the period asked about; never null, not before date
    "until": pl.Date,  # last day asked for; null = no last day stated
    "request": MEASURE,  # the measure asked about; null = none
    "municipality": pl.String,  # SCB code, four digits
    "registered": pl.Boolean,
    "programmes_known": pl.Boolean,  # never null; False = nothing is known of the enrolments
    "action_plan": pl.Date,  # day the plan was made
    "action_plan_none": pl.Boolean,  # never null; True = known to have none
    "population_registered": pl.Date,
    "need": NEED,
    "conditions_known": pl.Boolean,
    "health": STATE_OF_HEALTH,
    "field": pl.String,  # competence area
    "months_to_ready": pl.Float64,
    "no_better_service": pl.Boolean,
    "periods_known": pl.Boolean,  # never null; False = nothing is known of the periods
    "supply_known": pl.Boolean,  # never null; False = nothing is known of the supply
    **{f"suitability.{m}.date": pl.Date for m in AGREEMENT_MEASURES},
    **{f"suitability.{m}.suitable": pl.Boolean for m in AGREEMENT_MEASURES},
    # never null; True = a better fit is documented (its date may still be unknown)
    **{f"better_fit.{m}.documented": pl.Boolean for m in AGREEMENT_MEASURES},
    **{f"better_fit.{m}.date": pl.Date for m in AGREEMENT_MEASURES},
}

ENROLMENTS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.Int64,  # the person; every key stands in people
    "programme": PROGRAMME,
    "from": pl.Date,
    "until": pl.Date,  # last day, included; null = still enrolled
    "compensable_days": pl.Int32,  # days in JOB that compensation can be given for
    # the day the count was taken; null = it is stated for the start itself, and is not projected
    "counted_on": pl.Date,
}

PERIODS: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "key": pl.Int64,
    "measure": MEASURE,
    "referred": pl.Date,
    "from": pl.Date,
    "until": pl.Date,  # last day, included
}

SUPPLY: Mapping[str, pl.DataType | type[pl.DataType]] = {
    "pool": pl.Int32,  # never null
    "service": SERVICE,  # never null
    "municipalities": pl.List(pl.String),  # null = unknown
    "referrals_from": pl.Date,  # first day, included; null = no such bound
    "referrals_until": pl.Date,  # last day, included; null = no such bound
    "participation_until": pl.Date,  # last day of the tail; null = unknown
    "all_fields": pl.Boolean,  # True = every field; null = unknown unless fields says
    "fields": pl.List(pl.String),
    "queue_days": pl.Int32,  # null = unknown
}


@dataclass(frozen=True, slots=True)
class Frames:
    """People on days, with their enrolments, periods and the supply they may be referred to."""

    people: pl.DataFrame
    enrolments: pl.DataFrame
    periods: pl.DataFrame
    supply: pl.DataFrame


def frame(
    schema: Mapping[str, pl.DataType | type[pl.DataType]], rows: list[dict[str, object]]
) -> pl.DataFrame:
    """A typed frame of ``rows``; a column that a row leaves out is unknown there."""
    return pl.DataFrame(rows, schema=dict(schema), orient="row")
