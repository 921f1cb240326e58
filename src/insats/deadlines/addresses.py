"""The private addresses that calendars read: made, found, taken back. The token is kept nowhere."""

from hashlib import sha256
from hmac import compare_digest
from secrets import token_urlsafe

from insats import clock
from insats.accounts.models import User
from insats.deadlines.models import CalendarAddress

_BYTES = 32


def current(user_id: int) -> CalendarAddress | None:
    """Return a user's address that works; None without one."""
    return CalendarAddress.objects.filter(user=user_id, revoked_at__isnull=True).first()


def make(user: User) -> tuple[CalendarAddress, str]:
    """Write an address, and return it with its token, which is told this once."""
    token = token_urlsafe(_BYTES)
    made = CalendarAddress.objects.create(user=user, token_hash=_hash(token), made_at=clock.now())
    return made, token


def revoke(user_id: int) -> int:
    """Take back a user's address, and return how many there were: one, or none."""
    own = CalendarAddress.objects.filter(user=user_id, revoked_at__isnull=True)
    return own.update(revoked_at=clock.now())


def owner(token: str) -> User | None:
    """Return whose dates a token gives; None for what was never an address or is one no more.

    What is compared is the hash of what was given, so that how long it takes says nothing of any
    token.
    """
    given = _hash(token)
    rows = CalendarAddress.objects.filter(token_hash=given, revoked_at__isnull=True)
    found = rows.select_related("user").first()
    known = compare_digest(found.token_hash if found else _hash(""), given)
    return found.user if found and known and found.user.is_active else None


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()
