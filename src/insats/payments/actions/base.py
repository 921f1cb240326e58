"""What the actions on a claim have in common: finding it as it is now, and writing the next row."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.db.models import Q

from insats.payments.errors import ReportChanged, WrongState
from insats.payments.models import Claim
from insats.payments.reckoning import Reckoned, check_to_pay, reckon
from insats.payments.wording import STATE_NAMES, in_kronor
from insats.people.actions.base import current_row, replace
from insats.referrals.actions.hanging import HangingAction

State = Claim.State
# What each row of a claim has from the one before it.
SAME = (
    "referral_id", "claim", "month", "provider_id", "days", "report_number", "amount_id", "kronor",
    "sum", "paid_before", "received_on", "claim_by", "special_reasons", "special_basis",
    "claimed_by_id", "claimed_at", "proposed_by_id", "proposed_at", "approved_by_id", "approved_at",
)  # fmt: skip


@dataclass
class ClaimAction(HangingAction[Claim]):
    """Something that becomes of a month's claim. ``seen`` is the key of the row that was shown."""

    # Where the claim may stand.
    states: ClassVar[tuple[str, ...]]

    month: date
    seen: int | None

    def examine(self) -> None:
        """Refuse a claim that has come to where this cannot be done."""
        self.before = self.current()
        if self.before is None or self.before.state not in self.states:
            state = self.before.state if self.before else ""
            raise WrongState(state=STATE_NAMES[state])

    def current(self) -> Claim | None:
        """Return the row that holds now."""
        return current_row(Q(referral=self.referral, month=self.month), Claim)

    def become(self, state: str, **columns: Any) -> Claim:
        """Write what becomes of the claim in place of how it stood."""
        assert self.before is not None  # noqa: S101 - examine has seen to it
        same = {name: getattr(self.before, name) for name in SAME}
        row = Claim(**{**same, **self.recorded(), "state": state, **columns})
        return replace(row, Q(referral=self.referral, month=self.month), self.seen)

    def details(self) -> dict[str, Any]:
        """Which month."""
        return {"month": f"{self.month:%Y-%m}"}


def unchanged(claim: Claim) -> Reckoned:
    """Return what a claim's month comes to now. Raises ``ReportChanged`` if that is another sum."""
    now = reckon(claim.referral, claim.month)
    check_to_pay(now)
    if (now.days, now.sum, now.paid) != (claim.days, claim.sum, claim.paid_before):
        raise ReportChanged(before=in_kronor(claim.to_pay), now=in_kronor(now.to_pay))
    return now
