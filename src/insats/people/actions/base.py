"""What the actions on a person have in common: the lock, the entry, and how a row is replaced."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.dated import current_row, replace, supersede
from insats.actions import Action, Entry
from insats.errors import NotFound
from insats.people.models import Person, Source, Superseded

__all__ = ["PersonAction", "current_row", "replace", "supersede"]

T = TypeVar("T")


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
