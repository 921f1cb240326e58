"""A period that goes on: the same period, asked about once more on the day that it is extended."""

from dataclasses import replace
from datetime import date

import polars as pl

from insats.rulebook import calendar
from insats.rulebook.subject import Row, Subject


def continued(subject: Subject, began: date) -> Subject:
    """``subject``, asked about an extension from its start, as one period that ``began`` earlier.

    The length runs from ``began``. The days in JOB are those that have been reached on the first
    day of the extension (docs/explanation/readings.md): a count goes on until then, and is told as
    one of that day. A count of a later day says nothing of it.
    """
    extended = subject.person["start"]
    if not isinstance(extended, date):
        return subject
    enrolments = tuple(_counted(row, extended) for row in subject.enrolments)
    return replace(subject, enrolments=enrolments).with_person(start=began)


def _counted(row: Row, on: date) -> Row:
    days, counted_on = row.get("compensable_days"), row.get("counted_on")
    if not isinstance(days, int) or not isinstance(counted_on, date) or counted_on > on:
        return row
    further = pl.select(calendar.weekdays_between(pl.lit(counted_on), pl.lit(on))).item()
    return {**row, "compensable_days": days + int(further), "counted_on": None}
