"""What would open a closed measure: time by itself, a record, someone elsewhere, or nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from insats.rulebook import timeline, words
from insats.rulebook.book import Rulebook
from insats.rulebook.errors import Text
from insats.rulebook.plan import Plan
from insats.rulebook.told import Band, Consideration, MeasureAnswer, Way, WayKind

_MET = Text("Villkoret ”{title}” uppfylls den {day}.", "The condition “{title}” is met on {day}.")
_UNCLEAR = Text(
    "Villkoret ”{title}” blir oklart den {day}.",
    "The condition “{title}” becomes undetermined on {day}.",
)
_BOTH = Text("Båda punkterna behövs.", "Both points are needed.")
_ALL = Text("Alla {n} punkter behövs.", "All {n} points are needed.")
_OPENS = Text("Öppnas av sig självt den {day}.", "Opens by itself on {day}.")
_NOT = Text(
    "Öppnas inte av sig självt (räknat till och med den {day}).",
    "Does not open by itself (counted until {day}).",
)


def with_ways(
    measure: MeasureAnswer,
    bands: Sequence[Band],
    days: timeline.Days,
    plan: Plan,
    rulebook: Rulebook,
) -> MeasureAnswer:
    """A closed measure with what would open it; where nothing does, with that alone."""
    if measure.answer != "closed":
        return measure
    band = next(band for band in bands if band.measure == measure.measure)
    ways = tuple(_way(measure.measure, c, days, plan, rulebook) for c in measure.because)
    # what fails for the start asked about alone is not mended by waiting
    waits = all(way.day for way in ways)
    opens_on = timeline.first_open(band, days.dates[0]) if waits else None
    never = tuple(way for way in ways if way.kind == "never")
    return replace(measure, opens=never or ways, opens_on=opens_on)


def _way(measure: str, condition: str, days: timeline.Days, plan: Plan, rulebook: Rulebook) -> Way:
    """What time does by itself, with the day; else what the condition's own text says."""
    text = rulebook.conditions[condition]
    turn = days.first_not_failing(plan.conditions[measure][condition])
    if turn is None:
        kind: WayKind = text.opens.kind  # type: ignore[assignment]
        return Way(condition, kind, text.opens.text)
    day, holds = turn
    return Way(condition, "time", _turns(text.title, day, holds), day)


def _turns(title: Text, day: date, holds: bool | None) -> Text:
    """What time makes of a condition that fails: met, or no longer known to fail."""
    return (_MET if holds else _UNCLEAR).filled(title=title, day=words.day(day))


def together(measure: MeasureAnswer) -> Text | None:
    """That every way is needed, where there are several."""
    ways = len(measure.opens)
    if ways == 2:
        return _BOTH
    return _ALL.filled(n=ways) if ways > 2 else None


def by_itself(measure: MeasureAnswer, consideration: Consideration) -> Text | None:
    """Whether and when a closed measure opens by itself; None where nothing ever opens it."""
    if not measure.opens or any(way.kind == "never" for way in measure.opens):
        return None
    if measure.opens_on:
        return _OPENS.filled(day=words.day(measure.opens_on))
    last = max((band.intervals[-1].last for band in consideration.timeline), default=None)
    return _NOT.filled(day=words.day(last)) if last else None
