"""What the office does with a claim: one proposes, another approves; or it is refused or lost."""

from dataclasses import dataclass
from typing import Any, ClassVar

from insats import clock
from insats.payments.actions.base import ClaimAction, unchanged
from insats.payments.errors import NotLate, SamePerson, TooLate
from insats.payments.models import Claim, PaymentEvent
from insats.payments.months import final_report_missing
from insats.payments.out import line_of, tell
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS

State = Claim.State


@dataclass
class ProposeClaim(ClaimAction):
    """Propose that a claim be paid.

    One that came too late in the introduction programme only with special reasons and what they
    rest on (SFS 2017:820 23 b §).
    """

    code: ClassVar[str] = "payments.propose"
    permission: ClassVar[str] = "payment.propose"
    states: ClassVar = (State.CLAIMED,)

    special_reasons: str = ""
    special_basis: str = ""

    def examine(self) -> None:
        """Refuse what has changed, and what came too late without special reasons."""
        super().examine()
        assert self.before is not None  # noqa: S101
        self.late = self.before.late
        if self.late:
            self._check_reasons(self.before)
        unchanged(self.before)

    def _check_reasons(self, claim: Claim) -> None:
        if not self.special_reasons.strip():
            raise TooLate(field="special_reasons", received=claim.received_on, last=claim.claim_by)
        for name in ("special_reasons", "special_basis"):
            values.check_words(getattr(self, name), MOST_WORDS, name)

    def commit(self) -> Claim:
        """Write the proposal; reasons only where they are asked for."""
        return self.become(
            State.PROPOSED,
            special_reasons=self.special_reasons.strip() if self.late else "",
            special_basis=self.special_basis.strip() if self.late else "",
            proposed_by_id=self.actor.user_id,
            proposed_at=clock.now(),
        )

    def details(self) -> dict[str, Any]:
        """Which month, and whether for special reasons."""
        return {**super().details(), **({"special": True} if self.late else {})}


@dataclass
class ApproveClaim(ClaimAction):
    """Approve what someone else has proposed."""

    code: ClassVar[str] = "payments.approve"
    permission: ClassVar[str] = "payment.approve"
    states: ClassVar = (State.PROPOSED,)

    def examine(self) -> None:
        """Refuse whoever proposed it, what has changed, and a last month without final report."""
        super().examine()
        assert self.before is not None  # noqa: S101
        if self.before.proposed_by_id == self.actor.user_id:
            raise SamePerson()
        if missing := final_report_missing(self.referral, self.month):
            raise missing
        unchanged(self.before)

    def commit(self) -> Claim:
        """Write the approval, and tell it."""
        row = self.become(
            State.APPROVED, approved_by_id=self.actor.user_id, approved_at=clock.now()
        )
        tell(PaymentEvent.Kind.APPROVED, [line_of(row)])
        return row


@dataclass
class _WithWords(ClaimAction):
    """Something that is done with words of why."""

    permission: ClassVar[str] = "payment.propose"
    to: ClassVar[str]

    words: str

    def examine(self) -> None:
        """Refuse without words."""
        super().examine()
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Claim:
        """Write it; whoever proposed or approved has done so no longer."""
        return self.become(
            self.to, words=self.words.strip(), special_reasons="", special_basis="",
            proposed_by_id=None, proposed_at=None, approved_by_id=None, approved_at=None,
        )  # fmt: skip


@dataclass
class RefuseClaim(_WithWords):
    """Refuse a claim; the month can be claimed anew."""

    code: ClassVar[str] = "payments.refuse"
    states: ClassVar = (State.CLAIMED, State.PROPOSED)
    to: ClassVar[str] = State.REFUSED


@dataclass
class LoseClaim(_WithWords):
    """Decide that the right is lost: the basis came too late, without special reasons."""

    code: ClassVar[str] = "payments.lose"
    states: ClassVar = (State.CLAIMED, State.PROPOSED)
    to: ClassVar[str] = State.LOST

    def examine(self) -> None:
        """Refuse for a claim that came in time, or in a programme that has no last day."""
        super().examine()
        if self.before is None or not self.before.late:
            raise NotLate()


@dataclass
class GiveBackClaim(_WithWords):
    """Take a claim back to where nobody has proposed anything, as long as it has not been sent."""

    code: ClassVar[str] = "payments.give_back"
    states: ClassVar = (State.PROPOSED, State.APPROVED, State.LOST)
    to: ClassVar[str] = State.CLAIMED
