"""Where the tables are kept: SQLite in one file, or PostgreSQL by its address."""

from pathlib import Path
from typing import Any

import environ

SQLITE = "django.db.backends.sqlite3"
POSTGRESQL = "django.db.backends.postgresql"

# WAL lets readers read while one writes. FULL makes a commit survive a power failure: a decision
# that someone has been told of must never be lost.
SQLITE_START = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;"

# With SQLite's own default (DEFERRED), a transaction that reads first and writes later fails at
# once when another one writes, whatever the timeout. IMMEDIATE queues instead.
SQLITE_OPTIONS = {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": SQLITE_START}

KEEP_CONNECTION_SECONDS = 600


def sqlite(path: Path) -> dict[str, Any]:
    """Return Django's description of an SQLite database in one file."""
    return {
        "ENGINE": SQLITE,
        "NAME": str(path),
        "OPTIONS": dict(SQLITE_OPTIONS),
        "ATOMIC_REQUESTS": False,
    }


def from_url(url: str) -> dict[str, Any]:
    """Return Django's description of the database at an address.

    ``postgres://user:password@host:port/name`` and ``sqlite:////absolute/path`` are understood.
    Each worker thread keeps one connection, checked before it is used again.

    Raises ``ValueError`` for any other kind of database.
    """
    described: dict[str, Any] = dict(environ.Env.db_url_config(url))
    engine = described.get("ENGINE", "")
    if engine == SQLITE:
        return sqlite(Path(described["NAME"]))
    if engine != POSTGRESQL:
        raise ValueError(f"Only PostgreSQL and SQLite are supported, not {engine!r}.")
    described.update(
        ATOMIC_REQUESTS=False,
        CONN_MAX_AGE=KEEP_CONNECTION_SECONDS,
        CONN_HEALTH_CHECKS=True,
    )
    return described
