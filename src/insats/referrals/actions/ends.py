"""The ways a referral ends. Each is a thing of its own, with its own list of reasons."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats.errors import DayInFuture, EndsBeforeStart, Missing, Refusal
from insats.people import values
from insats.people.actions import cut
from insats.people.actions.base import supersede
from insats.people.errors import NotShorter
from insats.people.models import Source
from insats.referrals.actions.base import MOST_WORDS, ReferralAction
from insats.referrals.case_errors import NoDaysLeft, NotOverYet, ReasonNotForThis
from insats.referrals.models import (
    OPEN,
    REASONS,
    STARTED,
    UNDECIDED,
    CloseReason,
    Referral,
    Status,
    weeding_day,
)
from insats.referrals.stretches import periods_of, span


@dataclass
class _End(ReferralAction[Referral]):
    """An end with a reason."""

    to: ClassVar[str]

    reason: str
    words: str = ""

    def examine(self) -> None:
        """Refuse a reason that is not of this end, and another reason without words."""
        if self.reason not in REASONS[self.to]:
            raise ReasonNotForThis(field="reason")
        if self.words.strip():
            values.check_words(self.words, MOST_WORDS, "words")
        elif self.reason == CloseReason.OTHER:
            raise Missing(field="words")

    def details(self) -> dict[str, Any]:
        """Which reason."""
        return {"reason": self.reason}

    def commit(self) -> Referral:
        """Close it."""
        return self.close()

    def close(self, **columns: Any) -> Referral:
        """Close the referral with its reason."""
        return self.advance(
            self.to,
            self.words,
            close_reason=self.reason,
            close_words=self.words.strip(),
            closed_on=self.today,
            weed_on=weeding_day(self.today),
            **columns,
        )

    def take_back_periods(self) -> None:
        """Take back every period of the referral."""
        for period in periods_of(self.referral):
            supersede(period)


@dataclass
class DropReferral(_End):
    """Close a referral on which no decision was ever made."""

    code: ClassVar[str] = "referrals.drop"
    statuses: ClassVar = UNDECIDED
    to: ClassVar[str] = Status.DROPPED


@dataclass
class RevokeReferral(_End):
    """Take back a decision before the start; its period is taken back with it."""

    code: ClassVar[str] = "referrals.revoke"
    statuses: ClassVar = (Status.DECIDED,)
    to: ClassVar[str] = Status.REVOKED

    def commit(self) -> Referral:
        """Take back the period, and close the referral."""
        self.take_back_periods()
        return self.close()


@dataclass
class VoidReferral(_End):
    """Close a referral that was registered by mistake; its periods never were."""

    code: ClassVar[str] = "referrals.void"
    statuses: ClassVar = OPEN
    to: ClassVar[str] = Status.VOIDED

    def commit(self) -> Referral:
        """Take back every period, and close the referral."""
        self.take_back_periods()
        return self.close()


@dataclass
class InterruptReferral(_End):
    """End a measure early: ``last_day`` was the last on which the person took part."""

    code: ClassVar[str] = "referrals.interrupt"
    statuses: ClassVar = STARTED
    to: ClassVar[str] = Status.INTERRUPTED

    last_day: date | None = None

    def examine(self) -> None:
        """Refuse a day that has not come, or is not within the period."""
        super().examine()
        self.last = last_day_of(self.last_day)
        if self.last > self.today:
            raise DayInFuture(field="last_day", today=self.today)
        check_earlier(self.referral, self.last)

    def commit(self) -> Referral:
        """Cut the periods, and close the referral."""
        cut_periods(self, self.last)
        return self.close(last_day=self.last)


@dataclass
class ShortenReferral(ReferralAction[Referral]):
    """Decide an earlier last day, today or later; the measure goes on until then."""

    code: ClassVar[str] = "referrals.shorten"
    statuses: ClassVar = STARTED

    last_day: date
    words: str

    def examine(self) -> None:
        """Refuse a day that has passed or is not within the period, and no reason."""
        values.check_words(self.words, MOST_WORDS, "words")
        if self.last_day < self.today:
            raise EndsBeforeStart(field="last_day", first_day=self.today)
        check_earlier(self.referral, self.last_day)

    def details(self) -> dict[str, Any]:
        """Which day."""
        return {"last_day": self.last_day.isoformat()}

    def commit(self) -> Referral:
        """Cut the periods."""
        cut_periods(self, self.last_day)
        return self.advance(words=self.words, last_day=self.last_day)


@dataclass
class CompleteReferral(ReferralAction[Referral]):
    """Close a referral that has run to its last day."""

    code: ClassVar[str] = "referrals.complete"
    statuses: ClassVar = STARTED

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why it is not over; None on its last day and later."""
        if refused := super().hindrance(referral, on):
            return refused
        days = span(periods_of(referral))
        if days is not None and on is not None and on < days[1]:
            return NotOverYet(last_day=days[1])
        return None

    def commit(self) -> Referral:
        """Close it."""
        return self.advance(Status.COMPLETED, closed_on=self.today, weed_on=weeding_day(self.today))


def last_day_of(day: date | None) -> date:
    """Return a day that must have been given."""
    if day is None:
        raise Missing(field="last_day")
    return day


def check_earlier(referral: Referral, last_day: date) -> None:
    """Raise a ``Refusal`` unless a day is within the referral's days, and before the last."""
    days = span(periods_of(referral))
    if days is None:
        raise NoDaysLeft()
    if last_day < days[0]:
        raise EndsBeforeStart(field="last_day", first_day=days[0])
    if last_day >= days[1]:
        raise NotShorter(field="last_day", last_day=days[1])


def cut_periods(action: ReferralAction[Referral], last_day: date) -> None:
    """Let no period of the referral go on after a day; those that begin later are taken back."""
    for period in periods_of(action.referral):
        if period.first_day > last_day:
            supersede(period)
        elif period.last_day > last_day:
            cut(period, last_day, action.recorded(Source.DECISION))
