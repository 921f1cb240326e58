"""Moving referrals: a caseworker leaves, an office closes, a provider ends. None is left behind."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.db.models import Q, QuerySet

from insats import clock
from insats.accounts.actor import Actor, in_force
from insats.accounts.models import Organisation, Role, Unit, User
from insats.accounts.permissions import CASEWORKER
from insats.actions import Action, Entry
from insats.errors import EndsBeforeStart
from insats.people import values
from insats.people.models import Person, Source
from insats.people.models.superseded import CURRENT
from insats.referrals import links
from insats.referrals.actions.base import MOST_WORDS, advance
from insats.referrals.actions.provider import check_provider, name_of
from insats.referrals.case_errors import (
    CannotSeeProtected,
    NotACaseworkerThere,
    NotAnOffice,
    SamePlace,
)
from insats.referrals.models import NOT_STARTED, OPEN, ProviderAnswer, Referral
from insats.referrals.queries import visible_referrals


@dataclass(frozen=True, slots=True)
class OfficeTarget:
    """An office as what a permission over its people is asked for."""

    unit_id: int
    user_id: int | None = None
    protected_identity: bool = False


@dataclass
class _Transfer(Action[Sequence[Referral]]):
    """Moves open referrals; those that the actor does not reach stay where they are."""

    actor: Actor

    @abstractmethod
    def chosen(self) -> QuerySet[Referral]:
        """Return the referrals to move."""

    def lock(self) -> None:
        """Lock the people, then their referrals, in the order of their keys."""
        people = self.chosen().values("person")
        locked = Person.objects.select_for_update().filter(pk__in=people).order_by("pk")
        self.people = {person.pk: person for person in locked}
        rows = self.chosen().filter(person__in=self.people).select_for_update(of=("self",))
        self.referrals = list(rows.order_by("pk"))
        for referral in self.referrals:
            referral.person = self.people[referral.person_id]


@dataclass
class TransferReferrals(_Transfer):
    """Move the open referrals of an office, or of one caseworker at it, to another caseworker.

    To another office goes the whole office; the people go with their referrals.
    """

    code: ClassVar[str] = "referrals.transfer"
    permission: ClassVar[str] = "referral.transfer"

    unit: Unit
    to_unit: Unit
    to_caseworker: User
    words: str
    caseworker: User | None = None

    @property
    def target(self) -> OfficeTarget:
        """The office that they are moved from."""
        return OfficeTarget(self.unit.pk)

    def chosen(self) -> QuerySet[Referral]:
        """Return the open referrals of the office, or of one caseworker there."""
        own = visible_referrals(self.actor, self.permission).filter(unit=self.unit, status__in=OPEN)
        return own.filter(caseworker=self.caseworker) if self.caseworker else own

    def check(self) -> None:
        """Refuse whom they cannot be moved to."""
        values.check_words(self.words, MOST_WORDS, "words")
        if self.to_unit.organisation.kind != Organisation.Kind.AGENCY:
            raise NotAnOffice(field="to_unit")
        stays = self.to_unit == self.unit
        if self.caseworker == self.to_caseworker or stays != (self.caseworker is not None):
            raise SamePlace(field="to_unit")
        roles = Role.objects.filter(
            in_force(self.actor.on), user=self.to_caseworker, unit=self.to_unit, role=CASEWORKER
        )
        if not roles.exists():
            raise NotACaseworkerThere(field="to_caseworker")
        protected = any(referral.protected_identity for referral in self.referrals)
        if protected and not roles.filter(sees_protected=True).exists():
            raise CannotSeeProtected(field="to_caseworker")

    def commit(self) -> Sequence[Referral]:
        """Move them, each with its step; to another office, the people too."""
        people = Person.objects.filter(pk__in=self.people, unit=self.unit)
        people.update(unit=self.to_unit)
        for referral in self.referrals:
            advance(
                referral,
                self.actor,
                self.code,
                words=self.words,
                details={"from": self.unit.pk, "to": self.to_unit.pk},
                unit=self.to_unit,
                caseworker=self.to_caseworker,
            )
        return self.referrals

    def entry(self, result: Sequence[Referral]) -> Entry:
        """Return the entry: how many, from which office to which."""
        details = {"count": len(result), "to": self.to_unit.pk}
        return Entry(self.code, "unit", str(self.unit.pk), details=details)


@dataclass
class TransferProviderReferrals(_Transfer):
    """Move the open referrals of a provider's unit to another one.

    Whoever has not begun there needs the new provider's answer; those who have go on.
    """

    code: ClassVar[str] = "referrals.transfer_provider"
    permission: ClassVar[str] = "provider.transfer"

    provider: Unit
    to_provider: Unit
    answer_by: date
    words: str

    @property
    def target(self) -> None:
        """Nobody: it is about providers."""
        return

    def chosen(self) -> QuerySet[Referral]:
        """Return the provider's open referrals."""
        return Referral.objects.filter(Q(status__in=OPEN), provider=self.provider)

    def check(self) -> None:
        """Refuse whom they cannot be moved to."""
        values.check_words(self.words, MOST_WORDS, "words")
        if self.provider == self.to_provider:
            raise SamePlace(field="to_provider")
        check_provider(self.to_provider, self.actor.on)
        if self.answer_by < self.actor.on:
            raise EndsBeforeStart(field="answer_by", first_day=self.actor.on)

    def commit(self) -> Sequence[Referral]:
        """Move them, each with its step; those not begun are asked about anew."""
        for referral in self.referrals:
            links.revoke_all(referral)
            if referral.status in NOT_STARTED:
                self._ask(referral)
            advance(
                referral,
                self.actor,
                self.code,
                words=self.words,
                details={"from": self.provider.pk, "to": self.to_provider.pk},
                provider=self.to_provider,
            )
        return self.referrals

    def _ask(self, referral: Referral) -> None:
        now = clock.now()
        rows = ProviderAnswer.objects.filter(CURRENT, referral=referral)
        before = rows.first()
        rows.update(superseded_at=now)
        ProviderAnswer.objects.create(
            referral=referral,
            provider=self.to_provider,
            provider_name=name_of(self.to_provider),
            asked_on=self.actor.on,
            answer_by=self.answer_by,
            supersedes=before,
            holds_on=self.actor.on,
            recorded_at=now,
            recorded_by_id=self.actor.user_id,
            source=Source.CASEWORKER,
        )

    def entry(self, result: Sequence[Referral]) -> Entry:
        """Return the entry: how many, from which provider to which."""
        details = {"count": len(result), "to": self.to_provider.pk}
        return Entry(self.code, "unit", str(self.provider.pk), details=details)
