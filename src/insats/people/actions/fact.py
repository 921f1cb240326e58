from dataclasses import dataclass, field
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from insats.errors import NotAChoice
from insats.people import values
from insats.people.actions.base import PersonAction, replace
from insats.people.models import Record, Source
from insats.people.values import Value


@dataclass
class RecordFact(PersonAction[Record]):
    """Record a judgement or a registration: the value of one fact.

    ``seen`` is the key of the fact's current record on the page that was filled in, None where
    there was none. ``holds_on`` is today unless given; a judgement holds on its own day.
    """

    code: ClassVar[str] = "people.record_fact"

    fact: str
    value: Value
    seen: int | None = None
    source: str = Source.CASEWORKER
    holds_on: date | None = None

    def check(self) -> None:
        """Refuse a value that the fact cannot have, and days that have not come."""
        if self.source not in Source:
            raise NotAChoice(field="source")
        values.check(self.fact, self.value, today=self.today, born=self.person.born)
        if self.holds_on is not None:
            values.check_day(
                self.holds_on, earliest=self.person.born, today=self.today, field="holds_on"
            )

    def commit(self) -> Record:
        """Write the new record in place of the current one."""
        record = Record(
            person=self.person,
            fact=self.fact,
            day=self.value.day,
            flag=self.value.flag,
            number=self.value.number,
            text=self.value.text.strip(),
            **self.recorded(self.source, self.holds_on or self.value.day),
        )
        return replace(record, Q(person=self.person, fact=self.fact), self.seen)

    def details(self) -> dict[str, Any]:
        """Which fact."""
        return {"fact": self.fact}


@dataclass
class RecordPlan(RecordFact):
    """Record the day that the action plan was made, or that there is none (``day`` None)."""

    code: ClassVar[str] = "people.record_plan"

    fact: str = field(default=values.ACTION_PLAN, init=False)
    value: Value = field(default=Value(), init=False)
    day: date | None = None

    def __post_init__(self) -> None:
        self.value = Value(day=self.day) if self.day else Value(flag=False)


def mark_complete(action: PersonAction[Any], fact: str, source: str) -> None:
    """Record that a list (programmes, periods) is known to be complete, if it is not so yet."""
    same = Q(person=action.person, fact=fact)
    if not Record.objects.current().filter(same).exists():
        replace(
            Record(person=action.person, fact=fact, flag=True, **action.recorded(source)),
            same,
            None,
        )
