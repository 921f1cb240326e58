"""What pages show of letters: lists of them, and one as it was sent with what became of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from insats.letters.models import Letter
from insats.letters.queries import day_of, replaced_by
from insats.referrals.letter.composing import number_of
from insats.web import letter_pages as pages
from insats.web.words import day, language

LETTER, NOTICE = "letters:letter", "letters:notice"
_PDF = {LETTER: "letters:pdf", NOTICE: "letters:notice_pdf"}


@dataclass(frozen=True, slots=True)
class Line:
    """A letter in a list."""

    letter: Letter
    route: str
    # Whether a newer version has taken its place.
    replaced: bool

    @property
    def title(self) -> str:
        """Its heading in the reader's language."""
        return self.letter.title(language())

    @property
    def to(self) -> str:
        """Whom it is to."""
        return self.letter.recipient

    @property
    def sent_at(self) -> datetime:
        """When it was sent."""
        return self.letter.sent_at

    @property
    def href(self) -> str:
        """Where it is."""
        return reverse(self.route, args=[self.letter.public_id])


def lines(letters: Iterable[Letter], route: str) -> list[Line]:
    """Return letters as a list shows them, in their order."""
    rows = list(letters)
    older = {each.replaces_id for each in rows}
    return [Line(each, route, each.pk in older) for each in rows]


# --- one letter ---------------------------------------------------------------------------------
def sheets(letter: Letter) -> dict[str, Mapping[str, Any]]:
    """Return what a letter says in each language, word for word."""
    person, said = letter.referral.person, letter.content["letter"]
    return {each: pages.without_address(said[each], person) for each in pages.LANGUAGES}


def number(letter: Letter) -> str:
    """Return the number of a letter, which stands in it."""
    return number_of(str(letter.public_id))


def replaced_words(letter: Letter) -> Sequence[str]:
    """Return that a letter has been replaced, when, by which; nothing where it holds."""
    later = replaced_by(letter)
    if later is None:
        return []
    told = {"day": day(day_of(later)), "number": number(later)}
    return [_("Det här brevet ersattes den %(day)s av ett nytt brev, nummer %(number)s.") % told]


def above(letter: Letter) -> dict[str, Sequence[str]]:
    """Return what stands above a letter's text, in each language."""
    said: dict[str, Sequence[str]] = {}
    for each in pages.LANGUAGES:
        with override(each):
            said[each] = replaced_words(letter)
    return said


def page(letter: Letter, route: str, asked: tuple[str, bool]) -> dict[str, Any]:
    """Return what the page of a letter shows; ``asked`` is the language and whether it is large."""
    spoken, large = asked
    later, before = replaced_by(letter), letter.replaces
    return {
        "letter": sheets(letter)[spoken],
        "row": letter,
        "large": large,
        "number": number(letter),
        "replaced": replaced_words(letter),
        "later": reverse(route, args=[later.public_id]) if later else "",
        "before": reverse(route, args=[before.public_id]) if before else "",
        "pdf": pages.address(_PDF[route], letter.public_id, spoken, large),
        "choices": pages.choices(route, letter.public_id, spoken, large),
    }
