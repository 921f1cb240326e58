"""PostgreSQL: copied by its own pg_dump, laid back by pg_restore and psql in one transaction."""

import os
import shutil
import subprocess
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql
from psycopg.conninfo import make_conninfo

from insats.operations import refusals

# What these programs say of a row that failed begins with one of these, and holds its values.
UNSAID = ("DETAIL:", "CONTEXT:", "QUERY:", "STATEMENT:", "LINE ")

TABLES = """
    SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename
"""
FUNCTIONS = """
    SELECT p.oid::regprocedure::text FROM pg_proc p
    JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = current_schema() AND p.prokind = 'f'
    AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e')
    ORDER BY 1
"""


def address(connection: BaseDatabaseWrapper) -> str:
    """Return where the database is, in libpq's words, without the password."""
    settings = connection.settings_dict
    known = {
        "host": settings["HOST"],
        "port": settings["PORT"],
        "user": settings["USER"],
        "dbname": settings["NAME"],
        **{k: v for k, v in settings["OPTIONS"].items() if k.startswith(("ssl", "service"))},
    }
    return make_conninfo("", **{key: value for key, value in known.items() if value})


def environment(connection: BaseDatabaseWrapper) -> dict[str, str]:
    """Return the environment for PostgreSQL's programs: the password is shown to no one else."""
    password = connection.settings_dict["PASSWORD"]
    return {**os.environ, **({"PGPASSWORD": str(password)} if password else {}), "LC_ALL": "C"}


def run(program: str, *arguments: str, connection: BaseDatabaseWrapper) -> None:
    """Run one of PostgreSQL's programs.

    Raises ``ClientMissing`` when it is missing, ``ClientFailed`` when it fails.
    """
    found = shutil.which(program)
    if not found:
        raise refusals.ClientMissing(program=program)
    done = subprocess.run(  # noqa: S603  (a fixed program, no shell, arguments of our own)
        [found, *arguments],
        env=environment(connection),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise refusals.ClientFailed(program=program, reason=reason(done.stderr))


def reason(said: str) -> str:
    """Return the first line in which a program says why it failed, without any row's values."""
    lines = [line.strip() for line in said.splitlines()]
    told = [line for line in lines if line and not line.startswith(UNSAID)]
    return next((line for line in told if "error:" in line.lower()), told[0] if told else "?")


def dump(connection: BaseDatabaseWrapper, target: Path) -> None:
    """Write the database as it is at one moment to a custom dump.

    Raises ``ClientMissing`` or ``ClientFailed``.
    """
    run(
        "pg_dump",
        "--format=custom",
        "--compress=0",
        "--no-owner",
        "--no-privileges",
        f"--file={target}",
        f"--dbname={address(connection)}",
        connection=connection,
    )


def is_empty(connection: BaseDatabaseWrapper) -> bool:
    """Tell whether the database has no tables."""
    return not names(connection, TABLES)


def names(connection: BaseDatabaseWrapper, query: str) -> list[str]:
    """Return the first column of a query."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        return [row[0] for row in cursor.fetchall()]


def emptying(connection: BaseDatabaseWrapper) -> str:
    """Return the SQL that drops every table and function of ours; they may be newer than a dump."""
    tables = [
        sql.SQL("DROP TABLE {} CASCADE;").format(sql.Identifier(table)).as_string()
        for table in names(connection, TABLES)
    ]
    functions = [
        f"DROP FUNCTION IF EXISTS {each} CASCADE;" for each in names(connection, FUNCTIONS)
    ]
    return "\n".join([*tables, *functions, ""])


def load(connection: BaseDatabaseWrapper, source: Path) -> None:
    """Replace the database by the one in a dump, in one transaction.

    Raises ``ClientMissing`` or ``ClientFailed``; the database is then as it was.
    """
    script, before = source.with_suffix(".sql"), source.with_suffix(".drop.sql")
    before.write_text(emptying(connection), encoding="utf-8")
    connection.close()
    run("pg_restore", "--no-owner", "--no-privileges", f"--file={script}", str(source),
        connection=connection)  # fmt: skip
    run(
        "psql",
        "--no-psqlrc",
        "--quiet",
        "--single-transaction",
        "--set=ON_ERROR_STOP=1",
        "--output=/dev/null",
        f"--file={before}",
        f"--file={script}",
        f"--dbname={address(connection)}",
        connection=connection,
    )
