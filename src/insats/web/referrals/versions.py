"""The version of a referral that a page showed, as its form sends it back."""

MOST_DIGITS = 9


def version_from(typed: str) -> int:
    """Return the version of a referral that was sent; 0 for what is none."""
    usable = typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS
    return int(typed) if usable else 0
