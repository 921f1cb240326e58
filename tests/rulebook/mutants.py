"""The rulebook changed in every small way there is, one change at a time.

A mutant is another rulebook value; what a plan reads beside the value (whether someone is surely
in a programme) is changed where the plan reads it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import timedelta
from itertools import combinations
from typing import Any

from insats.rulebook import condition as c
from insats.rulebook import terms
from insats.rulebook.book import Rulebook
from insats.rulebook.condition import Node, Operand
from insats.rulebook.measures import Length, Measure, Tail, shared
from insats.rulebook.programmes import Programme

EDGES = {"<=": ("<", ">="), "<": ("<=", ">"), ">=": (">", "<="), ">": (">=", "<"), "==": ()}
WORDS = (terms.PROGRAMMES, terms.NEEDS, terms.HEALTH, terms.MEASURES)


@dataclass(frozen=True)
class Mutant:
    """A rulebook with one change; ``read`` stands in for what a plan reads by these names."""

    name: str
    book: Rulebook
    read: Mapping[str, Any] = field(default_factory=dict)


def mutants(book: Rulebook) -> Iterator[Mutant]:
    """Every mutant of the rulebook, in a fixed order."""
    yield from of_limits(book)
    yield from of_days(book)
    yield from of_measures(book)
    yield from of_lengths(book)
    yield from of_order(book)
    yield from of_trees(book)
    yield from of_programmes(book)


# --- limits and days ----------------------------------------------------------------------------
def of_limits(book: Rulebook) -> Iterator[Mutant]:
    """Each value of each limit, one more and one less."""
    for id_, limit in book.limits.items():
        for place, dated in enumerate(limit.values):
            for step in (-1, 1):
                values = list(limit.values)
                values[place] = replace(dated, value=dated.value + step)
                changed = replace(limit, values=tuple(values))
                yield Mutant(
                    f"limit {id_} {dated.value}{step:+}",
                    replace(book, limits={**book.limits, id_: changed}),
                )


def of_days(book: Rulebook) -> Iterator[Mutant]:
    """Each first day of a condition, a day earlier and later, and none; those of later limits."""
    for id_, text in book.conditions.items():
        if text.since is None:
            continue
        for step in (-1, 1):
            since = text.since + timedelta(days=step)
            yield with_since(book, id_, since, f"since {id_} {step:+} day")
        yield with_since(book, id_, None, f"since {id_} dropped")
    for id_, limit in book.limits.items():
        for place in range(1, len(limit.values)):  # the first is in force from the beginning
            for step in (-1, 1):
                values = list(limit.values)
                since = values[place].since + timedelta(days=step)
                values[place] = replace(values[place], since=since)
                changed = replace(limit, values=tuple(values))
                yield Mutant(
                    f"limit {id_} from {since}",
                    replace(book, limits={**book.limits, id_: changed}),
                )


def with_since(book: Rulebook, id_: str, since: Any, name: str) -> Mutant:
    text = replace(book.conditions[id_], since=since)
    return Mutant(name, replace(book, conditions={**book.conditions, id_: text}))


# --- measures -----------------------------------------------------------------------------------
def with_measure(book: Rulebook, changed: Measure) -> Rulebook:
    measures = tuple(changed if m.id == changed.id else m for m in book.measures)
    return replace(book, measures=measures)


def of_measures(book: Rulebook) -> Iterator[Mutant]:
    """Each condition of each measure dropped, and negated; moved to a measure that lacks it."""
    for measure in book.measures:
        for id_, node in measure.conditions.items():
            left = {k: v for k, v in measure.conditions.items() if k != id_}
            dropped = replace(measure, conditions=left)
            yield Mutant(f"{measure.id}: {id_} dropped", with_measure(book, dropped))
            negated = replace(measure, conditions={**measure.conditions, id_: negation(node)})
            yield Mutant(f"{measure.id}: {id_} negated", with_measure(book, negated))
    for measure in book.measures:
        for other in book.measures:
            for id_, node in other.conditions.items():
                if id_ not in measure.conditions and other.kind == measure.kind:
                    more = replace(measure, conditions={**measure.conditions, id_: node})
                    yield Mutant(f"{measure.id}: {id_} of {other.id}", with_measure(book, more))


def of_order(book: Rulebook) -> Iterator[Mutant]:
    """Two measures change places in the order."""
    for one, other in combinations(book.measures, 2):
        swapped = with_measure(book, replace(one, order=other.order))
        yield Mutant(
            f"order: {one.id} and {other.id}",
            with_measure(swapped, replace(other, order=one.order)),
        )


def of_lengths(book: Rulebook) -> Iterator[Mutant]:
    """Limits change places between programmes; the longer length goes; the tail moves."""
    for measure in book.measures:
        for name, length in lengths(measure.length):
            yield Mutant(
                f"{measure.id}: {name}", with_measure(book, replace(measure, length=length))
            )


def lengths(length: Length | Tail) -> Iterator[tuple[str, Length | Tail]]:
    """The length changed in each way."""
    if isinstance(length, Tail):
        for name, entry in variants(length.entry):
            yield f"tail: {name}", replace(length, entry=entry)
        for service in terms.SERVICES:
            fact = f"supply.{service}.participation_until"
            if fact != length.fact:
                yield f"tail names {fact}", replace(length, fact=fact)
        return
    for one, other in combinations(length.months, 2):
        months = {**length.months, one: length.months[other], other: length.months[one]}
        if months != length.months:
            yield f"length of {one} and {other} swapped", replace(length, months=months)
    if length.longer is None:
        return
    yield "no longer length", replace(length, longer=None)
    for programme in (p for p in length.months if p != length.longer.programme):
        longer = replace(length.longer, programme=programme)
        yield f"longer length in {programme}", replace(length, longer=longer)
    longer = replace(length.longer, months=length.months[length.longer.programme])
    yield "longer length no longer", replace(length, longer=longer)
    for name, when in variants(length.longer.when):
        yield f"longer: {name}", replace(length, longer=replace(length.longer, when=when))


# --- trees --------------------------------------------------------------------------------------
def of_trees(book: Rulebook) -> Iterator[Mutant]:
    """Each node of each condition changed, in every measure that has the very same condition."""
    done: set[tuple[str, Node]] = set()
    for measure in book.measures:
        for id_, node in measure.conditions.items():
            if (id_, node) in done:
                continue
            done.add((id_, node))
            where = [m for m in book.measures if m.conditions.get(id_) == node]
            label = f"{'+'.join(m.id for m in where)}: {id_}"
            for name, changed in variants(node):
                yield Mutant(f"{label}: {name}", with_condition(book, where, id_, changed))


def with_condition(book: Rulebook, where: list[Measure], id_: str, node: Node) -> Rulebook:
    for measure in where:
        conditions = {**measure.conditions, id_: node}
        book = with_measure(book, replace(measure, conditions=conditions))
    return book


def negation(node: Node) -> Node:
    """The opposite."""
    return node.part if isinstance(node, c.Not) else c.Not(node)


def variants(node: Node) -> Iterator[tuple[str, Node]]:
    """The tree with one change: in the node itself, and in each below it."""
    yield from itself(node)
    match node:
        case c.All(parts) | c.Any(parts):
            for place, part in enumerate(parts):
                for name, changed in below(part):
                    others = (*parts[:place], changed, *parts[place + 1 :])
                    yield f"{place + 1}.{name}", type(node)(others)
        case c.Not(part):
            yield from ((f"not {name}", c.Not(changed)) for name, changed in variants(part))
        case c.Some(over, where):
            yield from ((f"some {over} {n}", c.Some(over, changed)) for n, changed in below(where))
        case c.Judged():
            yield from of_judged(node)


def below(node: Node) -> Iterator[tuple[str, Node]]:
    """The part negated, and with each change in it."""
    yield "negated", negation(node)
    yield from variants(node)


def of_judged(node: c.Judged) -> Iterator[tuple[str, Node]]:
    for name, changed in variants(node.fresh):
        yield f"fresh {name}", replace(node, fresh=changed)
    for name, changed in variants(node.context):
        yield f"context {name}", replace(node, context=changed)


def itself(node: Node) -> Iterator[tuple[str, Node]]:
    """The node changed, those below it left as they are."""
    match node:
        case c.All(parts) | c.Any(parts):
            other = c.Any if isinstance(node, c.All) else c.All
            yield f"{type(node).__name__} made {other.__name__}", other(parts)
            for place in range(len(parts)):
                yield f"without {place + 1}.", type(node)((*parts[:place], *parts[place + 1 :]))
        case c.Judged():
            yield "always fresh", replace(node, fresh=c.ALWAYS)
            yield "without context", replace(node, context=c.NEVER)
        case c.Never():
            yield "always", c.ALWAYS
        case c.Open(measure):
            for other_one in (each for each in terms.SERVICES if each != measure):
                yield f"open {measure} made {other_one}", c.Open(other_one)
        case _:
            yield from leaf(node)


def leaf(node: Node) -> Iterator[tuple[str, Node]]:
    """A comparison with another edge, and each operand changed."""
    match node:
        case c.Compare(left, operator, right):
            for edge in EDGES[operator]:
                yield f"{said(left)} {operator} made {edge}", c.Compare(left, edge, right)
            for name, changed in operands(right):
                yield f"{said(left)} {operator} {name}", c.Compare(left, operator, changed)
            for name, changed in operands(left):
                yield f"{name} {operator} {said(right)}", c.Compare(changed, operator, right)
        case c.Holds(column):
            yield from ((f"holds {name}", c.Holds(changed)) for name, changed in operands(column))
        case c.Contains(items, item):
            for name, changed in operands(items):
                yield f"contains {name}", c.Contains(changed, item)
            for name, changed in operands(item):
                yield f"contained {name}", c.Contains(items, changed)


def said(operand: Operand) -> str:
    match operand:
        case c.Column(name):
            return name
        case c.Value(value):
            return str(value)
        case c.Limit(id_):
            return id_
        case c.LastDay(start, months):
            return f"{start.name}+{months}"


def operands(operand: Operand) -> Iterator[tuple[str, Any]]:
    """The operand changed: the word for each other word, the fact that is named for another."""
    match operand:
        case c.Column(name, fact) if fact is not None:
            yield f"{name} names another fact", c.Column(name, namesake(fact))
        case c.Value(int() as value):
            yield f"{value + 1}", c.Value(value + 1)
        case c.Value(value):
            for words in (each for each in WORDS if value in each):
                yield from ((f"{value} made {w}", c.Value(w)) for w in words if w != value)
        case c.LastDay(start, months):
            for name, changed in operands(start):
                yield f"{name}+{months}", c.LastDay(changed, months)
            for other in ("uga.months", "etp.content.months", "etp.window.months"):
                if other != months:
                    yield f"{start.name}+{other}", c.LastDay(start, other)


def namesake(fact: str) -> str:
    """Another fact that the same frame can be missing."""
    if "*" in fact:
        return "supply.*.queue_days" if "queue" not in fact else "supply.*.fields"
    return "person.health" if fact == "person.registered" else "person.registered"


# --- programmes ---------------------------------------------------------------------------------
def of_programmes(book: Rulebook) -> Iterator[Mutant]:
    """Each end of each programme dropped, and each of its days; what being in one comes to."""
    for place, programme in enumerate(book.programmes):
        for name, changed in ends(programme):
            instead = (*book.programmes[:place], changed, *book.programmes[place + 1 :])
            yield Mutant(f"{programme.id} ends: {name}", replace(book, programmes=instead))
    for name, changed in variants(shared.IN_THE_RULES):
        if "names another fact" in name:  # the plan reads whether it holds, not what is missing
            continue
        yield Mutant(f"surely in: {name}", book, {"IN_THE_RULES": changed})
    for node in ("IN_A_PROGRAMME", "IN_ONE_PROGRAMME"):
        for name, changed in together(getattr(shared, node)):
            yield Mutant(f"{node.lower()}: {name}", book, {node: changed})


def together(node: Node) -> Iterator[tuple[str, Node]]:
    """The tree changed above the rows it asks for: those stay as they are."""
    yield from ((name, tree) for name, tree in variants(node) if "some " not in name)


def ends(programme: Programme) -> Iterator[tuple[str, Programme]]:
    """The programme with an end, or a day of an end, less; and with another's length."""
    for place, end in enumerate(programme.ends):
        others = (*programme.ends[:place], *programme.ends[place + 1 :])
        yield f"without {end.id}", replace(programme, ends=others)
        for number, day in enumerate(end.days):
            days = (*end.days[:number], *end.days[number + 1 :])
            if days:
                kept = replace(end, days=days)
                yield f"{end.id} without {said(day)}", replace(programme, ends=(*others, kept))
