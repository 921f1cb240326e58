"""The day's order among equals is by lot."""

from datetime import date, timedelta

from insats.providers.turns import PRIME, factor, turn
from tests.support.make import TODAY


def test_every_lot_has_a_turn_of_its_own_each_day():
    lots = range(1, 500)
    assert len({turn(lot, TODAY) for lot in lots}) == 499


def test_a_day_has_a_number_that_makes_an_order():
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(400)]
    assert all(0 < factor(day) < PRIME for day in days)
    assert len({factor(day) for day in days}) == 400
