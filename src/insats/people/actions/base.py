"""What the actions on a person have in common: the lock, the entry, and how a row is replaced."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.db.models import Q

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.errors import ChangedMeanwhile, NotFound
from insats.people.models import Person, Source, Superseded
from insats.people.models.superseded import CURRENT

T = TypeVar("T")
S = TypeVar("S", bound=Superseded)


@dataclass
class PersonAction(Action[T]):
    """A change in what is recorded of a person, who is locked while it is made."""

    permission: ClassVar[str] = "person.record"

    actor: Actor
    person: Person

    @property
    def target(self) -> Person:
        """The person."""
        return self.person

    @property
    def today(self) -> date:
        """The actor's day."""
        return self.actor.on

    def lock(self) -> None:
        """Read the person anew and keep others from changing what is recorded meanwhile."""
        person = Person.objects.select_for_update().filter(pk=self.person.pk).first()
        if person is None:
            raise NotFound()
        self.person = person

    def recorded(
        self, source: str = Source.CASEWORKER, holds_on: date | None = None
    ) -> dict[str, Any]:
        """Return the columns that every dated row has: for which day, by whom, on what source."""
        return {
            "holds_on": holds_on or self.today,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": source,
        }

    def entry(self, result: T) -> Entry | None:
        """Return the entry: the row that was written, and what ``details`` says of it."""
        written = result if isinstance(result, Superseded) else self.person
        return Entry(
            action=self.code,
            object_type=written._meta.model_name or "",
            object_id=str(self.person.public_id if written is self.person else written.pk),
            person=self.person.public_id,
            details=self.details(),
        )

    def details(self) -> dict[str, Any]:
        """Return coded details for the entry; never a value."""
        return {}


def current_row(same: Q, model: type[S]) -> S | None:
    """Return the current row among those that say the same thing; None without one."""
    row: S | None = model.objects.filter(CURRENT, same).first()
    return row


def replace(new: S, same: Q, seen: int | None) -> S:
    """Write a row in place of the current one among those that say the same thing.

    ``seen`` is the key of the current row when the page was opened, None where there was none.
    Raises ``ChangedMeanwhile`` with what holds now, if that is another one.
    """
    model = type(new)
    current = current_row(same, model)
    if (current.pk if current else None) != seen:
        raise ChangedMeanwhile(current)
    if current:
        supersede(current)
        new.supersedes = current
    new.save(force_insert=True)
    return new


def supersede(current: Superseded) -> None:
    """Mark a current row as superseded. Raises ``ChangedMeanwhile`` if it is not current."""
    rows = type(current).objects.filter(CURRENT, pk=current.pk)
    if not rows.update(superseded_at=clock.now()):
        raise ChangedMeanwhile()
