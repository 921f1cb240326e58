from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.people import numbers
from tests.support.make import check_digit, personal_number

BORN = date(1985, 5, 2)
NUMBER = personal_number(BORN)
COORDINATION = "19850562980" + check_digit("850562980")
INTERIM = "19850502T98" + check_digit("850502198")


@pytest.mark.parametrize(
    "typed",
    [
        NUMBER,
        f"{NUMBER[:8]}-{NUMBER[8:]}",
        f" {NUMBER[:8]} {NUMBER[8:]} ",
        NUMBER[2:],
        f"{NUMBER[2:8]}-{NUMBER[8:]}",
    ],
)
def test_a_number_is_read_however_it_is_typed(typed):
    number = numbers.parse(typed)
    assert (number.characters, number.kind, number.born) == (NUMBER, "personal", BORN)


def test_a_plus_means_a_hundred_years_or_more():
    old = personal_number(date(1920, 5, 2))
    assert numbers.parse(f"{old[2:8]}+{old[8:]}").born == date(1920, 5, 2)


def test_a_coordination_number_has_sixty_added_to_the_day():
    number = numbers.parse(COORDINATION)
    assert (number.kind, number.born) == ("coordination", BORN)


@pytest.mark.parametrize("typed", [INTERIM, INTERIM.lower(), INTERIM[2:]])
def test_an_interim_number_has_a_letter(typed):
    number = numbers.parse(typed)
    assert (number.characters, number.kind, number.born) == (INTERIM, "interim", BORN)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        NUMBER[:-1],
        NUMBER + "0",
        NUMBER[:-1] + str((int(NUMBER[-1]) + 1) % 10),
        "19850230" + NUMBER[8:],
        "070-123 45 67",
        "٠" * 12,
        "19850502TT98",
        INTERIM.replace("T", "B"),
        "9" * 500,
    ],
)
def test_what_is_no_number_is_refused(typed):
    with pytest.raises(ValueError, match="not a personal"):
        numbers.parse(typed)


@given(st.text())
def test_any_text_is_a_number_or_refused(typed):
    try:
        number = numbers.parse(typed)
    except ValueError:
        return
    assert len(number.characters) == numbers.LENGTH


def test_numbers_that_nobody_can_have_are_told_apart():
    assert numbers.is_made_up(NUMBER)
    assert numbers.is_made_up(INTERIM)
    assert not numbers.is_made_up(personal_number(BORN, 239))


def test_a_number_is_masked_until_it_is_asked_for():
    assert numbers.masked(NUMBER) == "19850502-••••"
    assert numbers.shown(NUMBER) == f"19850502-{NUMBER[8:]}"
