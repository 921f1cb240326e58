"""What a month comes to: the days of the approved report, times the amount that was in force."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import DecimalField, F, Q, QuerySet, Sum, Value
from django.db.models.functions import Coalesce

from insats.followup.attended import Attended, attended
from insats.followup.held import provider_in
from insats.payments.errors import NoAmount, NoReport, NothingToPay, NotMoreThanPaid
from insats.payments.models import Amount, Claim, Recovery
from insats.payments.wording import in_kronor
from insats.people.models.superseded import CURRENT
from insats.referrals.models import Referral
from insats.rulebook.slots import in_sentence
from insats.rulebook.support import smallest

_NOTHING = Value(Decimal(0), output_field=DecimalField())


@dataclass(frozen=True, slots=True)
class Reckoned:
    """What a month comes to, and what is left to pay of it, in kronor."""

    attended: Attended
    days: int
    amount: Amount
    paid: Decimal
    # The smallest amount that is paid; None where the programme has no such rule.
    least: Decimal | None

    @property
    def sum(self) -> Decimal:
        """Days times kronor."""
        return self.amount.kronor * self.days

    @property
    def to_pay(self) -> Decimal:
        """What has not been paid before."""
        return self.sum - self.paid

    @property
    def too_small(self) -> bool:
        """Whether it is less than the smallest amount that is paid."""
        return self.least is not None and self.to_pay < self.least


def reckon(referral: Referral, month: date) -> Reckoned:
    """Return what a month comes to as things stand now.

    Raises ``NoReport`` or ``NoAmount`` for what is missing.
    """
    told = attended(referral, month)
    if told is None:
        raise NoReport()
    amount = amount_for(referral, month)
    if amount is None:
        raise NoAmount(measure=in_sentence(referral.measure))
    least = smallest(referral.programme, month)
    return Reckoned(
        told,
        days=sum(getattr(told, kind) for kind in paid_kinds()),
        amount=amount,
        paid=paid_for(referral, month),
        least=Decimal(least.value) if least else None,
    )


def check_to_pay(found: Reckoned, before: Claim | None = None) -> None:
    """Raise unless there is something to pay.

    What was paid for a month and asked back is paid again only by a newer report than it was paid
    on (``before``).
    """
    if (
        before is not None
        and before.state == Claim.State.SENT
        and before.report_number >= found.attended.number
    ):
        raise NotMoreThanPaid(paid=in_kronor(found.paid))
    if not found.days:
        raise NothingToPay()
    if found.to_pay <= 0:
        raise NotMoreThanPaid(paid=in_kronor(found.paid))


def paid_kinds() -> Sequence[str]:
    """Return the kinds of days that are paid: a reading, which the settings may change."""
    kinds: Sequence[str] = settings.PAID_DAYS
    return kinds


def amount_for(referral: Referral, month: date) -> Amount | None:
    """Return the amount in force in a month: the provider's own before the common one."""
    provider = provider_in(referral, month).organisation_id
    rows = amounts_in(month).filter(measure=referral.measure)
    mine = rows.filter(Q(provider_id=provider) | Q(provider__isnull=True))
    found: Amount | None = mine.order_by(F("provider").asc(nulls_last=True)).first()
    return found


def amounts_in(month: date) -> QuerySet[Amount]:
    """Return the amounts in force in a month."""
    open_ended = Q(last_day__isnull=True) | Q(last_day__gte=month)
    return Amount.objects.filter(CURRENT, open_ended, first_day__lte=month)


# --- what has been paid ---------------------------------------------------------------------------
def paid_for(referral: Referral, month: date) -> Decimal:
    """Return what has been handed over for payment of a month, less what was recovered."""
    rows = Claim.objects.filter(referral=referral, month=month, state=Claim.State.SENT)
    paid = rows.aggregate(n=Coalesce(Sum(F("sum") - F("paid_before")), _NOTHING))["n"]
    return money(paid) - recovered_for(referral, month)


def recovered_for(referral: Referral, month: date) -> Decimal:
    """Return what is to be paid back for a month by decisions; what was waived is not."""
    rows = Recovery.objects.filter(
        CURRENT, referral=referral, claim__month=month, state=Recovery.State.DECIDED
    )
    return money(rows.aggregate(n=Coalesce(Sum(F("sum") - F("waived")), _NOTHING))["n"])


def money(value: Decimal) -> Decimal:
    """Return a sum with two decimals: SQLite adds as floating point."""
    return Decimal(value).quantize(Decimal("0.01"))
