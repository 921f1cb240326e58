"""Deleting everywhere what need no longer be kept; meant to be run every night."""

from dataclasses import dataclass, field
from datetime import UTC, datetime

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from insats.actions import Action, Entry
from insats.audit.weeding import weed as weed_trail
from insats.operations.users import System
from insats.people.weeding import weed as weed_people
from insats.referrals.weeding import weed as weed_decisions
from insats.register.weeding import weed as weed_interests

Counts = dict[str, int]


@dataclass
class Weed(Action[Counts]):
    """Deletes whatever has had its day: decisions, people, the trail, sessions, failed sign-ins.

    Only the system may. The trail keeps how many rows of each kind there were, and nothing else.
    """

    code = "operations.weed"
    permission = "data.weed"

    now: datetime
    actor: System = field(default_factory=lambda: System(timezone.localdate()))

    @property
    def target(self) -> None:
        """It is about no single person."""
        return

    def commit(self) -> Counts:
        """Delete, and return how many rows of each kind there were."""
        # The databases' own day, which their triggers go by: never later than the one in Sweden.
        today = self.now.astimezone(UTC).date()
        decisions = weed_decisions(today)
        people = weed_people()
        return {
            "decisions": decisions,
            **people,
            "trail": people["trail"] + weed_trail(today),
            "sessions": Session.objects.filter(expire_date__lt=self.now).delete()[0],
            "interests": weed_interests(self.now),
            "failed sign-ins": self._attempts(),
        }

    def _attempts(self) -> int:
        locked_until = self.now - settings.AXES_COOLOFF_TIME
        deleted: int
        deleted, _ = AccessAttempt.objects.filter(attempt_time__lt=locked_until).delete()
        return deleted

    def entry(self, result: Counts) -> Entry:
        """Return the line of the trail: numbers only."""
        return Entry(self.code, "database", "", details=result)


def weed_all(now: datetime) -> Counts:
    """Delete all whose time has passed, and return how many rows of each kind there were."""
    return Weed(now).do()
