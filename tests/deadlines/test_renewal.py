"""By which day an action plan must have been renewed (SFS 2000:628 6 §)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.deadlines.renewal import made_latest, renew_by

DAYS = st.dates(date(2015, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("made", "last"),
    [
        (date(2024, 1, 15), date(2024, 7, 15)),
        (date(2023, 8, 31), date(2024, 2, 29)),
        (date(2022, 8, 31), date(2023, 2, 28)),
        (date(2024, 3, 31), date(2024, 9, 30)),
    ],
)
def test_the_last_day_is_the_same_six_months_on_or_the_last_of_that_month(made, last):
    assert renew_by(made) == last


@given(DAYS)
def test_the_latest_day_of_plans_to_renew_is_found(by):
    latest = made_latest(by)
    assert renew_by(latest) <= by < renew_by(latest + timedelta(days=1))
