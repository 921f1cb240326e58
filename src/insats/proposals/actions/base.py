"""What the actions on a proposal have in common: finding it, and writing what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from insats.errors import NotFound
from insats.people.actions.base import supersede
from insats.people.models import Source
from insats.proposals.errors import AlreadyAnswered
from insats.proposals.models import Proposal
from insats.proposals.queries import is_of_provider_now, provider_since
from insats.proposals.wording import LAPSED, STATE_NAMES
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import OPEN, Referral

Kind = Proposal.Kind
State = Proposal.State
_SAME: tuple[str, ...] = ("referral_id", "proposal", "kind", "words", "made_by_name", "made_at")


@dataclass
class ProposalAction(HangingAction[Proposal]):
    """Something that becomes of a proposal that waits: ``proposal`` is the row that was shown."""

    statuses: ClassVar[tuple[str, ...]] = OPEN

    proposal: Proposal

    def examine(self) -> None:
        """Refuse a proposal that waits no longer, and one about another referral."""
        self.proposal = self._as_it_is_now()
        if self.proposal.state != State.MADE:
            raise AlreadyAnswered(state=STATE_NAMES[self.proposal.state])
        if not is_of_provider_now(self.proposal, provider_since(self.referral)):
            raise AlreadyAnswered(state=LAPSED)

    def _as_it_is_now(self) -> Proposal:
        rows = Proposal.objects.current().filter(referral=self.referral)
        found: Proposal | None = rows.filter(proposal=self.proposal.proposal).first()
        if found is None:
            raise NotFound()
        return found

    def details(self) -> dict[str, Any]:
        """Which kind."""
        return {"proposal": self.proposal.kind}


def become(before: Proposal, state: str, answer: str, recorded: Mapping[str, Any], **columns: Any
           ) -> Proposal:  # fmt: skip
    """Write what became of a proposal in place of how it stood; inside a transaction."""
    supersede(before)
    same = {name: getattr(before, name) for name in _SAME}
    asked = {"last_day": before.last_day, "extent": before.extent, **columns}
    made: Proposal = Proposal.objects.create(
        **same, **asked, state=state, answer=answer.strip(), supersedes=before, **recorded
    )
    return made


def waiting_row(referral: Referral, kind: str) -> Proposal | None:
    """Return the row of a kind that nobody has answered, lapsed or not; None without one."""
    rows = Proposal.objects.current().filter(referral=referral, kind=kind, state=State.MADE)
    found: Proposal | None = rows.first()
    return found


BY_PROVIDER = Source.PROVIDER
