"""What an explanation says: the answers of one subject with their reasons, in both languages.

Immutable and JSON-able, so that a decision can carry it and show it again years later.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

from insats.rulebook.errors import Text

State = Literal["holds", "fails", "unknown", "not_in_force"]
Answer = Literal["open", "closed", "undetermined"]
WayKind = Literal["time", "record", "elsewhere", "never"]
ANSWERS: Mapping[bool | None, Answer] = {True: "open", False: "closed", None: "undetermined"}
STATES: Mapping[bool | None, State] = {True: "holds", False: "fails", None: "unknown"}


@dataclass(frozen=True, slots=True)
class Ground:
    """A provision a condition stands on: layer, citation and since when."""

    layer: str
    cite: Text
    sfs: str | None
    since: date
    verified: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """One condition of one measure: its state in words, the person's own value, its grounds."""

    condition: str
    state: State
    title: Text
    sentence: Text
    value: Text
    grounds: tuple[Ground, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MissingFact:
    """A fact that is missing, who can supply it, and what it settles.

    ``settles`` is the share, 0 to 1, of the values to try that settle the measure; ``with_fact``
    the fact that must be known too, where none settles it alone.
    """

    path: str
    label: Text
    question: Text
    who: Text
    kind: str
    choices: tuple[str, ...]
    recordable: bool
    settles: float
    with_fact: str | None = None


@dataclass(frozen=True, slots=True)
class AskFirst:
    """A missing fact among all that are missing: for which measures, and how much it settles.

    ``settles`` is the number of measures that it settles on average: the sum, over ``measures``,
    of the share of values that settle each. What to ask first stands in that order.
    """

    path: str
    label: Text
    question: Text
    who: Text
    kind: str
    choices: tuple[str, ...]
    recordable: bool
    measures: tuple[str, ...]
    settles: float


@dataclass(frozen=True, slots=True)
class Way:
    """What would open a closed measure, as far as one failing condition goes.

    ``day`` is the first on which the condition, by itself, no longer fails: not of the measure.
    """

    condition: str
    kind: WayKind
    text: Text
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """How long a period may be: months by the limit in force, and the count it hangs on."""

    months: int | None
    value: Text  # "312 av 450 dagar"
    projected: bool
    ground: Ground | None


@dataclass(frozen=True, slots=True)
class MeasureAnswer:
    """Whether the person may be referred to one measure, and why."""

    measure: str
    name: Text
    kind: str
    answer: Answer
    rank: int | None
    last_day: date | None
    last_day_missing: tuple[str, ...]
    length: Length | None
    reasons: tuple[Reason, ...]
    because: tuple[str, ...]
    missing: tuple[MissingFact, ...]
    opens: tuple[Way, ...] = ()
    opens_on: date | None = None  # the first day on which it is open by itself, if there is one

    @property
    def failing(self) -> tuple[Reason, ...]:
        """The reasons that close it."""
        return tuple(r for r in self.reasons if r.state == "fails")


@dataclass(frozen=True, slots=True)
class RequestAnswer:
    """Whether a period that is asked for is within the longest time, and why; days included.

    It says nothing of whether the measure itself is open.
    """

    measure: str
    name: Text
    first_day: date
    last_day: date | None
    answer: Answer
    reason: Reason


@dataclass(frozen=True, slots=True)
class Interval:
    """Days, both included, with one answer; ``why`` says what changed at the first of them."""

    first: date
    last: date
    answer: Answer
    why: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Band:
    """One measure's intervals, without gaps, over the whole timeline."""

    measure: str
    name: Text
    intervals: tuple[Interval, ...]


@dataclass(frozen=True, slots=True)
class Consideration:
    """Everything the rulebook says of one subject on one day."""

    date: date
    rulebook: str
    measures: tuple[MeasureAnswer, ...]
    ask_first: tuple[AskFirst, ...]
    timeline: tuple[Band, ...]
    projected: bool  # the timeline counts days on from the day they were counted
    request: RequestAnswer | None = None  # the answer to the period asked for, where one is

    def measure(self, id_: str) -> MeasureAnswer:
        """The answer for the measure ``id_``."""
        return next(each for each in self.measures if each.measure == id_)


def plain(value: object) -> Any:
    """``value`` as JSON holds it: texts as {sv, en}, days as ISO text, tuples as lists."""
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [plain(each) for each in value]
    return value
