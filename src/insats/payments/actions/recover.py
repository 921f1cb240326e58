"""Recovering what was paid wrongly: one proposes, another decides.

SFS 2007:414 20–20 e §, 2007:813 14 c–14 h §, 2017:820 23 d–23 i §; by programme in
``insats.rulebook.support``.
"""

from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import Q

from insats import clock
from insats.errors import EndsBeforeStart, Missing, NotAChoice, OutOfRange
from insats.payments.errors import (
    MoreThanPaid,
    NothingPaid,
    NotKronor,
    RecoveryWaits,
    SamePerson,
    WrongState,
)
from insats.payments.models import Claim, PaymentEvent, Recovery
from insats.payments.out import recovered, tell
from insats.payments.reckoning import paid_for
from insats.payments.wording import RECOVERY_NAMES, in_kronor
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models.superseded import CURRENT
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction

MOST_INSTALMENTS = 120
MOST_INTEREST = Decimal(100)
MOST_SOURCE = 300
_ORE = Decimal("0.01")
State = Recovery.State


@dataclass(frozen=True, slots=True)
class Demand:
    """What is recovered and why; what is waived, put off or paid in parts.

    ``interest`` is per cent a year, and is left out where nobody has looked up the rate.
    """

    sum: Decimal
    ground: str
    reasons: str
    waived: Decimal = Decimal(0)
    waived_reasons: str = ""
    waived_basis: str = ""
    respite_until: date | None = None
    instalments: int | None = None
    interest: Decimal | None = None
    interest_source: str = ""

    def check(self, most: Decimal, today: date) -> None:
        """Raise a ``Refusal`` unless it can be proposed when at most ``most`` kronor can be."""
        check_kronor(self.sum, "sum", _ORE, Decimal(10) ** 7)
        if self.sum > most:
            raise MoreThanPaid(field="sum", most=in_kronor(most))
        if self.ground not in Recovery.Ground.values:
            raise NotAChoice(field="ground")
        values.check_words(self.reasons, MOST_WORDS, "reasons")
        self._check_waived()
        self._check_payment(today)

    def _check_waived(self) -> None:
        check_kronor(self.waived, "waived", Decimal(0), self.sum)
        if self.waived:
            for name in ("waived_reasons", "waived_basis"):
                values.check_words(getattr(self, name), MOST_WORDS, name)

    def _check_payment(self, today: date) -> None:
        if self.respite_until is not None and self.respite_until <= today:
            raise EndsBeforeStart(field="respite_until", first_day=today)
        parts = self.instalments
        if parts is not None and not 2 <= parts <= MOST_INSTALMENTS:
            raise OutOfRange(field="instalments", least=2, most=MOST_INSTALMENTS)
        if self.interest is None:
            return
        exact = self.interest.is_finite() and self.interest == self.interest.quantize(_ORE)
        if not exact or not 0 <= self.interest <= MOST_INTEREST:
            raise OutOfRange(field="interest", least=0, most=int(MOST_INTEREST))
        if not (self.respite_until or parts):
            raise Missing(field="respite_until")
        values.check_words(self.interest_source, MOST_SOURCE, "interest_source")

    def columns(self) -> dict[str, Any]:
        """Return the columns that say it; reasons for what is not asked for are left out."""
        given = {each.name: getattr(self, each.name) for each in fields(self)}
        texts = {name: value.strip() for name, value in given.items() if isinstance(value, str)}
        given.update(texts)
        if not self.waived:
            given.update(waived_reasons="", waived_basis="")
        if self.interest is None:
            given.update(interest_source="")
        return given


def check_kronor(value: Decimal, field: str, least: Decimal, most: Decimal) -> None:
    """Raise unless a sum lies within bounds and has at most two decimals."""
    finite = value.is_finite()
    if not finite or not least <= value <= most or value != value.quantize(_ORE):
        raise NotKronor(field=field, least=in_kronor(least), most=in_kronor(most))


