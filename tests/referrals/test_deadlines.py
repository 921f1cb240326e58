from datetime import date

import pytest

from insats.referrals.deadlines import is_free_day, last_day_for_review


@pytest.mark.parametrize(
    ("served", "last"),
    [
        (date(2024, 3, 4), date(2024, 3, 25)),  # a Monday
        (date(2024, 3, 2), date(2024, 3, 25)),  # a Saturday → Monday
        (date(2024, 3, 8), date(2024, 4, 2)),  # Good Friday → after Easter Monday
        (date(2024, 4, 10), date(2024, 5, 2)),  # 1 May → 2 May
        (date(2024, 5, 31), date(2024, 6, 24)),  # Midsummer's Eve → Monday
        (date(2024, 12, 3), date(2024, 12, 27)),  # Christmas Eve → the 27th
        (date(2024, 12, 10), date(2025, 1, 2)),  # New Year's Eve → 2 January
        (date(2026, 5, 16), date(2026, 6, 8)),  # the National Day, a Saturday → Monday
    ],
)
def test_three_weeks_to_the_next_working_day(served, last):
    assert last_day_for_review(served) == last


@pytest.mark.parametrize(
    ("day", "free"),
    [
        (date(2024, 3, 1), False),  # a Friday
        (date(2024, 3, 2), True),  # a Saturday
        (date(2024, 3, 3), True),  # a Sunday
        (date(2024, 3, 29), True),  # Good Friday
        (date(2024, 6, 21), True),  # Midsummer's Eve
        (date(2024, 12, 24), True),  # Christmas Eve, a Tuesday
        (date(2024, 12, 27), False),  # a Friday between the holidays
    ],
)
def test_a_day_is_free_for_all_or_not(day, free):
    assert is_free_day(day) is free
