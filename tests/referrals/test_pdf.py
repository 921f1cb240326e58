"""The letter as PDF: tagged, titled, in its language, and never failing for a name."""

import io
from datetime import UTC, datetime
from unittest import mock

import pytest
import typst
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from insats.referrals.letter import fonts, pdf
from insats.referrals.letter.pdf import pdf_of
from tests.referrals import scene

AT = datetime(2024, 3, 4, 13, 37, tzinfo=UTC)
NOTE = "vanliga latinska bokstäver"


def letter(language="sv", **recipient):
    """The kept letter, to someone else where a name is given."""
    kept = scene.proof()["letter"][language]
    return {**kept, "recipient": {**kept["recipient"], **recipient}}


def read(made):
    """A PDF, opened."""
    return PdfReader(io.BytesIO(made))


def text(made):
    """The words of a PDF."""
    return " ".join(" ".join(page.extract_text() for page in read(made).pages).split())


@pytest.mark.parametrize(("language", "tag"), [("sv", "sv-SE"), ("en", "en-GB")])
def test_it_is_tagged_and_says_its_language_and_title(language, tag):
    opened = read(pdf_of(letter(language), AT))
    root = opened.trailer["/Root"]
    assert root["/Lang"] == tag
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in root
    assert opened.metadata.title == letter(language)["title"]
    assert b"pdfuaid" in root["/Metadata"].get_data()


def tags(node, found):
    """Every kind of tag in a structure tree."""
    node = node.get_object()
    if "/S" in node:
        found.append(str(node["/S"]))
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        if hasattr(kid.get_object(), "get"):
            tags(kid, found)
    return found


def test_headings_and_lists_are_tagged_as_such():
    found = tags(read(pdf_of(letter(), AT)).trailer["/Root"]["/StructTreeRoot"], [])
    assert found.count("/H1") == 1
    assert found.count("/H2") == 6
    assert found.count("/L") == 2
    assert "/P" in found


def test_a_common_letter_is_one_a4():
    opened = read(pdf_of(letter(), AT))
    width, height = opened.pages[0].mediabox[2:]
    assert (round(float(width)), round(float(height))) == (595, 842)
    kept = letter()
    short = {**kept["sections"][0]["parts"][0], "paragraphs": ["Du anvisas till arbetsträning."]}
    kept["sections"][0] = {**kept["sections"][0], "parts": [short]}
    assert len(read(pdf_of(kept, AT)).pages) == 1


def test_large_print_is_larger():
    assert len(read(pdf_of(letter(), AT, large=True)).pages) > 2


def test_it_says_all_that_the_letter_says():
    said = text(pdf_of(letter(), AT)).replace(" ", "")
    for section in letter()["sections"]:
        assert section["heading"].replace(" ", "") in said
        for part in section["parts"]:
            for paragraph in part["paragraphs"]:
                plain = "".join(paragraph.split()).replace("\N{NO-BREAK SPACE}", "")
                assert plain in said.replace("\N{NO-BREAK SPACE}", "")


def test_the_same_letter_is_the_same_bytes():
    assert pdf_of(letter(), AT) == pdf_of(letter(), AT)


def test_what_is_written_is_never_read_as_markup():
    name = "#panic() *fet* $x$ @ref <a> \\ // /* [x]"
    assert name.replace(" ", "") in text(pdf_of(letter(name=name), AT)).replace(" ", "")


@pytest.mark.parametrize(
    "name",
    [
        "Åsa Öström-Ängö é ş ł ž ø ð þ ő İ ı ẞ ǆ",
        "Νίκος Καζαντζάκης",
        "Иван Ђорђевић Їжак",
        "محمد العربي",
        "گلناز پژمان چ‌ی",
        "अमित कुमार",
        "Nguyễn Thị Hằng",
        "E\u0301va Z\u030c\u0323 x\u0300\u0301",
        "O’Brien–Smith",
    ],
)
def test_names_that_the_typefaces_have_are_written_as_they_are(name):
    assert not fonts.changed(name)
    assert NOTE not in text(pdf_of(letter(name=name), AT))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王小明", "WangXiaoMing"),
        ("გიორგი", "giorgi"),
        ("ሰላም", "selam"),
        ("김민준", "Gim"),
        ("Anna 😀", "Anna :grinning:"),
    ],
)
def test_other_names_are_written_in_latin_letters_and_the_letter_says_so(name, shown):
    said = text(pdf_of(letter(name=name), AT))
    assert shown in said
    assert NOTE in said


def test_marks_that_turn_the_text_around_are_left_out():
    said = text(pdf_of(letter(name="Anna\u202e\u2066 Berg\u200b"), AT))
    assert "Anna Berg" in said
    assert NOTE not in said


def test_both_directions_stand_in_one_letter():
    assert pdf_of(letter(name="Amira أميرة Lindqvist"), AT)


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=12))
def test_no_text_makes_it_fail(name):
    assert pdf_of(letter(name=name), AT).startswith(b"%PDF")


def test_if_a_shape_is_missing_all_the_same_it_is_written_plainly(monkeypatch):
    compiled, failed = pdf._compiled, []

    def once(told, at):
        if not failed:
            failed.append(True)
            raise typst.TypstError("the text could not be displayed")
        return compiled(told, at)

    with mock.patch.object(pdf, "_compiled", once):
        said = text(pdf_of(letter(name="Łukasz Ångström"), AT))
    assert "Lukasz Ångström" in said
    assert NOTE in said


def test_a_font_without_characters_is_none():
    with pytest.raises(ValueError, match="no table of characters"):
        list(fonts.characters(b"\0\1\0\0\0\0" + b"\0" * 20))


def test_the_typefaces_are_installed():
    latin, arabic = (set(map(chr, each)) for each in fonts._coverage())
    assert set("abcåäöéłžþÅÄÖ§•–”“…") <= latin
    assert set("محمد") <= arabic
