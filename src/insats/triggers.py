"""Rules that the database itself keeps, said once for SQLite and PostgreSQL.

An app lists its triggers in ``triggers.py``; they are put in place after every ``migrate``. A
migration could not keep them there: SQLite makes an altered table anew, without its triggers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import IntegrityError, connections, models
from django.db.backends.base.base import BaseDatabaseWrapper


@dataclass(frozen=True, slots=True)
class Trigger:
    """Refuses a change of a row with an ``IntegrityError`` whose text is ``code``.

    ``when`` is a condition over the rows NEW and OLD, in SQL that both databases read.
    ``lock`` is a query that PostgreSQL runs first, for a rule that looks at other rows: two
    transactions then take turns. SQLite has one writer at a time.
    """

    name: str
    table: str
    event: str  # INSERT, UPDATE, UPDATE OF column, … or DELETE
    when: str
    code: str
    lock: str = ""

    def install(self, connection: BaseDatabaseWrapper) -> None:
        """Put the trigger in place, instead of an older one of the same name."""
        statements = self.postgresql() if connection.vendor == "postgresql" else self.sqlite()
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def sqlite(self) -> list[str]:
        """Return the statements that put it in place on SQLite."""
        create = (
            f"CREATE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"WHEN {self.when} BEGIN SELECT RAISE(ABORT, '{self.code}'); END"
        )
        return [f"DROP TRIGGER IF EXISTS {self.name}", create]

    def postgresql(self) -> list[str]:
        """Return the statements that put it in place on PostgreSQL."""
        row = "OLD" if self.event == "DELETE" else "NEW"
        lock = f"PERFORM {self.lock};" if self.lock else ""
        function = (
            f"CREATE OR REPLACE FUNCTION {self.name}() RETURNS trigger LANGUAGE plpgsql AS $$ "
            f"BEGIN {lock} IF {self.when} THEN RAISE EXCEPTION '{self.code}' "
            f"USING ERRCODE = 'integrity_constraint_violation'; END IF; RETURN {row}; END $$"
        )
        create = (
            f"CREATE OR REPLACE TRIGGER {self.name} BEFORE {self.event} ON {self.table} "
            f"FOR EACH ROW EXECUTE FUNCTION {self.name}()"
        )
        return [function, create]


def never_changed(model: type[models.Model], code: str, *, but: Sequence[str] = ()) -> Trigger:
    """Return the trigger that refuses any change of a row, save of the fields ``but``."""
    meta = model._meta
    columns = [field.column for field in meta.concrete_fields if field.name not in but]
    return Trigger(
        name=f"{meta.db_table}_never_changed",
        table=meta.db_table,
        event="UPDATE OF " + ", ".join(f'"{column}"' for column in columns),
        when="TRUE",
        code=code,
    )


def superseded_once(model: type[models.Model], code: str) -> tuple[Trigger, Trigger]:
    """Return what keeps dated rows: only ``superseded_at`` is ever set, and once."""
    table = model._meta.db_table
    once = Trigger(
        name=f"{table}_superseded_once",
        table=table,
        event="UPDATE OF superseded_at",
        when="OLD.superseded_at IS NOT NULL",
        code=code,
    )
    return never_changed(model, code, but=["superseded_at"]), once


def kept_until(table: str, day: str, code: str) -> Trigger:
    """Return the trigger that refuses to delete a row before the day after ``day`` (SQL)."""
    return Trigger(f"{table}_kept", table, "DELETE", f"{day} >= CURRENT_DATE", code)


def remove(sender: AppConfig, using: str, **_: Any) -> None:
    """Take every trigger away while SQLite's tables are made anew; connected to ``pre_migrate``.

    SQLite refuses to rename a table while a trigger of another names one that is not there.
    ``install`` puts them back after every ``migrate``.
    """
    connection = connections[using]
    if connection.vendor != "sqlite":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def install(sender: AppConfig, using: str, **_: Any) -> None:
    """Put an app's triggers in place; connected to ``post_migrate``."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    for trigger in import_module(f"{sender.name}.triggers").TRIGGERS:
        if trigger.table in tables:
            trigger.install(connection)


def refused_as(error: IntegrityError) -> str:
    """Return the code of the trigger that refused, or the database's own first line."""
    return str(error).partition("\n")[0]
