"""Answering through a link, for a provider without an account."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.errors import OutOfRange, Refusal
from insats.people.models import Source
from insats.referrals import links
from insats.referrals.actions.base import ReferralAction, advance
from insats.referrals.actions.hanging import locked
from insats.referrals.actions.provider import (
    Said,
    Via,
    kept_provider,
    waiting,
    write_answer,
)
from insats.referrals.case_errors import LinkNotUsable, NoLinkForProtected, NothingAsked
from insats.referrals.models import NOT_STARTED, ProviderAnswer, Referral, SignedLink

MOST_DAYS = 30
PURPOSE = SignedLink.Purpose.PROVIDER_ANSWER


@dataclass
class MakeAnswerLink(ReferralAction[tuple[SignedLink, str]]):
    """Make a link through which the provider that was asked can answer; earlier ones stop.

    The token is returned with it, this once.
    """

    code: ClassVar[str] = "referrals.make_answer_link"
    statuses: ClassVar = NOT_STARTED

    days: int = 14

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why no link can be made: nothing waits, or the identity is protected."""
        if refused := super().hindrance(referral, on):
            return refused
        if referral.protected_identity:
            return NoLinkForProtected()
        return None if waiting(referral) else NothingAsked()

    def examine(self) -> None:
        """Refuse a link that never, or hardly ever, expires."""
        if not 1 <= self.days <= MOST_DAYS:
            raise OutOfRange(field="days", least=1, most=MOST_DAYS)

    def commit(self) -> tuple[SignedLink, str]:
        """Write the link."""
        links.revoke_all(self.referral)
        expires_at = clock.now() + timedelta(days=self.days)
        made = links.make(self.referral, PURPOSE, expires_at, self.actor.user_id or 0)
        self.advance()
        return made

    def details(self) -> dict[str, Any]:
        """For how many days."""
        return {"days": self.days}


@dataclass
class RevokeAnswerLink(ReferralAction[int]):
    """Take back the links of a referral; the number of those that worked is returned."""

    code: ClassVar[str] = "referrals.revoke_answer_link"
    statuses: ClassVar = NOT_STARTED

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why there is nothing to take back; None where a link works."""
        if refused := super().hindrance(referral, on):
            return refused
        return None if links.working(referral) else NothingAsked()

    def commit(self) -> int:
        """Take them back."""
        revoked = links.revoke_all(self.referral)
        self.advance()
        return revoked


def question(referral: Referral) -> ProviderAnswer:
    """Return what a link to a referral lets one answer.

    Raises ``LinkNotUsable`` for what is not asked any more, and where the identity has become
    protected.
    """
    asked = waiting(referral)
    if asked is None or referral.status not in NOT_STARTED or referral.protected_identity:
        raise LinkNotUsable()
    return asked


@dataclass
class AnswerByLink(Action[ProviderAnswer]):
    """Answer as the provider that a link was sent to. The token is the right to do it."""

    code: ClassVar[str] = "referrals.answer_by_link"
    permission: ClassVar[str] = "referral.answer_by_link"

    actor: Actor
    token: str
    said: Said

    @property
    def target(self) -> None:
        """Nobody in particular: the link is found by its token alone."""
        return

    def lock(self) -> None:
        """Lock the referral, then read the link anew: it works once."""
        self.referral = locked(links.find(self.token, PURPOSE).referral)
        self.link = links.find(self.token, PURPOSE)

    def check(self) -> None:
        """Refuse a link that leads to nothing any more, and what is no answer."""
        self.asked = question(self.referral)
        self.said.check(self.referral)

    def commit(self) -> ProviderAnswer:
        """Write the answer; the link is used."""
        recorded = {
            "holds_on": self.actor.on,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": Source.PROVIDER,
        }
        written = write_answer(self.asked, self.said, Via.LINK, recorded)
        links.use(self.link)
        advance(
            self.referral,
            self.actor,
            self.code,
            words=self.said.words,
            by_name=self.said.by_name.strip(),
            details={"answer": self.said.answer, "via": Via.LINK},
            **kept_provider(self.referral, self.said),
        )
        return written

    def entry(self, result: ProviderAnswer) -> Entry:
        """Return the entry: which referral, and the answer."""
        return Entry(
            action=self.code,
            object_type="referral",
            object_id=str(self.referral.public_id),
            person=self.referral.person.public_id,
            details={"answer": result.answer, "via": Via.LINK},
        )
