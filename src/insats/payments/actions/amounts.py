"""What a day is paid with: entered by the contract manager, with what it rests on."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, ClassVar

from django.db.models import QuerySet

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.models import Organisation
from insats.actions import Action, Entry
from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotAChoice
from insats.followup.ran import end_of, next_month
from insats.payments.actions.recover import check_kronor
from insats.payments.errors import AmountOverlaps, NotAPayee, WholeMonths
from insats.payments.models import Amount
from insats.payments.turns import Turn, take
from insats.people import values
from insats.people.actions.base import supersede
from insats.people.models import Source
from insats.people.models.superseded import CURRENT
from insats.referrals.actions.provider import PROVIDES
from insats.rulebook.errors import Text
from insats.rulebook.terms import AGREEMENT_MEASURES

MOST_GROUND = 300
LEAST_KRONOR, MOST_KRONOR = Decimal("0.01"), Decimal(100_000)
_FIRST, _LAST = Text("första", "first"), Text("sista", "last")
_EARLIEST = date(2015, 1, 1)
_LATEST = date(2100, 12, 31)


@dataclass
class _AmountAction(Action[Amount]):
    """A change in the amounts, made by one at a time."""

    permission: ClassVar[str] = "payment.set_amount"

    actor: Actor

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def lock(self) -> None:
        """Wait for whoever else changes amounts."""
        take(Turn.AMOUNTS)

    def recorded(self) -> dict[str, Any]:
        """Return the columns that every dated row has."""
        return {
            "holds_on": self.actor.on,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": Source.DECISION,
        }

    def entry(self, result: Amount) -> Entry:
        """Return the entry: for which measure, and whose."""
        details = {"measure": result.measure, "organisation": result.provider_id}
        return Entry(self.code, "amount", str(result.pk), details=details)


@dataclass
class SetAmount(_AmountAction):
    """Enter what a day is paid with from a month on; the one that was open ends the day before."""

    code: ClassVar[str] = "payments.set_amount"

    measure: str
    kronor: Decimal
    first_day: date
    ground: str
    provider: Organisation | None = None

    def check(self) -> None:
        """Refuse what is no amount, a day that is no month's first, and one that is taken."""
        if self.measure not in AGREEMENT_MEASURES:
            raise NotAChoice(field="measure")
        if self.provider is not None and self.provider.kind not in PROVIDES:
            raise NotAPayee(field="provider")
        check_kronor(self.kronor, "kronor", LEAST_KRONOR, MOST_KRONOR)
        check_first(self.first_day)
        values.check_words(self.ground, MOST_GROUND, "ground")
        self.open_one = self._current().filter(last_day__isnull=True).first()
        if free := self._first_free():
            raise AmountOverlaps(field="first_day", free=free)

    def _current(self) -> QuerySet[Amount]:
        rows = Amount.objects.filter(CURRENT, measure=self.measure, provider=self.provider)
        return rows.order_by("first_day")

    def _first_free(self) -> date | None:
        """Return the first day that is free, where the one that was chosen is not."""
        if self.open_one and self.open_one.first_day >= self.first_day:
            return next_month(self.open_one.first_day)
        ended = self._current().filter(last_day__gte=self.first_day).last()
        return ended.last_day + timedelta(days=1) if ended and ended.last_day else None

    def commit(self) -> Amount:
        """Write the amount, and end the one before."""
        if self.open_one:
            ended_on(self.open_one, self.first_day - timedelta(days=1), "", self.recorded())
        made: Amount = Amount.objects.create(
            measure=self.measure,
            provider=self.provider,
            kronor=self.kronor,
            first_day=self.first_day,
            ground=self.ground.strip(),
            **self.recorded(),
        )
        return made


@dataclass
class EndAmount(_AmountAction):
    """Give an open amount its last day, with what that rests on."""

    code: ClassVar[str] = "payments.end_amount"

    amount: Amount
    last_day: date
    ground: str

    def check(self) -> None:
        """Refuse one that another has changed, and a day that is no month's last."""
        found = Amount.objects.filter(CURRENT, pk=self.amount.pk, last_day__isnull=True).first()
        if found is None:
            raise ChangedMeanwhile()
        self.amount = found
        if self.last_day < found.first_day:
            raise EndsBeforeStart(field="last_day", first_day=found.first_day)
        if self.last_day > _LATEST or self.last_day != end_of(self.last_day):
            last = end_of(min(self.last_day, _LATEST))
            raise WholeMonths(field="last_day", which=_LAST, day=last)
        values.check_words(self.ground, MOST_GROUND, "ground")

    def commit(self) -> Amount:
        """Write the amount with its last day in place of the one without."""
        return ended_on(self.amount, self.last_day, self.ground.strip(), self.recorded())


def check_first(day: date) -> None:
    """Raise unless an amount can begin on a day: the first of a month, not long ago or far off."""
    inside = min(max(day, _EARLIEST), _LATEST).replace(day=1)
    if day != inside:
        raise WholeMonths(field="first_day", which=_FIRST, day=inside)


def ended_on(amount: Amount, last_day: date, ground: str, recorded: dict[str, Any]) -> Amount:
    """Write an amount with a last day in place of the one without; its own ground unless told."""
    supersede(amount)
    made: Amount = Amount.objects.create(
        measure=amount.measure,
        provider_id=amount.provider_id,
        kronor=amount.kronor,
        first_day=amount.first_day,
        last_day=last_day,
        ground=ground or amount.ground,
        supersedes=amount,
        **recorded,
    )
    return made
