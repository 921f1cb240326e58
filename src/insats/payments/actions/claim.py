"""Claiming a month, as the provider or at the office for it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, cast

from django.db.models import Q

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Doer
from insats.errors import NotFound, Refusal
from insats.followup.held import provider_in
from insats.followup.ran import end_of
from insats.payments import months
from insats.payments.actions.base import ClaimAction
from insats.payments.errors import AlreadyClaimed
from insats.payments.models import Claim
from insats.payments.reckoning import Reckoned, check_to_pay, reckon
from insats.people import values
from insats.people.actions.base import replace
from insats.people.models import Source
from insats.referrals.models import Referral

State = Claim.State
# What a new claim of the same month may take the place of; one that was lost is first given back.
_ANEW = (State.CLAIMED, State.REFUSED, State.NOT_PAID, State.SENT)


@dataclass
class ClaimMonth(ClaimAction):
    """Claim what a month comes to. A smaller sum than the law pays is written down as not paid.

    ``received_on`` is told by the office, for a claim that came on paper; a provider's comes today.
    """

    code: ClassVar[str] = "payments.claim"
    permission: ClassVar[str] = "payment.claim"

    received_on: date | None = None

    @classmethod
    def refusal(cls, actor: Doer, target: Referral) -> Refusal | None:
        """Return why no month can be claimed, whichever; None where one may."""
        return super().refusal(actor, target) or months.no_support(target)

    def examine(self) -> None:
        """Refuse a month that cannot be claimed now, and one with nothing to pay."""
        months.check_month(self.referral, self.month, self.today)
        self.before = self.current()
        if self.before is not None and self.before.state not in _ANEW:
            raise AlreadyClaimed()
        self.provider = provider_in(self.referral, self.month)
        if self._as_provider() and self.provider.pk != self.referral.provider_id:
            raise NotFound()
        if self.received_on is not None:
            earliest = end_of(self.month)
            values.check_day(
                self.received_on, earliest=earliest, today=self.today, field="received_on"
            )
        self.reckoned: Reckoned = reckon(self.referral, self.month)
        check_to_pay(self.reckoned, self.before)

    def _as_provider(self) -> bool:
        return is_provider_of(self.actor, self.referral)

    def commit(self) -> Claim:
        """Write the claim, in place of one that was not paid."""
        found = self.reckoned
        state = State.NOT_PAID if found.too_small else State.CLAIMED
        row = Claim(
            referral=self.referral,
            month=self.month,
            provider=self.provider,
            days=found.days,
            report_number=found.attended.number,
            amount=found.amount,
            kronor=found.amount.kronor,
            sum=found.sum,
            paid_before=found.paid,
            received_on=self._received(),
            claim_by=months.claim_by(self.referral, self.month),
            state=state,
            claimed_at=clock.now(),
            claimed_by_id=cast(int, self.actor.user_id),
            **self.recorded(Source.PROVIDER if self._as_provider() else Source.CASEWORKER),
        )
        if self.before is not None:
            row.claim = self.before.claim
        return replace(row, Q(referral=self.referral, month=self.month), self.seen)

    def _received(self) -> date:
        """Return the day that the basis came in: a claim that is put right keeps its first."""
        came = self.received_on if self.received_on and not self._as_provider() else self.today
        return min(came, self.before.received_on) if self.before else came

    def details(self) -> dict[str, Any]:
        """Which month, and whether the office claimed it for the provider."""
        return {**super().details(), "for_provider": not self._as_provider()}


def is_provider_of(actor: Actor, referral: Referral) -> bool:
    """Tell whether an actor claims for the provider that they belong to."""
    return referral.provider_id in actor.reach("payment.claim").providers
