"""What the page of a referral says of reviews: of each decision, what is asked and answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from insats.accounts.actor import Actor
from insats.referrals.actions import DecideReview, RecordService
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import Decision, Referral, Stretch
from insats.referrals.reviews import Asked, Served, decided_on, reviews_of, services_of


@dataclass(frozen=True, slots=True)
class Review:
    """One decision: when it was served, until when a review can be asked for, what came of it."""

    referral: Referral
    decision: Decision
    served: Served | None
    asked: Asked | None

    @property
    def on(self) -> date:
        """The day of the decision."""
        return decided_on(self.decision)

    @property
    def last_day(self) -> date:
        """The last day to ask: from the day of service, or of the decision while none is known."""
        return last_day_for_review(self.served.on if self.served else self.on)

    @property
    def service_href(self) -> str:
        """Where the day of service is recorded."""
        return reverse("referrals:service", args=self._address)

    @property
    def outcome_href(self) -> str:
        """Where the outcome is recorded."""
        return reverse("referrals:review", args=self._address)

    @property
    def _address(self) -> list[object]:
        return [self.referral.public_id, self.decision.public_id]


@dataclass(frozen=True, slots=True)
class Reviews:
    """The decisions of a referral: those of which a review is asked for, and the others."""

    asked: Sequence[Review]
    others: Sequence[Review]
    may_serve: bool
    may_decide: bool


def reviews_on(actor: Actor, referral: Referral) -> Reviews:
    """Return what there is to say of the reviews of a referral's decisions, the latest first."""
    rows = Stretch.objects.filter(referral=referral).select_related("decision")
    found = rows.defer("decision__proof").order_by("-number")
    asked, served = reviews_of(referral), services_of(referral)
    listed = [
        Review(referral, each.decision, served.get(of), asked.get(of))
        for each, of in ((row, row.decision.public_id) for row in found)
    ]
    return Reviews(
        asked=[each for each in listed if each.asked],
        others=[each for each in listed if not each.asked],
        may_serve=actor.may(RecordService.permission, referral),
        may_decide=actor.may(DecideReview.permission, referral),
    )
