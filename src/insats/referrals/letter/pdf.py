"""The letter as a PDF that everyone can read: PDF/UA-1, tagged, with its language and its title."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from importlib.resources import files
from threading import Lock
from typing import Any

import typst

from insats.referrals.letter import fonts
from insats.rulebook.errors import Text

# The compiler refuses to be used by two threads at once.
_ONE_AT_A_TIME = Lock()
_OTHER_LETTERS = Text(
    "Några tecken kan inte skrivas ut här. De är skrivna med vanliga latinska bokstäver.",
    "Some characters cannot be printed here. They are written in plain Latin letters.",
)


def pdf_of(
    letter: Mapping[str, Any],
    at: datetime,
    *,
    large: bool = False,
    notes: Sequence[str] = (),
    above: Sequence[str] = (),
) -> bytes:
    """Return a letter as PDF: the same bytes for the same letter, moment, size and notes.

    ``letter`` is one language of a proof's letter, or of another of the same shape; ``at`` when it
    was made. ``large`` gives large print (16 points); ``notes`` stand at the foot of each page,
    ``above`` before the text: what has happened to the letter since. Never fails for what stands in
    the letter: what the typefaces cannot show is written in Latin letters, and the letter says so.
    """
    told = _told(letter, large, list(notes), list(above))
    try:
        return _compiled(_with(told, fonts.printable, _any_changed(told)), at)
    except typst.TypstError:  # a shape is missing although its characters are there
        return _compiled(_with(told, fonts.plain, True), at)


def _told(
    letter: Mapping[str, Any], large: bool, notes: list[str], above: list[str]
) -> dict[str, Any]:
    """Return what the template reads."""
    first = [*above, letter["translation"]] if letter["translation"] else above
    return {
        **letter,
        "large": large,
        "notes": first,
        "foot": " · ".join([" ".join(letter["about"][1]), *notes]),
    }


def _with(told: dict[str, Any], write: Any, say_so: bool) -> dict[str, Any]:
    """Return the letter with every text written in letters that can be shown."""
    notes = [*told["notes"]]
    if say_so:
        notes.append(_OTHER_LETTERS.in_language(told["language"]))
    written: dict[str, Any] = _each_text({**told, "notes": notes}, write)
    return {**written, "families": list(fonts.FAMILIES)}


def _each_text(value: Any, write: Any) -> Any:
    if isinstance(value, str):
        return write(value)
    if isinstance(value, Mapping):
        return {key: _each_text(each, write) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_each_text(each, write) for each in value]
    return value


def _any_changed(value: Any) -> bool:
    found: list[bool] = []
    _each_text(value, lambda text: found.append(fonts.changed(text)))
    return any(found)


def _compiled(told: dict[str, Any], at: datetime) -> bytes:
    with _ONE_AT_A_TIME:
        pdf: bytes = _press().compile(
            input=_template(),
            format="pdf",
            sys_inputs={"letter": json.dumps(told, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    return pdf


@cache
def _press() -> Any:
    """Return the compiler with its typefaces read: kept, as reading them takes the longest."""
    folders = [str(folder) for folder in fonts.folders()]
    compiler: Any = typst.Compiler
    return compiler(_template(), font_paths=folders, ignore_system_fonts=True)


@cache
def _template() -> bytes:
    return files(__package__).joinpath("letter.typ").read_bytes()
