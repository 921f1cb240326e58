"""Deviations: told by whoever sees them, handled by the caseworker."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from insats import clock
from insats.errors import ChangedMeanwhile, NotAChoice, NotFound
from insats.followup.actions.telling import check_accepted, source_of
from insats.followup.deviation_errors import NotForThePerson
from insats.followup.models import Deviation
from insats.followup.queries import ABOUT_THE_PERSON
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models import Source
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import STARTED, Referral, Status

# Something may be told of after the end, too.
TOLD_OF: tuple[str, ...] = (Status.DECIDED, *STARTED, Status.COMPLETED, Status.INTERRUPTED)
# What someone tells of their own measure; absence is reported in other ways.
BY_THE_PERSON = tuple(kind for kind in Deviation.Kind.values if kind not in ABOUT_THE_PERSON)


@dataclass
class TellDeviation(HangingAction[Deviation]):
    """Tell of something that is not as it should be.

    What someone else than the person tells of their health may be kept only if it is absolutely
    necessary for the case (SFS 2002:623 9 §): the pages say so where the words are written.
    """

    code: ClassVar[str] = "followup.tell_deviation"
    permission: ClassVar[str] = "deviation.tell"
    statuses: ClassVar[tuple[str, ...]] = TOLD_OF

    kind: str
    happened_on: date
    words: str

    def examine(self) -> None:
        """Refuse a kind that is not theirs to tell, a day that has not come, and no words."""
        self.told_by = source_of(self.actor, self.permission, self.referral)
        check_accepted(self.told_by, self.referral)
        self.deviation = uuid4()
        if self.kind not in Deviation.Kind.values:
            raise NotAChoice(field="kind")
        if self.told_by == Source.PARTICIPANT and self.kind not in BY_THE_PERSON:
            raise NotForThePerson(field="kind")
        values.check_day(
            self.happened_on,
            earliest=earliest(self.referral),
            today=self.today,
            field="happened_on",
        )
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Deviation:
        """Write it."""
        by_provider = self.told_by == Source.PROVIDER
        who = {**self.recorded(self.told_by), "told_by_id": self.actor.user_id}
        told: Deviation = Deviation.objects.create(
            referral=self.referral,
            deviation=self.deviation,
            kind=self.kind,
            happened_on=self.happened_on,
            words=self.words.strip(),
            told_by_name=self.actor.name,
            told_by_provider_id=self.referral.provider_id if by_provider else None,
            told_at=clock.now(),
            **who,
        )
        return told

    def details(self) -> dict[str, Any]:
        """Which, and what it is about."""
        return {"deviation": str(self.deviation), "kind": str(self.kind)}


def earliest(referral: Referral) -> date:
    """Return the first day that something can have happened on: opened, or first day."""
    opened = timezone.localdate(referral.created_at)
    return min(opened, referral.first_day or opened)


@dataclass
class HandleDeviation(HangingAction[Deviation]):
    """Say what is done about a deviation. ``seen`` is the key of the row that was read.

    ``ended`` only says so here: the measure itself is ended by an act on the referral. What was
    done can be corrected by handling it anew; the row before is kept.
    """

    code: ClassVar[str] = "followup.handle_deviation"
    permission: ClassVar[str] = "followup.handle"

    deviation: UUID
    seen: int
    handled: str
    words: str

    def examine(self) -> None:
        """Refuse one of another referral, what is no way to handle it, and no words."""
        same = Q(referral=self.referral, deviation=self.deviation)
        found = current_row(same, Deviation)
        if found is None:
            raise NotFound()
        self.before = found
        if found.pk != self.seen:
            raise ChangedMeanwhile(found)
        if self.handled not in Deviation.Handled.values:
            raise NotAChoice(field="handled")
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Deviation:
        """Write what is done; what was told, and by whom, stays."""
        copied = (
            "referral", "deviation", "kind", "happened_on", "words", "told_by", "told_by_name",
            "told_by_provider", "told_at",
        )  # fmt: skip
        row = Deviation(
            **{name: getattr(self.before, name) for name in copied},
            handled=self.handled,
            handled_words=self.words.strip(),
            **self.recorded(self.before.source),
        )
        return replace(row, Q(deviation=self.deviation), self.seen)

    def details(self) -> dict[str, Any]:
        """Which, what it is about, and what is done."""
        return {
            "deviation": str(self.deviation),
            "kind": str(self.before.kind),
            "handled": str(self.handled),
        }