@dataclass
class ProposeRecovery(HangingAction[Recovery]):
    """Propose that support which was paid for a month be paid back."""

    code: ClassVar[str] = "payments.propose_recovery"
    permission: ClassVar[str] = "payment.propose"

    month: date
    demand: Demand

    def examine(self) -> None:
        """Refuse what was never paid, and more than was."""
        rows = Claim.objects.filter(
            referral=self.referral, month=self.month, state=Claim.State.SENT
        )
        paid, self.claim = paid_for(self.referral, self.month), rows.order_by("pk").last()
        if self.claim is None or paid <= 0:
            raise NothingPaid()
        waiting = Recovery.objects.filter(CURRENT, referral=self.referral, state=State.PROPOSED)
        if waiting.filter(claim__month=self.month).exists():
            raise RecoveryWaits()
        self.demand.check(paid, self.today)

    def commit(self) -> Recovery:
        """Write the proposal."""
        by: dict[str, Any] = {"claim": self.claim, "proposed_by_id": self.actor.user_id}
        made: Recovery = Recovery.objects.create(
            referral=self.referral,
            state=State.PROPOSED,
            proposed_at=clock.now(),
            **by,
            **self.demand.columns(),
            **self.recorded(),
        )
        return made

    def details(self) -> dict[str, Any]:
        """Which month."""
        return {"month": f"{self.month:%Y-%m}"}


@dataclass
class _AnswerRecovery(HangingAction[Recovery]):
    """An answer to a proposed recovery, by someone else than whoever proposed it."""

    permission: ClassVar[str] = "payment.approve"
    to: ClassVar[str]

    recovery: Recovery

    def examine(self) -> None:
        """Refuse one that waits no longer, and whoever proposed it."""
        same = Q(referral=self.referral, recovery=self.recovery.recovery)
        self.before = current_row(same, Recovery)
        if self.before is None or self.before.state != State.PROPOSED:
            state = self.before.state if self.before else ""
            raise WrongState(state=RECOVERY_NAMES[state])
        if self.before.proposed_by_id == self.actor.user_id:
            raise SamePerson()

    def write(self, answer: str = "") -> Recovery:
        """Write the answer in place of the proposal."""
        assert self.before is not None  # noqa: S101
        kept = (*(each.name for each in fields(Demand)), "referral", "recovery", "claim",
                "proposed_by", "proposed_at")  # fmt: skip
        row = Recovery(
            **{name: getattr(self.before, name) for name in kept},
            **self.recorded(),
            state=self.to,
            answer=answer.strip(),
            decided_by_id=self.actor.user_id,
            decided_at=clock.now(),
        )
        same = Q(referral=self.referral, recovery=self.before.recovery)
        return replace(row, same, self.recovery.pk)

    def details(self) -> dict[str, Any]:
        """Which month."""
        return {"month": f"{self.recovery.claim.month:%Y-%m}"}


@dataclass
class DecideRecovery(_AnswerRecovery):
    """Decide on a recovery that someone else has proposed."""

    code: ClassVar[str] = "payments.decide_recovery"
    to: ClassVar[str] = State.DECIDED

    def examine(self) -> None:
        """Refuse more than has been paid and not been recovered meanwhile."""
        super().examine()
        assert self.before is not None  # noqa: S101
        paid = paid_for(self.referral, self.before.claim.month)
        if self.before.sum > paid:
            raise MoreThanPaid(most=in_kronor(paid))

    def commit(self) -> Recovery:
        """Write the decision, and tell it."""
        row = self.write()
        tell(PaymentEvent.Kind.RECOVERED, [recovered(row)])
        return row


@dataclass
class DeclineRecovery(_AnswerRecovery):
    """Decide not to recover what someone else has proposed, with words of why."""

    code: ClassVar[str] = "payments.decline_recovery"
    to: ClassVar[str] = State.DECLINED

    words: str

    def examine(self) -> None:
        """Refuse without words."""
        super().examine()
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Recovery:
        """Write why."""
        return self.write(self.words)
