"""Errors that are coded: a code, a Swedish and an English text, never a trace for the user."""

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
        return words.format(**slots) if slots else words


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
