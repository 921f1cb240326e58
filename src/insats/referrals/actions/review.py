"""Asking that a decision is reviewed (omprövning)."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils import timezone

from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.people import values
from insats.referrals.actions.base import MOST_WORDS, advance, locked, write_step
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import Decision, Referral, Step, Stretch
from insats.referrals.review_errors import OtherDecision, ReviewAskedAlready
from insats.referrals.reviews import ASKED, decided_on, is_in_time, reviews_of


@dataclass
class AskForReview(Action[Step]):
    """Ask, as the person, that a decision on a referral is reviewed.

    SFS 2007:414 22 §, 2007:813 16 §, 2017:820 28 §, 2000:634 39 §: in writing, within three weeks
    of the day that the person was served it. One that is late is taken down too, and said to be:
    whether it is tried is not for us to say. No version is asked for, since nothing that somebody
    else does to the referral may come between. It can be asked for after the referral has ended.
    """

    code: ClassVar[str] = ASKED
    permission: ClassVar[str] = "review.ask"

    actor: Actor
    referral: Referral
    decision: Decision
    words: str
    # The day that the person was served the decision, as they say; None where they do not know.
    served_on: date | None = None

    @property
    def target(self) -> Referral:
        """The referral."""
        return self.referral

    def lock(self) -> None:
        """Read person and referral anew, and keep others from changing them meanwhile."""
        self.referral = locked(self.referral)

    def check(self) -> None:
        """Refuse a decision of another referral, a second request, and what cannot be read."""
        decided = Stretch.objects.filter(referral=self.referral, decision=self.decision.pk)
        if not decided.exists():
            raise OtherDecision()
        if before := reviews_of(self.referral).get(self.decision.public_id):
            raise ReviewAskedAlready(day=timezone.localdate(before.step.at))
        values.check_words(self.words, MOST_WORDS, "words")
        if self.served_on:
            values.check_day(
                self.served_on,
                earliest=decided_on(self.decision),
                today=self.actor.on,
                field="served_on",
            )

    def commit(self) -> Step:
        """Write the step: on an open referral as any, on a closed one beside what is closed."""
        if self.referral.is_open:
            advance(self.referral, self.actor, self.code, words=self.words, details=self.details())
            return Step.objects.get(referral=self.referral, number=self.referral.version)
        return self._beside_what_is_closed()

    def _beside_what_is_closed(self) -> Step:
        """Write the step of a closed referral, whose row is never changed; its story goes on."""
        last = Step.objects.filter(referral=self.referral).order_by("number").last()
        self.referral.version = (last.number if last else self.referral.version) + 1
        return write_step(
            self.referral,
            self.actor,
            self.code,
            self.referral.status,
            words=self.words,
            details=self.details(),
        )

    def details(self) -> dict[str, Any]:
        """Of which decision, served when, until when it could be asked for, and whether in time."""
        served = self.served_on or decided_on(self.decision)
        return {
            "decision": str(self.decision.public_id),
            "served_on": self.served_on.isoformat() if self.served_on else None,
            "ask_by": last_day_for_review(served).isoformat(),
            "in_time": is_in_time(self.decision, self.served_on, self.actor.on),
        }

    def entry(self, result: Step) -> Entry:
        """Return the entry: which referral, of whom, of which decision."""
        return Entry(
            action=self.code,
            object_type="referral",
            object_id=str(self.referral.public_id),
            person=self.referral.person.public_id,
            details={"measure": self.referral.measure, **self.details()},
        )
