"""The rulebook as its public pages show it, on a day: measures, conditions, limits, programmes."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from insats.errors import NotFound
from insats.rulebook import words
from insats.rulebook.book import current
from insats.rulebook.citation import Source
from insats.rulebook.condition import Compare, LastDay, Node, children, columns_of
from insats.rulebook.condition import Limit as NodeLimit
from insats.rulebook.errors import Text
from insats.rulebook.library import (
    NO_PROGRAMME,
    ConditionText,
    MeasureText,
    ProgrammeText,
    Provision,
)
from insats.rulebook.limits.limit import DatedValue, Limit
from insats.rulebook.measures import Length, Measure
from insats.rulebook.wording import MEASURE_NAMES, PROGRAMME_NAMES

ORDER = tuple(m.id for m in sorted(current().measures, key=lambda m: m.order))
"""The measures in the order in which an open one is preferred."""

PROGRAMMES = ("JOB", "UGA", "ETP")
UNITS = {
    "months": Text("{n} månader", "{n} months"),
    "days": Text("{n} dagar", "{n} days"),
    "kronor": Text("{n} kronor", "{n} kronor"),
}


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a rule stands, in which layer and since when; ``anchor`` leads to it among the sources.

    A document that only a text rests on has no layer: it may be a report of what others do.
    ``programmes`` and ``measures`` are those it is the ground in and for; none = all.
    """

    layer: str
    cite: Text
    since: date | None
    verified: bool
    anchor: str
    programmes: tuple[Text, ...] = ()
    measures: tuple[Text, ...] = ()

    @property
    def dated(self) -> Text | None:
        """Since when, in words that say how sure the day is."""
        if self.since is None:
            return None
        day = words.day(self.since)
        form = _SINCE[self.layer == "law", self.verified]
        return Text(form.sv.format(day=day.sv), form.en.format(day=day.en))


_PROGRAMMES = {**PROGRAMME_NAMES, NO_PROGRAMME: Text("utan program", "without a programme")}
# by whether it is law, and whether the day is verified
_SINCE: Mapping[tuple[bool, bool], Text] = {
    (True, True): Text("i kraft sedan den {day}", "in force since {day}"),
    (True, False): Text("i kraft senast den {day}", "in force by {day} at the latest"),
    (False, True): Text("gäller sedan den {day}", "applies since {day}"),
    (False, False): Text(
        "regelboken tillämpar den från den {day}", "the rulebook applies it from {day}"
    ),
}


def anchor(source: Source) -> str:
    """Return the name of a source's place on the page of sources."""
    return source.document.id if source.document else f"sfs-{source.sfs}".replace(":", "-")


def cited(provision: Provision) -> Citation:
    """Return a condition's ground as pages show it."""
    return Citation(
        provision.layer,
        provision.source.cite,
        provision.since,
        provision.verified,
        anchor(provision.source),
        tuple(_PROGRAMMES[p] for p in provision.programmes),
        tuple(MEASURE_NAMES[m] for m in provision.measures),
    )


def cited_value(value: DatedValue) -> Citation:
    """Return the ground of a limit's value as pages show it."""
    return Citation(
        value.layer, value.source.cite, value.since, value.verified, anchor(value.source)
    )


def cited_source(source: Source) -> Citation:
    """Return what a text rests on; it has no day of its own."""
    layer = "" if source.document else "law"
    return Citation(layer, source.cite, None, True, anchor(source))


# --- conditions ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Rule:
    """A condition on a day: its words, its grounds, and whether it is in force."""

    text: ConditionText
    in_force: bool
    grounds: tuple[Citation, ...]

    @property
    def id(self) -> str:
        """The condition's id, the last part of its lasting address."""
        return self.text.id


