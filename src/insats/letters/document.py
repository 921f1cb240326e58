"""The document of a letter: all that it says, self-contained (schemas/letter.schema.json)."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid4

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.letters.happened import Happened
from insats.letters.models import Letter
from insats.letters.queries import day_of
from insats.letters.sheet import LANGUAGES, Draft, Head, Section, in_language
from insats.letters.wording import common
from insats.referrals.letter.composing import number_of
from insats.referrals.proof import canonical, fingerprint
from insats.rulebook import words
from insats.rulebook.errors import Text

FORMAT = "insats-letter/1"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a letter is to, as they are called and live now; a provider's unit, where it is one."""

    name: str
    address: tuple[str, ...] = ()
    provider: Unit | None = None


def recipient_of(happened: Happened, reader: str) -> Recipient | None:
    """Return whom a letter is to; None where there is nobody.

    A person with protected identity has no address in it.
    """
    if reader == Letter.Reader.PARTICIPANT:
        person = happened.person
        shown = person.has_address and not person.protected_identity
        address = (person.street, f"{person.postcode} {person.town}") if shown else ()
        return Recipient(person.name, address)
    if reader == Letter.Reader.PROVIDER:
        unit = happened.referral.provider
        name = f"{unit.organisation.name}, {unit.name}" if unit else ""
        return Recipient(name, provider=unit) if unit else None
    asked = happened.consultation
    return Recipient(asked.union) if asked else None


@dataclass(frozen=True, slots=True)
class Version:
    """What a letter is a new version of, with what changed, why and own words; nothing at first."""

    old: Letter | None = None
    what_changed: str = ""
    why: str = ""
    message: str = ""

    @property
    def number(self) -> int:
        """1 for the first."""
        return self.old.number + 1 if self.old else 1


@dataclass(frozen=True, slots=True)
class Writing:
    """A letter about to be written: what it is, to whom, what it says, and by whom."""

    happened: Happened
    kind: str
    reader: str
    draft: Draft
    recipient: Recipient
    actor: Actor
    version: Version = Version()
    correction: dict[str, str] | None = None
    public_id: UUID = field(default_factory=uuid4)

    def letter(self) -> Letter:
        """Return the letter with its document, not yet saved."""
        at, happened, version = clock.now(), self.happened, self.version
        text = canonical(self._document(at.isoformat()))
        return Letter(
            public_id=self.public_id,
            referral=happened.referral,
            kind=self.kind,
            reader=self.reader,
            recipient=self.recipient.name,
            provider=self.recipient.provider,
            number=version.number,
            replaces=version.old,
            what_changed=version.what_changed,
            why=version.why,
            document=text,
            fingerprint=fingerprint(text),
            sent_at=at,
            sent_by_id=self.actor.user_id,
            sent_by_name=self.actor.name,
            action=happened.action,
            step=happened.step.number if happened.step else None,
            decision=happened.decision,
            meeting=happened.meeting_id,
        )

    def _document(self, at: str) -> dict[str, Any]:
        happened, version = self.happened, self.version
        draft = self.draft.led_by(*self._before())
        return {
            "format": FORMAT,
            "id": str(self.public_id),
            "kind": str(self.kind),
            "reader": str(self.reader),
            "number": version.number,
            "sent_at": at,
            "sent_on": happened.on.isoformat(),
            "decided_on": happened.decided_on.isoformat(),
            "sent_by": {"name": self.actor.name},
            "action": happened.action,
            "replaces": str(version.old.public_id) if version.old else None,
            "what_changed": version.what_changed,
            "why": version.why,
            "correction": self.correction,
            "letter": {each: in_language(draft, self._head(), each) for each in LANGUAGES},
        }

    def _head(self) -> Head:
        """Return from whom and to whom, the day and the number; to the person, their number."""
        unit, number = self.happened.referral.unit, words.same(number_of(str(self.public_id)))
        if self.version.old:
            number = common.VERSION.filled(number=number, version=self.version.number)
        about = [(common.DATE, words.day(self.happened.on)), (common.NUMBER, number)]
        if self.reader == Letter.Reader.PARTICIPANT:
            masked = words.same(self.happened.person.masked_number)
            about.append((common.PERSONAL_NUMBER, masked))
        to = self.recipient
        return Head((unit.organisation.name, unit.name), to.name, to.address, about)

    def _before(self) -> list[Section]:
        """Return what a new version says first: that it replaces another, and own words."""
        version = self.version
        if version.old is None:
            return []
        replaced = common.REPLACES.filled(
            day=sent_on(version.old), number=number_of(str(version.old.public_id))
        )
        said = [
            replaced,
            common.WHAT_CHANGED.filled(words=version.what_changed),
            common.WHY_CHANGED.filled(words=version.why),
        ]
        return [Section("changed", common.CHANGED, said), *self._message()]

    def _message(self) -> list[Section]:
        own = words.same(self.version.message)
        outside = self.reader != Letter.Reader.PARTICIPANT
        heading = common.MESSAGE_OUTSIDE if outside else common.MESSAGE
        return [Section("message", heading, [own])] if self.version.message else []


def sent_on(letter: Letter) -> Text:
    """Return the day of a letter, in words."""
    return words.day(day_of(letter))
