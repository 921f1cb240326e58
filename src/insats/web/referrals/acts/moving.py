"""Moving many referrals at once: what would be moved is shown before anything is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from insats.actions import Action
from insats.referrals.models import NOT_STARTED, Referral


@dataclass(frozen=True, slots=True)
class Preview:
    """How many referrals a move concerns, and how many people; nobody is named."""

    where: str
    referrals: int
    not_begun: int
    people: int

    @property
    def begun(self) -> int:
        """Those that go on where they come."""
        return self.referrals - self.not_begun

    @property
    def sure(self) -> str:
        """What is sent back to confirm it; another one if anything differs."""
        return f"{self.where}:{self.referrals}"


def preview(action: Action[Sequence[Referral]], *where: Any) -> Preview:
    """Return what an action would move, having moved nothing; raises its ``Refusal``."""
    with transaction.atomic():
        action.lock()
        action.actor.require(action.permission, action.target)
        found: list[Referral] = action.referrals  # type: ignore[attr-defined]
        action.check()
    return Preview(
        where="-".join(str(each.pk) for each in where),
        referrals=len(found),
        not_begun=sum(each.status in NOT_STARTED for each in found),
        people=len({each.person_id for each in found}),
    )
