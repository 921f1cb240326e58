"""Who tells something of a referral: the office, the provider or the person."""

from insats.accounts.actor import Actor
from insats.accounts.permissions import PARTICIPANT, PROVIDER
from insats.followup.plan_errors import NotAccepted
from insats.people.models import Source
from insats.referrals.models import Referral
from insats.referrals.queries import has_accepted

_SOURCES = {PROVIDER: Source.PROVIDER, PARTICIPANT: Source.PARTICIPANT}


def source_of(actor: Actor, permission: str, referral: Referral) -> Source:
    """Return as whom an actor uses a permission over a referral: the role that gives it."""
    role = actor.granting(permission, referral)
    return _SOURCES.get(role.role, Source.CASEWORKER) if role else Source.CASEWORKER


def check_accepted(source: str, referral: Referral) -> None:
    """Raise ``NotAccepted`` for a provider that has not said yes: it may not know who it is."""
    if source == Source.PROVIDER and not has_accepted(referral):
        raise NotAccepted()
