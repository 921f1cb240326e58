from dataclasses import dataclass
from typing import ClassVar

from insats.audit.models import Read
from insats.audit.trail import log_read
from insats.people import numbers
from insats.people.actions.base import PersonAction


@dataclass
class RevealPersonalNumber(PersonAction[str]):
    """Show the whole personal number, which pages mask until someone asks.

    It changes nothing and is kept in the log of reads, not in that of actions.
    """

    code: ClassVar[str] = "people.reveal_personal_number"
    permission: ClassVar[str] = "personal_number.reveal"

    def lock(self) -> None:
        """Nothing is changed, so nobody has to wait."""

    def commit(self) -> str:
        """Log the read, and return the number with its hyphen."""
        log_read(
            self.actor,
            Read.What.PERSONAL_NUMBER,
            [self.person.public_id],
            unit_id=self.person.unit_id,
        )
        return numbers.shown(self.person.personal_number)

    def entry(self, result: str) -> None:
        """Reads have a log of their own."""
