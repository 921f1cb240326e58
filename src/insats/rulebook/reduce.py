"""Enrolments, periods and supply, reduced to one row per person and date.

"Enrolled on", "the test is fresh", "takes referrals" and "has no queue" are rules, so they are
reduced here and nowhere else: each row is tried, then joined by Kleene's "some" over the group.
"""

from collections.abc import Iterable

import polars as pl

from insats.rulebook import calendar, facts, kleene
from insats.rulebook.compiled import Batches, mask_of, unknown_columns
from insats.rulebook.condition import Over
from insats.rulebook.frames import Frames
from insats.rulebook.plan import JOINED, KNOWN, Plan, Reduction

AS_WRITTEN = pl.QueryOptFlags.none()
"""The plan has shared what can be shared: looking again would cost more than one row's answer."""
_ROW, _ROWS = "row", "rows"
_MANY = 1_000
_BITS = tuple(
    pl.col("service")
    .replace_strict(facts.bits_by_service(path), return_dtype=kleene.MASK)
    .alias(path)
    for path in facts.GENERIC
)
_PERSON, _PLACE = [_ROW], ["pool", "municipality", "field", "date"]
_COUNTED, _START = pl.col("counted_on"), pl.col("start")
_STATED = pl.col("compensable_days").alias("days")
# a count stated for the start itself stands; one counted earlier goes on, five days a week
_PROJECTED = (
    pl.when(_COUNTED.is_null())
    .then(pl.col("compensable_days"))
    .when(_START >= _COUNTED)
    .then(pl.col("compensable_days") + calendar.weekdays_between(_COUNTED, _START))
    .alias("days")
)
_STILL_ENROLLED = kleene.absent_is(pl.col("until"), pl.lit(calendar.FOREVER)).alias("until")
_PLAN = (
    pl.when("action_plan_none")
    .then(pl.lit(calendar.FOREVER))
    .otherwise(pl.col("action_plan"))
    .alias("plan")
)
_BOUNDS = (
    kleene.absent_is(pl.col("referrals_from"), pl.lit(calendar.ALWAYS)).alias("referrals_from"),
    kleene.absent_is(pl.col("referrals_until"), pl.lit(calendar.FOREVER)).alias("referrals_until"),
)


Rows = dict[Over, pl.DataFrame]


def reduce(frames: Frames, plan: Plan, kept: Rows | None = None) -> pl.DataFrame:
    """The people, each row with what its enrolments, periods and supply come to.

    ``kept``, where given, is filled with the rows of each frame and what the rules say of them.
    """
    kept = {} if kept is None else kept
    people = frames.people.with_row_index(_ROW).with_columns(_PLAN)
    people = _joined(people, _enrolments(people, frames, plan, kept), "enrolments", plan, _PERSON)
    people = _joined(people, _periods(people, frames, plan, kept), "periods", plan, _PERSON)
    return _joined(people, _supply(people, frames, plan, kept), "supply", plan, _PLACE)


def _enrolments(
    people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows
) -> pl.DataFrame | None:
    if frames.enrolments.is_empty():
        return None
    rows = _with_person(frames.enrolments, people, "enrolments")
    if rows.is_empty():
        return None
    counted = rows.get_column("counted_on").null_count() < rows.height
    prepared = rows.lazy().with_columns(_STILL_ENROLLED, _PROJECTED if counted else _STATED)
    return _grouped(prepared, "enrolments", plan, _keys(people, _PERSON), kept)


def _periods(people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows) -> pl.DataFrame | None:
    if frames.periods.is_empty():
        return None
    rows = _with_person(frames.periods, people, "periods")
    if rows.is_empty():
        return None
    return _grouped(rows.lazy(), "periods", plan, _keys(people, _PERSON), kept)


def _with_person(rows: pl.DataFrame, people: pl.DataFrame, over: Over) -> pl.DataFrame:
    """The rows with what they read of their person."""
    if people.height == 1:  # a join with one row, without its cost
        return _beside(_own(rows, people, "key"), people, (_ROW, *JOINED[over]))
    return rows.join(_only(people, (_ROW, "key", *JOINED[over])), on="key")


