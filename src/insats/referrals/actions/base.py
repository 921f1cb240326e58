"""What the actions on a referral have in common: locks, the version, the step of the story."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Doer, Entry
from insats.errors import ChangedMeanwhile, NotFound, Refusal
from insats.people.models import Person, Source
from insats.referrals.case_errors import AgreementMeasuresOnly, WrongStatus
from insats.referrals.models import Referral, Status, Step
from insats.referrals.seats import follow
from insats.referrals.wording import STATUS_NAMES
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import AGREEMENT_MEASURES

T = TypeVar("T")
MOST_WORDS = 2000
MOST_NAME = 200
# What a seat in a place follows (insats.referrals.seats).
_MOVES_SEATS = {"first_day", "last_day", "provider"}


@dataclass
class ReferralAction(Action[T]):
    """A change in a referral. ``seen`` is the version that the page showed.

    The person is locked before the referral, in every action, so that no two wait for each other.
    """

    permission: ClassVar[str] = "referral.handle"
    # Where the referral may stand.
    statuses: ClassVar[Sequence[str]] = ()
    # Whether it belongs to measures at a workplace under agreement only.
    by_agreement: ClassVar[bool] = False

    actor: Actor
    referral: Referral
    seen: int

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
        """Return why the actor may not do this to the referral now; None where they may."""
        return super().refusal(actor, target) or cls.hindrance(target, getattr(actor, "on", None))

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return what keeps this from being done on a day, whoever asks; None without."""
        if referral.status not in cls.statuses:
            return WrongStatus(status=STATUS_NAMES[referral.status])
        if cls.by_agreement and referral.measure not in AGREEMENT_MEASURES:
            return AgreementMeasuresOnly(measure=in_sentence(referral.measure))
        return None

    def lock(self) -> None:
        """Read person and referral anew, and keep others from changing them meanwhile."""
        self.referral = locked(self.referral)

    def check(self) -> None:
        """Refuse what another has changed meanwhile, and what cannot be done now."""
        if self.referral.version != self.seen:
            raise ChangedMeanwhile(self.referral)
        if hindrance := self.hindrance(self.referral, self.today):
            raise hindrance
        self.examine()

    def examine(self) -> None:
        """Raise a ``Refusal`` unless what was filled in can be done."""

    def recorded(self, source: str = Source.CASEWORKER) -> dict[str, Any]:
        """Return the columns that every dated row has: for which day, by whom, on what source."""
        return dated(self.actor, source)

    def advance(self, to: str = "", words: str = "", by_name: str = "", **columns: Any) -> Referral:
        """Change the referral's columns, and tell the step in its story."""
        return advance(
            self.referral,
            self.actor,
            self.code,
            to=to,
            words=words,
            by_name=by_name,
            details=self.details(),
            **columns,
        )

    def details(self) -> dict[str, Any]:
        """Return coded details for the story; never a value that is personal."""
        return {}

    def entry(self, result: T) -> Entry | None:
        """Return the entry: which referral, of whom, to which measure."""
        return Entry(
            action=self.code,
            object_type="referral",
            object_id=str(self.referral.public_id),
            person=self.referral.person.public_id,
            details={"measure": self.referral.measure, **self.details()},
        )


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


def advance(
    referral: Referral,
    actor: Actor,
    code: str,
    *,
    to: str = "",
    words: str = "",
    by_name: str = "",
    details: Mapping[str, Any] | None = None,
    **columns: Any,
) -> Referral:
    """Change a locked referral's columns, add one to its version, and write the step."""
    before = referral.status
    for name, value in {**columns, "status": to or before}.items():
        setattr(referral, name, value)
    referral.version += 1
    referral.save()
    if to or _MOVES_SEATS & columns.keys():
        declined = columns.get("provider", referral) is None
        follow(referral, actor.on, dated(actor), declined=declined)
    write_step(referral, actor, code, before, words=words, by_name=by_name, details=details)
    return referral


def write_step(
    referral: Referral,
    actor: Actor,
    code: str,
    before: str = "",
    *,
    words: str = "",
    by_name: str = "",
    details: Mapping[str, Any] | None = None,
) -> Step:
    """Write what an action did to a referral."""
    return Step.objects.create(
        referral=referral,
        number=referral.version,
        at=clock.now(),
        by_id=actor.user_id,
        by_name=by_name or actor.name,
        action=code,
        from_status=before,
        to_status=Status(referral.status),
        words=words.strip(),
        details=dict(details or {}),
    )
