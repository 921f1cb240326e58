"""Translations are compiled when they are newer than what was made of them."""

import gettext
import os

import pytest

from insats.config import messages

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

msgid "Insats"
msgstr "Measure"

msgid "%(antal)s dag"
msgid_plural "%(antal)s dagar"
msgstr[0] "%(antal)s day"
msgstr[1] "%(antal)s days"
"""


@pytest.fixture
def package(tmp_path):
    """A package with one catalogue."""
    folder = tmp_path / "area" / "locale" / "en" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(PO, encoding="utf-8")
    return tmp_path


def test_a_catalogue_is_compiled_so_that_gettext_reads_it(package):
    (made,) = messages.compile_all(package)
    with made.with_suffix(".mo").open("rb") as compiled:
        english = gettext.GNUTranslations(compiled)
    assert english.gettext("Insats") == "Measure"
    assert english.ngettext("%(antal)s dag", "%(antal)s dagar", 3) == "%(antal)s days"


def test_a_catalogue_that_has_not_changed_is_left_alone(package):
    messages.compile_all(package)
    assert messages.compile_all(package) == []


def test_a_catalogue_that_has_changed_is_compiled_again(package):
    (made,) = messages.compile_all(package)
    later = made.with_suffix(".mo").stat().st_mtime + 5
    os.utime(made, (later, later))
    assert messages.compile_all(package) == [made]
