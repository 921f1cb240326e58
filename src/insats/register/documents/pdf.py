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
# More than any document that a workplace sends has; each is looked into.
MOST_STREAMS = 5000
_PIECE = 1024 * 1024
_FED = 16 * 1024
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
    left, whole = MOST_UNPACKED, memoryview(content)
    for number, begins in enumerate(_STREAM.finditer(content), start=1):
        if number > MOST_STREAMS:
            raise BrokenFile(field="file")
        _check_list(content[max(0, begins.start() - _DICTIONARY) : begins.start()])
        left = _check_packed(whole[begins.end() :], left)
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


def _check_packed(rest: memoryview, left: int) -> int:
    """Look through what is packed where a stream begins; return how much more may be unpacked."""
    tail = b""
    for piece in _unpacked(rest):
        left -= len(piece)
        if left < 0:
            raise BrokenFile(field="file")
        _check_names(tail + piece)
        tail = piece[-_OVERLAP:]
    return left


def _unpacked(rest: memoryview) -> Iterator[bytes]:
    """Yield what is packed where a stream begins, as far as it can be unpacked.

    What is handed to be unpacked is cut into pieces, so that none of the rest is ever copied whole.
    """
    opened = zlib.decompressobj()
    for start in range(0, len(rest), _FED):
        packed: bytes | memoryview = rest[start : start + _FED]
        while packed and not opened.eof:
            try:
                piece = opened.decompress(packed, _PIECE)
            except zlib.error:
                return
            if piece:
                yield piece
            packed = opened.unconsumed_tail
        if opened.eof:
            return
