"""What is open in a place: the rulebook's answers for typical people, against the local supply."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal, cast

import polars as pl

from insats.contracts.supply import supply_on
from insats.rulebook.answer import answer
from insats.rulebook.book import current
from insats.rulebook.measures import MEASURES
from insats.rulebook.measures.shared import PROCURED
from insats.rulebook.plan import plan_for
from insats.web.public import typical
from insats.web.public.typical import Situation

Outcome = Literal["open", "with_reason", "closed", "undetermined"]
Status = Literal["open", "some", "reason", "closed", "unknown"]

AHEAD = timedelta(days=730)
PLACE_CONDITIONS = ("intake", "available", "field", "procured_first")
"""The conditions that hang on the place and the day, once every judgement of the person is made."""

_ALONE: dict[Outcome, Status] = {
    "open": "open",
    "with_reason": "reason",
    "closed": "closed",
    "undetermined": "unknown",
}
_WHOM = ("municipality", "date", "need", "field", "months_to_ready")


@dataclass(frozen=True)
class Supply:
    """Supply entries as the rulebook's frame, told from others by what is in them."""

    rows: tuple[tuple[object, ...], ...]
    frame: pl.DataFrame = field(compare=False, repr=False)

    @classmethod
    def of(cls, frame: pl.DataFrame) -> "Supply":
        """Return the supply of a frame."""
        rows = (
            tuple(tuple(each) if isinstance(each, list) else each for each in row)
            for row in frame.rows()
        )
        return cls(tuple(rows), frame)


@dataclass(frozen=True, slots=True)
class Turn:
    """From ``day`` a measure has ``status`` in the place, until the next turn."""

    day: date
    status: Status


@dataclass(frozen=True, slots=True)
class LocalAnswer:
    """Whether one measure may be used in one place, and how that changes by itself."""

    measure: str
    turns: tuple[Turn, ...]

    @property
    def status(self) -> Status:
        """The status on the first day."""
        return self.turns[0].status

    @property
    def changes(self) -> tuple[Turn, ...]:
        """The turns after the first day."""
        return self.turns[1:]


def supply_here(code: str, day: date) -> Supply:
    """Return the supply of a municipality from a day and two years on. One query."""
    return Supply.of(supply_on([day, day + AHEAD], [code]))


def supply_everywhere(day: date) -> Supply:
    """Return the supply of the whole country on a day. One query."""
    return Supply.of(supply_on([day]))


# --- one place ----------------------------------------------------------------------------------
def answers_here(code: str, day: date, supply: Supply) -> dict[str, LocalAnswer]:
    """Return the answer for every measure in a municipality, by measure."""
    outcomes = outcomes_here(code, day, supply)
    return {m.id: _local(m.id, outcomes) for m in MEASURES}


def outcomes_here(code: str, day: date, supply: Supply) -> pl.DataFrame:
    """Return the outcomes in a municipality, on the day and on each day when the supply turns."""
    return _outcomes_here(code, day, supply, current().hash)


@lru_cache(maxsize=600)
def _outcomes_here(code: str, day: date, supply: Supply, book: str) -> pl.DataFrame:
    return _outcomes(typical.EVERY_SITUATION, [code], _turning_days(day, supply), supply)


def _turning_days(day: date, supply: Supply) -> list[date]:
    """Return the day, and each later one on which an entry begins or stops taking referrals."""
    begin = supply.frame.get_column("referrals_from")
    after = supply.frame.get_column("referrals_until").dt.offset_by("1d")
    days = pl.concat([begin, after]).unique().to_list()
    return [day, *sorted(each for each in days if each and day < each <= day + AHEAD)]


def _local(measure: str, outcomes: pl.DataFrame) -> LocalAnswer:
    by_day = of_measure(outcomes, measure).group_by("date").agg(pl.col(measure).unique())
    turns: list[Turn] = []
    for day, found in by_day.sort("date").rows():
        status = status_of(found)
        if not turns or turns[-1].status != status:
            turns.append(Turn(day, status))
    return LocalAnswer(measure, tuple(turns))


def status_of(outcomes: Iterable[Outcome]) -> Status:
    """Return what some outcomes come to, taken together."""
    found = set(outcomes)
    if len(found) == 1:
        return _ALONE[found.pop()]
    if "undetermined" in found and "open" not in found:
        return "unknown"
    return "some"


def of_measure(outcomes: pl.DataFrame, measure: str) -> pl.DataFrame:
    """Return the rows of those whom a measure is asked about, in their order."""
    asked = pl.DataFrame(
        [(s.need, s.field, s.months) for s in typical.situations(measure)],
        schema={name: outcomes.schema[name] for name in _WHOM[2:]},
        orient="row",
    )
    return outcomes.join(asked, on=asked.columns, how="semi")


# --- every place --------------------------------------------------------------------------------
def statuses(measure: str, day: date, codes: Sequence[str], supply: Supply) -> dict[str, Status]:
    """Return the status of a measure on a day in every municipality, by code."""
    return _statuses(measure, day, tuple(codes), supply, current().hash)


@lru_cache(maxsize=24)
def _statuses(
    measure: str,
    day: date,
    codes: tuple[str, ...],
    supply: Supply,
    book: str,
) -> dict[str, Status]:
    outcomes = _outcomes(typical.situations(measure), codes, [day], supply)
    by_code = outcomes.group_by("municipality").agg(pl.col(measure).unique())
    return {str(code): status_of(found) for code, found in by_code.rows()}


# --- asking the rulebook ------------------------------------------------------------------------
def _outcomes(
    asked: Sequence[Situation], codes: Iterable[str], days: Iterable[date], supply: Supply
) -> pl.DataFrame:
    """Return, for each situation, place and day, the outcome of each measure and what it hangs on.

    A column for each measure, and ``measure:condition`` for each condition about the place.
    """
    book = current()
    frames = typical.frames(asked, codes, days, supply.frame)
    answered = answer(frames, book)
    half = answered.height // 2
    plain, reasoned = answered.head(half), answered.tail(half)
    hangs_on = {
        f"{measure}:{condition}": column
        for measure, columns in plan_for(book, frames).conditions.items()
        for condition, column in columns.items()
        if condition in PLACE_CONDITIONS
    }
    return plain.select(
        *_WHOM,
        *(_outcome(m.id, plain, reasoned) for m in MEASURES),
        *(pl.col(column).alias(name) for name, column in hangs_on.items()),
        *(pl.col(f"{service}.open").alias(f"{service}:open") for service in PROCURED),
    )


def _outcome(measure: str, plain: pl.DataFrame, reasoned: pl.DataFrame) -> pl.Series:
    """Return the outcome, from the answer without and the answer with a documented reason."""
    words: dict[tuple[bool | None, bool | None], Outcome] = {
        (True, True): "open",
        (False, True): "with_reason",
        (False, False): "closed",
    }
    column = f"{measure}.open"
    pairs = zip(plain[column].to_list(), reasoned[column].to_list(), strict=True)
    found = [words.get(cast(tuple[bool | None, bool | None], p), "undetermined") for p in pairs]
    return pl.Series(measure, found, pl.String)
