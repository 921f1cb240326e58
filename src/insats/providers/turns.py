"""The day's order among equals: by lot, drawn anew every day, the same for everyone that day.

A workplace's ``lot`` is drawn once. Times a number that the day gives, counted modulo a prime, it
is another order each day, in which nobody stands before another more often than chance has it.
"""

from datetime import date
from hashlib import sha256

PRIME = 2**31 - 1


def factor(day: date) -> int:
    """Return the number of a day: from 1 to a prime less 1."""
    digest = sha256(day.isoformat().encode()).digest()
    return 1 + int.from_bytes(digest[:8], "big") % (PRIME - 1)


def turn(lot: int, day: date) -> int:
    """Return where a lot stands on a day; the lowest is first."""
    return lot * factor(day) % PRIME
