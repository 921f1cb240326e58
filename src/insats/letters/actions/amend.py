from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from insats.errors import ChangedMeanwhile, NotFound
from insats.letters.actions.words import check_own_words
from insats.letters.composing.correction import correction
from insats.letters.document import Version, Writing, recipient_of
from insats.letters.errors import NothingLeftToSay
from insats.letters.happened import Happened
from insats.letters.models import Letter
from insats.letters.queries import newest, replaced_by
from insats.letters.sheet import Draft
from insats.letters.table import composer_of
from insats.letters.writing import happened_again, same_recipient
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction


@dataclass
class AmendLetter(HangingAction[Letter]):
    """Send a new version of a letter, composed from what is recorded now, in place of the old one.

    It says what has changed and why. The old one stays, and says that it has been replaced. Whoever
    comes second, and would replace what has been replaced already, is told.
    """

    code: ClassVar[str] = "letters.amend"
    permission: ClassVar[str] = "letter.write"

    letter: UUID
    what_changed: str
    why: str
    message: str = ""

    def lock(self) -> None:
        """Lock the referral, and read the letter anew."""
        super().lock()
        rows = Letter.objects.filter(referral=self.referral, public_id=self.letter)
        old = rows.select_related("decision").first()
        if old is None:
            raise NotFound()
        self.old = old

    def examine(self) -> None:
        """Refuse what has been replaced, what is missing, and what is no longer the reader's."""
        if replaced_by(self.old) is not None:
            raise ChangedMeanwhile(newest(self.old))
        self.version = Version(
            self.old, self.what_changed.strip(), self.why.strip(), self.message.strip()
        )
        for name in ("what_changed", "why", *(["message"] if self.version.message else [])):
            values.check_words(getattr(self.version, name), MOST_WORDS, name)
            check_own_words(self.old, self.person, getattr(self.version, name), name)
        self.writing = self._writing()

    def _writing(self) -> Writing:
        """Return the new version. Raises ``NothingLeftToSay``."""
        old, happened = self.old, happened_again(self.old, self.actor, self.referral)
        to = recipient_of(happened, old.reader)
        told = old.content["correction"]
        draft = correction(happened, told) if told else _composed(old, happened)
        if to is None or draft is None or not same_recipient(old, to):
            raise NothingLeftToSay()
        return Writing(happened, old.kind, old.reader, draft, to, self.actor, self.version, told)

    def commit(self) -> Letter:
        """Write the new version."""
        letter = self.writing.letter()
        letter.save(force_insert=True)
        return letter

    def details(self) -> dict[str, Any]:
        """Which letter it replaces, and which version it is."""
        return {"letter": str(self.letter), "number": self.version.number}


def _composed(old: Letter, happened: Happened) -> Draft | None:
    """Return what a letter says by what is recorded now; None where it would not be written."""
    composer = composer_of(old)
    return composer.draft(happened) if composer else None
