"""Asking a provider to take someone in, and its answer: by account, by link, or told."""

from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats import clock
from insats.accounts.models import Organisation, Unit
from insats.contracts.fields import FIELDS
from insats.errors import EndsBeforeStart, NotAChoice, Refusal
from insats.people import values
from insats.people.actions.base import supersede
from insats.people.errors import NotAField
from insats.people.models import Source
from insats.referrals import grounds, links
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS, ReferralAction
from insats.referrals.actions.open import check_workplace
from insats.referrals.actions.union import prepared
from insats.referrals.case_errors import (
    AlreadyAsked,
    NoChoiceOfPerson,
    NotAProvider,
    NothingAsked,
    ProviderIsBarred,
)
from insats.referrals.gates import bar_cite, provider_bar
from insats.referrals.models import NOT_STARTED, ProviderAnswer, Referral
from insats.rulebook.terms import (
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
)

Answer = ProviderAnswer.Answer
Via = ProviderAnswer.Via
PROVIDES = (
    Organisation.Kind.PROVIDER,
    Organisation.Kind.SUPPLIER,
    Organisation.Kind.MUNICIPALITY,
)
_NO_CHOICE = (REINFORCED_WORK_TRAINING, REINFORCED_WORK_TRAINING_ASSESSMENT)


@dataclass
class AskProvider(ReferralAction[ProviderAnswer]):
    """Ask a provider to take the person in, at a workplace; it sees the referral from now on.

    Whoever was asked before is asked no longer, and its links do not work any more.
    """

    code: ClassVar[str] = "referrals.ask_provider"
    statuses: ClassVar = NOT_STARTED

    provider: Unit
    answer_by: date
    workplace: str = ""
    workplace_address: str = ""
    workplace_municipality: str | None = None
    field: str = ""

    def examine(self) -> None:
        """Refuse who is no provider, is barred or asked already, and no time to answer."""
        check_provider(self.provider, self.today)
        if self.answer_by < self.today:
            raise EndsBeforeStart(field="answer_by", first_day=self.today)
        if self.field and self.field not in FIELDS:
            raise NotAField(field="field")
        check_workplace(self.workplace, self.workplace_address, self.workplace_municipality)
        if self.referral.provider_id == self.provider.pk:
            raise AlreadyAsked(field="provider", name=name_of(self.provider))

    def commit(self) -> ProviderAnswer:
        """Write the question."""
        asked = ask(self, self.provider, self.answer_by)
        place = {
            "workplace": self.workplace.strip(),
            "workplace_address": self.workplace_address.strip(),
            "workplace_municipality_id": self.workplace_municipality,
            "field": self.field,
        }
        given = {name: value for name, value in place.items() if value}
        self.advance(prepared(self.referral.status), provider=self.provider, **given)
        return asked

    def details(self) -> dict[str, Any]:
        """Which provider, and until when it may answer."""
        return {"provider": self.provider.pk, "answer_by": self.answer_by.isoformat()}


def check_provider(provider: Unit, on: date) -> None:
    """Raise a ``Refusal`` unless people may be placed with a unit on a day."""
    if provider.organisation.kind not in PROVIDES:
        raise NotAProvider(field="provider")
    if bar := provider_bar(provider, on):
        raise ProviderIsBarred(
            field="provider", name=name_of(provider), since=bar.first_day, cite=bar_cite(bar)
        )


def name_of(provider: Unit) -> str:
    """Return what a provider's unit is called, with its organisation."""
    return f"{provider.organisation.name}, {provider.name}"


def ask(action: ReferralAction[Any], provider: Unit, answer_by: date) -> ProviderAnswer:
    """Write a question to a provider in place of the one before; inside a transaction."""
    before = ProviderAnswer.objects.current().filter(referral=action.referral).first()
    if before:
        supersede(before)
    links.revoke_all(action.referral)
    asked: ProviderAnswer = ProviderAnswer.objects.create(
        referral=action.referral,
        provider=provider,
        provider_name=name_of(provider),
        asked_on=action.today,
        answer_by=answer_by,
        supersedes=before,
        **action.recorded(),
    )
    return asked


