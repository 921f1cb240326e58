"""What is taken as a document: PDF, PNG and JPEG by their content, with nothing hidden in them."""

import time
import zlib

import pytest

from insats.register import documents
from insats.register.document_errors import (
    ActiveContent,
    BrokenFile,
    FileTooBig,
    NoFile,
    WrongFileKind,
)
from insats.register.documents import MOST_BYTES, pdf
from tests.register import files


@pytest.mark.parametrize(
    ("content", "media_type", "name"),
    [
        (files.pdf(), "application/pdf", "bevis.pdf"),
        (files.png(), "image/png", "bevis.png"),
        (files.jpeg(), "image/jpeg", "bevis.jpg"),
        (files.packed_pdf(b"1 0 <</Type /Page>>"), "application/pdf", "bevis.pdf"),
    ],
)
def test_a_sound_file_is_taken_for_what_it_is_whatever_it_is_called(content, media_type, name):
    read = documents.read("bevis.exe", content)
    assert (read.media_type, read.name, read.content) == (media_type, name, content)


@pytest.mark.parametrize(
    "content",
    [
        files.archive(),
        b"<html><script>alert(1)</script></html>",
        b"MZ\x90\x00",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old document with macros",
        b"\n%PDF-1.7\n%%EOF",
    ],
)
def test_another_kind_is_refused_though_it_is_called_a_pdf(content):
    with pytest.raises(WrongFileKind):
        documents.read("bevis.pdf", content)


def test_an_empty_file_is_refused():
    with pytest.raises(NoFile):
        documents.read("tom.pdf", b"")


def test_a_file_is_at_most_five_megabytes():
    filler = b"%" + b" " * (MOST_BYTES - 30) + b"\n"
    assert documents.read("stor.pdf", b"%PDF-1.7\n" + filler + b"%%EOF")
    with pytest.raises(FileTooBig):
        documents.read("stor.pdf", b"%PDF-1.7\n" + filler + b" " * 40 + b"%%EOF")


@pytest.mark.parametrize("hostile", ["script", "attached", "locked"])
def test_a_pdf_with_something_to_run_or_unpack_or_a_lock_is_refused(hostile):
    with pytest.raises(ActiveContent):
        documents.read("bevis.pdf", files.pdf(**{hostile: True}))


@pytest.mark.parametrize(
    "held",
    [
        b"<</S /JavaScript /JS (x)>>",
        b"<</S /J#61vaScript /JS (x)>>",
        b"<</S /Launch>>",
        b"x" * (2 * 1024 * 1024 - 5) + b"/JavaScript ",
    ],
)
def test_it_is_found_also_where_it_is_packed_and_spelt_otherwise(held):
    with pytest.raises(ActiveContent):
        documents.read("bevis.pdf", files.packed_pdf(held))


@pytest.mark.parametrize("way", [b"[/ASCIIHexDecode /FlateDecode]", b"/LZWDecode"])
def test_a_list_of_objects_that_cannot_be_looked_into_is_refused(way):
    with pytest.raises(ActiveContent):
        documents.read("bevis.pdf", files.packed_pdf(b"", way, b"abc"))


def test_the_name_of_something_harmless_that_begins_alike_is_no_script():
    assert documents.read("bevis.pdf", files.packed_pdf(b"/JavaScriptless /Launcher"))


def test_a_pdf_that_would_be_unpacked_to_something_huge_is_refused(monkeypatch):
    monkeypatch.setattr(pdf, "MOST_UNPACKED", 3 * 1024 * 1024)
    assert documents.read("bevis.pdf", files.packed_pdf(b"\0" * 2 * 1024 * 1024))
    with pytest.raises(BrokenFile):
        documents.read("bomb.pdf", files.packed_pdf(b"\0" * 4 * 1024 * 1024))


@pytest.mark.parametrize(
    "content",
    [
        files.pdf() + files.archive(),
        files.pdf()[:-8],
        files.pdf() + b"<script>alert(1)</script>",
        files.png() + files.archive(),
        files.png()[:-1],
        files.png().replace(b"IDAT", b"IDAX"),
        files.png(20_000, 2),
        files.png(10_000, 10_000),
        files.jpeg(20_000, 2),
        files.jpeg()[:-2],
        files.jpeg()[:20],
        b"\xff\xd8\xff",
        b"\x89PNG\r\n\x1a\n",
    ],
)
def test_two_files_in_one_a_cut_one_and_a_huge_picture_are_refused(content):
    with pytest.raises(BrokenFile):
        documents.read("bevis", content)


def test_what_follows_a_photograph_is_cut_off():
    assert documents.read("foto.jpg", files.jpeg() + files.archive()).content == files.jpeg()


def test_a_photograph_does_not_tell_where_it_was_taken():
    taken = documents.read("foto.jpg", files.jpeg(added=b"Exif\0\0 59.3 18.1"))
    assert taken.content == files.jpeg()
    text = files.part(b"zTXt", b"plats\0\0" + zlib.compress(b"59.3 18.1" * 1000))
    assert documents.read("bild.png", files.png(2, 2, text)).content == files.png()


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\fakepath\\Intyg från Örebro.PDF", "Intyg från Örebro.pdf"),
        ("bevis.pdf.exe", "bevis pdf.pdf"),
        ("a\r\nSet-Cookie: x\0.pdf", "a Set-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
        ("...", "dokument.pdf"),
        ("", "dokument.pdf"),
        ("x" * 500, "x" * 80 + ".pdf"),
    ],
)
def test_a_name_is_no_path_and_hides_nothing(typed, kept):
    assert documents.safe_name(typed, "application/pdf") == kept


def test_a_pdf_with_more_streams_than_a_document_has_is_refused_at_once():
    begun = time.perf_counter()
    with pytest.raises(BrokenFile):
        documents.read("stall.pdf", b"%PDF-1.4\n" + b"stream\n" * 700_000 + b"%%EOF\n")
    assert time.perf_counter() - begun < 5


def test_many_streams_in_a_large_file_are_looked_through_without_copying_the_rest_each_time():
    begun = time.perf_counter()
    content = b"%PDF-1.4\n" + b"stream\n" * 4_000 + b"x" * 4_000_000 + b"\n%%EOF\n"
    assert documents.read("stor.pdf", content)
    assert time.perf_counter() - begun < 5
