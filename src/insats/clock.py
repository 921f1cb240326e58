"""What time it is, for all that is written down.

It is the clock of the machine. Only the making of the made-up Sweden tells it otherwise, so that
what happened there has happened before today.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime

from django.utils import timezone

_told: ContextVar[datetime | None] = ContextVar("told", default=None)


def now() -> datetime:
    """Return this moment, with its zone."""
    return _told.get() or timezone.now()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Let it be another moment for what is done meanwhile, here and in no other thread."""
    before = _told.set(moment)
    try:
        yield
    finally:
        _told.reset(before)
