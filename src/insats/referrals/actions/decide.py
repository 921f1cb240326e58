from dataclasses import dataclass
from datetime import timedelta
from typing import Any, ClassVar
from uuid import uuid4

from django.utils import timezone

from insats.actions import Entry
from insats.errors import ChangedMeanwhile, NotAChoice, OutOfRange
from insats.people import values
from insats.people.actions import add_period
from insats.people.actions.base import PersonAction
from insats.people.actions.enrolment import check_days
from insats.people.actions.period import check_free
from insats.people.dossier import dossier_of
from insats.people.models import Period, Source
from insats.referrals import errors, grounds, proof
from insats.referrals.models import FULL_TIME, Decision, PassedOver, weeding_day
from insats.referrals.passing_over import Passed, passed_over
from insats.referrals.proof import Made, Terms
from insats.referrals.weighing import Asked, Weighed, weigh
from insats.rulebook import book
from insats.rulebook.consider import TWO_YEARS
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import MEASURES

MOST_REASON = 1000
MOST_NOTE = 1000


@dataclass
class DecideReferral(PersonAction[Decision]):
    """Decide that a person is referred to a measure, from its first day to its last.

    The rules are asked again inside the transaction, on what is recorded then. ``seen`` is the
    fingerprint (``Weighed.seen``) of what the page with the letter rested on; empty means that
    nobody has looked at one. What is written is a period, the decision with its proof, and each
    procured service that was passed over.
    """

    code: ClassVar[str] = "referrals.decide"
    permission: ClassVar[str] = "decision.make"

    terms: Terms
    seen: str = ""

    def check(self) -> None:
        """Refuse what the rules do not allow, what is missing, and what has changed meanwhile."""
        check_terms(self.terms, self)
        self.weighed = weigh(dossier_of(self.person), self.today, asked(self.terms), book.current())
        self.passed = passed_over(self.weighed, self.terms.words)
        check_rules(self.weighed, self.passed)
        check_part_time(self.weighed, self.terms)
        check_free(self.person, self.terms.first_day, self._last_day())
        if self.seen and self.seen != self.weighed.seen:
            raise ChangedMeanwhile()

    def commit(self) -> Decision:
        """Write the period, the decision with its proof, and what was passed over."""
        period = add_period(self._period())
        made = Made(uuid4(), timezone.now(), self.actor.name, self.person.unit)
        text = proof.canonical(proof.written(self.weighed, self.passed, self.terms, made))
        decision = Decision.objects.create(
            **self._columns(made),
            period=period,
            proof=text,
            proof_hash=proof.fingerprint(text),
        )
        PassedOver.objects.bulk_create(_row(decision, each) for each in self.passed)
        return decision

    def _columns(self, made: Made) -> dict[str, Any]:
        part_time = self.terms.extent < FULL_TIME
        return {
            "public_id": made.public_id,
            "person": self.person,
            "measure": self.terms.measure,
            "programme": self.weighed.programme,
            "first_day": self.terms.first_day,
            "last_day": self._last_day(),
            "extent": self.terms.extent,
            "part_time_reason": self.terms.part_time_reason.strip() if part_time else "",
            "note": self.terms.note.strip(),
            "decided_by_id": self.actor.user_id,
            "unit": made.unit,
            "decided_at": made.at,
            "weed_on": weeding_day(self._last_day()),
        }

    def _period(self) -> Period:
        return Period(
            person=self.person,
            measure=self.terms.measure,
            referred_on=self.today,
            first_day=self.terms.first_day,
            last_day=self._last_day(),
            **self.recorded(Source.DECISION),
        )

    def _last_day(self) -> Any:
        return self.weighed.last_day

    def entry(self, result: Decision) -> Entry:
        """Return the entry: which decision, on whom, to what, and the proof's fingerprint."""
        return Entry(
            action=self.code,
            object_type="decision",
            object_id=str(result.public_id),
            person=self.person.public_id,
            details={"measure": result.measure, "proof": result.proof_hash},
        )


def asked(terms: Terms) -> Asked:
    """Return the period that the terms ask for."""
    return Asked(terms.measure, terms.first_day, terms.last_day)


def check_terms(terms: Terms, action: DecideReferral) -> None:
    """Raise a ``Refusal`` for days and texts that no rule needs to be asked about."""
    today = action.today
    if terms.measure not in MEASURES:
        raise NotAChoice(field="measure")
    if terms.first_day < today:
        raise errors.StartsBeforeToday(field="first_day", today=today)
    latest = today + timedelta(days=TWO_YEARS)
    if terms.first_day > latest:
        raise errors.StartsTooFarAhead(field="first_day", latest=latest)
    check_days(terms.first_day, terms.last_day)
    if not 1 <= terms.extent <= FULL_TIME:
        raise OutOfRange(field="extent", least=1, most=FULL_TIME)
    if terms.note.strip():
        values.check_words(terms.note, MOST_NOTE, "note")
    for service, words in terms.words.items():
        if words.strip():
            values.check_words(words, MOST_REASON, words_field(service))


def check_rules(weighed: Weighed, passed: tuple[Passed, ...]) -> None:
    """Raise a ``Refusal`` unless the rulebook lets the person be referred for these days."""
    answer = weighed.answer
    if answer.answer == "closed":
        raise errors.MeasureClosed.of(answer)
    if answer.answer == "undetermined":
        raise errors.MeasureUndetermined.of(answer)
    if weighed.last_legal_day is None:
        raise errors.LastDayUnknown.of(answer.last_day_missing)
    if weighed.period.state == "fails":
        raise errors.AfterLastDay.of(weighed.last_legal_day, weighed.period)
    for each in passed:
        if each.lacks_words:
            raise errors.WordsMissing(
                field=words_field(each.service),
                measure=in_sentence(weighed.asked.measure),
                service=in_sentence(each.service),
            )


def check_part_time(weighed: Weighed, terms: Terms) -> None:
    """Raise a ``Refusal`` for part time without its reasons (SFS 2007:414 4 b § and its likes)."""
    if terms.extent == FULL_TIME:
        return
    if not terms.part_time_reason.strip():
        cite = grounds.part_time(terms.measure, weighed.programme)
        raise errors.PartTimeReasonMissing(field="part_time_reason", cite=cite)
    values.check_words(terms.part_time_reason, MOST_REASON, "part_time_reason")


def words_field(service: str) -> str:
    """Return the name of the field for why the chosen measure fits better than a service."""
    return f"words_{service}"


def _row(decision: Decision, passed: Passed) -> PassedOver:
    return PassedOver(
        decision=decision,
        service=passed.service,
        reason=passed.reason,
        queue_days=passed.queue_days,
        words=passed.words,
    )
