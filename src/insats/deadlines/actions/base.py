"""What the actions on one's own reminders have in common."""

from dataclasses import dataclass
from typing import ClassVar, TypeVar

from insats.accounts.actor import Actor
from insats.accounts.models import User
from insats.actions import Action, Entry
from insats.errors import NotAllowed

T = TypeVar("T")


@dataclass
class OwnReminders(Action[T]):
    """A change in how the actor themself is reminded; their account is locked meanwhile."""

    permission: ClassVar[str] = "calendar.manage"

    actor: Actor

    @property
    def target(self) -> None:
        """It is the actor's own account, and about no person of the register."""
        return

    def lock(self) -> None:
        """Read one's own account anew. Raises ``NotAllowed`` for a stranger, who has none."""
        user = User.objects.select_for_update().filter(pk=self.actor.user_id or 0).first()
        if user is None:
            raise NotAllowed()
        self.user = user

    def entry(self, result: T) -> Entry | None:
        """Return the entry: whose account, and nothing more."""
        return Entry(self.code, "user", str(self.user.pk))
