"""Whether a review of a decision has been asked for, and until when it must be (omprövning)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import Decision, Referral, Step

ASKED = "referrals.ask_for_review"


@dataclass(frozen=True, slots=True)
class Asked:
    """A review that the person has asked for.

    ``in_time`` is None where nobody knows the day that the decision was served, and it is asked
    for later than if that had been the day of the decision: then somebody has to find out.
    """

    step: Step
    decision: UUID
    served_on: date | None
    last_day: date
    in_time: bool | None

    @property
    def words(self) -> str:
        """What the person wants changed, and why."""
        return self.step.words


def decided_on(decision: Decision) -> date:
    """Return the day of a decision, the earliest that it can have been served."""
    return timezone.localdate(decision.decided_at)


def is_in_time(decision: Decision, served_on: date | None, asked_on: date) -> bool | None:
    """Tell whether a review is asked for in time; None where the day of service would tell."""
    if asked_on <= last_day_for_review(served_on or decided_on(decision)):
        return True
    return None if served_on is None else False


def reviews_of(referral: Referral) -> Mapping[UUID, Asked]:
    """Return the reviews that have been asked for of a referral's decisions, by decision."""
    steps = Step.objects.filter(referral=referral, action=ASKED).order_by("number")
    found = [_read(step) for step in steps]
    return {each.decision: each for each in found}


def _read(step: Step) -> Asked:
    """Return a step as what it tells: the action wrote it (``AskForReview.details``)."""
    told = step.details
    served = told["served_on"]
    return Asked(
        step=step,
        decision=UUID(told["decision"]),
        served_on=date.fromisoformat(served) if served else None,
        last_day=date.fromisoformat(told["ask_by"]),
        in_time=told["in_time"],
    )
