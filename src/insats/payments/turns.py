"""Taking turns at what has no row of its own to lock."""

from enum import IntEnum

from django.db import connection


class Turn(IntEnum):
    """What is done by one at a time; in the order that they may be taken in one transaction."""

    AMOUNTS = 1
    FILES = 2
    EVENTS = 3


_ROOM = 8_201_702  # among other users of the database's locks


def take(turn: Turn) -> None:
    """Wait until nobody else has the turn, and keep it to the end of the transaction.

    SQLite has one writer at a time, so there is nothing to wait for.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s, %s)", [_ROOM, int(turn)])
