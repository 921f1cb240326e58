from dataclasses import dataclass
from typing import Any, ClassVar
from uuid import UUID

from insats.errors import ChangedMeanwhile, NotAChoice, NotFound
from insats.letters.composing.correction import correction
from insats.letters.document import Writing, recipient_of
from insats.letters.happened import Happened
from insats.letters.models import Letter
from insats.letters.queries import corrections_of
from insats.letters.wording.participant import CAUSE
from insats.letters.writing import with_all
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import Decision, Referral


@dataclass
class CorrectDecisionLetter(HangingAction[Letter]):
    """Correct an obvious error in a decision by a letter beside it (SFS 2017:900 36 §).

    Only errors of writing, of counting, and the like: the decision and its proof stand as they
    were. ``seen`` is how many corrections of it the page showed.
    """

    code: ClassVar[str] = "letters.correct_decision"
    permission: ClassVar[str] = "letter.write"

    decision: UUID
    seen: int
    cause: str
    wrong: str
    right: str

    def lock(self) -> None:
        """Lock the referral, and read the decision anew."""
        super().lock()
        rows = Decision.objects.filter(stretch__referral=self.referral, public_id=self.decision)
        found = rows.first()
        if found is None:
            raise NotFound()
        self.corrected = found

    def examine(self) -> None:
        """Refuse what somebody has corrected meanwhile, and what is missing."""
        before = corrections_of(self.corrected)
        if len(before) != self.seen:
            raise ChangedMeanwhile(before[-1] if before else None)
        if self.cause not in CAUSE:
            raise NotAChoice(field="cause")
        values.check_words(self.wrong, MOST_WORDS, "wrong")
        values.check_words(self.right, MOST_WORDS, "right")

    def commit(self) -> Letter:
        """Write the letter."""
        referral = with_all(Referral.objects.filter(pk=self.referral.pk)).get()
        happened = Happened(
            referral=referral,
            action=self.code,
            by_name=self.actor.name,
            on=self.today,
            decided_on=self.today,
            decision=self.corrected,
        )
        told = {"cause": self.cause, "wrong": self.wrong.strip(), "right": self.right.strip()}
        to = recipient_of(happened, Letter.Reader.PARTICIPANT)
        if to is None:
            raise AssertionError("a decision is about someone")
        letter = Writing(
            happened,
            Letter.Kind.CORRECTION,
            Letter.Reader.PARTICIPANT,
            correction(happened, told),
            to,
            self.actor,
            correction=told,
        ).letter()
        letter.save(force_insert=True)
        return letter

    def details(self) -> dict[str, Any]:
        """Which decision."""
        return {"decision": str(self.decision)}
