"""Words in the reader's language: the rulebook's texts, days, moments and numbers."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from insats.errors import Refusal
from insats.rulebook import words
from insats.rulebook.errors import CodedError, Language, Text

NO_BREAK = "\N{NO-BREAK SPACE}"


def language() -> Language:
    """Return the language of the page: "en" for English, "sv" for all else."""
    return "en" if (get_language() or "").startswith("en") else "sv"


def spoken(text: Text | str) -> str:
    """Return a text of the rulebook in the language of the page; other words as they are."""
    return text.in_language(language()) if isinstance(text, Text) else str(text)


def day(value: date | datetime) -> str:
    """Return a day in words, "4 mars 2024", that is never broken over two lines."""
    local = timezone.localtime(value).date() if isinstance(value, datetime) else value
    return spoken(words.day(local)).replace(" ", NO_BREAK)


def moment(value: datetime) -> str:
    """Return a day and a time of day: "4 mars 2024 kl. 14.05", "4 March 2024, 14:05"."""
    local = timezone.localtime(value)
    if language() == "en":
        return f"{day(value)}, {local:%H:%M}"
    return f"{day(value)} kl.{NO_BREAK}{local:%H.%M}"


def away(value: date, today: date) -> str:
    """Return how far a day is from today: "i dag", "om 12 dagar", "för 3 dagar sedan"."""
    days = (value - today).days
    near = {0: _("i dag"), 1: _("i morgon"), -1: _("i går")}
    if days in near:
        return near[days]
    if days > 0:
        return ngettext("om %(n)s dag", "om %(n)s dagar", days) % {"n": number(days)}
    return ngettext("för %(n)s dag sedan", "för %(n)s dagar sedan", -days) % {"n": number(-days)}


def number(value: float) -> str:
    """Return a number with its thousands apart: "12 345,5", "12,345.5"."""
    whole, _, part = words.number(abs(value)).en.partition(".")
    english = language() == "en"
    thousands = f"{int(whole):,}".replace(",", "," if english else NO_BREAK)
    sign = "\N{MINUS SIGN}" if value < 0 else ""
    return sign + thousands + (("." if english else ",") + part if part else "")


def refused(error: CodedError) -> str:
    """Return what a refusal says, with the days in it in words."""
    if not isinstance(error, Refusal):
        return error.text(language())
    return error.WORDS.in_language(language(), **_shown(error.slots))


def _shown(slots: Mapping[str, object]) -> dict[str, object]:
    """Return the slots of an error as they are written in running text."""
    return {name: _slot(value) for name, value in slots.items()}


def _slot(value: object) -> object:
    if isinstance(value, date):
        return day(value)
    return spoken(value) if isinstance(value, Text) else value
