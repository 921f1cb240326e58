"""JPEG: walked through marker by marker, cut at its end, without where and when it was taken."""

from insats.register.document_errors import BrokenFile
from insats.register.documents.png import within

BEGINS = b"\xff\xd8\xff"
_END, _SCAN = 0xD9, 0xDA
_SIZES = frozenset({0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF})
_RESTARTS = frozenset(range(0xD0, 0xD8))
# Of what an application may add, only what tells of colours: JFIF, the profile, Adobe's.
_KEPT = frozenset({0xE0, 0xE2, 0xEE})
_ADDED = frozenset({*range(0xE0, 0xF0), 0xFE})
_PROFILE = b"ICC_PROFILE\0"


def checked(content: bytes) -> bytes:
    """Return a picture as far as its end, without what was added to it. Raises ``BrokenFile``."""
    kept = [content[:2]]
    at, sized = 2, False
    while True:
        marker, start = _marker(content, at)
        if marker == _END:
            break
        end = start + _length(content, start)
        if marker in _SIZES:
            _check_size(content, start)
            sized = True
        if marker == _SCAN:
            end = _after_scan(content, end)
        if _wanted(marker, content[start + 2 : end]):
            kept.append(bytes([0xFF, marker]) + content[start:end])
        at = end
    if not sized:
        raise BrokenFile(field="file")
    return b"".join(kept) + bytes([0xFF, _END])


def _wanted(marker: int, held: bytes) -> bool:
    if marker == 0xE2:
        return held.startswith(_PROFILE)
    return marker in _KEPT or marker not in _ADDED


def _marker(content: bytes, at: int) -> tuple[int, int]:
    """Return the marker at a place, and where what follows it begins."""
    if content[at : at + 1] != b"\xff":
        raise BrokenFile(field="file")
    while content[at : at + 1] == b"\xff":
        at += 1
    if at >= len(content) or content[at] == 0:
        raise BrokenFile(field="file")
    return content[at], at + 1


def _length(content: bytes, at: int) -> int:
    length = int.from_bytes(content[at : at + 2], "big")
    if length < 2 or at + length > len(content):
        raise BrokenFile(field="file")
    return length


def _check_size(content: bytes, at: int) -> None:
    height = int.from_bytes(content[at + 3 : at + 5], "big")
    width = int.from_bytes(content[at + 5 : at + 7], "big")
    if not within(width, height):
        raise BrokenFile(field="file")


def _after_scan(content: bytes, at: int) -> int:
    """Return where the first marker after the drawn data stands."""
    while (at := content.find(b"\xff", at)) != -1 and at + 1 < len(content):
        after = content[at + 1]
        if after not in (0x00, 0xFF) and after not in _RESTARTS:
            return at
        at += 1 if after == 0xFF else 2
    raise BrokenFile(field="file")
