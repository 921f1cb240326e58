"""The day by which a review must have been asked for."""

from datetime import date, timedelta
from functools import cache

import holidays

WEEKS = 3
_SATURDAY = 5


@cache
def _free_days(year: int) -> frozenset[date]:
    """Return the public holidays of a year, with the eves that are counted among them."""
    found = holidays.country_holidays("SE", years=year, categories=("public", "de_facto"))
    return frozenset(found)


def is_free_day(day: date) -> bool:
    """Tell whether a day is a Saturday, a Sunday, a public holiday, or an eve that counts as one.

    The eves are Midsummer's, Christmas and New Year's (SFS 1930:173 2 §).
    """
    return day.weekday() >= _SATURDAY or day in _free_days(day.year)


def first_workday_from(day: date) -> date:
    """Return the first day from this one on that is none of these: so long a time limit lasts.

    What a statute wants done by a day that is one of them may be done on the next workday (SFS
    1930:173 2 §).
    """
    while is_free_day(day):
        day += timedelta(days=1)
    return day


def last_day_for_review(served: date) -> date:
    """Return the last day to ask for a review, when the decision was served on a day.

    Three weeks (SFS 2007:414 22 §, 2007:813 16 §, 2017:820 28 §, 2000:634 39 §): the same weekday
    (SFS 1930:173 1 §). Is that a Saturday, a Sunday, a public holiday, or Midsummer's, Christmas or
    New Year's Eve, it is the next day that is none of these (SFS 1930:173 2 §).
    """
    return first_workday_from(served + timedelta(weeks=WEEKS))
