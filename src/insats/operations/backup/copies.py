"""``insats backup`` and ``insats restore``, for either kind of database."""

import tempfile
from datetime import UTC, datetime
from pathlib import Path
from types import ModuleType

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from insats import __version__
from insats.operations import refusals
from insats.operations.backup import archive, postgresql, sqlite
from insats.operations.backup.archive import Manifest

ENGINES: dict[str, ModuleType] = {"sqlite": sqlite, "postgresql": postgresql}


def backup(connection: BaseDatabaseWrapper, target: Path, force: bool = False) -> Manifest:
    """Copy the whole database, as it is at one moment, to one file; others may go on working.

    Raises ``FileExists`` unless ``force`` is true, ``FileUnusable`` when it cannot be written, and
    what the engine refuses.
    """
    if target.exists() and not force:
        raise refusals.FileExists(path=target)
    try:
        with tempfile.TemporaryDirectory(dir=target.parent, prefix=".insats-") as folder:
            return keep(connection, target, Path(folder) / archive.DATABASE)
    except OSError as error:
        raise refusals.FileUnusable(path=target, reason=error.strerror) from None


def keep(connection: BaseDatabaseWrapper, target: Path, dumped: Path) -> Manifest:
    """Dump the database to one file and pack it into another."""
    ENGINES[connection.vendor].dump(connection, dumped)
    manifest = Manifest(
        format=archive.FORMAT,
        engine=connection.vendor,
        insats=__version__,
        made_at=datetime.now(UTC).isoformat(timespec="seconds"),
        size=dumped.stat().st_size,
        sha256=archive.digest_of(dumped),
        migrations=applied(connection),
    )
    archive.pack(dumped, manifest, target)
    return manifest


def applied(connection: BaseDatabaseWrapper) -> tuple[str, ...]:
    """Return the migrations that the database has been through."""
    found = MigrationRecorder(connection).applied_migrations()
    return tuple(sorted(f"{app}.{name}" for app, name in found))


def restore(connection: BaseDatabaseWrapper, source: Path, force: bool = False) -> Manifest:
    """Lay a copy into the database: all of it or nothing.

    Raises ``NotEmpty`` when the database has tables and ``force`` is false, ``OtherEngine`` or
    ``NewerBackup`` when the copy is not for this site, and what the archive and the engine refuse.
    """
    manifest = archive.read_manifest(source)
    if manifest.engine != connection.vendor:
        raise refusals.OtherEngine(kept=manifest.engine, here=connection.vendor)
    refuse_newer(manifest)
    engine = ENGINES[connection.vendor]
    if not force and not engine.is_empty(connection):
        raise refusals.NotEmpty()
    with tempfile.TemporaryDirectory(prefix="insats-") as folder:
        unpacked = Path(folder) / archive.DATABASE
        archive.unpack(source, manifest, unpacked)
        connection.close()
        engine.load(connection, unpacked)
    return manifest


def refuse_newer(manifest: Manifest) -> None:
    """Raise ``NewerBackup`` when the copy has been through a migration unknown here."""
    known = MigrationLoader(None).disk_migrations
    names = {f"{app}.{name}" for app, name in known}
    for migration in manifest.migrations:
        if migration not in names:
            raise refusals.NewerBackup(migration=migration)
