"""The shape of every change of state: who may, what must hold, one transaction, one audit entry."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, ClassVar, Generic, Protocol, TypeVar, final
from uuid import UUID

from django.db import transaction
from django.dispatch import Signal

from insats.errors import NotAllowed, Refusal

T = TypeVar("T")

# Sent inside the transaction of an action that has been carried out, with ``actor``, ``entry`` and
# the role that gave the permission (``granted_by``). The audit trail listens (insats.audit.trail);
# if it cannot write, the action is rolled back.
carried_out = Signal()


class Doer(Protocol):
    """Whoever acts: insats.accounts.actor.Actor."""

    def may(self, permission: str, target: Any = None) -> bool:
        """Tell whether the matrix of permissions lets them do it to the target."""
        ...

    def granting(self, permission: str, target: Any = None) -> Any:
        """Return the role that lets them do it to the target; None where none does."""
        ...

    def require(self, permission: str, target: Any = None) -> None:
        """Raise ``NotFound`` or ``NotAllowed`` unless they may."""
        ...


@dataclass(frozen=True, slots=True)
class Entry:
    """What the audit trail keeps of an action: no personal data, only what it was done to.

    ``person`` is the public id of the person it is about.
    """

    action: str
    object_type: str
    object_id: str
    person: UUID | None = None
    details: Mapping[str, Any] = field(default_factory=dict)


class Action(ABC, Generic[T]):
    """One change of state. A subclass is a dataclass whose fields are what was asked for.

    ``do`` is the only way to carry it out. ``refusal`` tells a page beforehand whether it would
    be refused whatever is filled in, so that no button ends in a refusal.
    """

    code: ClassVar[str]
    permission: ClassVar[str]
    actor: Any

    @property
    @abstractmethod
    def target(self) -> Any:
        """What the permission is asked for."""

    @classmethod
    def refusal(cls, actor: Doer, target: Any) -> Refusal | None:
        """Return why the actor may not do this to the target now; None where they may."""
        return None if actor.may(cls.permission, target) else NotAllowed()

    @classmethod
    @final
    def allowed(cls, actor: Doer, target: Any) -> bool:
        """Tell whether the actor may do this to the target now."""
        return cls.refusal(actor, target) is None

    def lock(self) -> None:
        """Take and read anew what others may be changing; the first step of the transaction."""

    def check(self) -> None:
        """Raise a ``Refusal`` unless what was asked for can be done."""

    @abstractmethod
    def commit(self) -> T:
        """Write it, and return what was written."""

    @abstractmethod
    def entry(self, result: T) -> Entry | None:
        """Return the line for the audit trail; None only for what the log of reads keeps."""

    def notify(self, result: T) -> None:
        """Tell others; called once the transaction is safe."""

    def note_refused(self, error: Refusal) -> None:
        """Note what a refusal has told the actor; called once all has been rolled back."""

    @final
    def do(self) -> T:
        """Carry it out whole or not at all, and return what was written.

        Raises a ``Refusal``: nothing has then been changed.
        """
        try:
            return self._done()
        except Refusal as error:
            self.note_refused(error)
            raise

    @transaction.atomic
    def _done(self) -> T:
        self.lock()
        self.actor.require(self.permission, self.target)
        self.check()
        result = self.commit()
        self._record(result)
        transaction.on_commit(partial(self.notify, result))
        return result

    def _record(self, result: T) -> None:
        """Have the audit trail write the entry, in the same transaction."""
        if entry := self.entry(result):
            role = self.actor.granting(self.permission, self.target)
            carried_out.send(type(self), actor=self.actor, entry=entry, granted_by=role)
