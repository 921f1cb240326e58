"""What the caseworker does with a proposal: accepts it by doing it, or declines it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from insats.people import values
from insats.proposals.actions.base import Kind, ProposalAction, State, become
from insats.proposals.errors import OtherAct
from insats.proposals.models import Proposal
from insats.referrals.actions import (
    ChangeHours,
    ExtendReferral,
    RecordUnderstanding,
    ShortenReferral,
)
from insats.referrals.actions.base import MOST_WORDS, ReferralAction
from insats.referrals.models import Referral
from insats.rulebook.terms import AGREEMENT_MEASURES

# The referral's own action that does what a kind of proposal proposes.
_ACTS: Mapping[str, type[ReferralAction[Any]]] = {
    Kind.EXTENSION: ExtendReferral,
    Kind.EARLIER_END: ShortenReferral,
    Kind.HOURS: ChangeHours,
    Kind.TASKS: RecordUnderstanding,
}


def act_for(kind: str, referral: Referral) -> type[ReferralAction[Any]] | None:
    """Return the action by which a proposal of a kind is accepted; None where nothing is done.

    A next step is something to plan for. Tasks are agreed on, and so recorded here, only at a
    workplace under agreement.
    """
    if kind == Kind.TASKS and referral.measure not in AGREEMENT_MEASURES:
        return None
    return _ACTS.get(kind)


@dataclass
class AcceptProposal(ProposalAction):
    """Accept a proposal by carrying out what it proposes, both or neither.

    ``act`` is the referral's own action with what the caseworker has filled in: all its rules are
    asked, and it may give another day or other hours than were proposed. The row then says what
    was accepted, and the one that it replaced what was proposed.
    """

    code: ClassVar[str] = "proposals.accept"
    permission: ClassVar[str] = "proposal.decide"

    act: ReferralAction[Any] | None = None
    words: str = ""

    def examine(self) -> None:
        """Refuse one that waits no longer, and an act that does something else."""
        super().examine()
        wanted = act_for(self.proposal.kind, self.referral)
        if type(self.act) is not (wanted or type(None)):
            raise OtherAct()
        if self.act and (self.act.referral.pk, self.act.actor) != (self.referral.pk, self.actor):
            raise OtherAct()
        if self.words.strip():
            values.check_words(self.words, MOST_WORDS, "answer")

    def commit(self) -> Proposal:
        """Do it, and write what was accepted."""
        if self.act:
            self.act.do()
        accepted = self._accepted()
        return become(self.proposal, State.ACCEPTED, self.words, self.recorded(), **accepted)

    def _accepted(self) -> dict[str, Any]:
        """Return the columns of what was accepted, as the referral has them now."""
        now = Referral.objects.get(pk=self.referral.pk)
        if self.proposal.kind in (Kind.EXTENSION, Kind.EARLIER_END):
            return {"last_day": now.last_day}
        return {"extent": now.extent} if self.proposal.kind == Kind.HOURS else {}


@dataclass
class DeclineProposal(ProposalAction):
    """Decline a proposal, and say why."""

    code: ClassVar[str] = "proposals.decline"
    permission: ClassVar[str] = "proposal.decide"

    words: str

    def examine(self) -> None:
        """Refuse one that waits no longer, and no reason."""
        super().examine()
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Proposal:
        """Write that it is declined."""
        return become(self.proposal, State.DECLINED, self.words, self.recorded())
