"""Checks of what is filled in, shared by every room that keeps words."""

import unicodedata

from insats.errors import BadText, Missing, TooLong


def check_words(text: str, most: int, field: str = "text") -> None:
    """Raise unless a text can be kept: there, not too long, without control characters."""
    if not text.strip():
        raise Missing(field=field)
    if len(text) > most:
        raise TooLong(field=field, most=most)
    if any(unicodedata.category(each) in ("Cc", "Cs") and each not in "\n\r\t" for each in text):
        raise BadText(field=field)
