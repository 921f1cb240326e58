from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from insats.actions import Entry
from insats.errors import ChangedMeanwhile, NotAChoice, OutOfRange
from insats.people import values
from insats.people.actions.base import PersonAction
from insats.people.actions.enrolment import check_days
from insats.people.actions.period import check_free
from insats.people.dossier import dossier_of
from insats.people.models import Source
from insats.referrals import errors, grounds
from insats.referrals.actions.base import advance, write_step
from insats.referrals.actions.hanging import locked
from insats.referrals.actions.open import handled_by
from insats.referrals.actions.writing import add_stretch, write_decision
from insats.referrals.case_errors import OtherReferral, WrongStatus
from insats.referrals.models import FULL_TIME, UNDECIDED, Decision, Referral, Status, Stretch
from insats.referrals.passing_over import Passed, passed_over
from insats.referrals.proof import Terms
from insats.referrals.weighing import Asked, Weighed, weigh
from insats.referrals.wording import STATUS_NAMES
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
    procured service that was passed over. An open referral is decided by it, of which
    ``referral_seen`` is the version that was seen; without one, a referral is made.
    """

    code: ClassVar[str] = "referrals.decide"
    permission: ClassVar[str] = "decision.make"

    terms: Terms
    seen: str = ""
    referral: Referral | None = None
    referral_seen: int | None = None

    def lock(self) -> None:
        """Lock the person, and the referral that is decided on, if it has been opened."""
        super().lock()
        if self.referral is not None:
            self.referral = locked(self.referral)

    def check(self) -> None:
        """Refuse what the rules do not allow, what is missing, and what has changed meanwhile."""
        if self.referral is not None:
            check_open(self.referral, self)
        check_terms(self.terms, self.today)
        self.weighed = weigh(dossier_of(self.person), self.today, asked(self.terms), book.current())
        self.passed = passed_over(self.weighed, self.terms.words)
        check_rules(self.weighed, self.passed)
        check_part_time(self.weighed, self.terms)
        check_free(self.person, self.terms.first_day, self._last_day())
        if self.seen and self.seen != self.weighed.seen:
            raise ChangedMeanwhile()

    def commit(self) -> Decision:
        """Write the decision, and what the referral has become by it."""
        recorded = self.recorded(Source.DECISION)
        decision = write_decision(
            self.actor, self.person, self.weighed, self.passed, self.terms, recorded
        )
        add_stretch(self._decided(decision), decision, Stretch.Kind.FIRST)
        return decision

    def _decided(self, decision: Decision) -> Referral:
        """Return the referral as decided: the one that was open, or a new one."""
        columns: dict[str, Any] = {
            "programme": decision.programme,
            "first_day": decision.first_day,
            "last_day": decision.last_day,
            "extent": decision.extent,
        }
        details = {"decision": str(decision.public_id)}
        if self.referral is not None:
            return advance(
                self.referral, self.actor, self.code, to=Status.DECIDED, details=details, **columns
            )
        referral = Referral.objects.create(
            person=self.person,
            unit_id=self.person.unit_id,
            measure=decision.measure,
            status=Status.DECIDED,
            **handled_by(self.actor),
            **columns,
        )
        write_step(referral, self.actor, self.code, details=details)
        return referral

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


def check_open(referral: Referral, action: DecideReferral) -> None:
    """Raise a ``Refusal`` unless a referral is of this person, to this measure, and undecided."""
    if referral.version != action.referral_seen:
        raise ChangedMeanwhile(referral)
    if referral.person != action.person or referral.measure != action.terms.measure:
        raise OtherReferral()
    if referral.status not in UNDECIDED:
        raise WrongStatus(status=STATUS_NAMES[referral.status])


def asked(terms: Terms) -> Asked:
    """Return the period that the terms ask for."""
    return Asked(terms.measure, terms.first_day, terms.last_day)


def check_terms(terms: Terms, today: date) -> None:
    """Raise a ``Refusal`` for days and texts that no rule needs to be asked about."""
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
        cite = grounds.part_time(weighed.programme)
        raise errors.PartTimeReasonMissing(field="part_time_reason", cite=cite)
    values.check_words(terms.part_time_reason, MOST_REASON, "part_time_reason")


def words_field(service: str) -> str:
    """Return the name of the field for why the chosen measure fits better than a service."""
    return f"words_{service}"
