"""What the actions that change a referral have in common: its version, the step of its story."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.errors import ChangedMeanwhile, Refusal
from insats.referrals.actions.hanging import HangingAction, dated
from insats.referrals.case_errors import AgreementMeasuresOnly
from insats.referrals.models import Referral, Status, Step
from insats.referrals.seats import follow
from insats.rulebook.slots import in_sentence
from insats.rulebook.terms import AGREEMENT_MEASURES

T = TypeVar("T")
MOST_WORDS = 2000
MOST_NAME = 200
# What a seat in a place follows (insats.referrals.seats).
_MOVES_SEATS = {"first_day", "last_day", "provider"}


@dataclass
class ReferralAction(HangingAction[T]):
    """A change in a referral. ``seen`` is the version that the page showed.

    The person is locked before the referral, in every action, so that no two wait for each other.
    """

    permission: ClassVar[str] = "referral.handle"
    # Whether it belongs to measures at a workplace under agreement only.
    by_agreement: ClassVar[bool] = False

    seen: int

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return what keeps this from being done on a day, whoever asks; None without."""
        if hindrance := super().hindrance(referral, on):
            return hindrance
        if cls.by_agreement and referral.measure not in AGREEMENT_MEASURES:
            return AgreementMeasuresOnly(measure=in_sentence(referral.measure))
        return None

    def check(self) -> None:
        """Refuse what another has changed meanwhile, and what cannot be done now."""
        if self.referral.version != self.seen:
            raise ChangedMeanwhile(self.referral)
        super().check()

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
