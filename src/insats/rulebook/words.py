"""Days, numbers and lists as they are written in Swedish and English running text."""

import os
import re
from collections.abc import Sequence
from datetime import date

from insats.rulebook.errors import Text

_MONTHS_SV = (
    "januari", "februari", "mars", "april", "maj", "juni",
    "juli", "augusti", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTHS_EN = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


_SECTION = re.compile(r"(\d+ kap\. )?\d+( [a-z])? §|section \d+( [a-z]\b)?")


def day(value: date) -> Text:
    """ "4 mars 2024", "4 March 2024"."""
    sv = f"{value.day} {_MONTHS_SV[value.month - 1]} {value.year}"
    return Text(sv, f"{value.day} {_MONTHS_EN[value.month - 1]} {value.year}")


def number(value: float) -> Text:
    """A number without a needless fraction; decimal comma in Swedish."""
    if float(value).is_integer():
        return same(str(int(value)))
    written = f"{value:.2f}".rstrip("0")
    return Text(written.replace(".", ","), written)


def thousands(value: int) -> Text:
    """ "5 000 000", "5,000,000"."""
    return Text(f"{value:,}".replace(",", "\N{NO-BREAK SPACE}"), f"{value:,}")


def same(words: str) -> Text:
    """The same words in both languages."""
    return Text(words, words)


def listed(items: Sequence[Text]) -> Text:
    """ "a, b och c", "a, b and c"."""
    return Text(
        _listed([item.sv for item in items], "och"), _listed([item.en for item in items], "and")
    )


def _listed(items: list[str], conjunction: str) -> str:
    if len(items) < 2:
        return "".join(items)
    return f"{', '.join(items[:-1])} {conjunction} {items[-1]}"


def unbroken(cites: str) -> str:
    """Citations in which no number stands on another line than its section sign: "9 b §"."""
    return _SECTION.sub(lambda found: found.group().replace(" ", "\N{NO-BREAK SPACE}"), cites)


def percent(share: float) -> Text:
    """ "50 %", "50%"; in Swedish with a space that does not break."""
    return Text(f"{share * 100:.0f}\N{NO-BREAK SPACE}%", f"{share:.0%}")


def printable(text: str) -> str:
    """The text with what would move a terminal's cursor written out: ESC as ``\\x1b``."""
    kept = (each if each.isprintable() or each == "\N{NO-BREAK SPACE}" else _escaped(each)
            for each in text)  # fmt: skip
    return "".join(kept)


def _escaped(character: str) -> str:
    return character.encode("unicode_escape").decode("ascii")


def capital(words: str) -> str:
    """The words with a capital first letter."""
    return words[:1].upper() + words[1:]


def default_language() -> str:
    """English where the terminal says so (``LC_ALL``, ``LC_MESSAGES``, ``LANG``), else Swedish."""
    stated = (os.environ.get(name, "") for name in ("LC_ALL", "LC_MESSAGES", "LANG"))
    return "en" if next(filter(None, stated), "sv").startswith("en") else "sv"
