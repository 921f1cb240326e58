"""Everything that the rulebook cites, gathered by statute and by document."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from insats.rulebook.book import current
from insats.rulebook.citation import Document, Source
from insats.rulebook.errors import Text
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.public.rules import ORDER, anchor
from insats.web.public.statutes import STATUTES


@dataclass(frozen=True, slots=True)
class Use:
    """A page that a source is cited on: the name and the arguments of its address, its heading."""

    kind: str
    id: str
    name: Text


@dataclass(frozen=True, slots=True)
class Section:
    """A place in a statute: the wording that was read, and what it is cited for."""

    cite: Text
    wording: str | None
    uses: tuple[Use, ...]


@dataclass(frozen=True, slots=True)
class Statute:
    """A statute with the sections that are cited."""

    sfs: str
    anchor: str
    name: Text
    sections: tuple[Section, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document with what it is cited for."""

    document: Document
    uses: tuple[Use, ...]


def statutes() -> list[Statute]:
    """Return the cited statutes by number, their sections as they stand in them."""
    by_sfs: dict[str, dict[Source, dict[Use, None]]] = {}
    for source, use in _uses():
        if source.sfs:
            by_sfs.setdefault(source.sfs, {}).setdefault(source, {})[use] = None
    return [
        Statute(sfs, anchor(next(iter(found))), STATUTES[sfs], tuple(_sections(found)))
        for sfs, found in sorted(by_sfs.items())
    ]


def _sections(found: dict[Source, dict[Use, None]]) -> Iterator[Section]:
    for source in sorted(found, key=_in_order):
        yield Section(source.cite, source.wording, tuple(found[source]))


def _in_order(source: Source) -> tuple[object, ...]:
    """Return what sections are sorted by: 4 kap. 2 § before 10 kap. 2 §, 9 § before 9 a §."""
    words = (source.section or "").replace(" kap.", "").replace(" §", "").split()
    chaptered = " kap." in (source.section or "")
    numbered = [(int(w), "") if w.isdigit() else (0, w) for w in words]
    return (chaptered, numbered, source.part or 0, source.item or "")


def documents() -> list[Cited]:
    """Return the cited documents, the earliest first; those without a day of publication last."""
    by_id: dict[str, dict[Use, None]] = {}
    for source, use in _uses():
        if source.document:
            by_id.setdefault(source.document.id, {})[use] = None
    cited = [Cited(document, tuple(by_id.get(id_, ()))) for id_, document in _documents()]
    return sorted(cited, key=lambda c: (c.document.published is None, str(c.document.published)))


def _documents() -> Iterator[tuple[str, Document]]:
    yield from current().documents.items()


def _uses() -> Iterator[tuple[Source, Use]]:
    """Yield every citation in the rulebook, and the page that makes it."""
    book = current()
    for id_, condition in book.conditions.items():
        use = Use("public:condition", id_, condition.title)
        yield from ((provision.source, use) for provision in condition.provisions)
    for id_, limit in book.limits.items():
        use = Use("public:limit", id_, limit.label)
        yield from ((value.source, use) for value in limit.values)
    for id_ in ORDER:
        use = Use("public:measure", id_, MEASURE_NAMES[id_])
        yield from ((s, use) for s in chain(*book.measure_texts[id_].sources.values()))
    for id_, programme in book.programme_texts.items():
        use = Use("public:programme", id_, programme.texts["name"])
        yield from ((s, use) for s in chain(*programme.sources.values()))
