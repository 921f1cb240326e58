"""What occurs in some frames: a plan need not compute what it settles.

A person in one programme needs no column for the ends of the others. The profile says which words
occur, on which side of each rule's first day the dates are, and which frames are known; trees are
simplified by it, by Kleene's logic, so that the answers are the same as with the whole plan.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

import polars as pl

from insats.rulebook import terms
from insats.rulebook.condition import Column, Compare, Never, Node, Over, Some, Value
from insats.rulebook.frames import Frames

_SMALL = 10_000
_WORDS = {
    "programme": terms.PROGRAMMES,
    "measure": terms.AGREEMENT_MEASURES,
    "service": terms.SERVICES,
}
"""The words that are looked for, by column; of another word a rule may ask all the same."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What occurs: words by column, known frames, and the dates compared with ``turns``."""

    programmes: frozenset[str]
    measures: frozenset[str]
    services: frozenset[str]
    known: frozenset[Over]
    passed: frozenset[date]  # turns that every date has reached
    ahead: frozenset[date]  # turns that no date has reached

    def settles(self, node: Node) -> bool | None:
        """Whether ``node`` is true, or false, on every row; None where it hangs on the row."""
        match node:
            case Some(over, Never()) if over in self.known:
                return False
            case Compare(Column("date"), "<", Value(turn)) if turn in self.passed:
                return False
            case Compare(Column("date"), "<", Value(turn)) if turn in self.ahead:
                return True
            case Compare(Column(name), "==", Value(word)) if word in _WORDS.get(name, ()):
                return None if word in self._occurring(name) else False
        return None

    def _occurring(self, name: str) -> frozenset[str]:
        match name:
            case "programme":
                return self.programmes
            case "measure":
                return self.measures
        return self.services


def profile_of(frames: Frames, turns: Collection[date]) -> Profile:
    """The profile of ``frames`` against the days on which rules begin."""
    people = frames.people
    days = people.get_column("date")
    first, last = days.min(), days.max()
    assert isinstance(first, date) and isinstance(last, date)
    flags: dict[Over, str] = {
        "enrolments": "programmes_known",
        "periods": "periods_known",
        "supply": "supply_known",
    }
    return Profile(
        _words(frames.enrolments, "programme"),
        _words(frames.periods, "measure"),
        _words(frames.supply, "service"),
        frozenset(over for over, flag in flags.items() if people.get_column(flag).all()),
        frozenset(turn for turn in turns if first >= turn),
        frozenset(turn for turn in turns if last < turn),
    )


def _words(frame: pl.DataFrame, name: str) -> frozenset[str]:
    """The words of the column; all there are where it is large or somewhere unknown."""
    column = frame.get_column(name)
    if frame.height > _SMALL or column.null_count():
        return frozenset(_WORDS[name])
    return frozenset(_WORDS[name]).intersection(column.to_list())
