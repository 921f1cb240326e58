"""What actions on a referral, and on what hangs on one in the rooms beside, have in common."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Doer, Entry
from insats.errors import NotFound, Refusal
from insats.people.models import Person, Source
from insats.referrals.case_errors import WrongStatus
from insats.referrals.models import Referral
from insats.referrals.wording import STATUS_NAMES

T = TypeVar("T")


@dataclass
class HangingAction(Action[T]):
    """An action on what hangs on a referral, which is locked meanwhile.

    It does not change the referral itself (see ``ReferralAction``). Who comes second is told by the
    row that theirs would replace (``replace`` in ``insats.people.actions.base``), so that a
    referral that has ended can still be reported on.
    """

    # Where the referral may stand; empty for anywhere.
    statuses: ClassVar[tuple[str, ...]] = ()

    actor: Actor
    referral: Referral

    @property
    def target(self) -> Referral:
        """The referral."""
        return self.referral

    @property
    def person(self) -> Person:
        """Whom it is about."""
        return self.referral.person

    @property
    def today(self) -> date:
        """The actor's day."""
        return self.actor.on

    @classmethod
    def refusal(cls, actor: Doer, target: Referral) -> Refusal | None:
        """Return why the actor may not do this about the referral now; None where they may."""
        return super().refusal(actor, target) or cls.hindrance(target, getattr(actor, "on", None))

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return what keeps this from being done on a day, whoever asks; None without."""
        if cls.statuses and referral.status not in cls.statuses:
            return WrongStatus(status=STATUS_NAMES[referral.status])
        return None

    def lock(self) -> None:
        """Read person and referral anew, and keep others from changing them meanwhile."""
        self.referral = locked(self.referral)

    def check(self) -> None:
        """Refuse what cannot be done now."""
        if hindrance := self.hindrance(self.referral, self.today):
            raise hindrance
        self.examine()

    def examine(self) -> None:
        """Raise a ``Refusal`` unless what was filled in can be done."""

    def recorded(self, source: str = Source.CASEWORKER) -> dict[str, Any]:
        """Return the columns that every dated row has: for which day, by whom, on what source."""
        return dated(self.actor, source)

    def entry(self, result: T) -> Entry | None:
        """Return the entry: which referral, of whom."""
        return Entry(
            action=self.code,
            object_type="referral",
            object_id=str(self.referral.public_id),
            person=self.referral.person.public_id,
            details={"measure": self.referral.measure, **self.details()},
        )

    def details(self) -> dict[str, Any]:
        """Return coded details for the entry; never a value that is personal."""
        return {}


def locked(referral: Referral) -> Referral:
    """Return a referral read anew with its person, both kept from others; in a transaction."""
    person = Person.objects.select_for_update().filter(referrals=referral.pk).first()
    rows = Referral.objects.select_for_update(of=("self",))
    found = rows.select_related("unit", "provider").filter(pk=referral.pk).first()
    if person is None or found is None:
        raise NotFound()
    found.person = person
    return found


def dated(actor: Actor, source: str = Source.CASEWORKER) -> dict[str, Any]:
    """Return the columns that every dated row has: for which day, by whom, on what source."""
    return {
        "holds_on": actor.on,
        "recorded_at": clock.now(),
        "recorded_by_id": actor.user_id,
        "source": source,
    }
