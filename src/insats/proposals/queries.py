"""Finding proposals: those that wait, and those about one referral.

A proposal that nobody has answered lapses when the referral ends, or goes to another provider.
Nothing is written then: it is read off the referral, so that no rule stands twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, F, OuterRef, QuerySet

from insats.people.models.superseded import CURRENT
from insats.proposals.models import Proposal
from insats.referrals.actions import AskProvider, TransferProviderReferrals
from insats.referrals.models import OPEN, Referral, Step

# What gives a referral another provider, who neither made nor sees what was proposed before.
_NEW_PROVIDER = (AskProvider.code, TransferProviderReferrals.code)


def waiting(referrals: QuerySet[Referral]) -> QuerySet[Proposal]:
    """Return the proposals about some referrals that wait for an answer, the oldest first."""
    own = Proposal.objects.filter(CURRENT, state=Proposal.State.MADE, referral__in=referrals)
    since = Step.objects.filter(
        referral=OuterRef("referral"), action__in=_NEW_PROVIDER, at__gt=OuterRef("made_at")
    )
    return own.filter(~Exists(since), referral__status__in=OPEN).order_by(F("made_at"), "pk")


def provider_since(referral: Referral) -> datetime | None:
    """Return when the provider that a referral is at was asked or given it; None for never."""
    steps = Step.objects.filter(referral=referral, action__in=_NEW_PROVIDER).order_by("number")
    last = steps.last()
    return last.at if last else None


def is_of_provider_now(proposal: Proposal, since: datetime | None) -> bool:
    """Tell whether a proposal was made by the provider that its referral is at now."""
    return since is None or proposal.made_at >= since


@dataclass(frozen=True, slots=True)
class Known:
    """A proposal as it stands: the row that holds, and the one in which it was made."""

    row: Proposal
    made: Proposal
    of_provider_now: bool

    @property
    def lapsed(self) -> bool:
        """Whether it was never answered, and need not be any more."""
        unanswered = self.row.state == Proposal.State.MADE
        return unanswered and not (self.row.referral.is_open and self.of_provider_now)

    @property
    def waits(self) -> bool:
        """Whether the caseworker is to answer it."""
        return self.row.state == Proposal.State.MADE and not self.lapsed

    @property
    def differs(self) -> bool:
        """Whether something else was accepted than what was proposed."""
        accepted = self.row.state == Proposal.State.ACCEPTED
        asked = (self.made.last_day, self.made.extent)
        return accepted and asked != (self.row.last_day, self.row.extent)


def proposals_of(referral: Referral) -> Sequence[Known]:
    """Return the proposals about a referral, the latest first: two queries."""
    own = Proposal.objects.filter(referral=referral).select_related("recorded_by")
    rows = list(own.order_by("made_at", "pk"))
    made = {each.proposal: each for each in rows if each.supersedes_id is None}
    since = provider_since(referral)
    for row in rows:
        row.referral = referral
    found = [
        Known(row, made[row.proposal], is_of_provider_now(row, since))
        for row in rows
        if row.superseded_at is None
    ]
    return found[::-1]
