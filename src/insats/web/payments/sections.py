"""What this room adds to the pages of a referral (``insats.web.sections``).

The participant's page has no part of it: what a provider is paid is not about them.
"""

from django.urls import reverse

from insats.accounts.actor import Actor
from insats.payments.months import no_support
from insats.payments.queries import claims_of, history_of, recoveries_of
from insats.referrals.models import BEGUN, Referral
from insats.web.payments import shown
from insats.web.payments.story import told_of, told_of_recovery
from insats.web.referrals.case.story import Told
from insats.web.sections import Section


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return the months that have been claimed, and the way to all of them."""
    if not actor.may("payment.propose", referral):
        return None
    return _section(referral, "payments:months")


def for_provider(actor: Actor, referral: Referral) -> Section | None:
    """Return the months that the provider has claimed, and the way to claim."""
    if not actor.may("payment.claim", referral):
        return None
    return _section(referral, "payments:provider")


def _section(referral: Referral, address: str) -> Section | None:
    if no_support(referral) or referral.status not in BEGUN:
        return None
    claims = [each for _month, each in sorted(claims_of(referral).items(), reverse=True)]
    if address == "payments:provider":
        claims = [each for each in claims if each.provider_id == referral.provider_id]
    lines = [
        {
            "claim": each,
            "mark": shown.MARKS.get(each.state, "closed"),
            "word": shown.state_word(each),
        }
        for each in claims
    ]
    href = reverse(address, args=[referral.public_id])
    return Section("payments/section.html", {"lines": lines, "href": href})


def story(referral: Referral) -> list[Told]:
    """Return what was claimed, proposed, approved, handed over and recovered."""
    claims = [told for row in history_of(referral) for told in told_of(row)]
    return [*claims, *(told for row in recoveries_of(referral) for told in told_of_recovery(row))]
