"""Support to providers: months to claim, and what waits for someone at the office."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import partial

from django.db.models import Q, QuerySet

from insats.accounts.actor import Actor
from insats.deadlines.cases import Case
from insats.deadlines.deadline import Deadline, Horizon
from insats.deadlines.sources.followup import month_words
from insats.followup.models import ReportState
from insats.followup.ran import end_of
from insats.payments import months
from insats.payments.models import Claim, Recovery
from insats.people.models.superseded import CURRENT
from insats.referrals.models import BEGUN
from insats.referrals.queries import visible_referrals

# So long after the last day it is still said that a month was never claimed.
BEHIND = timedelta(days=30)


def for_caseworker(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield the claims that the caseworker is to try."""
    for each in case.all("claim"):
        if each.state == Claim.State.CLAIMED:
            words = partial(month_words, each.more)
            yield from horizon.due("claim", case, each.day, more=words, key=each.more)


def for_provider(case: Case, horizon: Horizon) -> Iterator[Deadline]:
    """Yield the months that the provider can claim support for, with the last day by law."""
    if case.status not in BEGUN or months.no_support(case.referral):
        return
    claimed = {each.more for each in case.all("claim")}
    approved = (each for each in case.all("month") if each.state == ReportState.APPROVED)
    for written in (each.more for each in approved if each.more not in claimed):
        month = date.fromisoformat(written)
        by, over = months.claim_by(case.referral, month), end_of(month) < horizon.today
        words = {"more": partial(month_words, written), "key": written}
        if over and by is None:
            yield from horizon.due("to_claim_any_day", case, end_of(month), **words)
        elif over and by is not None and by >= horizon.today - BEHIND:
            yield from horizon.due("to_claim", case, by, **words)


def claims_by_others(actor: Actor) -> QuerySet[Claim]:
    """Return the claims that colleagues have proposed to pay: who approves is somebody else."""
    found: QuerySet[Claim] = Claim.objects.filter(
        CURRENT, _by_others(actor), state=Claim.State.PROPOSED
    )
    return found


def recoveries_by_others(actor: Actor) -> QuerySet[Recovery]:
    """Return the recoveries that colleagues have proposed."""
    found: QuerySet[Recovery] = Recovery.objects.filter(
        CURRENT, _by_others(actor), state=Recovery.State.PROPOSED
    )
    return found


def _by_others(actor: Actor) -> Q:
    seen = visible_referrals(actor, "payment.approve").order_by().values("pk")
    return Q(referral__in=seen) & ~Q(proposed_by=actor.user_id)
