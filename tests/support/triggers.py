"""Lets the database be emptied between tests that commit, triggers or not."""

import pytest
from django.db import connection
from django.db.backends.sqlite3.base import DatabaseOperations


@pytest.fixture(autouse=True, scope="session")
def _emptying_goes_past_triggers() -> None:
    """Drop SQLite's triggers before its tables are emptied; ``migrate``'s signal puts them back.

    PostgreSQL empties a table without asking its row triggers.
    """
    flush = DatabaseOperations.sql_flush

    def without_triggers(self, style, tables, **options):
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            drops = [f"DROP TRIGGER {name}" for (name,) in cursor.fetchall()]
        return [*drops, *flush(self, style, tables, **options)]

    DatabaseOperations.sql_flush = without_triggers
