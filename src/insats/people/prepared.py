"""Queries whose SQL is worked out once, for the pages that must be quick.

Building a query costs Django several times what the database needs to answer it. What is asked
stays a query set, and values are always bound as parameters.
"""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet

Value = int | str | date | UUID


class Prepared:
    """A query set of plain rows with some of its values left open.

    ``make`` returns the query set for given values; ``samples`` are such values, unlike any that
    the query itself has. Rows come as the database driver gives them, days and booleans included;
    a UUID and JSON may be text.
    """

    def __init__(self, make: Callable[..., QuerySet[Any, Any]], **samples: Value) -> None:
        self._make, self._samples = make, samples
        self._worked_out: tuple[str, list[str | None], tuple[Any, ...]] | None = None

    def __call__(self, **values: Value) -> list[tuple[Any, ...]]:
        """Return the rows for values: one query."""
        connection = connections[DEFAULT_DB_ALIAS]
        sql, slots, fixed = self._worked_out or self._work_out(connection)
        given = {name: _adapted(connection, value) for name, value in values.items()}
        params = [given[s] if s else own for s, own in zip(slots, fixed, strict=True)]
        with connection.cursor() as cursor:
            cursor.execute(sql, params)
            rows: list[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _work_out(
        self, connection: BaseDatabaseWrapper
    ) -> tuple[str, list[str | None], tuple[Any, ...]]:
        """Write the SQL, and find where the values stand in it."""
        query = self._make(**self._samples).query
        sql, params = query.get_compiler(connection=connection).as_sql()
        names = {_adapted(connection, value): name for name, value in self._samples.items()}
        self._worked_out = (sql, [names.get(each) for each in params], tuple(params))
        return self._worked_out


def _adapted(connection: BaseDatabaseWrapper, value: Value) -> Any:
    """Return a value as the database takes it as a parameter."""
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value
