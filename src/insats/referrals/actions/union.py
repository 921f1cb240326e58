from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import QuerySet

from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotAChoice, Refusal
from insats.people import values
from insats.people.actions.base import supersede
from insats.people.models.superseded import CURRENT
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS, ReferralAction
from insats.referrals.case_errors import AlreadyAsked, NothingAsked, StillTimeToAnswer
from insats.referrals.models import NOT_STARTED, OPEN, Referral, Status, UnionConsultation

_Said = UnionConsultation.Status


@dataclass
class AskUnion(ReferralAction[UnionConsultation]):
    """Give a union the chance to comment on the workplace (SFS 2000:628 9 a §).

    The referral names the workplace to it, never the person.
    """

    code: ClassVar[str] = "referrals.ask_union"
    statuses: ClassVar = NOT_STARTED
    by_agreement: ClassVar[bool] = True

    union: str
    kind: str
    answer_by: date

    def examine(self) -> None:
        """Refuse a union without a name or asked already, and no time to answer."""
        values.check_words(self.union, MOST_NAME, "union")
        if self.kind not in UnionConsultation.Kind.values:
            raise NotAChoice(field="kind")
        if self.answer_by < self.today:
            raise EndsBeforeStart(field="answer_by", first_day=self.today)
        current = UnionConsultation.objects.current().filter(referral=self.referral)
        if current.filter(union=self.union.strip()).exists():
            raise AlreadyAsked(field="union", name=self.union.strip())

    def commit(self) -> UnionConsultation:
        """Write the question; a draft is prepared from now on."""
        asked: UnionConsultation = UnionConsultation.objects.create(
            referral=self.referral,
            union=self.union.strip(),
            kind=self.kind,
            asked_on=self.today,
            answer_by=self.answer_by,
            **self.recorded(),
        )
        self.advance(prepared(self.referral.status))
        return asked

    def details(self) -> dict[str, object]:
        """Which kind of union, and until when it may answer."""
        return {"kind": self.kind, "answer_by": self.answer_by.isoformat()}


@dataclass
class RecordUnionAnswer(ReferralAction[UnionConsultation]):
    """Record what a union said, or that its time passed without an answer."""

    code: ClassVar[str] = "referrals.record_union_answer"
    statuses: ClassVar = OPEN

    consultation: int
    status: str
    answered_on: date | None = None
    words: str = ""

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why there is nothing to answer; None where a question waits."""
        if refused := super().hindrance(referral, on):
            return refused
        return None if waiting_unions(referral).exists() else NothingAsked()

    def examine(self) -> None:
        """Refuse what is no answer, a day outside, an objection without words."""
        rows = UnionConsultation.objects.current().filter(referral=self.referral)
        asked = rows.filter(pk=self.consultation).first()
        if asked is None:
            raise ChangedMeanwhile()
        if asked.status not in (_Said.ASKED, _Said.NO_ANSWER):
            raise NothingAsked()
        self.asked: UnionConsultation = asked
        if self.status not in (_Said.NO_OBJECTION, _Said.OBJECTION, _Said.NO_ANSWER):
            raise NotAChoice(field="status")
        if self.status == _Said.OBJECTION or self.words.strip():
            values.check_words(self.words, MOST_WORDS, "words")
        self._check_day()

    def _check_day(self) -> None:
        if self.status != _Said.NO_ANSWER:
            day = self.answered_on or self.today
            values.check_day(
                day, earliest=self.asked.asked_on, today=self.today, field="answered_on"
            )
        elif self.asked.answer_by >= self.today:
            raise StillTimeToAnswer(field="status", answer_by=self.asked.answer_by)

    def commit(self) -> UnionConsultation:
        """Write the answer in place of the question."""
        silent = self.status == _Said.NO_ANSWER
        supersede(self.asked)
        answered: UnionConsultation = UnionConsultation.objects.create(
            referral=self.referral,
            union=self.asked.union,
            kind=self.asked.kind,
            asked_on=self.asked.asked_on,
            answer_by=self.asked.answer_by,
            status=self.status,
            words=self.words.strip(),
            answered_on=None if silent else self.answered_on or self.today,
            supersedes=self.asked,
            **self.recorded(),
        )
        self.advance()
        return answered

    def details(self) -> dict[str, object]:
        """Which answer."""
        return {"status": self.status}


def waiting_unions(referral: Referral) -> QuerySet[UnionConsultation]:
    """Return the questions to unions that have no answer; one that comes late is taken too."""
    rows: QuerySet[UnionConsultation] = UnionConsultation.objects.filter(CURRENT, referral=referral)
    return rows.filter(status__in=(_Said.ASKED, _Said.NO_ANSWER)).order_by("asked_on", "pk")


def prepared(status: str) -> str:
    """Return what a referral's status becomes by being prepared: a draft is one no longer."""
    return Status.PREPARING if status == Status.DRAFT else status
