import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from insats.population import draws
from insats.population.draws import Draws, added, among, place

MANY = pl.DataFrame({"index": pl.int_range(20_000, dtype=pl.UInt64, eager=True)})


def drawn(column: pl.Expr, frame: pl.DataFrame = MANY) -> pl.Series:
    return added(frame, column.alias("drawn")).get_column("drawn")


@given(seed=st.integers(0, 2**31 - 1), index=st.integers(0, 2**40), question=st.text(max_size=9))
def test_a_column_and_one_number_draw_the_same(seed, index, question):
    frame = pl.DataFrame({"index": pl.Series([index], dtype=pl.UInt64)})
    assert drawn(Draws(seed).bits(question), frame).item() == draws.bits(seed, question, index)
    assert drawn(Draws(seed).fraction(question), frame).item() == draws.fraction(
        seed, question, index
    )


def test_what_is_drawn_never_changes():
    assert draws.bits(1, "municipality", 7) == 12873917299886967421
    expected = [0.2418817089978188, 0.8295678265078853, 0.896232222681248]
    assert drawn(Draws(1).fraction("age"))[:3].to_list() == expected


def test_a_row_draws_the_same_alone_and_among_others():
    column = Draws(1).pick("x", {"a": 1, "b": 2, "c": 3})
    assert drawn(column)[1234:1240].equals(drawn(column, MANY[1234:1240]))


def test_fractions_spread_over_0_to_1_and_differ_by_seed_and_question():
    one, other, third = (drawn(Draws(seed).fraction(question))
                         for seed, question in ((1, "x"), (2, "x"), (1, "y")))  # fmt: skip
    assert 0 <= one.min() < 0.001 and 0.999 < one.max() < 1
    assert abs(one.mean() - 0.5) < 0.01
    assert len({tuple(each[:5]) for each in (one, other, third)}) == 3
    assert (
        abs(pl.DataFrame([one.alias("a"), third.alias("b")]).select(pl.corr("a", "b")).item())
        < 0.03
    )


def test_a_choice_is_made_as_often_as_its_share():
    counted = drawn(Draws(1).pick("x", {"a": 70, "b": 20, "c": 10})).value_counts()
    shares = dict(counted.iter_rows())
    assert [round(shares[each] / 20_000, 1) for each in "abc"] == [0.7, 0.2, 0.1]
    assert drawn(Draws(1).one_of("x", ["only"])).unique().to_list() == ["only"]


def test_a_number_lies_between_the_least_and_the_most():
    numbers = drawn(Draws(1).between("x", 3, 7))
    assert sorted(numbers.unique()) == [3, 4, 5, 6, 7]
    assert drawn(Draws(1).between("x", 5, 2)).unique().to_list() == [5]
    assert drawn(Draws(1).between("x", pl.col("index").cast(pl.Int64), 10**9)).min() >= 0


def test_an_even_draw_gives_any_hundred_in_a_row_to_every_part():
    even = drawn(Draws(1).even("x"))
    for first in (0, 777, 19_900):
        assert (even[first : first + 100] * 20).floor().n_unique() == 20


@pytest.mark.parametrize(("fraction", "part"), [(0.0, 0), (0.249, 0), (0.25, 1), (0.999, 2)])
def test_a_fraction_falls_in_its_part(fraction, part):
    frame = pl.DataFrame({"f": [fraction]})
    assert frame.select(place(pl.col("f"), [1, 2, 1])).item() == part


def test_a_place_that_is_null_holds_null():
    frame = pl.DataFrame({"at": [1, None]})
    assert frame.select(among(["a", "b"], pl.col("at"))).to_series().to_list() == ["b", None]


def test_shuffling_keeps_everything():
    shuffled = draws.shuffled(1, "x", range(100))
    assert sorted(shuffled) == list(range(100)) != shuffled
