"""The link to an interest: whoever has it may see and change that one, and nothing else."""

from hashlib import sha256
from secrets import token_urlsafe

from insats.register.errors import InterestNotFound
from insats.register.models import Interest

_BYTES = 32


def new_token() -> str:
    """Return a token that nobody can guess; it is told once and kept nowhere."""
    return token_urlsafe(_BYTES)


def hashed(token: str) -> str:
    """Return what is kept of a token: its SHA-256, in hexadecimal."""
    return sha256(token.encode()).hexdigest()


def find(token: str, *, lock: bool = False) -> Interest:
    """Return the interest that a token leads to. Raises ``InterestNotFound``.

    The database looks for the hash of what was given, so how long it takes says nothing of any
    token.
    """
    rows = Interest.objects.select_for_update() if lock else Interest.objects.all()
    found: Interest | None = rows.filter(token_hash=hashed(token)).first()
    if found is None:
        raise InterestNotFound()
    return found
