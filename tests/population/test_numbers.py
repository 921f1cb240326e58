from datetime import date

import polars as pl
import pytest

from insats.people import numbers
from insats.people.numbers import Kind
from insats.population.numbers import INTERIM_OF_A_DAY, OF_A_DAY, numbered

BORN = date(1985, 5, 2)


def people(count: int, *, man: bool = True, coordination: bool = False, born: date = BORN):
    """So many people, all born on one day."""
    frame = pl.DataFrame({"index": range(count)})
    return frame.with_columns(man=pl.lit(man), coordination=pl.lit(coordination), born=pl.lit(born))


@pytest.mark.parametrize("man", [True, False])
@pytest.mark.parametrize("coordination", [True, False])
@pytest.mark.parametrize("born", [BORN, date(2000, 2, 29), date(2009, 12, 31)])
def test_every_number_is_right_and_nobodys(man, coordination, born):
    made = numbered(people(OF_A_DAY + 40, man=man, coordination=coordination, born=born))
    assert made.get_column("personal_number").n_unique() == made.height
    for number, kind in made.select("personal_number", "number_kind").iter_rows():
        parsed = numbers.parse(number)
        assert (parsed.characters, parsed.kind.value, parsed.born) == (number, kind, born)
        assert parsed.made_up
        assert int(number[10]) % 2 == man


def test_when_birth_numbers_run_out_the_interim_form_follows():
    made = numbered(people(OF_A_DAY + INTERIM_OF_A_DAY))
    kinds = made.get_column("number_kind").to_list()
    assert kinds == [Kind.PERSONAL] * OF_A_DAY + [Kind.INTERIM] * INTERIM_OF_A_DAY
    assert made.get_column("personal_number").n_unique() == made.height
    assert len({number[8] for number in made.get_column("personal_number")[-11:]}) == 11


def test_when_coordination_numbers_run_out_ordinary_ones_follow():
    made = numbered(people(OF_A_DAY * 2, coordination=True))
    kinds = made.get_column("number_kind").to_list()
    assert kinds == [Kind.COORDINATION] * OF_A_DAY + [Kind.PERSONAL] * OF_A_DAY
    assert made.get_column("personal_number").n_unique() == made.height


def test_more_people_of_one_day_than_there_are_numbers_for_are_refused():
    with pytest.raises(ValueError, match="more people are born on one day"):
        numbered(people(OF_A_DAY + INTERIM_OF_A_DAY + 1))