def rule(condition: str, day: date, measure: str | None = None) -> Rule:
    """Return a condition as it stands on a day, with its grounds for one measure or for all.

    Raises ``NotFound`` for one that the rulebook does not have.
    """
    text = _known(current().conditions, condition)
    provisions = (
        p
        for p in text.provisions
        if p.since <= day and (measure is None or p.covers(measure, None))
    )
    in_force = text.since is None or text.since <= day
    return Rule(text, in_force, tuple(map(cited, provisions)))


def used_by(condition: str) -> list[str]:
    """Return the measures that a condition is one of; for one of a request, those it is for."""
    book = current()
    named = {m for provision in book.conditions[condition].provisions for m in provision.measures}
    own = [m for m in ORDER if condition in book.measure(m).conditions]
    return own or [m for m in ORDER if m in named]


def _nodes(condition: str) -> list[Node]:
    """Return the trees of a condition, one for each of its measures."""
    conditions = (measure.conditions for measure in current().measures)
    return [each[condition] for each in conditions if condition in each]


def limits_of(condition: str) -> list[str]:
    """Return the limits that a condition compares with; for one of a request, the lengths."""
    nodes = _nodes(condition)
    found = dict.fromkeys(each for node in nodes for each in _limits_in(node))
    if nodes:
        return list(found)
    lengths = {limit for measure in ORDER for limit in _lengths_of(measure)}
    return [limit for limit in current().limits if limit in lengths]


def facts_of(condition: str) -> list[str]:
    """Return the facts that a condition reads, in any of its measures."""
    return list(dict.fromkeys(each for node in _nodes(condition) for each in _facts_in(node)))


def _facts_in(node: Node) -> Iterator[str]:
    yield from (column.fact for column in columns_of(node) if column.fact)
    for child in children(node):
        yield from _facts_in(child)


def _limits_in(node: Node) -> Iterator[str]:
    if isinstance(node, Compare):
        for operand in (node.left, node.right):
            if isinstance(operand, NodeLimit):
                yield operand.id
            elif isinstance(operand, LastDay):
                yield operand.months
    for child in children(node):
        yield from _limits_in(child)


# --- limits -------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Value:
    """A value of a limit, with its unit, and the days it applies."""

    words: Text
    ground: Citation
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class LimitOn:
    """A limit on a day."""

    limit: Limit
    now: Value
    values: tuple[Value, ...]


def limit_on(id_: str, day: date) -> LimitOn:
    """Return a limit and its value on a day. Raises ``NotFound`` for one there is not."""
    limit = _known(current().limits, id_)
    values = limit.values
    ends = [later.since for later in values[1:]] + [None]
    shown = tuple(_value(limit, v, end) for v, end in zip(values, ends, strict=True))
    return LimitOn(limit, shown[values.index(limit.on(day))], shown)


def _value(limit: Limit, value: DatedValue, end: date | None) -> Value:
    form = UNITS[limit.unit]
    said = Text(form.sv.format(n=value.value), form.en.format(n=value.value))
    return Value(said, cited_value(value), value.since, end)


# --- measures -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class LengthRow:
    """How long a measure may last in a programme; ``after`` the days that give it, if any do."""

    programme: str
    name: Text
    limit: LimitOn
    after: LimitOn | None = None


def lengths(measure: str, day: date) -> list[LengthRow]:
    """Return how long a measure may last, by programme; nothing where the contract decides."""
    length = current().measure(measure).length
    if not isinstance(length, Length):
        return []
    rows = []
    for programme, id_ in length.months.items():
        rows.append(LengthRow(programme, PROGRAMME_NAMES[programme], limit_on(id_, day)))
        if length.longer and length.longer.programme == programme:
            longer, after = limit_on(length.longer.months, day), limit_on(LONG, day)
            rows.append(LengthRow(programme, PROGRAMME_NAMES[programme], longer, after))
    return rows


def measures_with(limit: str) -> list[str]:
    """Return the measures whose length or conditions use a limit, in their order."""
    return [m for m in ORDER if limit in _limits_of_measure(m)]


def _limits_of_measure(measure: str) -> set[str]:
    found = current().measure(measure)
    used = {each for node in found.conditions.values() for each in _limits_in(node)}
    return used | _lengths_of(measure)


