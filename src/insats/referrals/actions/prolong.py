"""Further decisions on a measure that has begun: an extension, a new period, other hours."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any, ClassVar

from insats.errors import ChangedMeanwhile, OutOfRange, Refusal
from insats.people import values
from insats.people.actions.period import check_free
from insats.people.dossier import dossier_of
from insats.people.models import Period, Source
from insats.referrals import errors, grounds
from insats.referrals.actions.base import MOST_WORDS, ReferralAction
from insats.referrals.actions.decide import (
    MOST_REASON,
    asked,
    check_part_time,
    check_rules,
    check_terms,
)
from insats.referrals.actions.writing import add_stretch, write_decision
from insats.referrals.case_errors import (
    NoDaysLeft,
    NotLonger,
    OtherReferral,
    PeriodAlreadyOver,
    SameHours,
)
from insats.referrals.models import FULL_TIME, OPEN, STARTED, Decision, Referral, Stretch
from insats.referrals.passing_over import passed_over
from insats.referrals.proof import Terms
from insats.referrals.stretches import latest_whole, span
from insats.referrals.weighing import weigh
from insats.rulebook import book


@dataclass
class _DecideFurther(ReferralAction[Decision]):
    """A further decision, by the same weighing as the first."""

    permission: ClassVar[str] = "decision.make"
    statuses: ClassVar = STARTED
    kind: ClassVar[str]

    @abstractmethod
    def terms_asked(self) -> Terms:
        """Return the terms to be decided."""

    def continues(self) -> list[Period]:
        """Return the rows of the period that is made longer; none for a new one."""
        return []

    def weighed_terms(self) -> None:
        """Refuse what the rules do not allow, and what is missing."""
        self.terms_now = terms = self.terms_asked()
        check_terms(terms, self.today)
        dossier = dossier_of(self.person)
        self.weighed = weigh(dossier, self.today, asked(terms), book.current(), self.continues())
        self.passed = passed_over(self.weighed, terms.words)
        check_rules(self.weighed, self.passed)
        check_part_time(self.weighed, terms)

    def examine(self) -> None:
        """Refuse what the rules do not allow, and days that are taken."""
        self.weighed_terms()
        last_day = self.weighed.last_day
        if last_day is not None:
            check_free(self.person, self.terms_now.first_day, last_day)

    def commit(self) -> Decision:
        """Write the decision; it belongs to the referral."""
        recorded = self.recorded(Source.DECISION)
        self.decision = write_decision(
            self.actor, self.person, self.weighed, self.passed, self.terms_now, recorded
        )
        add_stretch(self.referral, self.decision, self.kind)
        self.advance(last_day=self.decision.last_day, extent=self.decision.extent)
        return self.decision

    def details(self) -> dict[str, Any]:
        """Which decision, once there is one."""
        decision = getattr(self, "decision", None)
        return {"decision": str(decision.public_id)} if decision else {}


@dataclass
class ExtendReferral(_DecideFurther):
    """Decide that the running period goes on; without a last day, to the last legal one.

    It is one period: its length runs from its own first day, and the test of suitability made
    before it serves it still.
    """

    code: ClassVar[str] = "referrals.extend"
    kind: ClassVar[str] = Stretch.Kind.EXTENSION

    last_day: date | None = None
    part_time_reason: str = ""
    note: str = ""
    words: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why the period cannot go on: there is none, or it is over."""
        if refused := super().hindrance(referral, on):
            return refused
        days = span(latest_whole(referral))
        if days is None:
            return NoDaysLeft()
        if on is not None and on > days[1]:
            return PeriodAlreadyOver(last_day=days[1])
        return None

    def continues(self) -> list[Period]:
        """Return the rows of the running period."""
        return latest_whole(self.referral)

    def terms_asked(self) -> Terms:
        """Return the terms: from the day after the last, as many hours as before."""
        days = span(latest_whole(self.referral))
        if days is None:
            raise NoDaysLeft()
        self.until = days[1]
        if self.last_day is not None and self.last_day <= self.until:
            raise NotLonger(field="last_day", last_day=self.until)
        return Terms(
            measure=self.referral.measure,
            first_day=self.until + timedelta(days=1),
            last_day=self.last_day,
            extent=self.referral.extent,
            part_time_reason=self.part_time_reason,
            note=self.note,
            words=self.words,
        )

    def examine(self) -> None:
        """Refuse what makes the period no longer, and what the rules do not allow."""
        self.weighed_terms()
        last_day = self.weighed.last_day
        if last_day is None or last_day <= self.until:
            raise NotLonger(field="last_day", last_day=self.until)
        check_free(self.person, self.terms_now.first_day, last_day)


@dataclass
class NewPeriod(_DecideFurther):
    """Decide on a further period of the same measure, by a new test of suitability.

    ``fingerprint`` is of what the page with the letter rested on (``Weighed.seen``).
    """

    code: ClassVar[str] = "referrals.new_period"
    kind: ClassVar[str] = Stretch.Kind.NEW_PERIOD

    terms: Terms
    fingerprint: str = ""

    def terms_asked(self) -> Terms:
        """Return the terms, which must be of the same measure."""
        if self.terms.measure != self.referral.measure:
            raise OtherReferral(field="measure")
        return replace(self.terms)

    def examine(self) -> None:
        """Refuse what the rules do not allow, days that are taken, and what has changed."""
        super().examine()
        if self.fingerprint and self.fingerprint != self.weighed.seen:
            raise ChangedMeanwhile()


@dataclass
class ChangeHours(ReferralAction[Referral]):
    """Change how much of full time the measure takes; less than that needs its reasons."""

    code: ClassVar[str] = "referrals.change_hours"
    statuses: ClassVar = OPEN

    extent: int
    words: str = ""

    def examine(self) -> None:
        """Refuse no change, what is no percentage, and part time without reasons."""
        if not 1 <= self.extent <= FULL_TIME:
            raise OutOfRange(field="extent", least=1, most=FULL_TIME)
        if self.extent == self.referral.extent:
            raise SameHours(field="extent", extent=self.extent)
        if self.extent < FULL_TIME and not self.words.strip():
            cite = grounds.part_time(self.referral.programme)
            raise errors.PartTimeReasonMissing(field="words", cite=cite)
        if self.words.strip():
            values.check_words(self.words, min(MOST_WORDS, MOST_REASON), "words")

    def commit(self) -> Referral:
        """Write the extent; the decision stands as it was made."""
        self.before = self.referral.extent
        return self.advance(words=self.words, extent=self.extent)

    def details(self) -> dict[str, Any]:
        """From how much to how much."""
        return {"from": getattr(self, "before", self.referral.extent), "to": self.extent}
