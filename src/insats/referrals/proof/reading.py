"""Reading a proof: what pages show of a decision, years later too, and nothing else."""

import types
from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from insats.referrals.passing_over import Passed
from insats.rulebook.errors import Text
from insats.rulebook.told import Length, MeasureAnswer, Reason

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Recorded:
    """What was recorded of one fact when the decision was made."""

    fact: str
    label: Text
    value: Text
    holds_on: date
    recorded_at: datetime
    recorded_by: str
    source: Text


@dataclass(frozen=True, slots=True)
class Proof:
    """A decision as its proof tells it; ``document`` is the whole."""

    document: Mapping[str, Any]
    name: Text
    answers: tuple[MeasureAnswer, ...]
    period: Reason
    length: Length | None
    last_legal_day: date | None
    passed_over: tuple[Passed, ...]
    records: tuple[Recorded, ...]

    @property
    def chosen(self) -> MeasureAnswer:
        """The answer for the measure that was decided."""
        measure = self.document["decision"]["measure"]
        return next(answer for answer in self.answers if answer.measure == measure)

    @property
    def others(self) -> tuple[MeasureAnswer, ...]:
        """The answers for the other measures that day."""
        return tuple(answer for answer in self.answers if answer is not self.chosen)

    @property
    def reasons(self) -> tuple[Reason, ...]:
        """Every condition of the measure that was decided, and that of the period's length."""
        return (*self.chosen.reasons, self.period)


def read(document: Mapping[str, Any]) -> Proof:
    """Return a proof as what it is made of."""
    limit = document["limit"]
    return Proof(
        document=document,
        name=revived(Text, document["decision"]["name"]),
        answers=tuple(revived(MeasureAnswer, each) for each in document["answers"]),
        period=revived(Reason, limit["reason"]),
        length=revived(Length, limit["length"]) if limit["length"] else None,
        last_legal_day=revived(date, limit["last_day"]) if limit["last_day"] else None,
        passed_over=tuple(revived(Passed, each) for each in document["passed_over"]),
        records=tuple(revived(Recorded, each) for each in document["records"]),
    )


def revived(kind: type[T], value: Any) -> T:
    """Return plain data as the dataclass, the day or the tuple that it was written from."""
    made: T = _revived(kind, value)
    return made


def _revived(kind: Any, value: Any) -> Any:
    origin = get_origin(kind)
    if origin in (Union, types.UnionType):
        return None if value is None else _revived(_some(kind), value)
    if origin is tuple:
        return tuple(_revived(get_args(kind)[0], each) for each in value)
    if origin is Literal or not isinstance(kind, type):
        return value
    if is_dataclass(kind):
        hints = get_type_hints(kind)
        named = {each.name: value[each.name] for each in fields(kind) if each.name in value}
        return kind(**{name: _revived(hints[name], each) for name, each in named.items()})
    return kind.fromisoformat(value) if issubclass(kind, date) else value


def _some(kind: Any) -> Any:
    """Return the type that may be None, without None."""
    return next(each for each in get_args(kind) if each is not types.NoneType)
