"""Three-valued logic and counting of months in plain Python, for the second reading.

A truth that is not known lists the facts it hangs on; one that is known lists none.
"""

from calendar import monthrange
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple


class Truth(NamedTuple):
    """True, false or unknown; what is unknown lists the facts it hangs on."""

    value: bool | None
    missing: frozenset[str] = frozenset()


End = tuple[date | str, ...]
"""An end of a programme: the latest of these days, each known or the fact it hangs on."""
YES = Truth(True)
NO = Truth(False)


def unknown(*paths: str) -> Truth:
    """Not known, for want of these facts."""
    return Truth(None, frozenset(paths))


def known(value: bool) -> Truth:
    """Known to be so, or not."""
    return YES if value else NO


def every(parts: Iterable[Truth]) -> Truth:
    """All of the parts: one false settles it, otherwise one unknown leaves it open."""
    missing: list[frozenset[str]] = []
    for part in parts:
        if part.value is False:
            return NO
        if part.value is None:
            missing.append(part.missing)
    return Truth(None, frozenset().union(*missing)) if missing else YES


def some(parts: Iterable[Truth]) -> Truth:
    """At least one of the parts: one true settles it, otherwise one unknown leaves it open."""
    missing: list[frozenset[str]] = []
    for part in parts:
        if part.value is True:
            return YES
        if part.value is None:
            missing.append(part.missing)
    return Truth(None, frozenset().union(*missing)) if missing else NO


def no(part: Truth) -> Truth:
    """The opposite."""
    return {True: NO, False: YES, None: part}[part.value]


def told(value: Any, path: str, test: Callable[[Any], bool]) -> Truth:
    """A test of one fact, unknown when the fact is."""
    return unknown(path) if value is None else known(test(value))


def listed(item: Any, item_path: str, items: list[Any] | None, items_path: str) -> Truth:
    """The item stands in the list; in an empty one nothing does."""
    if items == []:
        return NO
    lacking = [path for path, v in ((item_path, item), (items_path, items)) if v is None]
    return unknown(*lacking) if lacking else known(item in (items or []))


def run_to(start: date, months: int) -> date:
    """The last day of so many months that begin on a day (1930:173 1 §)."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    length = monthrange(year, month + 1)[1]
    if start.day > length:
        return date(year, month + 1, length)
    return date(year, month + 1, start.day) - timedelta(days=1)


def months_from(day: date | None, path: str, months: int) -> date | str:
    """The last day of so many months from a day, or the fact that the day is."""
    return path if day is None else run_to(day, months)


def day_or_missing(end: End) -> list[date | str]:
    """The latest of an end's days, or the facts that are missing for it."""
    return [day for day in end if isinstance(day, str)] or [max(end, key=str)]
