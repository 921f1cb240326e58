"""Files that are sent in: sound ones, and those that someone means ill with."""

import io
import struct
import zipfile
import zlib

from pypdf import PdfWriter


def pdf(**hostile) -> bytes:
    """A PDF of one page; ``script``, ``attached`` and ``locked`` put something in it."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    if hostile.get("attached"):
        writer.add_attachment("annat.exe", b"MZ")
    if hostile.get("locked"):
        writer.encrypt("hemligt")
    out = io.BytesIO()
    writer.write(out)
    action = b"/OpenAction <</S /JavaScript /JS (app.alert(1))>>" if hostile.get("script") else b""
    return out.getvalue().replace(b"/Type /Catalog", b"/Type /Catalog " + action)


def packed_pdf(held: bytes, way: bytes = b"/FlateDecode", packed: bytes | None = None) -> bytes:
    """A PDF with a packed list of objects, in which there may stand anything."""
    data = zlib.compress(held) if packed is None else packed
    return (
        b"%PDF-1.7\n5 0 obj\n<</Type /ObjStm /N 1 /First 4 /Filter " + way
        + b" /Length " + str(len(data)).encode() + b">>\nstream\n" + data
        + b"\nendstream\nendobj\ntrailer <<>>\n%%EOF\n"
    )  # fmt: skip


def part(name: bytes, held: bytes) -> bytes:
    """A part of a PNG, with its sum."""
    return struct.pack(">I", len(held)) + name + held + struct.pack(">I", zlib.crc32(name + held))


def png(width: int = 2, height: int = 2, *more: bytes) -> bytes:
    """A grey PNG."""
    rows = b"".join(b"\0" + b"\x80" * min(width, 4) for _ in range(min(height, 4)))
    return b"".join([
        b"\x89PNG\r\n\x1a\n",
        part(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        *more,
        part(b"IDAT", zlib.compress(rows)),
        part(b"IEND", b""),
    ])  # fmt: skip


def jpeg(width: int = 2, height: int = 2, *, added: bytes = b"") -> bytes:
    """What a JPEG is built of; ``added`` stands where a camera writes where it was."""
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"".join([
        b"\xff\xd8\xff\xe0\x00\x10JFIF\0\x01\x01\0\0\x01\0\x01\0\0",
        b"\xff\xe1" + struct.pack(">H", len(added) + 2) + added if added else b"",
        b"\xff\xc0" + struct.pack(">H", len(frame) + 2) + frame,
        b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00",
        b"drawn\xff\x00data\xff\xd0more",
        b"\xff\xd9",
    ])  # fmt: skip


def archive() -> bytes:
    """A ZIP, as documents with macros are."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("word/vbaProject.bin", b"macro")
    return out.getvalue()
