"""Every computation of a day: the last day of a period, and weekdays between two days."""

from datetime import date, timedelta

import polars as pl

FOREVER = date(9000, 1, 1)
"""No last day: later than any day asked about, with room for a time that is counted from it."""
ALWAYS = date(1, 1, 1)
"""No first day."""


def last_day(start: pl.Expr, months: int) -> pl.Expr:
    """The last day, included, of ``months`` months that begin on ``start``; unknown with it.

    The day before the corresponding date of the last month; where the month lacks that date, the
    month's last day. Source: lag (1930:173) 1 §, in the stricter reading.
    """
    return day_before_unless_cut(start, corresponding_day(start, months))


def corresponding_day(start: pl.Expr, months: int) -> pl.Expr:
    """The same day number ``months`` months on; the month's last day where it has no such day."""
    return start.dt.offset_by(f"{months}mo")


def day_before_unless_cut(start: pl.Expr, corresponding: pl.Expr) -> pl.Expr:
    """The day before ``corresponding``, or that day itself where its month cut it short."""
    whole = corresponding.dt.day() == start.dt.day()
    return (corresponding.cast(pl.Int32) - whole.cast(pl.Int32)).cast(pl.Date)


def last_day_of(start: date, months: int) -> date:
    """``last_day`` of one date."""
    day = pl.select(last_day(pl.lit(start), months)).item()
    assert isinstance(day, date)
    return day


def days_after(day: date, days: int) -> date:
    """The day so many days after ``day``, which is not counted itself."""
    return day + timedelta(days=days)


def weekdays_between(counted: pl.Expr, until: pl.Expr) -> pl.Expr:
    """Mondays to Fridays after ``counted``, up to and including ``until``; 0 if none.

    Compensation is given for at most five days a week (förordning 2017:819 10 kap. 6 §).
    """
    day = pl.lit(timedelta(days=1))  # the library counts from the first day, to before the last
    return pl.business_day_count(counted + day, until + day).clip(lower_bound=0)
