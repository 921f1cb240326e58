"""What changes by itself, and when: the same subject on every day of a span.

Counts of days go on from the day they were counted, five a week; every other fact is held.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

import polars as pl

from insats.rulebook import words
from insats.rulebook.book import Rulebook
from insats.rulebook.errors import Text
from insats.rulebook.frames import Frames
from insats.rulebook.measures import Length
from insats.rulebook.plan import Plan
from insats.rulebook.told import Band, Interval
from insats.rulebook.wording import MEASURE_NAMES

_ANSWERS = {True: "open", False: "closed", None: "undetermined"}
_BECAME = {
    True: Text("uppfyllt: {what}", "met: {what}"),
    False: Text("inte längre uppfyllt: {what}", "no longer met: {what}"),
    None: Text("oklart: {what}", "unknown: {what}"),
}


def on_every_day(frames: Frames, first: date, last: date) -> Frames:
    """The one person of ``frames`` on every day from ``first`` to ``last``, both included."""
    days = pl.date_range(first, last, eager=True)
    columns = [_held(column, days) for column in frames.people.head(1).get_columns()]
    return Frames(pl.DataFrame(columns), frames.enrolments, frames.periods, frames.supply)


def _held(column: pl.Series, days: pl.Series) -> pl.Series:
    """The column of the one row on every day: no period is asked for, all else is held."""
    match column.name:
        case "date" | "start":
            return days.alias(column.name)
        case "until" | "request":
            return column.clear(days.len())
    return column.new_from_index(0, days.len())


@dataclass(frozen=True)
class Days:
    """Answered days of one person, as the runs of each column: where it turns, and to what."""

    dates: Sequence[date]
    runs: Mapping[str, tuple[tuple[int, bool | None], ...]]

    def value(self, column: str, place: int) -> bool | None:
        """The column's value on the day at ``place``."""
        return next(value for turn, value in reversed(self.runs[column]) if turn <= place)

    def first_not_failing(self, column: str) -> date | None:
        """The first day on which the column is no longer false, if it is on the first one."""
        later = (turn for turn, value in self.runs[column] if value is not False)
        turn = next(later, None)
        return self.dates[turn] if turn else None


def days_of(answered: pl.DataFrame, plan: Plan, rulebook: Rulebook) -> Days:
    """The runs of every column that an answer hangs on."""
    columns = {column for each in plan.conditions.values() for column in each.values()}
    columns |= {f"{m.id}.open" for m in rulebook.measures}
    columns |= {column for m in rulebook.measures for column in _longer(plan, rulebook, m.id)}
    names = sorted(columns)
    runs = pl.DataFrame([answered.get_column(n) for n in names]).to_struct().rle().struct
    lengths, rows = runs.field("len").to_list(), runs.field("value").struct.unnest()
    turns = list(accumulate(lengths[:-1], initial=0))
    return Days(
        answered.get_column("date").to_list(),
        {name: _runs(turns, rows.get_column(name).to_list()) for name in names},
    )


def _runs(
    turns: Sequence[int], values: Sequence[bool | None]
) -> tuple[tuple[int, bool | None], ...]:
    """Where one of the columns turns, among the days on which any does."""
    before = zip(turns[1:], values[1:], values, strict=False)
    return ((turns[0], values[0]), *((turn, now) for turn, now, was in before if now is not was))


def bands(days: Days, plan: Plan, rulebook: Rulebook) -> tuple[Band, ...]:
    """The intervals of each measure over the answered ``days``, in their order."""
    measures = sorted(rulebook.measures, key=lambda m: m.order)
    return tuple(
        Band(m.id, MEASURE_NAMES[m.id], _intervals(days, plan, rulebook, m.id)) for m in measures
    )


def _intervals(days: Days, plan: Plan, rulebook: Rulebook, measure: str) -> tuple[Interval, ...]:
    titles = {
        column: rulebook.conditions[condition].title
        for condition, column in plan.conditions[measure].items()
    }
    longer = _longer(plan, rulebook, measure)
    opened = f"{measure}.open"
    turned = {turn for name in (opened, *titles) for turn, _ in days.runs[name]}
    grown = {turn for name in longer for turn, value in days.runs[name] if value}
    turns = sorted(turned | grown)
    intervals = []
    for turn, following in zip(turns, [*turns[1:], len(days.dates)], strict=True):
        answer = _ANSWERS[days.value(opened, turn)]
        why = (*_why(days, turn, titles), *_grown(days, turn, longer)) if turn else ()
        last = days.dates[following - 1]
        intervals.append(Interval(days.dates[turn], last, answer, why))  # type: ignore[arg-type]
    return tuple(intervals)


def _longer(plan: Plan, rulebook: Rulebook, measure: str) -> dict[str, Text]:
    """The count that makes a period longer changes no answer, but is an edge all the same."""
    length = rulebook.measure(measure).length
    if not isinstance(length, Length) or length.longer is None:
        return {}
    column = plan.nodes.get(plan.simple(length.longer.when))
    if column is None:
        return {}
    months = rulebook.limits[length.longer.months].values[-1].value
    days = rulebook.limits[length.longer.days].values[-1].value
    return {
        column: Text(
            f"{days} dagar uppnådda: en period får vara upp till {months} månader",
            f"{days} days reached: a period may be up to {months} months",
        )
    }


def _why(days: Days, turn: int, titles: Mapping[str, Text]) -> tuple[Text, ...]:
    why = []
    for column, title in titles.items():
        if any(turn == place for place, _ in days.runs[column]):
            said = _BECAME[days.value(column, turn)]
            sv = said.sv.format(what=_inside(title.sv))
            en = said.en.format(what=_inside(title.en))
            why.append(Text(words.capital(sv), words.capital(en)))
    return tuple(why)


def _grown(days: Days, turn: int, longer: Mapping[str, Text]) -> tuple[Text, ...]:
    reached = (text for column, text in longer.items() if (turn, True) in days.runs[column])
    return tuple(reached)


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


def first_open(band: Band, after: date) -> date | None:
    """The first day after ``after`` on which the measure is open."""
    days = [i.first for i in band.intervals if i.answer == "open" and i.last > after]
    return max(days[0], after + timedelta(days=1)) if days else None
