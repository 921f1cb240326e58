from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from insats.errors import Refusal
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS, ReferralAction
from insats.referrals.case_errors import (
    GatesNotPassed,
    NoDaysLeft,
    TooEarlyToStart,
    TooLateToStart,
)
from insats.referrals.errors import joined
from insats.referrals.gates import gates_of
from insats.referrals.models import Referral, Status
from insats.referrals.stretches import periods_of, span


@dataclass
class StartReferral(ReferralAction[Referral]):
    """Record that the person has begun: from the first day that was decided, to the last.

    Every gate must have been passed.
    """

    code: ClassVar[str] = "referrals.start"
    statuses: ClassVar = (Status.DECIDED,)

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return what keeps the measure from beginning: the days, or each gate that is shut."""
        if refused := super().hindrance(referral, on):
            return refused
        days = span(periods_of(referral))
        if days is None:
            return NoDaysLeft()
        if on is not None and on < days[0]:
            return TooEarlyToStart(first_day=days[0])
        if on is not None and on > days[1]:
            return TooLateToStart(last_day=days[1])
        return _shut(referral, on)

    def commit(self) -> Referral:
        """Let the referral run."""
        return self.advance(Status.RUNNING)


def _shut(referral: Referral, on: date | None) -> Refusal | None:
    """Return the refusal that names each gate that is not passed."""
    shut = [gate for gate in gates_of(referral, on) if gate.stops]
    if not shut:
        return None
    refusal = GatesNotPassed(reasons=joined([gate.words for gate in shut], " "))
    refusal.gates = tuple(gate.id for gate in shut)
    return refusal


@dataclass
class PauseReferral(ReferralAction[Referral]):
    """Record a break, with its reason. It does not make the period longer."""

    code: ClassVar[str] = "referrals.pause"
    statuses: ClassVar = (Status.RUNNING,)

    words: str

    def examine(self) -> None:
        """Refuse a break without a reason."""
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Referral:
        """Pause it."""
        return self.advance(Status.PAUSED, self.words)


@dataclass
class ResumeReferral(ReferralAction[Referral]):
    """Record that the break is over."""

    code: ClassVar[str] = "referrals.resume"
    statuses: ClassVar = (Status.PAUSED,)

    def commit(self) -> Referral:
        """Let it run again."""
        return self.advance(Status.RUNNING)
