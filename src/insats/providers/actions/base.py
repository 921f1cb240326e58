"""What the actions on a workplace have in common: the lock, the version, the entry."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.checks import check_words
from insats.accounts.dated import Source
from insats.accounts.models import Unit
from insats.actions import Action, Entry
from insats.errors import (
    ChangedMeanwhile,
    DayTooEarly,
    DayTooLate,
    EndsBeforeStart,
    NotFound,
    OutOfRange,
)
from insats.providers.errors import NoWorkplace
from insats.providers.models import Workplace
from insats.providers.reach import At

T = TypeVar("T")
MOST_TEXT = 2000
MOST_NAME = 200
# Nothing that is kept of a workplace began before this day; it keeps slips of the pen out.
FIRST_DAY = date(1990, 1, 1)
# Nor does anything last longer than to this one.
LAST_DAY = date(2100, 12, 31)


@dataclass
class UnitAction(Action[T]):
    """A change at a unit that is, or becomes, a workplace. The unit is locked while it is made."""

    permission: ClassVar[str] = "workplace.keep"

    actor: Actor
    unit: Unit

    @property
    def target(self) -> At:
        """The unit, as the matrix asks for it."""
        return At(self.unit.pk)

    @property
    def today(self) -> date:
        """The actor's day."""
        return self.actor.on

    def lock(self) -> None:
        """Read the unit anew and keep others from changing anything at it meanwhile."""
        units = Unit.objects.select_for_update(of=("self",)).select_related("organisation")
        unit = units.filter(pk=self.unit.pk).first()
        if unit is None:
            raise NotFound()
        self.unit = unit

    @property
    def workplace(self) -> Workplace:
        """The workplace that the unit is. Raises ``NoWorkplace`` where it has none yet."""
        found = Workplace.objects.filter(pk=self.unit.pk).first()
        if found is None:
            raise NoWorkplace()
        return found

    def recorded(self, source: str = Source.PROVIDER) -> dict[str, Any]:
        """Return the columns that every dated row has: for which day, by whom, on what source."""
        return {
            "holds_on": self.today,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": source,
        }

    def entry(self, result: T) -> Entry | None:
        """Return the entry: what was done, at which unit."""
        details = {"unit": self.unit.pk, **self.details()}
        return Entry(self.code, "unit", str(self.unit.pk), details=details)

    def details(self) -> dict[str, Any]:
        """Return coded details for the entry; never a value that is personal."""
        return {}


def check_version(now: int, seen: int, row: object = None) -> None:
    """Raise ``ChangedMeanwhile`` with the row as it is, unless it is the one that was shown."""
    if now != seen:
        raise ChangedMeanwhile(row)


def check_optional(text: str, most: int, field: str) -> None:
    """Raise unless a text that may be empty can be kept."""
    if text.strip():
        check_words(text, most, field)


def check_days(first_day: date, last_day: date | None) -> None:
    """Raise unless the days are in order and within what can be meant."""
    if first_day < FIRST_DAY:
        raise DayTooEarly(field="first_day", earliest=FIRST_DAY)
    if last_day is not None and last_day < first_day:
        raise EndsBeforeStart(field="last_day", first_day=first_day)
    if (last_day or first_day) > LAST_DAY:
        raise DayTooLate(field="last_day" if last_day else "first_day", latest=LAST_DAY)


def check_number(number: int, least: int, most: int, field: str) -> None:
    """Raise unless a number lies between two, both included."""
    if not least <= number <= most:
        raise OutOfRange(field=field, least=least, most=most)
