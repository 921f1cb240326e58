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
from insats.rulebook.library import ConditionText
from insats.rulebook.measures import Length
from insats.rulebook.plan import Plan
from insats.rulebook.told import ANSWERS, Band, Interval
from insats.rulebook.wording import LAYER_NAMES, MEASURE_NAMES

_BECAME = {
    True: Text("Uppfyllt: {what}", "Met: {what}"),
    False: Text("Inte längre uppfyllt: {what}", "No longer met: {what}"),
    None: Text("Oklart: {what}", "Unknown: {what}"),
}
_TAKES_EFFECT = Text(
    "Börjar gälla ({layer}): {what} ({state})", "Takes effect ({layer}): {what} ({state})"
)
_STATE = {
    True: Text("uppfyllt", "met"),
    False: Text("inte uppfyllt", "not met"),
    None: Text("oklart", "unknown"),
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

    def first_not_failing(self, column: str) -> tuple[date, bool | None] | None:
        """The first day on which the column, false on the first, is no longer so, and its value."""
        later = ((turn, value) for turn, value in self.runs[column] if value is not False)
        turn, value = next(later, (0, None))
        return (self.dates[turn], value) if turn else None


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
    conditions = {
        column: rulebook.conditions[condition]
        for condition, column in plan.conditions[measure].items()
    }
    longer = _longer(plan, rulebook, measure)
    opened = f"{measure}.open"
    turned = {turn for name in (opened, *conditions) for turn, _ in days.runs[name]}
    grown = {turn for name in longer for turn, value in days.runs[name] if value}
    turns = sorted(turned | grown)
    intervals = []
    for turn, following in zip(turns, [*turns[1:], len(days.dates)], strict=True):
        answer = ANSWERS[days.value(opened, turn)]
        why = (*_why(days, turn, measure, conditions), *_grown(days, turn, longer)) if turn else ()
        last = days.dates[following - 1]
        intervals.append(Interval(days.dates[turn], last, answer, why))
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


def _why(
    days: Days, turn: int, measure: str, conditions: Mapping[str, ConditionText]
) -> tuple[Text, ...]:
    return tuple(
        _turned(condition, measure, days.dates[turn], days.value(column, turn))
        for column, condition in conditions.items()
        if any(turn == place for place, _ in days.runs[column])
    )


def _turned(condition: ConditionText, measure: str, day: date, holds: bool | None) -> Text:
    """What turned: the person's own facts, or, on its first day, that the rule takes effect."""
    what = Text(_inside(condition.title.sv), _inside(condition.title.en))
    if day != condition.since:
        return _BECAME[holds].filled(what=what)
    named = dict.fromkeys(LAYER_NAMES[p.layer] for p in condition.grounds(measure, None))
    layers = words.listed([Text(_inside(name.sv), _inside(name.en)) for name in named])
    return _TAKES_EFFECT.filled(layer=layers, what=what, state=_STATE[holds])


def _grown(days: Days, turn: int, longer: Mapping[str, Text]) -> tuple[Text, ...]:
    reached = (text for column, text in longer.items() if (turn, True) in days.runs[column])
    return tuple(reached)


def _inside(title: str) -> str:
    return title[:1].lower() + title[1:]


def first_open(band: Band, after: date) -> date | None:
    """The first day after ``after`` on which the measure is open."""
    days = [i.first for i in band.intervals if i.answer == "open" and i.last > after]
    return max(days[0], after + timedelta(days=1)) if days else None
