"""PDF: whole, unlocked, and with nothing in it that can be run, sent or unpacked.

What a PDF may do is named in it. The names are looked for everywhere, also in other spellings of
the same name (#4A for J) and in all packed data, which is unpacked piece by piece within a bound.
A list of objects that is packed in a way that cannot be looked into is refused.
"""

import re
import zlib
from collections.abc import Iterator

from insats.register.document_errors import ActiveContent, BrokenFile

MOST_UNPACKED = 200 * 1024 * 1024
MOST_AFTER = 1024
_PIECE = 1024 * 1024
# Longer than any name that is looked for, in its longest spelling: pieces overlap by so much.
_OVERLAP = 64
_DICTIONARY = 2048
_ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|SubmitForm|ImportData|GoToE|GoToR"
    rb"|Movie|Rendition|Encrypt|FileAttachment|Collection)(?![A-Za-z0-9])"
)
_SPELT = re.compile(rb"#([0-9A-Fa-f]{2})")
_LIST = re.compile(rb"/ObjStm(?![A-Za-z0-9])")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_END = re.compile(rb"%%EOF\s*\Z")


def checked(content: bytes) -> bytes:
    """Return a PDF as it came. Raises ``BrokenFile`` and ``ActiveContent``."""
    if not _END.search(content[-MOST_AFTER:]):
        raise BrokenFile(field="file")
    _check_names(content)
    left = MOST_UNPACKED
    for begins in _STREAM.finditer(content):
        _check_list(content[max(0, begins.start() - _DICTIONARY) : begins.start()])
        left = _check_packed(content, begins.end(), left)
    return content


def _check_names(content: bytes) -> None:
    if _ACTIVE.search(content) or _ACTIVE.search(_spelt_out(content)):
        raise ActiveContent(field="file")


def _spelt_out(content: bytes) -> bytes:
    return _SPELT.sub(lambda found: bytes([int(found[1], 16)]), content)


def _check_list(before: bytes) -> None:
    """Refuse a list of objects unless it is packed in the one way that is unpacked here."""
    told = _spelt_out(before[before.rfind(b" obj") :])
    ways = told.count(b"Decode")
    if _LIST.search(told) and (ways > 1 or (ways and b"/FlateDecode" not in told)):
        raise ActiveContent(field="file")


def _check_packed(content: bytes, at: int, left: int) -> int:
    """Look through what is packed from a place on; return how much more may be unpacked."""
    tail = b""
    for piece in _unpacked(content, at):
        left -= len(piece)
        if left < 0:
            raise BrokenFile(field="file")
        _check_names(tail + piece)
        tail = piece[-_OVERLAP:]
    return left


def _unpacked(content: bytes, at: int) -> Iterator[bytes]:
    """Yield what is packed from a place on, as far as it can be unpacked."""
    opened, packed = zlib.decompressobj(), content[at:]
    while packed and not opened.eof:
        try:
            piece = opened.decompress(packed, _PIECE)
        except zlib.error:
            return
        if not piece:
            return
        yield piece
        packed = opened.unconsumed_tail
