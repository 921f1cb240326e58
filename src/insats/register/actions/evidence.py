"""Documents: added and taken back by whoever has the link, added by whoever vets."""

from dataclasses import dataclass, field
from typing import ClassVar
from uuid import UUID, uuid4

from insats import clock
from insats.actions import Entry
from insats.errors import NotFound
from insats.register import documents
from insats.register.actions.interest import LinkAction, entry_of
from insats.register.actions.vetting import VettingAction
from insats.register.document_errors import SameFile, TooManyFiles
from insats.register.documents import MOST_FILES, Document
from insats.register.models import Evidence, Interest, Status


def keep(interest: Interest, document: Document, added_by: int | None) -> Evidence:
    """Write a document of an interest; inside a transaction."""
    made: Evidence = Evidence.objects.create(
        interest=interest,
        name=document.name,
        media_type=document.media_type,
        size=len(document.content),
        sha256=document.sha256,
        content=document.content,
        added_at=clock.now(),
        added_by_id=added_by,
    )
    return made


def check_room(interest: Interest, document: Document, mine: bool) -> None:
    """Refuse a document that is there already, and one more than may be."""
    rows = Evidence.objects.filter(interest=interest)
    if rows.filter(sha256=document.sha256).exists():
        raise SameFile(field="file")
    if rows.filter(added_by__isnull=mine).count() >= MOST_FILES:
        raise TooManyFiles(field="file", most=MOST_FILES)


@dataclass
class AddEvidence(LinkAction[Evidence]):
    """Add a document to an interest. What it is, is decided by its content."""

    code: ClassVar[str] = "register.add_evidence"

    name: str = ""
    content: bytes = b""

    def __post_init__(self) -> None:
        # Before anything is locked: it takes its time, and nobody shall wait for it.
        self.document = documents.read(self.name, self.content)

    def examine(self) -> None:
        """Refuse one too many, and one that is there already."""
        check_room(self.interest, self.document, mine=True)

    def commit(self) -> Evidence:
        """Write it."""
        return keep(self.interest, self.document, None)


@dataclass
class RemoveEvidence(LinkAction[Interest]):
    """Take back a document that came by the link and that no check rests on."""

    code: ClassVar[str] = "register.remove_evidence"

    public_id: UUID = field(default_factory=uuid4)

    def examine(self) -> None:
        """Refuse one that is not there."""
        mine = Evidence.objects.filter(interest=self.interest, added_by__isnull=True)
        self.rows = mine.filter(public_id=self.public_id, checks__isnull=True)
        if not self.rows.exists():
            raise NotFound()

    def commit(self) -> Interest:
        """Delete it."""
        self.rows.delete()
        return self.interest


@dataclass
class AddVettingEvidence(VettingAction[Evidence]):
    """Add a document that a check rests on."""

    code: ClassVar[str] = "register.add_vetting_evidence"
    statuses: ClassVar[tuple[str, ...]] = (Status.VETTING, Status.COMPLETING, Status.APPROVED)

    name: str = ""
    content: bytes = b""

    def __post_init__(self) -> None:
        # Before anything is locked: it takes its time, and nobody shall wait for it.
        self.document = documents.read(self.name, self.content)

    def examine(self) -> None:
        """Refuse one too many, and one that is there already."""
        check_room(self.interest, self.document, mine=False)

    def commit(self) -> Evidence:
        """Write it."""
        return keep(self.interest, self.document, self.actor.user_id)

    def entry(self, result: Evidence) -> Entry:
        """Return the entry: which document."""
        return entry_of(self.code, self.interest, document=str(result.public_id))
