"""PNG: every part walked through; what a picture does not need to be seen is taken away."""

import struct
import zlib
from collections.abc import Iterator

from insats.register.document_errors import BrokenFile

BEGINS = b"\x89PNG\r\n\x1a\n"
MOST_SIDE = 12_000
MOST_PIXELS = 50_000_000
# Texts, times and where it was taken: they may hold anything, packed to any size.
_LEFT_OUT = (b"tEXt", b"zTXt", b"iTXt", b"eXIf", b"tIME")
_HEADER = struct.Struct(">II")


def checked(content: bytes) -> bytes:
    """Return a picture without its texts. Raises ``BrokenFile``."""
    kept = [BEGINS]
    names = []
    for name, whole in _parts(content):
        names.append(name)
        if name == b"IHDR":
            _check_size(whole)
        if name not in _LEFT_OUT:
            kept.append(whole)
    if names[:1] != [b"IHDR"] or names[-1:] != [b"IEND"] or b"IDAT" not in names:
        raise BrokenFile(field="file")
    return b"".join(kept)


def _parts(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield the name and the whole of each part; what follows the last one is refused."""
    at = len(BEGINS)
    while at < len(content):
        length = int.from_bytes(content[at : at + 4], "big")
        end = at + 12 + length
        name, whole = content[at + 4 : at + 8], content[at:end]
        right = len(whole) == 12 + length and zlib.crc32(whole[4:-4]) == int.from_bytes(
            whole[-4:], "big"
        )
        if not right or (name == b"IEND" and end != len(content)):
            raise BrokenFile(field="file")
        yield name, whole
        at = end


def _check_size(header: bytes) -> None:
    """Refuse a small file that would fill the memory of whoever looks at it."""
    if len(header) < 8 + _HEADER.size:
        raise BrokenFile(field="file")
    width, height = _HEADER.unpack_from(header, 8)
    if not within(width, height):
        raise BrokenFile(field="file")


def within(width: int, height: int) -> bool:
    """Tell whether a picture of so many pixels can be looked at on any machine."""
    sides = 0 < width <= MOST_SIDE and 0 < height <= MOST_SIDE
    return sides and width * height <= MOST_PIXELS
