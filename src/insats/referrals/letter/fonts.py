"""The typefaces of letters, which characters they have, and what is written for the others.

Noto Sans (Latin, Greek, Cyrillic, Devanagari) and Noto Sans Arabic come as Python packages. A name
in another script is written in Latin letters, and the letter says so: PDF/UA demands that every
character can be shown.
"""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from anyascii import anyascii

FAMILIES = ("Noto Sans", "Noto Sans Arabic")
_PACKAGES = ("fontpkg_noto_sans", "fontpkg_noto_sans_arabic")
_FILES = ("NotoSans[wdth,wght].ttf", "NotoSansArabic[wdth,wght].ttf")
# Joiners that Arabic script and others are spelt with; other invisible marks are left out.
_JOINERS = "\u200c\u200d"
_LINE_ENDS = "\n\u0085\u2028\u2029"
_UNREADABLE = "?"


def folders() -> list[Path]:
    """Return the folders that the typefaces lie in."""
    return [_folder(package) for package in _PACKAGES]


def _folder(package: str) -> Path:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise RuntimeError(f"the package {package} is not installed")
    return Path(spec.origin).parent / "files"


@cache
def _coverage() -> tuple[frozenset[int], ...]:
    """Return the characters of each typeface, in the order of ``FAMILIES``."""
    pairs = zip(folders(), _FILES, strict=True)
    return tuple(frozenset(characters((folder / name).read_bytes())) for folder, name in pairs)


def characters(font: bytes) -> Iterator[int]:
    """Yield the characters that an OpenType font has a shape for (its table cmap, format 4 or 12).

    Raises ``ValueError`` for a font without such a table.
    """
    (tables,) = struct.unpack_from(">H", font, 4)
    for n in range(tables):
        tag, _, offset, _ = struct.unpack_from(">4sLLL", font, 12 + 16 * n)
        if tag == b"cmap":
            yield from _mapped(font, offset)
            return
    raise ValueError("the font has no table of characters")


def _mapped(font: bytes, cmap: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">H", font, cmap + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">L", font, cmap + 4 + 8 * n + 4)
        (form,) = struct.unpack_from(">H", font, cmap + offset)
        if form == 4:
            yield from _segments(font, cmap + offset)
        elif form == 12:
            yield from _groups(font, cmap + offset)


def _segments(font: bytes, at: int) -> Iterator[int]:
    (double,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
    for start, end in zip(starts, ends, strict=True):
        yield from range(start, min(end, 0xFFFE) + 1)


def _groups(font: bytes, at: int) -> Iterator[int]:
    (count,) = struct.unpack_from(">L", font, at + 12)
    for n in range(count):
        start, end, _ = struct.unpack_from(">LLL", font, at + 16 + 12 * n)
        yield from range(start, end + 1)


@cache
def _easy() -> frozenset[str]:
    """Return the characters that stand for themselves, whatever stands beside them."""
    return frozenset(
        character
        for character in map(chr, _coverage()[0])
        if unicodedata.category(character)[0] not in "CM"
    ) | {"\n"}


def printable(text: str) -> str:
    """Return a text in which every character can be shown, others in Latin letters.

    Combining marks are put together with their letters first. Invisible marks that turn the
    direction of the text are left out.
    """
    if _easy().issuperset(text):
        return text
    return "".join(map(_shown, _clusters(text)))


def changed(text: str) -> bool:
    """Tell whether a text is shown in other letters than its own."""
    if _easy().issuperset(text):
        return False
    return any(_shown(cluster) != cluster for cluster in _clusters(text))


def plain(text: str) -> str:
    """Return a text in letters that every typeface has: the last resort."""
    return "".join(each if _basic(each) else anyascii(each) or _UNREADABLE for each in text)


def _clusters(text: str) -> list[str]:
    """Return the characters of a text, each with the marks that belong to it."""
    clusters: list[str] = []
    for each in unicodedata.normalize("NFC", text):
        if _invisible(each):
            continue
        if clusters and (each in _JOINERS or unicodedata.category(each).startswith("M")):
            clusters[-1] += each
        else:
            clusters.append("\n" if each in _LINE_ENDS else each)
    return clusters


def _shown(cluster: str) -> str:
    points = {ord(each) for each in cluster}
    if cluster == "\n" or any(points <= covered for covered in _coverage()):
        return cluster
    return anyascii(cluster) or _UNREADABLE


def _invisible(character: str) -> bool:
    """Tell whether a character has no shape of its own: a control, a mark of direction."""
    kind = unicodedata.category(character)
    return kind in ("Cc", "Cf", "Cs") and character not in _LINE_ENDS + _JOINERS


def _basic(character: str) -> bool:
    return character == "\n" or " " <= character <= "~" or "\u00a0" <= character <= "\u00ff"
