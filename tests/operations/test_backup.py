"""A copy holds everything, is made while others work, and is laid back whole or not at all."""

import json
import shutil
import sqlite3
import stat
import threading
import uuid
import zipfile
from contextlib import closing

import pytest
from django.conf import settings
from django.db import connection as default
from django.db.utils import ConnectionHandler

from insats.operations.backup import archive, copies, postgresql
from insats.rulebook.errors import CodedError


def refused(code: str):
    """Expect a refusal with this code."""
    return pytest.raises(CodedError, match=f"^{code}: ")


def connect(name: str):
    """A connection of its own to a database of the kind that the tests run on."""
    described = {**settings.DATABASES["default"], "NAME": name, "TEST": {"NAME": name}}
    return ConnectionHandler({"default": described})["default"]


@pytest.fixture
def make_database(tmp_path, django_db_blocker):
    """Make empty databases; they and their connections are gone after the test."""
    made = []

    def make():
        name = f"insats_copy_{uuid.uuid4().hex[:12]}"
        if default.vendor == "sqlite":
            name = str(tmp_path / f"{name}.sqlite3")
        else:
            with default._nodb_cursor() as cursor:
                cursor.execute(f"CREATE DATABASE {name}")
        made.append(connect(name))
        return made[-1]

    with django_db_blocker.unblock():
        yield make
        for each in made:
            each.close()
            if default.vendor == "postgresql":
                with default._nodb_cursor() as cursor:
                    cursor.execute(f"DROP DATABASE {each.settings_dict['NAME']} WITH (FORCE)")


@pytest.fixture
def filled(make_database):
    """A database with the site's own record of migrations and a table of names."""
    database = make_database()
    with database.cursor() as cursor:
        cursor.execute("CREATE TABLE people (number text PRIMARY KEY, name text)")
        cursor.execute("INSERT INTO people VALUES ('19800101-9802', 'Åsa Öström'), ('2', 'Nguyễn')")
    return database


def everyone(database) -> list:
    """Every row of the table of names."""
    with database.cursor() as cursor:
        cursor.execute("SELECT number, name FROM people ORDER BY number")
        return [tuple(row) for row in cursor.fetchall()]


def test_a_copy_laid_into_an_empty_database_holds_everything(filled, make_database, tmp_path):
    kept = tmp_path / "copy.insats"
    manifest = copies.backup(filled, kept)
    assert manifest.engine == filled.vendor
    empty = make_database()
    copies.restore(empty, kept)
    assert everyone(empty) == everyone(filled)


def test_a_copy_is_readable_by_its_owner_only_and_leaves_nothing_else(filled, tmp_path):
    folder = tmp_path / "copies"
    folder.mkdir()
    kept = folder / "copy.insats"
    copies.backup(filled, kept)
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["copy.insats"]


def test_a_copy_does_not_overwrite_a_file_unasked(filled, tmp_path):
    kept = tmp_path / "copy.insats"
    kept.write_text("something else")
    with refused("file_exists"):
        copies.backup(filled, kept)
    assert kept.read_text() == "something else"
    copies.backup(filled, kept, force=True)
    assert archive.read_manifest(kept).format == archive.FORMAT


def test_a_folder_that_does_not_exist_is_a_refusal(filled, tmp_path):
    with refused("file_unusable"):
        copies.backup(filled, tmp_path / "nowhere" / "copy.insats")


def test_a_copy_replaces_what_is_there_only_when_forced(filled, make_database, tmp_path):
    kept = tmp_path / "copy.insats"
    copies.backup(filled, kept)
    other = make_database()
    with other.cursor() as cursor:
        cursor.execute("CREATE TABLE newer (id integer)")
        cursor.execute("CREATE TABLE people (number text)")
    with refused("database_not_empty"):
        copies.restore(other, kept)
    copies.restore(other, kept, force=True)
    assert everyone(other) == everyone(filled)
    assert "newer" not in other.introspection.table_names()


def test_a_copy_is_of_one_moment_while_others_write(filled, make_database, tmp_path):
    """Rows come in pairs in one transaction: a copy never holds half a pair."""
    kept, stop = tmp_path / "copy.insats", threading.Event()
    writer = connect(filled.settings_dict["NAME"])
    writer.inc_thread_sharing()

    def write():
        number = 100
        while not stop.is_set() and number < 4000:
            with writer.cursor() as cursor:
                cursor.execute("BEGIN")
                cursor.execute("INSERT INTO people VALUES (%s, 'a')", [f"{number}"])
                cursor.execute("INSERT INTO people VALUES (%s, 'b')", [f"{number}b"])
                cursor.execute("COMMIT")
            number += 1

    thread = threading.Thread(target=write)
    thread.start()
    try:
        copies.backup(filled, kept)
    finally:
        stop.set()
        thread.join()
        writer.close()
    copy = make_database()
    copies.restore(copy, kept)
    assert len(everyone(copy)) % 2 == 0
    assert everyone(copy)[-1:]


@pytest.fixture
def kept(filled, tmp_path):
    """A copy in a file."""
    path = tmp_path / "kept.insats"
    copies.backup(filled, path)
    return path


