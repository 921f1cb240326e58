"""Room at a workplace: a place is reserved for a referral, released, or waited for."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats import clock
from insats.accounts.dated import CURRENT, supersede
from insats.accounts.models import Unit
from insats.errors import ChangedMeanwhile, NotFound, Refusal
from insats.providers.actions.base import check_days
from insats.providers.models import Offer, Place, Workplace
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.actions.provider import check_provider
from insats.referrals.models import NOT_STARTED, OPEN, STARTED, Referral, Seat, Waiting
from insats.referrals.seat_errors import (
    AlreadyWaits,
    HasThePlace,
    NoSeat,
    OtherMeasure,
    OtherWorkplace,
    PlaceNotOpen,
    PlaceTaken,
    WaitsNot,
)
from insats.referrals.seats import Days, become, held, seat_of

State = Seat.State


@dataclass
class ReservePlace(HangingAction[Seat]):
    """Hold a place for a referral, for some days; a place that was held before is released.

    For a measure that runs, the place is taken at once. Of two who want the last place, the second
    is refused.
    """

    code: ClassVar[str] = "referrals.reserve_place"
    permission: ClassVar[str] = "place.reserve"
    statuses: ClassVar[tuple[str, ...]] = OPEN

    place: Place
    first_day: date
    last_day: date

    def lock(self) -> None:
        """Lock the referral, and the place after it."""
        super().lock()
        places = Place.objects.select_for_update(of=("self",))
        found = places.select_related("workplace__unit__organisation")
        place = found.filter(pk=self.place.pk).first()
        if place is None:
            raise NotFound()
        self.place = place

    def examine(self) -> None:
        """Refuse another measure or workplace, who is barred, and days that are not free."""
        check_days(self.first_day, self.last_day)
        if self.place.measure != self.referral.measure:
            raise OtherMeasure()
        if self.referral.provider_id not in (None, self.place.workplace_id):
            raise OtherWorkplace()
        check_provider(self.place.workplace.unit, self.today)
        self._check_free()

    def _check_free(self) -> None:
        ends = self.place.last_day
        if self.first_day < self.place.first_day or (ends and self.last_day > ends):
            raise PlaceNotOpen(field="first_day")
        own = seat_of(self.referral)
        if own and own.place_id == self.place.pk:
            raise HasThePlace()
        if held(self.place, self.first_day, self.last_day).exists():
            raise PlaceTaken(field="first_day")

    def commit(self) -> Seat:
        """Release what was held before, stand in no queue any more, and hold the place."""
        before = seat_of(self.referral)
        if before:
            become(before, leaving(before, self.first_day), self.recorded())
        stop_waiting(self.referral)
        seat: Seat = Seat.objects.create(
            place=self.place,
            referral=self.referral,
            first_day=self.first_day,
            last_day=self.last_day,
            state=State.TAKEN if self.referral.status in STARTED else State.RESERVED,
            **self.recorded(),
        )
        return seat

    def details(self) -> dict[str, Any]:
        """Which place, at which unit."""
        return {"place": self.place.pk, "unit": self.place.workplace_id}


def leaving(seat: Seat, on: date) -> Days:
    """Return what becomes of a seat that is left on a day: what was used of it stays told."""
    last = date.fromordinal(on.toordinal() - 1)
    if seat.state == State.TAKEN and last >= seat.first_day:
        return Days(State.TAKEN, seat.first_day, min(seat.last_day, last))
    return Days(State.RELEASED, seat.first_day, seat.last_day)


def stop_waiting(referral: Referral) -> None:
    """Let a referral stand in no queue any more; inside a transaction."""
    Waiting.objects.filter(CURRENT, referral=referral).update(superseded_at=clock.now())


@dataclass
class ReleasePlace(HangingAction[Seat]):
    """Let go of the place that is held for a referral. ``seen`` is the seat that was shown."""

    code: ClassVar[str] = "referrals.release_place"
    permission: ClassVar[str] = "place.reserve"
    statuses: ClassVar[tuple[str, ...]] = OPEN

    seen: int

    @classmethod
    def hindrance(cls, referral: Referral, on: date | None) -> Refusal | None:
        """Return why there is nothing to let go of; None where a place is held."""
        if refused := super().hindrance(referral, on):
            return refused
        return None if seat_of(referral) else NoSeat()

    def commit(self) -> Seat:
        """Let go of it from today on."""
        seat = seat_of(self.referral)
        if seat is None or seat.pk != self.seen:
            raise ChangedMeanwhile(seat)
        return become(seat, leaving(seat, self.today), self.recorded())


@dataclass
class JoinQueue(HangingAction[Waiting]):
    """Let someone wait for a place at a workplace, after those who wait already."""

    code: ClassVar[str] = "referrals.join_queue"
    permission: ClassVar[str] = "place.reserve"
    statuses: ClassVar[tuple[str, ...]] = NOT_STARTED

    unit: Unit

    def examine(self) -> None:
        """Refuse a workplace that does not offer the measure, and who waits or has a place."""
        offers = Offer.objects.filter(workplace=self.unit.pk, measure=self.referral.measure)
        if not offers.exists():
            raise OtherMeasure()
        check_provider(self.unit, self.today)
        if seat_of(self.referral):
            raise HasThePlace()
        waits = Waiting.objects.filter(CURRENT, referral=self.referral, workplace=self.unit.pk)
        if waits.exists():
            raise AlreadyWaits()

    def commit(self) -> Waiting:
        """Write it."""
        workplace = Workplace.objects.get(pk=self.unit.pk)
        waits: Waiting = Waiting.objects.create(
            referral=self.referral, workplace=workplace, **self.recorded()
        )
        return waits

    def details(self) -> dict[str, Any]:
        """At which unit."""
        return {"unit": self.unit.pk}


@dataclass
class LeaveQueue(HangingAction[Waiting]):
    """Let someone wait no more at a workplace."""

    code: ClassVar[str] = "referrals.leave_queue"
    permission: ClassVar[str] = "place.reserve"
    statuses: ClassVar[tuple[str, ...]] = OPEN

    unit: Unit

    def examine(self) -> None:
        """Refuse where nobody waits."""
        rows = Waiting.objects.filter(CURRENT, referral=self.referral, workplace=self.unit.pk)
        found = rows.first()
        if found is None:
            raise WaitsNot()
        self.waits: Waiting = found

    def commit(self) -> Waiting:
        """Mark the row as superseded, by nothing."""
        supersede(self.waits)
        return self.waits

    def details(self) -> dict[str, Any]:
        """At which unit."""
        return {"unit": self.unit.pk}
