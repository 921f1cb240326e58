"""The file that a copy is kept in: a zip of the database and of what is known about it.

``manifest.json`` says which kind of database it is, which version made it and when, and the
database's size and SHA-256; ``database`` is SQLite's file, or PostgreSQL's custom dump.
"""

import hashlib
import json
import os
import zipfile
import zlib
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import IO, BinaryIO

from insats.operations import refusals

FORMAT = 1
MANIFEST = "manifest.json"
DATABASE = "database"
CHUNK = 1024 * 1024
LARGEST_MANIFEST = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Manifest:
    """What is known about a copy: ``size`` in bytes, ``migrations`` as "app.name"."""

    format: int
    engine: str
    insats: str
    made_at: str
    size: int
    sha256: str
    migrations: tuple[str, ...]


def digest(source: BinaryIO) -> str:
    """Return the SHA-256 of all that is left in a stream, in hexadecimal."""
    total = hashlib.sha256()
    while chunk := source.read(CHUNK):
        total.update(chunk)
    return total.hexdigest()


def digest_of(path: Path) -> str:
    """Return a file's SHA-256, in hexadecimal."""
    with path.open("rb") as source:
        return digest(source)


def pack(database: Path, manifest: Manifest, target: Path) -> None:
    """Write the archive whole or not at all, readable by its owner only."""
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(handle, "wb") as out:
            with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as kept:
                kept.writestr(MANIFEST, json.dumps(asdict(manifest), indent=2))
                kept.write(database, DATABASE)
            out.flush()
            os.fsync(out.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)


def read_manifest(source: Path) -> Manifest:
    """Return what an archive says about itself.

    Raises ``FileUnusable`` when there is no such file, ``NotABackup`` when it is another file.
    """
    try:
        with zipfile.ZipFile(source) as kept:
            if kept.getinfo(MANIFEST).file_size > LARGEST_MANIFEST:
                raise refusals.NotABackup(path=source)
            found = json.loads(kept.read(MANIFEST))
        manifest = Manifest(**{**found, "migrations": tuple(found["migrations"])})
    except OSError as error:
        raise refusals.FileUnusable(path=source, reason=error.strerror) from None
    except (zipfile.BadZipFile, KeyError, TypeError, ValueError):
        raise refusals.NotABackup(path=source) from None
    if manifest.format != FORMAT:
        raise refusals.NotABackup(path=source)
    return manifest


def unpack(source: Path, manifest: Manifest, target: Path) -> None:
    """Write the archive's database to a file, and see that it is the one that was kept.

    Raises ``Damaged`` when it is not.
    """
    try:
        with zipfile.ZipFile(source) as kept, kept.open(DATABASE) as inside:
            copy_at_most(inside, target, manifest.size + 1)
    except (zipfile.BadZipFile, zlib.error, KeyError, EOFError):
        raise refusals.Damaged(path=source) from None
    if target.stat().st_size != manifest.size or digest_of(target) != manifest.sha256:
        raise refusals.Damaged(path=source)


def copy_at_most(inside: IO[bytes], target: Path, most: int) -> None:
    """Write a stream to a file, but never more bytes than it should hold."""
    with target.open("wb") as out:
        while most > 0 and (chunk := inside.read(min(CHUNK, most))):
            out.write(chunk)
            most -= len(chunk)
