"""Whether a review of a decision has been asked for, until when it must be, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.referrals.deadlines import last_day_for_review
from insats.referrals.models import Decision, Referral, Step

# The codes of the actions whose steps tell of reviews.
ASKED = "referrals.ask_for_review"
SERVED = "referrals.record_service"
DECIDED = "referrals.decide_review"


class Outcome(models.TextChoices):
    """What came of a review."""

    CHANGED = "changed", _("beslutet ändrades")
    NOT_CHANGED = "not_changed", _("beslutet ändrades inte")
    TOO_LATE = "too_late", _("begäran avvisades, eftersom den kom in för sent")


@dataclass(frozen=True, slots=True)
class Served:
    """The day that the person was served a decision, as the office has recorded it."""

    step: Step
    on: date


@dataclass(frozen=True, slots=True)
class Reviewed:
    """What came of a review: who decided it, which day, and why (``words``)."""

    step: Step
    outcome: Outcome
    decided_by: str
    on: date

    @property
    def words(self) -> str:
        """The reasons."""
        return self.step.words


@dataclass(frozen=True, slots=True)
class Asked:
    """A review that the person has asked for.

    ``served_on`` is the day as the person told it, ``served`` as the office has recorded it: that
    one counts. ``in_time`` is None where nobody knows the day that the decision was served, and it
    is asked for later than if that had been the day of the decision: then somebody has to find out.
    """

    step: Step
    decision: UUID
    served_on: date | None
    last_day: date
    in_time: bool | None
    served: Served | None = None
    reviewed: Reviewed | None = None

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


def services_of(referral: Referral) -> Mapping[UUID, Served]:
    """Return the days of service that are recorded of a referral's decisions, by decision."""
    return _services(_steps(referral))


def reviews_of(referral: Referral) -> Mapping[UUID, Asked]:
    """Return the reviews that have been asked for of a referral's decisions, by decision."""
    steps = _steps(referral)
    served = _services(steps)
    reviewed = {_decision(step): _reviewed(step) for step in steps if step.action == DECIDED}
    asked = [step for step in steps if step.action == ASKED]
    return {
        of: _read(step, served.get(of), reviewed.get(of))
        for step, of in ((each, _decision(each)) for each in asked)
    }


def _steps(referral: Referral) -> list[Step]:
    rows = Step.objects.filter(referral=referral, action__in=(ASKED, SERVED, DECIDED))
    return list(rows.order_by("number"))


def _services(steps: list[Step]) -> dict[UUID, Served]:
    """Return the last one of each decision: a later one corrects an earlier."""
    return {
        _decision(step): Served(step, date.fromisoformat(step.details["served_on"]))
        for step in steps
        if step.action == SERVED
    }


def _decision(step: Step) -> UUID:
    return UUID(step.details["decision"])


def _reviewed(step: Step) -> Reviewed:
    told = step.details
    on = date.fromisoformat(told["decided_on"])
    return Reviewed(step, Outcome(told["outcome"]), told["decided_by"], on)


def _read(step: Step, served: Served | None, reviewed: Reviewed | None) -> Asked:
    """Return a step as what it tells: the action wrote it (``AskForReview.details``)."""
    told: dict[str, Any] = step.details
    own = told["served_on"]
    last_day, in_time = date.fromisoformat(told["ask_by"]), told["in_time"]
    if served is not None:
        last_day = last_day_for_review(served.on)
        in_time = asked_on(step) <= last_day
    return Asked(
        step=step,
        decision=UUID(told["decision"]),
        served_on=date.fromisoformat(own) if own else None,
        last_day=last_day,
        in_time=in_time,
        served=served,
        reviewed=reviewed,
    )


def asked_on(step: Step) -> date:
    """Return the day that a review was asked for."""
    told = step.details.get("asked_on")
    return date.fromisoformat(told) if told else timezone.localdate(step.at)
