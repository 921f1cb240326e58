"""Writing many rows of one table at once, as the table and its triggers demand."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from itertools import chain

import polars as pl
from django.core.management.color import no_style
from django.db import connection, models

Model = type[models.Model]
# SQLite keeps time as text in UTC, PostgreSQL is told the zone.
TIME = "%Y-%m-%d %H:%M:%S"
# Rows that SQLite is handed in one statement, and the memory it may use meanwhile (KiB).
TOGETHER, ROOM = 50, 256 * 1024


def columns(model: Model) -> list[str]:
    """Return the columns of a table, in order."""
    return [str(field.column) for field in model._meta.concrete_fields]


class Writer:
    """Writes rows to tables, and counts them: the rows of a table have the keys 1, 2, …"""

    def __init__(self) -> None:
        self.written: Counter[Model] = Counter()

    def numbered(self, model: Model, rows: pl.DataFrame) -> pl.DataFrame:
        """Return the rows with the ``id`` that each will have."""
        return rows.with_columns(
            pl.int_range(1, pl.len() + 1, dtype=pl.Int64).add(self.written[model]).alias("id")
        )

    def create(self, rows: Sequence[models.Model]) -> None:
        """Insert some model instances of one kind that have their keys."""
        if rows:
            type(rows[0])._base_manager.bulk_create(rows)
            self.written[type(rows[0])] += len(rows)

    def write(self, model: Model, rows: pl.DataFrame) -> None:
        """Insert the rows; the frame has every column of the table, in any order.

        Raises polars' ``ColumnNotFoundError`` where a column is missing, ``IntegrityError`` where
        the database refuses.
        """
        if not rows.is_empty():
            table = rows.select(columns(model))
            copy(model, table) if connection.vendor == "postgresql" else insert(model, table)
            self.written[model] += table.height

    def finish(self, empty: Sequence[Model] = ()) -> None:
        """Let the keys go on after those written, and have the database look at what it holds.

        The keys of empty tables begin at 1, whatever was there once and is no more.
        """
        tables = [*self.written, *empty]
        with connection.cursor() as cursor:
            for statement in connection.ops.sequence_reset_sql(no_style(), tables):
                cursor.execute(statement)
            cursor.execute("ANALYZE")


def insert(model: Model, table: pl.DataFrame) -> None:
    """Insert rows into SQLite."""
    meta, names = model._meta, ", ".join(f'"{name}"' for name in table.columns)
    marks = f"({', '.join(['%s'] * table.width)})"
    text = table.with_columns(
        pl.col(pl.Date).dt.to_string("%Y-%m-%d"), pl.col(pl.Datetime).dt.to_string(TIME)
    )
    rows = text.rows()
    whole = len(rows) - len(rows) % TOGETHER
    with connection.cursor() as cursor:
        head = f'INSERT INTO "{meta.db_table}" ({names}) VALUES '  # noqa: S608
        parts = (chain.from_iterable(rows[at : at + TOGETHER]) for at in range(0, whole, TOGETHER))
        cursor.executemany(head + ", ".join([marks] * TOGETHER), [tuple(part) for part in parts])
        cursor.executemany(head + marks, rows[whole:])


@contextmanager
def room() -> Iterator[None]:
    """Give SQLite memory enough to keep what it is writing at hand."""
    if connection.vendor != "sqlite":
        yield
        return
    connection.ensure_connection()
    run = connection.connection.execute
    (before,) = run("PRAGMA cache_size").fetchone()
    run(f"PRAGMA cache_size = -{ROOM}")
    try:
        yield
    finally:
        run(f"PRAGMA cache_size = {before}")


def copy(model: Model, table: pl.DataFrame) -> None:
    """Copy rows into PostgreSQL, as CSV: nothing is null, quotes around nothing an empty text."""
    names = ", ".join(f'"{name}"' for name in table.columns)
    text = BytesIO()
    table.write_csv(
        text, include_header=False, quote_style="non_numeric", datetime_format=f"{TIME}+00"
    )
    statement = f'COPY "{model._meta.db_table}" ({names}) FROM STDIN (FORMAT csv)'
    with connection.cursor() as cursor, cursor.copy(statement) as rows:
        rows.write(text.getbuffer())
