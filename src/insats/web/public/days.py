"""The day a public page answers for: today, or the one in the address (``?on=2023-01-01``)."""

from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils import timezone

from insats.errors import NotADay
from insats.rulebook.book import BEGINS
from insats.web.public.errors import BeforeRulebook, TooFarAhead

FARTHEST = timedelta(days=3653)


@dataclass(frozen=True, slots=True)
class Asked:
    """A day that was asked about, and today."""

    day: date
    today: date

    @property
    def is_today(self) -> bool:
        """Whether the page answers for today."""
        return self.day == self.today

    @property
    def query(self) -> str:
        """What links carry on, so that the reader stays on the day: "?on=2023-01-01" or nothing."""
        return "" if self.is_today else f"?{urlencode({'on': self.day.isoformat()})}"


def asked_day(request: HttpRequest) -> Asked:
    """Return the day a page is asked for.

    Raises ``NotADay``, ``BeforeRulebook`` or ``TooFarAhead``.
    """
    today = timezone.localdate()
    typed = request.GET.get("on", "").strip()
    if not typed:
        return Asked(today, today)
    return Asked(_read(typed, today), today)


def _read(typed: str, today: date) -> date:
    try:
        day = date.fromisoformat(typed) if len(typed) == len("2024-03-04") else None
    except ValueError:
        day = None
    if day is None:
        raise NotADay(field="on")
    return within_reach(day, today, "on")


def within_reach(day: date, today: date, field: str) -> date:
    """Return a day that the rulebook can answer for.

    Raises ``BeforeRulebook`` or ``TooFarAhead``, about ``field``.
    """
    if day < BEGINS:
        raise BeforeRulebook(field=field, begins=BEGINS)
    if day > today + FARTHEST:
        raise TooFarAhead(field=field, latest=today + FARTHEST)
    return day
