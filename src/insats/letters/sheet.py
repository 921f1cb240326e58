"""What a letter says, while it is composed: texts in both languages at once, then one of them.

The sheet of one language has the shape of a decision's letter, so that one template draws both.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from insats.letters.wording import common
from insats.rulebook.errors import Text

LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a letter under a heading: paragraphs, then points."""

    id: str
    heading: Text
    paragraphs: Sequence[Text] = ()
    points: Sequence[Text] = ()

    def sheet(self, language: str) -> dict[str, Any]:
        """Return the section in a language, without what is empty."""
        said = [each.in_language(language) for each in self.paragraphs]
        listed = [{"text": each.in_language(language), "cite": ""} for each in self.points]
        part = {"paragraphs": [each for each in said if each], "points": listed}
        return {"id": self.id, "heading": self.heading.in_language(language), "parts": [part]}


@dataclass(frozen=True, slots=True)
class Draft:
    """What a letter says, without whom it is from and to."""

    title: Text
    sections: Sequence[Section]

    def led_by(self, *sections: Section) -> "Draft":
        """Return the same letter with other sections before its own."""
        return replace(self, sections=(*sections, *self.sections))


@dataclass(frozen=True, slots=True)
class Head:
    """What stands around the words: from whom, to whom, and the pairs of label and value."""

    sender: Sequence[str]
    name: str
    address: Sequence[str]
    about: Sequence[tuple[Text, Text]]


def in_language(draft: Draft, head: Head, language: str) -> dict[str, Any]:
    """Return a letter in "sv" or "en", as pages and PDF are drawn from."""
    about = [[label.in_language(language), value.in_language(language)]
             for label, value in head.about]  # fmt: skip
    return {
        "language": language,
        "title": draft.title.in_language(language),
        "sender": list(head.sender),
        "recipient": {"name": head.name, "address": list(head.address)},
        "about": about,
        "translation": common.TRANSLATION.in_language(language),
        "sections": [each.sheet(language) for each in draft.sections],
    }
