"""SQLite: copied by its own online backup, page by page, while others read and write."""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from insats.operations import refusals

WAIT_SECONDS = 60


def name(connection: BaseDatabaseWrapper) -> Path:
    """Return the database's file."""
    return Path(connection.settings_dict["NAME"])


def dump(connection: BaseDatabaseWrapper, target: Path) -> None:
    """Write the database as it is at one moment to a file of its own.

    Raises ``NoDatabase`` when there is no database, ``Damaged`` when SQLite finds it damaged.
    """
    source = name(connection)
    if not source.exists():
        raise refusals.NoDatabase(path=source)
    with (
        closing(sqlite3.connect(source, timeout=WAIT_SECONDS)) as live,
        closing(sqlite3.connect(target)) as copy,
    ):
        live.backup(copy)
        copy.execute("PRAGMA journal_mode=DELETE")
        check(copy, source)


def check(database: sqlite3.Connection, path: Path) -> None:
    """Raise ``Damaged`` when SQLite finds the database damaged."""
    try:
        found = database.execute("PRAGMA integrity_check(1)").fetchone()
    except sqlite3.DatabaseError:
        found = None
    if found != ("ok",):
        raise refusals.Damaged(path=path)


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the database has no tables (or does not exist yet)."""
    if not name(connection).exists():
        return True
    with closing(sqlite3.connect(name(connection), timeout=WAIT_SECONDS)) as live:
        row = live.execute("SELECT count(*) FROM sqlite_master WHERE type = 'table'").fetchone()
    return bool(row == (0,))


def load(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Replace the database by the one in a file, in one transaction of SQLite's.

    Whoever has it open goes on, with the new content. Killed midway, the old content stays.
    """
    target = name(connection)
    target.parent.mkdir(parents=True, exist_ok=True)
    with (
        closing(sqlite3.connect(source)) as kept,
        closing(sqlite3.connect(target, timeout=WAIT_SECONDS)) as live,
    ):
        check(kept, source)
        kept.backup(live)
