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
_PLACE = ["pool", "municipality", "field", "date"]
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
    people = _joined(people, _enrolments(people, frames, plan, kept), "enrolments", plan, [_ROW])
    people = _joined(people, _periods(people, frames, plan, kept), "periods", plan, [_ROW])
    return _joined(people, _supply(people, frames, plan, kept), "supply", plan, _PLACE)


def _enrolments(
    people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows
) -> pl.DataFrame | None:
    if frames.enrolments.is_empty():
        return None
    rows = _with_person(frames.enrolments, people, "enrolments")
    counted = rows.get_column("counted_on").null_count() < rows.height
    prepared = rows.lazy().with_columns(_STILL_ENROLLED, _PROJECTED if counted else _STATED)
    return _grouped(prepared, "enrolments", plan, [_ROW], kept)


def _periods(people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows) -> pl.DataFrame | None:
    if frames.periods.is_empty():
        return None
    rows = _with_person(frames.periods, people, "periods").lazy()
    return _grouped(rows, "periods", plan, [_ROW], kept)


def _with_person(rows: pl.DataFrame, people: pl.DataFrame, over: Over) -> pl.DataFrame:
    """The rows with what they read of their person."""
    if people.height == 1:  # a join with one row, without its cost
        return _beside(_own(rows, people, "key"), people, (_ROW, *JOINED[over]))
    return rows.join(people.select(_ROW, "key", *JOINED[over]), on="key")


def _own(rows: pl.DataFrame, one: pl.DataFrame, column: str) -> pl.DataFrame:
    """The rows of the only person there is; the frame may hold others' too."""
    own = rows.get_column(column) == one.item(0, column)
    return rows if own.all() else rows.filter(own)


def _beside(rows: pl.DataFrame, one: pl.DataFrame, columns: Iterable[str]) -> pl.DataFrame:
    values = (one.get_column(name) for name in columns)
    return rows.hstack([value.new_from_index(0, rows.height) for value in values])


def _supply(people: pl.DataFrame, frames: Frames, plan: Plan, kept: Rows) -> pl.DataFrame | None:
    """Once for each place (pool, municipality, field and date) that anyone stands in."""
    if frames.supply.is_empty():
        return None
    if people.height == 1:
        rows = _beside(_own(frames.supply, people, "pool"), people, JOINED["supply"])
    else:
        rows = _pairs(people.select(_PLACE).unique(maintain_order=True), frames.supply)
    if rows.is_empty():
        return None
    return _grouped(rows.lazy().with_columns(_BOUNDS), "supply", plan, _PLACE, kept)


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
    """One row per group: "some" of each trit, the masks of those unknown, and the days."""
    reduction = plan.reductions[over]
    rows = kept[over] = run(prepared, reduction.batches)
    unknown = unknown_columns(rows, reduction.masks.expressions)
    if unknown:
        if "service" in rows.columns:
            rows = rows.with_columns(_BITS)
        rows = run(rows.lazy(), reduction.masks.needed(unknown))
    groups = _Groups(reduction, rows, set(unknown))
    if rows.height == 1:
        return rows.select(*keys, *groups.alone())
    if rows.height < _MANY:
        return groups.settled(rows.group_by(keys).agg(*groups.trits_and_days(), *groups.masks()))
    if len(keys) > 1:
        return _joined_groups(rows, keys, groups)
    several = rows.get_column(keys[0]).is_duplicated()
    if not several.any():
        return rows.select(*keys, *groups.alone())
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
        self.trits = reduction.somes
        self.somes = {
            mask_of(name): mask_of(column)
            for name, column in reduction.somes.items()
            if name in unknown
        }
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
        return [
            *(pl.col(name).bitwise_or().alias(column) for name, column in self.somes.items()),
            *(v.hidden.bitwise_or().alias(mask_of(v.name)) for v in self.hidden),
        ]

    def settled(self, joined: pl.DataFrame) -> pl.DataFrame:
        """``joined`` without the facts that some row hangs on where another has settled it."""
        if not self.somes:
            return joined
        trits = [(self.trits[name[:-1]], column) for name, column in self.somes.items()]
        return joined.with_columns(
            kleene.where_unknown(pl.col(trit), pl.col(mask)).alias(mask) for trit, mask in trits
        )

    def hides(self) -> pl.Expr | None:
        """The rows that hang on some fact; None where no mask is wanted."""
        masks = [*map(pl.col, self.somes), *(v.hidden for v in self.hidden)]
        return kleene.union(masks) != 0 if masks else None

    def alone(self) -> list[pl.Expr]:
        """Of one row: what it says itself. Joining a million groups of one would cost seconds."""
        return [
            *(pl.col(name).alias(column) for name, column in self.trits.items()),
            *(pl.col(name).alias(column) for name, column in self.somes.items()),
            pl.lit(1, pl.get_index_type()).alias(_ROWS),
            *(pl.col(value.column).alias(value.name) for value in self.values),
            *(v.hidden.alias(mask_of(v.name)) for v in self.hidden),
        ]


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
    if people.height == reduced.height == 1:
        return people.hstack(reduced.drop(*keys, _ROWS).get_columns())
    wide = people.join(reduced, on=keys, how="left", nulls_equal=True, maintain_order="left")
    if not wide.get_column(_ROWS).null_count():
        return wide.drop(_ROWS)
    there = pl.col(_ROWS).is_not_null()
    masks = [name for name in reduced.columns if name.endswith("?")]
    unmasked = [mask_of(name) for name in somes if mask_of(name) not in masks]
    return wide.with_columns(
        *((pl.col(name) & there) | nowhere for name in somes),
        *(kleene.absent_is(pl.col(name), hidden) for name in masks),
        *(hidden.alias(name) for name in unmasked),
    ).drop(_ROWS)


def run(frame: pl.LazyFrame, batches: Batches) -> pl.DataFrame:
    """``frame`` with the columns of every batch, in order."""
    for batch in batches:
        frame = frame.with_columns(batch)
    return frame.collect(optimizations=AS_WRITTEN)