def _lengths_of(measure: str) -> set[str]:
    length = current().measure(measure).length
    if not isinstance(length, Length):
        return set()
    longer = {length.longer.months, *_limits_in(length.longer.when)} if length.longer else set()
    return longer | set(length.months.values())


def lengths_in(programme: str, day: date) -> list[tuple[str, Text, LengthRow]]:
    """Return how long each measure may last in a programme: id, name and length."""
    return [
        (measure, MEASURE_NAMES[measure], row)
        for measure in ORDER
        for row in lengths(measure, day)
        if row.programme == programme
    ]


def own_limits(programme: str) -> list[str]:
    """Return the limits on a programme's own length."""
    return [limit for limit in current().limits if limit.startswith(f"{programme.lower()}.")]


LONG = "work_training.JOB.long.days"
"""The limit on days that give longer work training."""

HEADINGS: Mapping[str, Text] = {
    "what": Text("Vad det är", "What it is"),
    "who_for": Text("För vem", "Who it is for"),
    "how_long": Text("Hur länge", "How long"),
    "order": Text("I vilken ordning", "In what order"),
    "provider": Text("Den som anordnar", "Those who provide it"),
    "what_you_must_do": Text("Det här ska du göra", "What you must do"),
    "money": Text("Ersättning", "Compensation"),
    "review": Text("Om du inte håller med", "If you do not agree"),
    "entry": Text("Vem som kan anvisas", "Who can be referred"),
    "length": Text("Hur länge", "How long"),
    "ends": Text("När det tar slut", "When it ends"),
    "long": Text("De 450 dagarna", "The 450 days"),
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """A heading of a measure's or a programme's text, with what it rests on."""

    id: str
    heading: Text
    text: Text
    points: tuple[Text, ...]
    sources: tuple[Citation, ...]


def chapters(text: MeasureText | ProgrammeText) -> dict[str, Chapter]:
    """Return the texts under their headings, by id."""
    return {key: _chapter(text, key) for key in HEADINGS if key in text.texts}


def _chapter(text: MeasureText | ProgrammeText, key: str) -> Chapter:
    # a point is told by its number, sources for one programme by its name
    part = re.compile(rf"{key}(_\d+|_[A-Z]+)?")
    points = sorted(name for name in text.texts if name != key and part.fullmatch(name))
    own = [name for name in text.sources if part.fullmatch(name)]
    sources = dict.fromkeys(source for name in own for source in text.sources[name])
    return Chapter(
        key,
        HEADINGS[key],
        text.texts[key],
        tuple(text.texts[name] for name in points),
        tuple(map(cited_source, sources)),
    )


def measure_named(id_: str) -> Measure:
    """Return a measure. Raises ``NotFound`` for one that the rulebook does not have."""
    return _known({m.id: m for m in current().measures}, id_)


def programme_named(id_: str) -> ProgrammeText:
    """Return a programme in words. Raises ``NotFound`` for one that the rulebook does not have."""
    return _known(current().programme_texts, id_)


T = TypeVar("T")


def _known(found: Mapping[str, T], id_: str) -> T:
    if id_ not in found:
        raise NotFound()
    return found[id_]


def differences(measure: str, day: date, today: date) -> list[Text]:
    """Return how the rules of a measure on a day differ from those of another, in sentences."""
    book = current()
    found = []
    for condition in book.measure(measure).conditions:
        text = book.conditions[condition]
        if rule(condition, day).in_force != rule(condition, today).in_force:
            found.append(text.variants.get("not_in_force", text.rule))
    for row_then, row_now in zip(lengths(measure, day), lengths(measure, today), strict=True):
        then, now = row_then.limit.now, row_now.limit.now
        if then.words != now.words:
            label = row_now.limit.limit.label
            found.append(Text(f"{label.sv}: {then.words.sv}", f"{label.en}: {then.words.en}"))
    return found