def _only(frame: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    """Some columns as they are, without the cost of a query."""
    return pl.DataFrame([frame.get_column(name) for name in columns])


def _own(rows: pl.DataFrame, one: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows of the only person there is; the frame may hold others' too."""
    own = rows.get_column(column) == one.item(0, column)
    return rows if own.all() else rows.filter(own)


def _beside(rows: pl.DataFrame, one: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    values = (one.get_column(name) for name in columns)
    return rows.hstack([value.new_from_index(0, rows.height) for value in values])


def _keys(people: pl.DataFrame, keys: list[str]) -> list[str]:
    """What the rows are grouped by: nothing where all are the only person's."""
    return keys if people.height > 1 else []


def _supply(people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows) -> pl.DataFrame | None:
    """Once for each place (pool, municipality, field and date) that anyone stands in."""
    if frames.supply.is_empty():
        return None
    if people.height == 1:
        rows = _beside(_own(frames.supply, people, "pool"), people, JOINED["supply"])
    else:
        rows = _pairs(_only(people, _PLACE).unique(maintain_order=True), frames.supply)
    if rows.is_empty():
        return None
    return _grouped(rows.lazy().with_columns(_BOUNDS), "supply", plan, _keys(people, _PLACE), kept)


def _pairs(places: pl.DataFrame, supply: pl.DataFrame) -> pl.DataFrame:
    """Each place with the entries that may cover it; the others surely do not."""
    known = supply.with_columns(municipality="municipalities").explode("municipality")
    pairs = [places.join(known, on=["pool", "municipality"])]
    unplaced = supply.get_column("municipalities").null_count()
    if unplaced:
        entries = supply.filter(pl.col("municipalities").is_null())
        pairs.append(places.join(entries, on="pool"))
    if places.get_column("municipality").null_count():
        nowhere = places.filter(pl.col("municipality").is_null())
        placed = supply.filter(pl.col("municipalities").list.len() > 0)
        pairs.append(nowhere.join(placed, on="pool"))
    if len(pairs) == 1:
        return pairs[0]
    return pl.concat([each.select(pairs[0].columns) for each in pairs])


def _grouped(
    prepared: pl.LazyFrame, over: Over, plan: Plan, keys: list[str], kept: Rows
) -> pl.DataFrame:
    """One row per group: "some" of each trit, the masks of those unknown, and the days.

    Without keys the rows are one group: those of the only person there is.
    """
    reduction = plan.reductions[over]
    rows = kept[over] = run(prepared, reduction.batches)
    unknown = unknown_columns(rows, reduction.masks.expressions)
    if unknown:
        bits = _BITS if "service" in rows.columns else ()
        rows = run(rows.lazy().with_columns(bits), reduction.masks.needed(unknown))
    groups = _Groups(reduction, rows, set(unknown))
    if not keys:
        return groups.only() if rows.height == 1 else rows.select(groups.whole())
    if rows.height < _MANY:
        return rows.group_by(keys).agg(groups.whole())
    if len(keys) > 1:
        return _joined_groups(rows, keys, groups)
    persons = rows.get_column(keys[0])
    if (persons > persons.shift(1)).all():  # one row each, in order
        return rows.select(*keys, *groups.alone())
    several = persons.is_duplicated()
    alone = rows.filter(~several).select(*keys, *groups.alone())
    together = _joined_groups(rows.filter(several), keys, groups)
    return pl.concat([alone, together.select(alone.columns)])


def _joined_groups(rows: pl.DataFrame, keys: list[str], groups: "_Groups") -> pl.DataFrame:
    """The groups of many rows; joining masks is dear, so only rows that hide a fact are asked."""
    joined = rows.group_by(keys).agg(groups.trits_and_days())
    hides = groups.hides()
    if hides is None:
        return joined
    masks = rows.filter(hides).group_by(keys).agg(groups.masks())
    wide = joined.join(masks, on=keys, how="left", nulls_equal=True)
    names = [name for name in wide.columns if name.endswith("?")]
    filled = wide.with_columns(kleene.absent_is(pl.col(name), kleene.NOTHING) for name in names)
    return groups.settled(filled)


class _Groups:
    """What the rows of a group come to, column by column."""

    def __init__(self, reduction: Reduction, rows: pl.DataFrame, unknown: set[str]) -> None:
        self.rows = rows
        self.trits = reduction.somes
        self.unknown = {n: column for n, column in reduction.somes.items() if n in unknown}
        self.values = reduction.values
        self.hidden = [v for v in reduction.values if unknown_columns(rows, v.unless)]

    def trits_and_days(self) -> list[pl.Expr]:
        """Of several rows: Kleene's "some", how many they are, the earliest or latest day."""
        return [
            *(kleene.any_of(pl.col(name)).alias(column) for name, column in self.trits.items()),
            pl.len().alias(_ROWS),
            *(value.group.alias(value.name) for value in self.values),
        ]

    def masks(self) -> list[pl.Expr]:
        """Of several rows: the facts that any of them hangs on."""
        return [*(hidden.alias(name) for name, hidden in self._somes().items()), *self._hidden()]

    def whole(self) -> list[pl.Expr]:
        """Of several rows: all that they come to."""
        settled = [
            kleene.where_unknown(kleene.any_of(pl.col(name)), hidden).alias(mask)
            for name, (mask, hidden) in zip(self.unknown, self._somes().items(), strict=True)
        ]
        return [*self.trits_and_days(), *settled, *self._hidden()]

    def settled(self, joined: pl.DataFrame) -> pl.DataFrame:
        """``joined`` without the facts that some row hangs on where another has settled it."""
        return joined.with_columns(
            kleene.where_unknown(pl.col(column), pl.col(mask_of(column))).alias(mask_of(column))
            for column in self.unknown.values()
        )

    def hides(self) -> pl.Expr | None:
        """The rows that hang on some fact; None where no mask is wanted."""
        masks = [*(pl.col(mask_of(n)) for n in self.unknown), *(v.hidden for v in self.hidden)]
        return kleene.union(masks) != 0 if masks else None

    def alone(self) -> list[pl.Expr]:
        """Of one row: what it says itself. Joining a million groups of one would cost seconds."""
        return [
            *(pl.col(name).alias(column) for column, name in self._own().items()),
            pl.lit(1, pl.get_index_type()).alias(_ROWS),
            *(v.hidden.alias(mask_of(v.name)) for v in self.hidden),
        ]

    def only(self) -> pl.DataFrame:
        """The only row as a group: as ``alone``, without the cost of computing what is there."""
        own = [self.rows.get_column(name).alias(column) for column, name in self._own().items()]
        if not self.hidden:
            return pl.DataFrame(own)
        return self.rows.select(v.hidden.alias(mask_of(v.name)) for v in self.hidden).hstack(own)

    def _own(self) -> dict[str, str]:
        masks = {mask_of(column): mask_of(name) for name, column in self.unknown.items()}
        days = {value.name: value.column for value in self.values}
        return {column: name for name, column in self.trits.items()} | masks | days

    def _somes(self) -> dict[str, pl.Expr]:
        return {
            mask_of(column): pl.col(mask_of(name)).bitwise_or()
            for name, column in self.unknown.items()
        }

    def _hidden(self) -> list[pl.Expr]:
        return [v.hidden.bitwise_or().alias(mask_of(v.name)) for v in self.hidden]


def _joined(
    people: pl.DataFrame, reduced: pl.DataFrame | None, over: Over, plan: Plan, keys: list[str]
) -> pl.DataFrame:
    """The people with the reduced columns: false where no row is, unknown where none is known."""
    flag, path = KNOWN[over]
    reduction = plan.reductions[over]
    somes = reduction.somes.values()
    if people.get_column(flag).all():
        nowhere, hidden = pl.lit(False), kleene.NOTHING
    else:
        nowhere = kleene.given(pl.col(flag), pl.lit(False))
        hidden = (~pl.col(flag)).cast(kleene.MASK) * pl.lit(facts.bit(path), kleene.MASK)
    if reduced is None:
        return people.with_columns(
            *(nowhere.alias(name) for name in somes),
            *(hidden.alias(mask_of(name)) for name in somes),
            *(pl.lit(None, pl.Date).alias(value.name) for value in reduction.values),
            *(hidden.alias(mask_of(value.name)) for value in reduction.values),
        )
    if people.height == 1 or _beside_each_other(people, reduced, keys):
        given = {*keys, _ROWS}
        return people.hstack([own for own in reduced.get_columns() if own.name not in given])
    wide = people.join(reduced, on=keys, how="left", nulls_equal=True, maintain_order="left")
    rows = wide.drop_in_place(_ROWS)
    if not rows.null_count():
        return wide
    there = pl.lit(rows).is_not_null()
    masks = [name for name in reduced.columns if name.endswith("?")]
    unmasked = [mask_of(name) for name in somes if mask_of(name) not in masks]
    return wide.with_columns(
        *((pl.col(name) & there) | nowhere for name in somes),
        *(kleene.absent_is(pl.col(name), hidden) for name in masks),
        *(hidden.alias(name) for name in unmasked),
    )


def _beside_each_other(people: pl.DataFrame, reduced: pl.DataFrame, keys: list[str]) -> bool:
    """Whether each person has one row, in the people's order: nothing need be looked up."""
    return (
        keys == _PERSON
        and people.height == reduced.height
        and people.get_column(_ROW).equals(reduced.get_column(_ROW))
    )


def run(frame: pl.LazyFrame, batches: Batches) -> pl.DataFrame:
    """``frame`` with the columns of every batch, in order."""
    for batch in batches:
        frame = frame.with_columns(batch)
    return frame.collect(optimizations=AS_WRITTEN, engine="in-memory")
