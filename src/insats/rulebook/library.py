"""Reads the rulebook's YAML: limits, the conditions' texts and provisions, measures, programmes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from insats.rulebook.citation import Document, Source, source
from insats.rulebook.errors import Text
from insats.rulebook.limits.limit import DatedValue, Limit
from insats.rulebook.terms import OTHER, SERVICES

Raw = Mapping[str, Any]

# In a provision's list of programmes: for whoever is in none whose rules are known.
NO_PROGRAMME = "none"


@dataclass(frozen=True, slots=True)
class Provision:
    """Where a condition stands for some programmes and measures, in which layer, from which day."""

    programmes: tuple[str, ...]  # empty = any; NO_PROGRAMME = none
    measures: tuple[str, ...]  # empty = any
    layer: str
    source: Source
    since: date
    verified: bool

    def covers(self, measure: str, programme: str | None) -> bool:
        """Whether it is the ground for ``measure`` in ``programme``.

        For someone in none whose rules are known: any programme's, of a measure that demands one;
        of the services only those of no programme.
        """
        here = not self.programmes or self._within(measure, programme)
        return here and (not self.measures or measure in self.measures)

    def _within(self, measure: str, programme: str | None) -> bool:
        if programme not in (None, OTHER):
            return programme in self.programmes
        return measure not in SERVICES or NO_PROGRAMME in self.programmes


@dataclass(frozen=True, slots=True)
class Change:
    """What changed on a day."""

    day: date
    text: Text


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open a measure that the condition closes."""

    kind: str  # time | record | elsewhere | never
    text: Text


@dataclass(frozen=True)
class ConditionText:
    """A condition in words: texts by state, the ground it stands on, since when."""

    id: str
    title: Text
    rule: Text
    states: Mapping[str, Text]  # holds, fails, unknown
    variants: Mapping[str, Text]
    by_measure: Mapping[str, Mapping[str, Text]]
    value: Text
    opens: Opening
    provisions: tuple[Provision, ...]
    history: tuple[Change, ...]
    since: date | None = None

    def words(self, measure: str, *keys: str) -> Text | None:
        """The first text there is under ``keys``: the measure's own before the common one."""
        own = self.by_measure.get(measure, {})
        for key in keys:
            for texts in (own, self.variants, self.states):
                if key in texts:
                    return texts[key]
        return None

    def grounds(self, measure: str, programme: str | None) -> tuple[Provision, ...]:
        """The provisions for ``measure`` in ``programme``."""
        return tuple(p for p in self.provisions if p.covers(measure, programme))


@dataclass(frozen=True)
class MeasureText:
    """A measure in words, by heading."""

    id: str
    texts: Mapping[str, Text]
    history: tuple[Change, ...]
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)


@dataclass(frozen=True)
class ProgrammeText:
    """A programme in words, by heading."""

    id: str
    texts: Mapping[str, Text]
    history: tuple[Change, ...]
    sources: Mapping[str, tuple[Source, ...]] = field(default_factory=dict)


@cache
def _yaml(*path: str) -> Raw:
    text = files("insats.rulebook").joinpath(*path).read_text(encoding="utf-8")
    loaded = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    assert isinstance(loaded, dict)
    return loaded


def _folder(*path: str) -> list[Raw]:
    here = files("insats.rulebook").joinpath(*path)
    names = sorted(entry.name for entry in here.iterdir() if entry.name.endswith(".yaml"))
    return [_yaml(*path, name) for name in names]


def _text(raw: Raw | None) -> Text:
    return Text(str(raw["sv"]).strip(), str(raw["en"]).strip()) if raw else Text("", "")


def _texts(raw: Raw | None) -> dict[str, Text]:
    return {key: _text(value) for key, value in (raw or {}).items()}


@cache
def documents() -> Mapping[str, Document]:
    """Every source that is no statute."""
    return {key: _document(key, raw) for key, raw in _yaml("documents.yaml").items()}


def _document(id_: str, raw: Raw) -> Document:
    return Document(
        id_,
        str(raw["kind"]),
        str(raw["issuer"]),
        _text(raw["title"]),
        raw.get("published"),
        _text(raw.get("note")),
    )


@cache
def limits() -> Mapping[str, Limit]:
    """Every limit, by id."""
    return {id_: _limit(id_, raw) for each in _folder("limits") for id_, raw in each.items()}


def _limit(id_: str, raw: Raw) -> Limit:
    values = tuple(
        DatedValue(
            v["value"], v["from"], v["verified"], v["layer"], source(v["source"], documents())
        )
        for v in raw["values"]
    )
    return Limit(id_, raw["unit"], _text(raw["label"]), values)


@cache
def conditions() -> Mapping[str, ConditionText]:
    """Every condition's texts, by id."""
    return {raw["id"]: _condition(raw) for raw in _folder("conditions")}


def _condition(raw: Raw) -> ConditionText:
    opens = raw["opens"]
    return ConditionText(
        id=raw["id"],
        title=_text(raw["title"]),
        rule=_text(raw["rule"]),
        states={key: _text(raw[key]) for key in ("holds", "fails", "unknown") if key in raw},
        variants=_texts(raw.get("variants")),
        by_measure={m: _texts(texts) for m, texts in (raw.get("by_measure") or {}).items()},
        value=_text(raw.get("value")),
        opens=Opening(opens["kind"], _text(opens)),
        provisions=tuple(map(_provision, raw["provisions"])),
        history=_history(raw),
        since=(raw.get("in_force") or {}).get("from"),
    )


def _provision(raw: Raw) -> Provision:
    return Provision(
        tuple(raw.get("programmes") or ()),
        tuple(raw.get("measures") or ()),
        raw["layer"],
        source(raw["source"], documents()),
        raw["from"],
        raw["verified"],
    )


def _history(raw: Raw) -> tuple[Change, ...]:
    return tuple(Change(each["date"], _text(each)) for each in raw.get("history") or ())


@cache
def measure_texts() -> Mapping[str, MeasureText]:
    """Every measure's texts, by id."""
    return {raw["id"]: MeasureText(*_worded(raw)) for raw in _folder("measures", "texts")}


@cache
def programme_texts() -> Mapping[str, ProgrammeText]:
    """Every programme's texts, by id."""
    return {raw["id"]: ProgrammeText(*_worded(raw)) for raw in _folder("programmes", "texts")}


def _worded(
    raw: Raw,
) -> tuple[str, dict[str, Text], tuple[Change, ...], dict[str, tuple[Source, ...]]]:
    worded = {key: _text(v) for key, v in raw.items() if isinstance(v, Mapping) and "sv" in v}
    cited = {
        key: tuple(source(each, documents()) for each in value)
        for key, value in (raw.get("sources") or {}).items()
    }
    return raw["id"], worded, _history(raw), cited
