"""The person that pages about places ask the rules about: every judgement made, and positive.

What then opens or closes a measure is the place and the day. The pages say what is assumed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from insats.contracts.fields import FIELDS, field_name
from insats.rulebook import frames as f
from insats.rulebook import terms
from insats.rulebook.book import current
from insats.rulebook.errors import Text
from insats.rulebook.frames import Frames
from insats.rulebook.measures import MEASURES, Length
from insats.rulebook.subject import UNKNOWN_PERSON, Row, Subject

SOON, LATER = 6.0, 12.0
"""Months until the person can look for work: within the reach of Steg till arbete, and beyond."""

LONG_TIME = "work_training.JOB.long.days"
"""The limit on days in the job and development guarantee that give longer work training."""

_REASONS = terms.AGREEMENT_MEASURES[:2]


@dataclass(frozen=True, slots=True)
class Situation:
    """What one typical person has that another has not."""

    need: str
    field: str
    months: float = SOON
    programme: str = terms.JOB
    compensable_days: int = 0


def situations(measure: str) -> tuple[Situation, ...]:
    """Return whom to ask about for a measure: those with the need it meets, in every field.

    For förstärkt arbetsträning both who can soon look for work and who cannot, since Steg till
    arbete is for the former only.
    """
    practice = measure in (terms.WORK_TRAINING, terms.WORK_INTEGRATING_PRACTICE)
    need = terms.SUPERVISED_PRACTICE if practice else terms.VOCATIONAL_REHABILITATION
    both = measure == terms.REINFORCED_WORK_TRAINING
    return tuple(
        Situation(need, field, months)
        for months in ((SOON, LATER) if both else (SOON,))
        for field in FIELDS
    )


EVERY_SITUATION = tuple(dict.fromkeys(s for m in MEASURES for s in situations(m.id)))


def subject(situation: Situation, code: str, day: date, supply: pl.DataFrame) -> Subject:
    """Return one typical person on a day, for whom no better fit has been documented."""
    row = _row(situation, documented=False)
    person: Row = {**row, **dict.fromkeys(_dated(), day), "municipality": code}
    entries = tuple(supply.drop("pool").to_dicts())
    return Subject(person, (_enrolment(situation, day),), (), entries)


def frames(
    asked: Sequence[Situation], codes: Iterable[str], days: Iterable[date], supply: pl.DataFrame
) -> Frames:
    """Return every situation in every place on every day, twice.

    The second half is as the first, but with a better fit documented for each measure.
    """
    rows = [_row(each, documented) for documented in (False, True) for each in asked]
    persons = f.frame(f.PEOPLE, rows).drop("key", "pool", "municipality", *_dated())
    enrolled = pl.DataFrame(
        {
            "programme": [s.programme for _ in range(2) for s in asked],
            "compensable_days": [s.compensable_days for _ in range(2) for s in asked],
        },
        schema={name: f.ENROLMENTS[name] for name in ("programme", "compensable_days")},
    )
    where = pl.DataFrame({"municipality": list(codes)}, schema={"municipality": pl.String})
    when = pl.DataFrame({"date": list(days)}, schema={"date": pl.Date})
    every = pl.concat([persons, enrolled], how="horizontal").join(where, how="cross")
    every = (
        every.join(when, how="cross")
        .with_row_index("key")
        .with_columns(
            pl.col("key").cast(pl.Int64),
            pl.lit(0, pl.Int32).alias("pool"),
            *(pl.col("date").alias(name) for name in _dated() if name != "date"),
        )
    )
    return Frames(every.select(list(f.PEOPLE)), _enrolments(every), f.frame(f.PERIODS, []), supply)


def _enrolments(every: pl.DataFrame) -> pl.DataFrame:
    return every.select(
        "key",
        "programme",
        pl.col("date").alias("from"),
        pl.lit(None, pl.Date).alias("until"),
        "compensable_days",
        pl.lit(None, pl.Date).alias("counted_on"),
    )


def _enrolment(situation: Situation, day: date) -> Row:
    return {
        "programme": situation.programme,
        "from": day,
        "until": None,
        "compensable_days": situation.compensable_days,
        "counted_on": None,
    }


def _dated() -> tuple[str, ...]:
    """Return the columns that hold the day itself: all was done and judged that day."""
    return (
        "date",
        "start",
        "action_plan",
        "population_registered",
        *(f"suitability.{m}.date" for m in terms.AGREEMENT_MEASURES),
        *(f"better_fit.{m}.date" for m in _REASONS),
    )


def _row(situation: Situation, documented: bool) -> Row:
    return {
        **UNKNOWN_PERSON,
        "registered": True,
        "programmes_known": True,
        "periods_known": True,
        "supply_known": True,
        "need": situation.need,
        "conditions_known": True,
        "health": "presumed",
        "field": situation.field,
        "months_to_ready": situation.months,
        "no_better_service": True,
        **{f"suitability.{m}.suitable": True for m in terms.AGREEMENT_MEASURES},
        **{f"better_fit.{m}.documented": documented for m in _REASONS},
    }


def programmes(measure: str, day: date) -> list[tuple[str, int]]:
    """Return each programme that sets the measure's length, with days of compensation.

    A programme stands twice where the length hangs on the days: without them, and with them.
    """
    length = current().measure(measure).length
    if not isinstance(length, Length):
        return []
    every = [(programme, 0) for programme in length.months]
    if length.longer:
        days = current().limits[LONG_TIME].on(day).value
        every.insert(1, (length.longer.programme, days))
    return every


def field_label(field: str) -> Text:
    """Return an occupation field in both languages."""
    return Text(field, field_name(field, "en"))
