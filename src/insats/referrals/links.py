"""Links that let someone without an account do one thing, once.

Whoever opens one sees a page; only what is sent from it does anything.
"""

from datetime import datetime
from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from django.db.models import Q

from insats import clock
from insats.referrals.case_errors import LinkNotUsable
from insats.referrals.models import Referral, SignedLink

_BYTES = 32
_UNUSED = Q(used_at__isnull=True, revoked_at__isnull=True)


def make(
    referral: Referral, purpose: str, expires_at: datetime, made_by: int
) -> tuple[SignedLink, str]:
    """Write a link, and return it with its token, which is told this once and kept nowhere."""
    token = token_urlsafe(_BYTES)
    link = SignedLink.objects.create(
        referral=referral,
        purpose=purpose,
        made_at=clock.now(),
        expires_at=expires_at,
        made_by_id=made_by,
        token_hash=_hash(token),
    )
    return link, token


def find(token: str, purpose: str, now: datetime | None = None) -> SignedLink:
    """Return the link of a token that may still be used.

    Raises ``LinkNotUsable`` for unknown, expired, used and revoked ones alike. What is compared is
    the hash of what was given, so that how long it takes says nothing of any token.
    """
    given = _hash(token)
    link = SignedLink.objects.select_related("referral").filter(token_hash=given).first()
    known = compare_digest(link.token_hash if link else _hash(""), given)
    if link is None or not known or not _works(link, purpose, now or clock.now()):
        raise LinkNotUsable()
    return link


def _works(link: SignedLink, purpose: str, now: datetime) -> bool:
    untouched = link.used_at is None and link.revoked_at is None
    return untouched and link.purpose == purpose and now < link.expires_at


def working(referral: Referral) -> SignedLink | None:
    """Return the link of a referral that can still be used; None without one."""
    rows = SignedLink.objects.filter(_UNUSED, referral=referral)
    return rows.filter(expires_at__gt=clock.now()).first()


def use(link: SignedLink) -> None:
    """Note that a link has been used; the database refuses a second time."""
    SignedLink.objects.filter(pk=link.pk).update(used_at=clock.now())


def revoke_all(referral: Referral) -> int:
    """Take back every link of a referral that could still be used, and return how many."""
    rows = SignedLink.objects.filter(_UNUSED, referral=referral)
    return rows.update(revoked_at=clock.now())


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
