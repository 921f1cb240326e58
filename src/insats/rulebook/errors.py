"""Errors that are coded: a code, a Swedish and an English text, never a trace for the user."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["sv", "en"]


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in Swedish and English, with ``{slots}`` to fill."""

    sv: str
    en: str

    def in_language(self, language: str, **slots: object) -> str:
        """The words in ``language`` ("en" gives English, all else Swedish), slots filled."""
        words = self.en if language == "en" else self.sv
        return words.format(**_spoken(slots, language)) if slots else words

    def filled(self, **slots: object) -> "Text":
        """The same with its slots filled, in both languages."""
        return Text(self.in_language("sv", **slots), self.in_language("en", **slots))


def _spoken(slots: Mapping[str, object], language: str) -> dict[str, object]:
    """The slots, those that are texts themselves in ``language``."""
    return {
        name: value.in_language(language) if isinstance(value, Text) else value
        for name, value in slots.items()
    }


class CodedError(Exception):
    """Something refused: ``code`` is stable, the text says what is wrong and how to mend it."""

    def __init__(self, code: str, text: Text, **slots: object) -> None:
        super().__init__(code)
        self.code = code
        self._text = text
        self.slots = slots

    def text(self, language: str = "sv") -> str:
        """The message in ``language``."""
        return self._text.in_language(language, **self.slots)

    def __str__(self) -> str:
        return f"{self.code}: {self.text('en')}"