def rewrite(path, **changed) -> None:
    """Write the archive anew with something changed in its manifest, or its database."""
    with zipfile.ZipFile(path) as old:
        manifest = json.loads(old.read(archive.MANIFEST))
        database = changed.pop("database", None) or old.read(archive.DATABASE)
    with zipfile.ZipFile(path, "w") as new:
        new.writestr(archive.MANIFEST, json.dumps({**manifest, **changed}))
        new.writestr(archive.DATABASE, database)


def test_a_changed_database_is_found_by_its_checksum(kept, make_database):
    rewrite(kept, database=b"x" * archive.read_manifest(kept).size)
    with refused("backup_damaged"):
        copies.restore(make_database(), kept)


def test_a_larger_database_than_was_kept_is_refused_unread(kept, make_database):
    rewrite(kept, database=b"x" * (archive.read_manifest(kept).size + 10))
    with refused("backup_damaged"):
        copies.restore(make_database(), kept)


def test_a_file_cut_short_is_refused(kept, make_database):
    kept.write_bytes(kept.read_bytes()[:-200])
    with refused("not_a_backup"):
        copies.restore(make_database(), kept)


def test_a_file_with_a_flipped_byte_is_refused(kept, make_database):
    content = bytearray(kept.read_bytes())
    content[len(content) // 2] ^= 0xFF
    kept.write_bytes(content)
    with pytest.raises(CodedError, match=r"^(not_a_backup|backup_damaged): "):
        copies.restore(make_database(), kept)


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + b"\0" * 18])
def test_another_file_is_refused(content, make_database, tmp_path):
    path = tmp_path / "other"
    path.write_bytes(content)
    with refused("not_a_backup"):
        copies.restore(make_database(), path)


@pytest.mark.parametrize(
    "changed", [{"format": 2}, {"unknown": 1}, {"migrations": None}], ids=lambda each: str(each)
)
def test_a_manifest_that_is_not_ours_is_refused(changed, kept, make_database):
    rewrite(kept, **changed)
    with refused("not_a_backup"):
        copies.restore(make_database(), kept)


def test_a_missing_file_is_refused(make_database, tmp_path):
    with refused("file_unusable"):
        copies.restore(make_database(), tmp_path / "nowhere")


def test_a_copy_of_the_other_kind_of_database_is_refused(kept, make_database):
    rewrite(kept, engine="oracle")
    with refused("other_engine"):
        copies.restore(make_database(), kept)


def test_a_copy_from_a_newer_version_is_refused(kept, make_database):
    rewrite(kept, migrations=["people.9999_from_the_future"])
    with refused("backup_newer"):
        copies.restore(make_database(), kept)


def test_a_refused_restore_changes_nothing(filled, kept):
    before = everyone(filled)
    rewrite(kept, database=b"x" * archive.read_manifest(kept).size)
    with refused("backup_damaged"):
        copies.restore(filled, kept, force=True)
    assert everyone(filled) == before


@pytest.mark.django_db(transaction=True)
def test_the_site_itself_comes_back_with_its_triggers(make_database, tmp_path):
    kept = tmp_path / "site.insats"
    manifest = copies.backup(default, kept)
    assert any(name.startswith("sessions.") for name in manifest.migrations)
    other = make_database()
    copies.restore(other, kept)
    assert copies.applied(other) == copies.applied(default)
    assert triggers(other) == triggers(default)


def triggers(database) -> list:
    """Names of the triggers of a database."""
    query = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
    }[database.vendor]
    with database.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchall()


@pytest.mark.only_on("sqlite")
def test_a_missing_sqlite_file_is_refused_and_not_made(make_database, tmp_path):
    database = make_database()
    with refused("no_database"):
        copies.backup(database, tmp_path / "copy.insats")
    assert not (tmp_path / database.settings_dict["NAME"]).exists()


@pytest.mark.only_on("sqlite")
def test_who_has_the_sqlite_file_open_goes_on_with_the_new_content(filled, kept):
    with closing(sqlite3.connect(filled.settings_dict["NAME"])) as reader:
        with filled.cursor() as cursor:
            cursor.execute("DELETE FROM people")
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (0,)
        copies.restore(filled, kept, force=True)
        assert reader.execute("SELECT count(*) FROM people").fetchone() == (2,)


@pytest.mark.only_on("postgresql")
def test_a_missing_client_program_is_a_refusal(filled, tmp_path, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    with refused("client_missing"):
        copies.backup(filled, tmp_path / "copy.insats")


@pytest.mark.only_on("postgresql")
def test_a_dump_that_postgresql_refuses_leaves_the_database_as_it_was(filled, tmp_path):
    broken = tmp_path / "database"
    broken.write_bytes(b"PGDMP not really")
    before = everyone(filled)
    with refused("client_failed"):
        postgresql.load(filled, broken)
    assert everyone(filled) == before


def test_what_a_program_says_of_a_row_is_not_repeated():
    said = "DETAIL:  Key (number)=(19121212-9801)\npsql:x:3: ERROR:  duplicate key\nCONTEXT:  COPY"
    assert postgresql.reason(said) == "psql:x:3: ERROR:  duplicate key"
    assert postgresql.reason("") == "?"
