"""By which day an action plan must have been renewed (SFS 2000:628 6 §).

The plan is renewed when it needs to be, at the latest six months after it was made or last renewed
(third paragraph, in the wording of SFS 2022:813). The last day is the one with the same number six
months on, or the last of that month where it has no such day (lag 1930:173 1 §).
"""

from datetime import date, timedelta

import polars as pl

from insats.rulebook.calendar import corresponding_day

MONTHS = 6
_DAY = timedelta(days=1)


def renew_by(made: date, months: int = MONTHS) -> date:
    """Return the last day to renew a plan that was made or renewed on a day."""
    day: date = pl.select(corresponding_day(pl.lit(made), months)).item()
    return day


def made_latest(renewed_by: date) -> date:
    """Return the latest day of a plan that must have been renewed by a day, or earlier."""
    day = renew_by(renewed_by, -MONTHS)
    while renew_by(day + _DAY) <= renewed_by:
        day += _DAY
    return day
