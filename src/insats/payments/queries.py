"""Finding claims and recoveries: what one referral's months come to, and what waits, for many.

The functions over many take a queryset of referrals, which the caller has limited to those that
its reader may see. Each asks the database a number of times that does not grow with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Exists, OuterRef, Q, QuerySet

from insats.errors import Refusal
from insats.followup.models import MonthReport, ReportState
from insats.followup.ran import end_of
from insats.payments import months
from insats.payments.errors import MonthNotOver
from insats.payments.models import Claim, Recovery
from insats.payments.models.claim import ENDED_UNPAID, WAITS
from insats.payments.reckoning import Reckoned, check_to_pay, reckon
from insats.people.models.superseded import CURRENT
from insats.referrals.models import Referral
from insats.rulebook.calendar import days_after

State = Claim.State
_BY = ("provider__organisation", "claimed_by", "proposed_by", "approved_by", "file", "amount")


# --- one referral ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Month:
    """A month of a referral: the claim that holds, what it comes to now, and what is in the way."""

    referral: Referral
    month: date
    claim: Claim | None
    # What it comes to as things stand; None where that cannot be reckoned.
    now: Reckoned | None
    # Why it cannot be claimed, or claimed anew; None where it can.
    hindrance: Refusal | None
    # The last day to claim by law; None in a programme without one.
    claim_by: date | None

    @property
    def may_claim(self) -> bool:
        """Whether it can be claimed now, for the first time or anew."""
        if self.hindrance is not None:
            return False
        return self.claim is None or self.claim.state in ENDED_UNPAID[:2] or self.differs

    @property
    def differs(self) -> bool:
        """Whether it comes to another sum now than was claimed: the report has been corrected."""
        return self.difference != 0

    @property
    def difference(self) -> Decimal:
        """So many kronor more it comes to now than was claimed; less than none for fewer."""
        if self.now is None or self.claim is None or self.claim.state in ENDED_UNPAID:
            return Decimal(0)
        settled = self.claim.state == State.SENT
        return self.now.to_pay if settled else self.now.sum - self.claim.sum

    @property
    def too_much(self) -> Decimal:
        """What has been paid too much as things stand, in kronor."""
        paid_more = self.now is not None and self.now.to_pay < 0
        return -self.now.to_pay if self.now is not None and paid_more else Decimal(0)

    def late(self, on: date) -> bool:
        """Whether the last day to claim has passed without a claim."""
        return self.claim is None and self.claim_by is not None and on > self.claim_by


def months_of(referral: Referral, on: date) -> list[Month]:
    """Return the months of a referral that have begun, the latest first."""
    current = claims_of(referral)
    begun = [month for month in months.months_of(referral) if month <= on]
    return [month_of(referral, month, on, current.get(month)) for month in reversed(begun)]


def month_of(referral: Referral, month: date, on: date, claim: Claim | None) -> Month:
    """Return one month of a referral as it stands on a day."""
    now: Reckoned | None = None
    hindrance: Refusal | None = None
    try:
        if on <= end_of(month):
            raise MonthNotOver(day=days_after(end_of(month), 1))
        now = reckon(referral, month)
        check_to_pay(now)
    except Refusal as error:
        hindrance = error
    return Month(referral, month, claim, now, hindrance, months.claim_by(referral, month))


def claims_of(referral: Referral) -> Mapping[date, Claim]:
    """Return the current claim of each month that has one: one query."""
    rows = Claim.objects.filter(CURRENT, referral=referral).select_related(*_BY)
    return {row.month: row for row in rows}


def history_of(referral: Referral, month: date | None = None) -> Sequence[Claim]:
    """Return every row of a referral's claims, or of one month's, oldest first."""
    rows = Claim.objects.filter(referral=referral).select_related("recorded_by", *_BY)
    return list((rows.filter(month=month) if month else rows).order_by("recorded_at", "pk"))


def recoveries_of(referral: Referral, month: date | None = None) -> Sequence[Recovery]:
    """Return the recoveries of a referral, or of one month, as they stand, oldest first."""
    rows = Recovery.objects.filter(CURRENT, referral=referral)
    found = rows.filter(claim__month=month) if month else rows
    by = ("claim", "proposed_by", "decided_by")
    return list(found.select_related(*by).order_by("proposed_at", "pk"))


# --- many referrals -------------------------------------------------------------------------------
def claims_in(referrals: QuerySet[Referral], states: Sequence[str]) -> QuerySet[Claim]:
    """Return the current claims of some referrals that stand somewhere, the oldest first."""
    keys = referrals.order_by().values("pk")
    rows = Claim.objects.filter(CURRENT, state__in=states, referral__in=keys)
    found: QuerySet[Claim] = rows.select_related("referral__person", *_BY)
    return found.order_by("claimed_at", "pk")


def claims_waiting(referrals: QuerySet[Referral]) -> QuerySet[Claim]:
    """Return the claims that someone is to propose or approve, the oldest first: one query."""
    return claims_in(referrals, WAITS)


def recoveries_waiting(referrals: QuerySet[Referral]) -> QuerySet[Recovery]:
    """Return the recoveries that wait for a decision, the oldest first: one query."""
    keys = referrals.order_by().values("pk")
    rows = Recovery.objects.filter(CURRENT, state=Recovery.State.PROPOSED, referral__in=keys)
    found: QuerySet[Recovery] = rows.select_related("referral__person", "claim", "proposed_by")
    return found.order_by("proposed_at", "pk")


@dataclass(frozen=True, slots=True)
class Unclaimed:
    """A month with an approved report that nobody has claimed.

    ``claim_by`` is the last day to do so before the right is lost; None where no law says.
    """

    referral: Referral
    month: date
    claim_by: date | None


def unclaimed(referrals: QuerySet[Referral], on: date) -> list[Unclaimed]:
    """Return the months that can be claimed and have not been, the most urgent first: one query."""
    keys = referrals.filter(months.SUPPORTED, provider__isnull=False).order_by().values("pk")
    claims = Claim.objects.filter(CURRENT, referral=OuterRef("referral"), month=OuterRef("month"))
    rows = MonthReport.objects.filter(
        ~Exists(claims), CURRENT, Q(state=ReportState.APPROVED), referral__in=keys
    )
    over = [row for row in rows.select_related("referral__person") if end_of(row.month) < on]
    found = [
        Unclaimed(row.referral, row.month, months.claim_by(row.referral, row.month)) for row in over
    ]
    return sorted(found, key=lambda each: (each.claim_by or date.max, each.month))
