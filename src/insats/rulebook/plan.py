"""A rulebook compiled: which columns are computed on which frame, in which order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import polars as pl

from insats.rulebook import condition, facts, kleene
from insats.rulebook.book import Rulebook
from insats.rulebook.calendar import ALWAYS, FOREVER
from insats.rulebook.compiled import Batches, Masks, Sheet, mask_of, shared
from insats.rulebook.condition import Node, Open, Over, Some
from insats.rulebook.frames import ENROLMENTS, PEOPLE, PERIODS, SUPPLY, Frames
from insats.rulebook.measures import Length, Measure, Tail
from insats.rulebook.measures.shared import (
    IN,
    IN_A_PROGRAMME,
    IN_ONE_PROGRAMME,
    IN_THE_RULES,
    better_fit,
)
from insats.rulebook.profile import Profile, profile_of
from insats.rulebook.programmes import End
from insats.rulebook.programmes.programme import FROM
from insats.rulebook.terms import AGREEMENT_MEASURES

JOINED: dict[Over, tuple[str, ...]] = {
    "enrolments": ("date", "start", "plan", "population_registered"),
    "periods": ("date", *(f"suitability.{measure}.date" for measure in AGREEMENT_MEASURES)),
    "supply": ("municipality", "field", "date"),
}
"""The columns of the person that rows of each frame are read with."""

SURE = "sure"
"""The column of the enrolments that the person is surely in on the date."""
PROGRAMME_LAST_DAY = "programme.last_day"
"""The column of the last day of the one programme the person is in; null where it is not known."""
_OWN: dict[Over, tuple[str, ...]] = {
    "enrolments": (*ENROLMENTS, "days"),
    "periods": tuple(PERIODS),
    "supply": tuple(SUPPLY),
}
KNOWN: dict[Over, tuple[str, str]] = {
    "enrolments": ("programmes_known", "person.programmes"),
    "periods": ("periods_known", "person.periods"),
    "supply": ("supply_known", "supply"),
}
"""Which column says that a frame is known for the person, and the fact that is missing if not."""


@dataclass(frozen=True, slots=True)
class Value:
    """A day that a group of rows comes to, and the facts that may hide it."""

    name: str
    column: str  # the row's own day, ``hidden_is`` if it is not known
    hidden_is: date
    hidden: pl.Expr  # per row: the facts that hide its day
    unless: tuple[str, ...]  # columns without nulls hide nothing

    @property
    def group(self) -> pl.Expr:
        """What a group comes to: its earliest day, or its latest, and ``hidden_is`` if one is."""
        day = pl.col(self.column)
        return day.min() if self.hidden_is == ALWAYS else day.max()


@dataclass(frozen=True, slots=True)
class Reduction:
    """What is computed on the rows of one frame, and what a group of them comes to."""

    batches: Batches
    masks: Masks
    somes: dict[str, str]  # the row's column → the group's
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """The columns to compute: per frame its reduction, then the people's own."""

    reductions: dict[Over, Reduction]
    people: Batches
    masks: Masks
    conditions: dict[str, dict[str, str]]  # measure → condition id → column
    last_day_masks: dict[str, pl.Expr]
    nodes: dict[Node, str]
    profile: Profile
    _simple: dict[Node, Node] = field(default_factory=dict, init=False, compare=False)

    def simple(self, node: Node) -> Node:
        """``node`` without what the profile settles."""
        if node not in self._simple:
            self._simple[node] = condition.simplify(node, self.profile.settles)
        return self._simple[node]

    def truth(self, node: Node, row: Mapping[str, object]) -> bool | None:
        """Whether ``node``, which is a column of the plan or settled, holds on an answered row."""
        left = self.simple(node)
        if left in (condition.ALWAYS, condition.NEVER):
            return left == condition.ALWAYS
        value = row[self.nodes[left]]
        assert value is None or isinstance(value, bool)
        return value

    def row_column(self, some: Node) -> str | None:
        """The column of the rows that ``some`` is said of; None where no row can satisfy it."""
        column = self.nodes.get(self.simple(some))
        for reduction in self.reductions.values():
            for own, group in reduction.somes.items():
                if group == column:
                    return own
        return None


