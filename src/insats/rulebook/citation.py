"""Where a rule stands: a statute by number, section and paragraph, or a named document."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from insats.rulebook.errors import Text

_ORDINALS = (
    Text("första", "first"),
    Text("andra", "second"),
    Text("tredje", "third"),
    Text("fjärde", "fourth"),
    Text("femte", "fifth"),
    Text("sjätte", "sixth"),
    Text("sjunde", "seventh"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """A source that is no statute: who issued it, what it is called, when it was published."""

    id: str
    kind: str
    issuer: str
    title: Text
    published: date | None
    note: Text


@dataclass(frozen=True, slots=True)
class Source:
    """A citation: an SFS number with section, paragraph (stycke) and item (punkt), or a document.

    ``wording`` is the amending act whose wording was read; ``reservation`` says in words on what it
    hangs that the provision applies at all, where that has not been settled.
    """

    sfs: str | None = None
    section: str | None = None
    part: int | None = None
    item: str | None = None
    wording: str | None = None
    document: Document | None = None
    reservation: Text | None = None

    @property
    def cite(self) -> Text:
        """The citation in words: "2007:414 10 § femte stycket"."""
        if self.document:
            return _document(self.document)
        assert self.sfs and self.section
        sv = f"{self.sfs} {self.section}"
        en = f"{self.sfs} section {self.section.removesuffix(' §')}"
        if self.part:
            ordinal = _ORDINALS[self.part - 1]
            sv, en = f"{sv} {ordinal.sv} stycket", f"{en} {ordinal.en} paragraph"
        if self.item:
            sv, en = f"{sv} {self.item}", f"{en} item {self.item}"
        if self.reservation:
            sv, en = f"{sv}, {self.reservation.sv}", f"{en}, {self.reservation.en}"
        return Text(sv, en)


def _document(document: Document) -> Text:
    when = f" ({document.published})" if document.published else ""
    return Text(
        f"{document.issuer}: {document.title.sv}{when}",
        f"{document.issuer}: {document.title.en}{when}",
    )


def source(raw: Mapping[str, object], documents: Mapping[str, Document]) -> Source:
    """The citation that ``raw`` (as in the YAML files) states."""
    if "document" in raw:
        return Source(document=documents[str(raw["document"])])
    part, held = raw.get("part"), raw.get("reservation")
    item = raw.get("item")
    return Source(
        sfs=str(raw["sfs"]),
        section=str(raw["section"]),
        part=int(str(part)) if part else None,
        item=str(item) if item else None,
        wording=str(raw["wording"]) if raw.get("wording") else None,
        reservation=Text(held["sv"], held["en"]) if isinstance(held, Mapping) else None,
    )
