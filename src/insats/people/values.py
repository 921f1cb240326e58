"""The values that facts are recorded with: which columns a fact has, and what may stand in them."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from insats.accounts import checks
from insats.contracts.fields import FIELDS
from insats.errors import (
    DayInFuture,
    DayTooEarly,
    Missing,
    NotAChoice,
    OutOfRange,
)
from insats.people.errors import NotAFact, NotAField
from insats.rulebook.facts import BY_PATH, Fact

MOST_TEXT = 2000
MOST_MONTHS = 600
# Nobody who is registered today was assessed, or had a plan made, before this day.
FIRST_DAY = date(1990, 1, 1)

ACTION_PLAN = "person.action_plan"
FIELD = "person.field"
# Lists that are known to be complete, or not; their rows are recorded by actions of their own.
COMPLETE_LISTS = ("person.programmes", "person.periods")
# Facts that stand elsewhere: a column of the person, a count of an enrolment.
ELSEWHERE = ("person.municipality", "person.programmes.compensable_days")

check_words = checks.check_words

_COLUMNS: Mapping[str, tuple[str, ...]] = {
    "bool": ("flag",),
    "date": ("day",),
    "enum": ("text",),
    "text": ("text",),
    "number": ("number",),
    "judgement": ("day", "flag"),
    "reason": ("day", "text"),
}


@dataclass(frozen=True, slots=True)
class Value:
    """What is recorded of a fact, in the columns of ``Record``; those not given stay empty."""

    day: date | None = None
    flag: bool | None = None
    number: float | None = None
    text: str = ""

    @property
    def given(self) -> frozenset[str]:
        """The names of the columns that hold something."""
        held = {each.name: getattr(self, each.name) for each in fields(self)}
        return frozenset(name for name, value in held.items() if value is not None and value != "")


def columns(path: str) -> tuple[str, ...]:
    """Return the columns that a fact is recorded in.

    Raises ``NotAFact`` for a path that is none, or whose value is not recorded as a fact.
    """
    fact = BY_PATH.get(path)
    if path in COMPLETE_LISTS:
        return ("flag",)
    if fact is None or path in ELSEWHERE or not fact.recordable:
        raise NotAFact()
    return _COLUMNS[fact.kind]


def recordable() -> tuple[str, ...]:
    """Return the path of every fact that is recorded as one, in the rulebook's order."""
    return tuple(
        path
        for path, fact in BY_PATH.items()
        if path in COMPLETE_LISTS or (fact.recordable and path not in ELSEWHERE)
    )


def check(path: str, value: Value, *, today: date, born: date) -> None:
    """Raise a ``Refusal`` with its ``field`` unless the value may be recorded for the fact.

    The action plan may be a day, or ``flag`` False for someone known to have none. A list is
    recorded with ``flag`` True: known to be complete.
    """
    expected = columns(path)
    if path == ACTION_PLAN and value == Value(flag=False):
        return
    _check_shape(expected, value)
    if path in COMPLETE_LISTS and value.flag is not True:
        raise NotAChoice(field="flag")
    if value.day is not None:
        check_day(value.day, earliest=_earliest(path, born), today=today)
    if "number" in expected:
        check_number(value.number, MOST_MONTHS)
    if "text" in expected:
        _check_text(BY_PATH[path], value.text)


def _check_shape(expected: tuple[str, ...], value: Value) -> None:
    """Raise unless exactly the expected columns are given."""
    for column in expected:
        if column not in value.given:
            raise Missing(field=column)
    if value.given - set(expected):
        raise NotAFact()


def _earliest(path: str, born: date) -> date:
    """Return the first day that a fact can have: population registration may be at birth."""
    return born if path == "person.population_registered" else max(born, FIRST_DAY)


def check_day(day: date, *, earliest: date, today: date, field: str = "day") -> None:
    """Raise unless a day lies from the earliest one to today."""
    if day > today:
        raise DayInFuture(field=field, today=today)
    if day < earliest:
        raise DayTooEarly(field=field, earliest=earliest)


def check_number(number: float | None, most: int, field: str = "number") -> None:
    """Raise unless a number lies from 0 to the greatest one."""
    if number is None or not math.isfinite(number) or not 0 <= number <= most:
        raise OutOfRange(field=field, least=0, most=most)


def _check_text(fact: Fact, text: str) -> None:
    if fact.choices and text not in fact.choices:
        raise NotAChoice(field="text")
    if fact.path == FIELD and text not in FIELDS:
        raise NotAField(field="text")
    check_words(text, MOST_TEXT)
