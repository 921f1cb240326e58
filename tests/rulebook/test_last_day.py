"""Days: the last day of a time of months, and weekdays between two days."""

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.rulebook import calendar
from insats.rulebook.book import current
from tests.rulebook.plainly import run_to
from tests.rulebook.support import answered

STARTS = [date(2022, 12, 1) + timedelta(days=n) for n in range(4_000)]
LENGTHS = (3, 6, 12, 15, 24, 36)
FIRST = date(2024, 1, 8)
DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))


def ends(months: int) -> list[date]:
    frame = pl.DataFrame({"start": STARTS})
    return frame.select(calendar.last_day(pl.col("start"), months)).to_series().to_list()


@pytest.mark.parametrize("months", LENGTHS)
def test_the_last_day_is_the_one_that_plain_python_counts(months):
    assert ends(months) == [run_to(start, months) for start in STARTS]


@pytest.mark.parametrize("months", LENGTHS)
def test_a_later_start_never_ends_earlier(months):
    days = ends(months)
    assert days == sorted(days)


@pytest.mark.parametrize("months", LENGTHS)
def test_a_time_of_months_ends_within_them(months):
    """Never more days than the months hold, and at most three fewer (February)."""
    for start, end in zip(STARTS, ends(months), strict=True):
        year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
        beyond = date(year + month // 11, (month + 1) % 12 + 1, 1)
        assert date(year, month + 1, 1) - timedelta(days=1) <= end < beyond


def test_every_length_in_the_rulebook_is_tried():
    months = {v.value for limit in current().limits.values() if limit.unit == "months"
              for v in limit.values}  # fmt: skip
    assert months - {7} == set(LENGTHS)  # seven months is no time of days


@pytest.mark.parametrize(
    ("start", "months", "end"),
    [
        (date(2024, 1, 1), 12, date(2024, 12, 31)),
        (date(2023, 11, 30), 3, date(2024, 2, 29)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2024, 2, 29), 36, date(2027, 2, 28)),
        (date(2024, 2, 29), 24, date(2026, 2, 28)),
        (date(2099, 12, 31), 6, date(2100, 6, 30)),
        (date(2099, 8, 31), 6, date(2100, 2, 28)),  # 2100 is no leap year
    ],
)
def test_months_that_end_in_february_and_centuries(start, months, end):
    assert calendar.last_day_of(start, months) == end


def test_an_unknown_start_has_no_last_day():
    frame = pl.DataFrame({"start": [None]}, schema={"start": pl.Date})
    assert frame.select(calendar.last_day(pl.col("start"), 6)).item() is None


@given(DAYS, st.integers(-40, 900))
def test_weekdays_are_those_that_one_counts_on_fingers(day, span):
    until = day + timedelta(days=span)
    frame = pl.DataFrame({"day": [day], "until": [until]})
    found = frame.select(calendar.weekdays_between(pl.col("day"), pl.col("until"))).item()
    each = (day + timedelta(days=n) for n in range(1, span + 1))
    assert found == sum(one.isoweekday() <= 5 for one in each)


def test_a_later_start_of_a_period_never_gives_an_earlier_last_day():
    """In each programme, on each of a thousand starts; the programme's end stands still."""
    person = {
        "registered": True, "need": "supervised_practice", "conditions_known": True,
        "suitability": {"work_training": {"date": FIRST, "suitable": True}},
        "no_better_service": True, "periods": [], "action_plan": date(2023, 11, 6),
        "population_registered": date(2023, 9, 4),
    }  # fmt: skip
    for programme in ("JOB", "UGA", "ETP"):
        row = {"programme": programme, "from": date(2023, 11, 6), "compensable_days": 10}
        cases = [
            {
                "id": f"{programme} {n}",
                "date": FIRST,
                "person": person | {"programmes": [row]},
                "supply": [],
                "request": {"measure": "work_training", "start": FIRST + timedelta(days=n)},
            }
            for n in range(0, 1_000, 3)
        ]  # fmt: skip
        days = [each["work_training"].get("last_day") for each in answered(cases)]
        known = [day for day in days if day]
        assert known == sorted(known)
        assert days[: len(known)] == known  # once the programme is over it stays over