class _Same:
    """A rulebook that the cache knows by its hash alone."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook

    def __hash__(self) -> int:
        return hash(self.rulebook.hash)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rulebook.hash == other.rulebook.hash


@lru_cache(maxsize=1024)
def _planned(same: _Same, profile: Profile) -> Plan:
    return _Planner(same.rulebook, profile).plan()


def plan_for(rulebook: Rulebook, frames: Frames) -> Plan:
    """The plan of ``rulebook`` for what occurs in ``frames``, made once for each."""
    return _planned(_Same(rulebook), profile_of(frames, rulebook.turns))


class _Planner:
    def __init__(self, rulebook: Rulebook, profile: Profile) -> None:
        limits = dict(rulebook.limits)
        self.book, self.profile = rulebook, profile
        self.people = Sheet("p", limits)
        self.sheets: dict[Over, Sheet] = {over: Sheet(over[0], limits) for over in KNOWN}
        self.somes: dict[Over, dict[str, str]] = {over: {} for over in KNOWN}
        self.values: dict[Over, list[Value]] = {over: [] for over in KNOWN}
        self.given: set[str] = {*PEOPLE, "plan"}
        self.last_day_masks: dict[str, pl.Expr] = {}
        for measure in rulebook.measures:
            self.people.names[Open(measure.id)] = f"{measure.id}.open"

    def simple(self, node: Node) -> Node:
        """``node`` without what the profile settles."""
        return condition.simplify(node, self.profile.settles)

    def plan(self) -> Plan:
        trees = {
            m.id: {c: self.simple(self.book.tree(c, node)) for c, node in m.conditions.items()}
            for m in self.book.measures
        }
        roots = [node for each in trees.values() for node in each.values()]
        self._read_frames(roots)
        self._programme_end()
        for node in shared(roots):
            self.people.name(node)
        conditions = self._conditions(trees)
        for measure in self.book.measures:
            self._last_day(measure)
        for name in AGREEMENT_MEASURES[:2]:  # an explanation says which of the two grounds it is
            self._told(better_fit(name))
        return self._finished(conditions)

    def _told(self, node: Node) -> None:
        left = self.simple(node)
        if not isinstance(left, condition.Always | condition.Never):
            self.people.name(left)

    # --- what is read from the other frames ---------------------------------------------------
    def _read_frames(self, roots: list[Node]) -> None:
        lengths = [m.length for m in self.book.measures if isinstance(m.length, Length)]
        longer = [self.simple(length.longer.when) for length in lengths if length.longer]
        tails = [m.length.entry for m in self.book.measures if isinstance(m.length, Tail)]
        entries = [self.simple(Some("supply", entry)) for entry in tails]
        read = (*roots, *longer, *entries)
        found = list(dict.fromkeys(some for root in read for some in _somes(root)))
        for over, sheet in self.sheets.items():
            own = [some for some in found if some.over == over]
            for node in shared(some.where for some in own):
                sheet.name(node)
            for some in own:
                self._some(some)

    def _some(self, some: Some) -> None:
        name = self.sheets[some.over].name(some.where)
        column = f"some.{some.over}.{name}"
        self.people.names[some] = column
        self.somes[some.over][name] = column
        self.given.add(column)

    def _value(self, over: Over, value: Value) -> None:
        self.values[over].append(value)
        self.given.add(value.name)

    # --- the programme's end ------------------------------------------------------------------
    def _programme_end(self) -> None:
        """The earliest end of the programme the person is surely in, and what hides it."""
        sheet = self.sheets["enrolments"]
        in_the_rules = self.simple(IN_THE_RULES)
        sheet.columns[SURE] = pl.col(sheet.name(in_the_rules))
        sure = pl.col(SURE)
        ends = [(self.simple(p.this), end) for p in self.book.programmes for end in p.ends]
        ends = [(this, end) for this, end in ends if this != condition.NEVER]
        days = [self._end_day(sheet, this, end) for this, end in ends]
        day = kleene.earliest(pl.col("until"), *map(pl.col, days)) if days else pl.col("until")
        known = kleene.only_if(sure, day, hidden_is=ALWAYS)
        # an enrolment that may be in the programme, and has an end, hides when the programme ends
        own_end = [kleene.is_true(pl.col(sheet.name(this))) for this, _ in ends]
        doubtful = sure.is_null() & pl.any_horizontal(pl.col("until") < FOREVER, *own_end)
        sheet.columns["end"] = pl.when(doubtful).then(pl.lit(ALWAYS)).otherwise(known)
        hidden = kleene.union([self._end_hidden(sheet, this, end) for this, end in ends])
        assert FROM.fact
        when_from = kleene.bits(pl.col(FROM.name), facts.bit(FROM.fact))
        self._value(
            "enrolments",
            Value(
                "programme_end",
                "end",
                ALWAYS,
                pl.when(sure).then(hidden).when(doubtful).then(when_from).otherwise(0),
                tuple(sorted({FROM.name, *(c.name for _, end in ends for c in _columns(end))})),
            ),
        )

    def _end_day(self, sheet: Sheet, this: Node, end: End) -> str:
        first, *rest = (sheet.operand(day) for day in end.days)
        for day in rest:
            first = kleene.later(first, day)
        day = pl.when(pl.col(sheet.name(this))).then(first).otherwise(pl.lit(FOREVER))
        sheet.columns[f"end.{end.id}"] = day
        return f"end.{end.id}"

    def _end_hidden(self, sheet: Sheet, this: Node, end: End) -> pl.Expr:
        bits = [kleene.bits(pl.col(c.name), facts.bit(c.fact)) for c in _columns(end) if c.fact]
        return pl.when(pl.col(sheet.name(this))).then(kleene.union(bits)).otherwise(0)

    # --- answers ------------------------------------------------------------------------------
    def _conditions(self, trees: dict[str, dict[str, Node]]) -> dict[str, dict[str, str]]:
        columns: dict[str, dict[str, str]] = {}
        opened: list[str] = []
        for measure in sorted(self.book.measures, key=lambda m: m.order):
            own = {c: self._condition(measure.id, c, n) for c, n in trees[measure.id].items()}
            columns[measure.id] = own
            undecided = [
                own[c] for c, tree in trees[measure.id].items() if tree != condition.ALWAYS
            ]
            opened.append(self._open(measure.id, undecided))
            self.people.columns[f"{measure.id}.rank"] = kleene.count_true(opened)
        return columns

    def _condition(self, measure: str, id_: str, node: Node) -> str:
        if isinstance(node, Some):
            return self.people.names[node]
        return self.people.name(node, f"{measure}.{id_}")

    def _open(self, measure: str, columns: list[str]) -> str:
        name = f"{measure}.open"
        masks = kleene.union([pl.col(mask_of(column)) for column in columns])
        self.people.columns[name] = pl.all_horizontal(columns)
        self.people.masks[name] = kleene.where_unknown(pl.col(name), masks)
        return name

    # --- the last day -------------------------------------------------------------------------
    def _last_day(self, measure: Measure) -> None:
        name = f"{measure.id}.last_day"
        twin = next(m for m in self.book.measures if m.length == measure.length)
        if twin is not measure:
            self.people.columns[name] = pl.col(f"{twin.id}.last_day")
            self.last_day_masks[name] = self.last_day_masks[f"{twin.id}.last_day"]
        elif isinstance(measure.length, Tail):
            self._tail(name, measure.length)
        else:
            self._length(name, measure.length)

    def _length(self, name: str, length: Length) -> None:
        """The measure's length in the one programme, capped by the programme's end."""
        in_one = self.simple(condition.every(IN_A_PROGRAMME, IN_ONE_PROGRAMME))
        masks = [self.people.mask(in_one), pl.col(mask_of("programme_end"))]
        longest = pl.lit(None, pl.Date)
        for programme, limit in length.months.items():
            inside = self.simple(IN[programme])
            if inside == condition.NEVER:
                continue
            day = pl.col(self.people.last_day("start", self.book.limits[limit]))
            longer = length.longer
            if longer and longer.programme == programme:
                more = pl.col(self.people.last_day("start", self.book.limits[longer.months]))
                is_longer = self.people.trit(self.simple(longer.when))
                day = pl.when(is_longer).then(more).when(~is_longer).then(day)
                mask = self.people.mask(self.simple(longer.when))
                masks.append(kleene.is_true(self.people.trit(inside)).cast(kleene.MASK) * mask)
            longest = pl.when(self.people.trit(inside)).then(day).otherwise(longest)
        if PROGRAMME_LAST_DAY not in self.people.columns:
            end = kleene.unless_hidden(pl.col("programme_end"), ALWAYS)
            self.people.columns[PROGRAMME_LAST_DAY] = kleene.given(self.people.trit(in_one), end)
        self.people.columns[f"{name}.longest"] = longest
        capped = kleene.earliest(pl.col(f"{name}.longest"), pl.col(PROGRAMME_LAST_DAY))
        self.people.columns[name] = capped
        # in no programme, or in several, there is no last day, whatever is unknown
        may_be = (~kleene.is_false(self.people.trit(in_one))).cast(kleene.MASK)
        self.last_day_masks[name] = may_be * kleene.union(masks)

    def _tail(self, name: str, tail: Tail) -> None:
        """The latest last day of the entries that are known to take the person in."""
        some = self.simple(Some("supply", tail.entry))
        if not isinstance(some, Some):  # no entry of the service anywhere
            self.people.columns[name] = pl.lit(None, pl.Date)
            self.last_day_masks[name] = kleene.NOTHING
            return
        sheet = self.sheets["supply"]
        sure = sheet.trit(some.where)
        day = pl.col("participation_until")
        column, group = f"{name}.tail", f"{name}.latest"
        sheet.columns[column] = kleene.only_if(sure, day, hidden_is=FOREVER)
        bits = kleene.bits(day, facts.bit(tail.fact))
        hidden = pl.when(sure).then(bits).otherwise(0)
        self._value("supply", Value(group, column, FOREVER, hidden, ("participation_until",)))
        self.people.columns[name] = kleene.unless_hidden(pl.col(group), FOREVER)
        # until one entry is known to take the person in, what they hang on hides the day
        self.last_day_masks[name] = pl.col(mask_of(group)) | self.people.mask(some)

    def _finished(self, conditions: dict[str, dict[str, str]]) -> Plan:
        return Plan(
            reductions={
                over: Reduction(
                    sheet.batches({*_OWN[over], *JOINED[over]}),
                    sheet.all_masks(),
                    self.somes[over],
                    tuple(self.values[over]),
                )
                for over, sheet in self.sheets.items()
            },
            people=self.people.batches(self.given),
            masks=self.people.all_masks(),
            conditions=conditions,
            last_day_masks=self.last_day_masks,
            nodes=dict(self.people.names),
            profile=self.profile,
        )


def _columns(end: End) -> list[condition.Column]:
    return [day if isinstance(day, condition.Column) else day.start for day in end.days]


def _somes(node: Node) -> Iterable[Some]:
    if isinstance(node, Some):
        yield node
        return
    for child in condition.children(node):
        yield from _somes(child)
