"""Whom nobody may be placed with (SFS 2000:628 9 b and 9 c §§)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.actions import Action, Entry
from insats.errors import EndsBeforeStart, NotAChoice
from insats.people import values
from insats.people.actions.base import supersede
from insats.people.models import Source
from insats.referrals.actions.provider import PROVIDES
from insats.referrals.case_errors import BarNotCurrent, NotAProvider
from insats.referrals.models import ProviderBar

MOST_GROUND = 300


@dataclass
class _BarAction(Action[ProviderBar]):
    """A change in the bars."""

    permission: ClassVar[str] = "provider.bar"

    actor: Actor

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def recorded(self) -> dict[str, object]:
        """Return the columns that every dated row has."""
        return {
            "holds_on": self.actor.on,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": Source.REGISTER,
        }

    def entry(self, result: ProviderBar) -> Entry:
        """Return the entry: which bar, on which unit."""
        details = {"kind": result.kind, "unit": result.unit_id}
        return Entry(self.code, "providerbar", str(result.pk), details=details)


@dataclass
class RecordProviderBar(_BarAction):
    """Record that nobody may be placed with a provider, from a day, and where it is known from."""

    code: ClassVar[str] = "referrals.record_provider_bar"

    unit: Unit
    kind: str
    first_day: date
    ground: str
    last_day: date | None = None

    def check(self) -> None:
        """Refuse who is no provider, days in the wrong order, and no ground."""
        if self.unit.organisation.kind not in PROVIDES:
            raise NotAProvider(field="unit")
        if self.kind not in ProviderBar.Kind.values:
            raise NotAChoice(field="kind")
        if self.last_day is not None and self.last_day < self.first_day:
            raise EndsBeforeStart(field="last_day", first_day=self.first_day)
        values.check_words(self.ground, MOST_GROUND, "ground")

    def commit(self) -> ProviderBar:
        """Write the bar."""
        bar: ProviderBar = ProviderBar.objects.create(
            unit=self.unit,
            kind=self.kind,
            first_day=self.first_day,
            last_day=self.last_day,
            ground=self.ground.strip(),
            **self.recorded(),
        )
        return bar


@dataclass
class LiftProviderBar(_BarAction):
    """Give a bar its last day."""

    code: ClassVar[str] = "referrals.lift_provider_bar"

    bar: ProviderBar
    last_day: date
    ground: str

    def lock(self) -> None:
        """Read the bar anew, and keep it from others."""
        rows = ProviderBar.objects.select_for_update().filter(pk=self.bar.pk)
        self.bar = rows.first() or self.bar

    def check(self) -> None:
        """Refuse a bar that has been changed, a day before the first, and no ground."""
        if self.bar.superseded_at is not None:
            raise BarNotCurrent()
        if self.last_day < self.bar.first_day:
            raise EndsBeforeStart(field="last_day", first_day=self.bar.first_day)
        values.check_words(self.ground, MOST_GROUND, "ground")

    def commit(self) -> ProviderBar:
        """Write the bar with its last day in place of the one without."""
        supersede(self.bar)
        lifted: ProviderBar = ProviderBar.objects.create(
            unit_id=self.bar.unit_id,
            kind=self.bar.kind,
            first_day=self.bar.first_day,
            last_day=self.last_day,
            ground=self.ground.strip(),
            supersedes=self.bar,
            **self.recorded(),
        )
        return lifted
