"""Review of a decision (omprövning): asking for it, when it was served, and what came of it."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.errors import ChangedMeanwhile, NotAChoice
from insats.people import values
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS, advance, write_step
from insats.referrals.actions.hanging import locked
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import Decision, Referral, Step, Stretch
from insats.referrals.review_errors import (
    NoReviewAsked,
    NotKnownToBeLate,
    OtherDecision,
    ReviewAskedAlready,
)
from insats.referrals.reviews import (
    ASKED,
    DECIDED,
    SERVED,
    Outcome,
    asked_on,
    decided_on,
    is_in_time,
    reviews_of,
    services_of,
)


@dataclass
class _OfDecision(Action[Step]):
    """A step about one decision of a referral, which may have ended.

    No version is asked for, since nothing that somebody else does to the referral may come between.
    """

    actor: Actor
    referral: Referral
    decision: Decision

    @property
    def target(self) -> Referral:
        """The referral."""
        return self.referral

    def lock(self) -> None:
        """Read person and referral anew, and keep others from changing them meanwhile."""
        self.referral = locked(self.referral)

    def check(self) -> None:
        """Refuse a decision of another referral."""
        decided = Stretch.objects.filter(referral=self.referral, decision=self.decision.pk)
        if not decided.exists():
            raise OtherDecision()

    def written(self, words: str = "") -> Step:
        """Write the step: on an open referral as any, on a closed one beside what is closed."""
        if self.referral.is_open:
            advance(self.referral, self.actor, self.code, words=words, details=self.details())
            return Step.objects.get(referral=self.referral, number=self.referral.version)
        return self._beside_what_is_closed(words)

    def _beside_what_is_closed(self, words: str) -> Step:
        """Write the step of a closed referral, whose row is never changed; its story goes on."""
        last = Step.objects.filter(referral=self.referral).order_by("number").last()
        self.referral.version = (last.number if last else self.referral.version) + 1
        before, details = self.referral.status, self.details()
        return write_step(
            self.referral, self.actor, self.code, before, words=words, details=details
        )

    def details(self) -> dict[str, Any]:
        """Of which decision."""
        return {"decision": str(self.decision.public_id)}

    def entry(self, result: Step) -> Entry:
        """Return the entry: which referral, of whom, of which decision."""
        told = {name: value for name, value in self.details().items() if name != "decided_by"}
        return Entry(
            action=self.code,
            object_type="referral",
            object_id=str(self.referral.public_id),
            person=self.referral.person.public_id,
            details={"measure": self.referral.measure, **told},
        )


@dataclass
class AskForReview(_OfDecision):
    """Ask, as the person, that a decision on a referral is reviewed.

    SFS 2007:414 22 §, 2007:813 16 §, 2017:820 28 §, 2000:634 39 §: in writing, within three weeks
    of the day that the person was served it. One that is late is taken down too, and said to be:
    whether it is tried is not for us to say. It can be asked for after the referral has ended.
    """

    code: ClassVar[str] = ASKED
    permission: ClassVar[str] = "review.ask"

    words: str
    # The day that the person was served the decision, as they say; None where they do not know.
    served_on: date | None = None

    def check(self) -> None:
        """Refuse a decision of another referral, a second request, and what cannot be read."""
        super().check()
        if before := reviews_of(self.referral).get(self.decision.public_id):
            raise ReviewAskedAlready(day=timezone.localdate(before.step.at))
        values.check_words(self.words, MOST_WORDS, "words")
        if self.served_on:
            check_served(self.served_on, self.decision, self.actor.on)

    def commit(self) -> Step:
        """Write the step."""
        return self.written(self.words)

    def details(self) -> dict[str, Any]:
        """Of which decision, served when, until when it could be asked for, and whether in time.

        A day of service that the office has recorded counts before the one that the person tells.
        """
        recorded = services_of(self.referral).get(self.decision.public_id)
        known = recorded.on if recorded else self.served_on
        return {
            **super().details(),
            "asked_on": self.actor.on.isoformat(),
            "served_on": self.served_on.isoformat() if self.served_on else None,
            "ask_by": last_day_for_review(known or decided_on(self.decision)).isoformat(),
            "in_time": is_in_time(self.decision, known, self.actor.on),
        }


def check_served(day: date, decision: Decision, today: date) -> None:
    """Raise a ``Refusal`` for a day on which a decision cannot have been served."""
    values.check_day(day, earliest=decided_on(decision), today=today, field="served_on")


@dataclass
class RecordService(_OfDecision):
    """Record the day that the person was served a decision: the three weeks run from it.

    ``seen`` is the number of the step that told it when the page was opened, None where none did.
    """

    code: ClassVar[str] = SERVED
    permission: ClassVar[str] = "referral.handle"

    served_on: date
    seen: int | None = None

    def check(self) -> None:
        """Refuse a day before the decision or to come, and what another has recorded meanwhile."""
        super().check()
        check_served(self.served_on, self.decision, self.actor.on)
        before = services_of(self.referral).get(self.decision.public_id)
        check_seen(before.step if before else None, self.seen)

    def commit(self) -> Step:
        """Write the step."""
        return self.written()

    def details(self) -> dict[str, Any]:
        """Of which decision, and the day."""
        return {**super().details(), "served_on": self.served_on.isoformat()}


def check_seen(step: Step | None, seen: int | None) -> None:
    """Raise ``ChangedMeanwhile`` unless a step is the one that the page showed."""
    if (step.number if step else None) != seen:
        raise ChangedMeanwhile(step)


@dataclass
class DecideReview(_OfDecision):
    """Record what came of a review that the person has asked for, and why.

    It is tried by the agency's central unit for review, and never changes the decision to the
    person's detriment (SFS 2007:414 22 §, 2007:813 16 §, 2017:820 28 §, 2000:634 39 §). The days of
    a decision that was changed are changed by the referral's own actions. ``seen`` is the number of
    the step that told the outcome when the page was opened, None where none did: a later one
    corrects an earlier.
    """

    code: ClassVar[str] = DECIDED
    permission: ClassVar[str] = "decision.make"

    outcome: str
    words: str
    # Who decided it, by name.
    decided_by: str
    # The day that it was decided.
    decided_on: date
    seen: int | None = None

    def check(self) -> None:
        """Refuse what was not asked for, and an outcome that cannot be."""
        super().check()
        asked = reviews_of(self.referral).get(self.decision.public_id)
        if asked is None:
            raise NoReviewAsked()
        check_seen(asked.reviewed.step if asked.reviewed else None, self.seen)
        if self.outcome not in Outcome.values:
            raise NotAChoice(field="outcome")
        if self.outcome == Outcome.TOO_LATE and asked.in_time is not False:
            raise NotKnownToBeLate(field="outcome", last_day=asked.last_day)
        values.check_words(self.words, MOST_WORDS, "words")
        values.check_words(self.decided_by, MOST_NAME, "decided_by")
        earliest = min(asked_on(asked.step), self.actor.on)
        values.check_day(
            self.decided_on, earliest=earliest, today=self.actor.on, field="decided_on"
        )

    def commit(self) -> Step:
        """Write the step."""
        return self.written(self.words)

    def details(self) -> dict[str, Any]:
        """Of which decision, what came of it, who decided that, and when."""
        return {
            **super().details(),
            "outcome": self.outcome,
            "decided_on": self.decided_on.isoformat(),
            "decided_by": self.decided_by.strip(),
        }
