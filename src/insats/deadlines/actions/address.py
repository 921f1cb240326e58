"""Making and taking back the address that one's calendar reads."""

from dataclasses import dataclass
from typing import ClassVar

from insats.actions import Entry
from insats.deadlines import addresses
from insats.deadlines.actions.base import OwnReminders
from insats.deadlines.models import CalendarAddress


@dataclass
class MakeCalendarAddress(OwnReminders[tuple[CalendarAddress, str]]):
    """Make an address for one's calendar; the earlier one stops working.

    The token is returned with it, this once.
    """

    code: ClassVar[str] = "deadlines.make_calendar_address"

    def commit(self) -> tuple[CalendarAddress, str]:
        """Write it."""
        addresses.revoke(self.user.pk)
        return addresses.make(self.user)


@dataclass
class RevokeCalendarAddress(OwnReminders[int]):
    """Take back the address of one's calendar; whether there was one is returned as a number."""

    code: ClassVar[str] = "deadlines.revoke_calendar_address"

    def commit(self) -> int:
        """Take it back."""
        return addresses.revoke(self.user.pk)

    def entry(self, result: int) -> Entry | None:
        """Return the entry; None where there was nothing to take back."""
        return super().entry(result) if result else None
