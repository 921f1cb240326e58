"""Unknown is null: what takes null for a value stands only in the helpers made for it."""

import ast
from pathlib import Path

import polars as pl
import pytest

from insats.rulebook import kleene

ROOM = Path(kleene.__file__).parent
# in Polars these take null for false, for a value, or leave it out
UNSAFE = {
    "when", "then", "filter", "remove", "fill_null", "fill_nan", "drop_nulls", "coalesce",
    "min_horizontal", "max_horizontal", "sum_horizontal", "mean_horizontal", "contains",
    "any", "all", "eq_missing", "ne_missing", "is_in", "join", "join_where", "semi", "anti",
    "is_duplicated", "min", "max", "first", "last",
}  # fmt: skip
# the helpers, each with its own test, and the files that say in words why they may
HELPERS = {"kleene.py", "calendar.py", "reduce.py", "plan.py"}
# single uses that read answers which are there, or frames of our own making
ALLOWED = {
    ("answer.py", "when"), ("answer.py", "then"), ("answer.py", "drop_nulls"),
    ("compiled.py", "when"), ("compiled.py", "then"),  # a limit by the date, which is never null
    ("profile.py", "all"), ("profile.py", "min"), ("profile.py", "max"),  # columns never null
    ("slots.py", "filter"),  # rows that are surely so
    ("timeline.py", "join"),  # every day crossed with the one person
    ("timeline.py", "ne_missing"),  # from one day to the next, unknown is a state like others
}  # fmt: skip


def calls(path: Path) -> list[tuple[str, int]]:
    """The Polars-like methods that a file calls, with their lines."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        (node.func.attr, node.lineno)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)
        and node.func.attr in UNSAFE and not is_ours(node.func.value)
    ]  # fmt: skip


def is_ours(owner: ast.expr) -> bool:
    """What owns the method is one of the helpers, or a piece of text."""
    return isinstance(owner, ast.Constant) or (isinstance(owner, ast.Name) and owner.id == "kleene")


def uses_polars(path: Path) -> bool:
    return "import polars" in path.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "path", [p for p in sorted(ROOM.glob("**/*.py")) if uses_polars(p)], ids=lambda p: p.name
)
def test_what_takes_null_for_a_value_stands_only_in_the_helpers(path):
    found = [
        f"{path.name}:{line} {name}"
        for name, line in calls(path)
        if path.name not in HELPERS and (path.name, name) not in ALLOWED
    ]
    assert not found


T, F, U = True, False, None
TRITS = (T, F, U)


def columns(*pairs):
    names = [f"c{n}" for n in range(len(pairs[0]))]
    return pl.DataFrame([dict(zip(names, row, strict=True)) for row in pairs],
                        schema=dict.fromkeys(names, pl.Boolean))  # fmt: skip


def test_and_or_not_are_kleenes():
    frame = columns(*((a, b) for a in TRITS for b in TRITS))
    found = frame.select(
        both=pl.col("c0") & pl.col("c1"), either=pl.col("c0") | pl.col("c1"), no=~pl.col("c0")
    ).to_dicts()
    for (a, b), row in zip(((a, b) for a in TRITS for b in TRITS), found, strict=True):
        assert row["both"] is (F if F in (a, b) else U if U in (a, b) else T)
        assert row["either"] is (T if T in (a, b) else U if U in (a, b) else F)
        assert row["no"] is {T: F, F: T, U: U}[a]


@pytest.mark.parametrize(
    ("group", "some"),
    [((T, U), T), ((F, U), U), ((U,), U), ((F, F), F), ((T, F), T), ((T,), T), ((U, U), U)],
)
def test_some_of_a_group_is_kleenes(group, some):
    frame = pl.DataFrame({"t": group}, schema={"t": pl.Boolean})
    assert frame.select(kleene.any_of(pl.col("t"))).item() is some


def one(expression, **values):
    """The expression on one row; a type beside a value is its column's."""
    frame = pl.DataFrame(
        {name: [value] for name, (value, _) in values.items()},
        schema={name: kind for name, (_, kind) in values.items()},
    )
    return frame.select(expression).item()


A, B = pl.col("a"), pl.col("b")
EARLY, LATE = pl.date(2024, 1, 1), pl.date(2024, 2, 1)


@pytest.mark.parametrize(
    ("items", "item", "held"),
    [
        (["x"], "x", T), (["x"], "y", F), ([], "x", F), ([], None, F), (None, "x", U),
        (["x"], None, U), (None, None, U),
    ],
)  # fmt: skip
def test_a_list_holds_an_item_or_not_or_it_is_unknown(items, item, held):
    kinds = {"a": (items, pl.List(pl.String)), "b": (item, pl.String)}
    assert one(kleene.contains(A, B), **kinds) is held


def test_the_earliest_and_the_later_of_days_are_unknown_when_one_is():
    from datetime import date

    early, late = date(2024, 1, 1), date(2024, 2, 1)
    for left, right, first, last in (
        (early, late, early, late), (late, early, early, late), (early, None, None, None),
        (None, late, None, None), (None, None, None, None),
    ):  # fmt: skip
        kinds = {"a": (left, pl.Date), "b": (right, pl.Date)}
        assert one(kleene.earliest(A, B), **kinds) == first
        assert one(kleene.later(A, B), **kinds) == last


@pytest.mark.parametrize("trit", TRITS)
def test_known_to_be_true_or_false_is_never_unknown(trit):
    kinds = {"a": (trit, pl.Boolean)}
    assert one(kleene.is_true(A), **kinds) is (trit is True)
    assert one(kleene.is_false(A), **kinds) is (trit is False)


def test_facts_are_missing_only_where_something_is_unknown():
    kinds = {"a": (None, pl.Boolean), "b": (True, pl.Boolean)}
    assert one(kleene.bits(A, 4), **kinds) == 4
    assert one(kleene.bits(B, 4), **kinds) == 0
    assert one(kleene.where_unknown(A, pl.lit(6, kleene.MASK)), **kinds) == 6
    assert one(kleene.where_unknown(B, pl.lit(6, kleene.MASK)), **kinds) == 0
    assert one(kleene.union([kleene.bits(A, 4), kleene.bits(A, 1)]), **kinds) == 5
    assert one(kleene.union([]), **kinds) == 0


def test_a_value_is_given_only_where_something_is_known():
    kinds = {"a": (None, pl.Boolean), "b": (True, pl.Boolean)}
    assert one(kleene.given(A, B), **kinds) is None
    assert one(kleene.given(~B, B), **kinds) is None
    assert one(kleene.given(B, B), **kinds) is True


def test_a_hidden_day_hides_the_day_of_its_group():
    from datetime import date

    never = date(9999, 12, 31)
    frame = pl.DataFrame({"sure": [T, T, F, U], "day": [date(2024, 5, 1), None, None, None]},
                         schema={"sure": pl.Boolean, "day": pl.Date})  # fmt: skip
    days = frame.select(kleene.only_if(pl.col("sure"), pl.col("day"), never)).to_series()
    assert days.to_list() == [date(2024, 5, 1), never, None, None]
    latest = pl.DataFrame({"day": [days.max(), days[0]]})
    found = latest.select(kleene.unless_hidden(pl.col("day"), never)).to_series().to_list()
    assert found == [None, date(2024, 5, 1)]