# --- the answer ---------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Said:
    """What a provider said, and who said it."""

    answer: str
    words: str = ""
    by_name: str = ""

    def check(self, referral: Referral) -> None:
        """Raise a ``Refusal`` for what is no answer, or none that may be given."""
        if self.answer not in Answer.values or self.answer == Answer.ASKED:
            raise NotAChoice(field="answer")
        if self.answer == Answer.DECLINED and referral.measure in _NO_CHOICE:
            cite = grounds.no_choice(referral.programme)
            raise NoChoiceOfPerson(field="answer", cite=cite)
        if self.words.strip():
            values.check_words(self.words, MOST_WORDS, "words")
        values.check_words(self.by_name, MOST_NAME, "by_name")


def waiting(referral: Referral) -> ProviderAnswer | None:
    """Return the question that waits for an answer; None without one."""
    rows = ProviderAnswer.objects.current().filter(referral=referral, answer=Answer.ASKED)
    found: ProviderAnswer | None = rows.filter(provider_id=referral.provider_id).first()
    return found


def write_answer(
    asked: ProviderAnswer, said: Said, via: str, recorded: dict[str, Any]
) -> ProviderAnswer:
    """Write an answer in place of the question; inside a transaction."""
    supersede(asked)
    answered: ProviderAnswer = ProviderAnswer.objects.create(
        referral_id=asked.referral_id,
        provider_id=asked.provider_id,
        provider_name=asked.provider_name,
        asked_on=asked.asked_on,
        answer_by=asked.answer_by,
        answer=said.answer,
        words=said.words.strip(),
        answered_at=clock.now(),
        answered_by_name=said.by_name.strip(),
        via=via,
        supersedes=asked,
        **recorded,
    )
    return answered


def kept_provider(referral: Referral, said: Said) -> dict[str, Any]:
    """Return the column that an answer changes: who does not take someone in sees no more."""
    return {} if said.answer == Answer.ACCEPTED else {"provider": None}


@dataclass
class _Answers(ReferralAction[ProviderAnswer]):
    """An answer to the question that waits."""

    statuses: ClassVar = NOT_STARTED
    via: ClassVar[str]

    answer: str
    words: str = ""

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why there is nothing to answer; None where a question waits."""
        if refused := super().hindrance(referral, on):
            return refused
        return None if waiting(referral) else NothingAsked()

    @property
    def said(self) -> Said:
        """What was said."""
        return Said(self.answer, self.words, self.actor.name)

    def examine(self) -> None:
        """Refuse what is no answer, or none that may be given."""
        self.said.check(self.referral)

    def commit(self) -> ProviderAnswer:
        """Write the answer; links that let it be given do not work any more."""
        asked = waiting(self.referral)
        if asked is None:
            raise NothingAsked()
        source = Source.CASEWORKER if self.via == Via.TOLD else Source.PROVIDER
        written = write_answer(asked, self.said, self.via, self.recorded(source))
        links.revoke_all(self.referral)
        self.advance(words=self.words, **kept_provider(self.referral, self.said))
        return written

    def details(self) -> dict[str, Any]:
        """Which answer."""
        return {"answer": self.answer, "via": self.via}


@dataclass
class AnswerAsProvider(_Answers):
    """Answer as the provider that was asked, with an account of its own."""

    code: ClassVar[str] = "referrals.answer_as_provider"
    permission: ClassVar[str] = "referral.answer"
    via: ClassVar[str] = Via.ACCOUNT

    def lock(self) -> None:
        """Lock the referral, and keep whose it was: a no takes it out of the provider's reach."""
        super().lock()
        self._asked_of = copy(self.referral)

    @property
    def target(self) -> Referral:
        """The referral as it was when the provider was asked."""
        return getattr(self, "_asked_of", self.referral)


@dataclass
class RecordProviderAnswer(_Answers):
    """Record what a provider told the caseworker, and who it was."""

    code: ClassVar[str] = "referrals.record_provider_answer"
    via: ClassVar[str] = Via.TOLD

    by_name: str = ""

    @property
    def said(self) -> Said:
        """What was told, by whom."""
        return Said(self.answer, self.words, self.by_name)
