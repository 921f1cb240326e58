"""Who has which place, and when: seats follow the referral, so that nobody has to tell them twice.

A seat is reserved before the start and taken from then on. It ends when the referral does, moves
with its days, and is released when it ends unbegun or goes to another workplace.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from insats.accounts.dated import CURRENT, supersede
from insats.providers.models import Place
from insats.referrals.models import CLOSED, STARTED, Referral, Seat, Status

State = Seat.State
HELD = CURRENT & ~Q(state=State.RELEASED)
_DAY = timedelta(days=1)
_NEVER_WAS = (Status.DROPPED, Status.REVOKED, Status.VOIDED)


@dataclass(frozen=True, slots=True)
class Days:
    """What a seat is to be."""

    state: str
    first_day: date
    last_day: date


def held(place: Place | int, first_day: date, last_day: date) -> QuerySet[Seat]:
    """Return the seats in a place that share a day with a span, both days included."""
    rows = Seat.objects.filter(HELD, place=place, first_day__lte=last_day)
    return rows.filter(last_day__gte=first_day).order_by("first_day", "pk")


def seat_of(referral: Referral) -> Seat | None:
    """Return the seat that a referral has now, the latest one; None without any."""
    rows = Seat.objects.filter(HELD, referral=referral).order_by("-last_day", "-pk")
    return rows.select_related("place__workplace__unit__organisation").first()


def follow(
    referral: Referral, today: date, recorded: Mapping[str, Any], *, declined: bool = False
) -> Seat | None:
    """Let the seat of a locked referral follow what it has become; inside a transaction.

    ``declined``: the provider has just said that it does not take the person in. Returns the seat
    as it is now; None where there was none. Someone else's days in the place are never touched:
    the seat then gets the days that are left.
    """
    seat = seat_of(referral)
    if seat is None:
        return None
    Place.objects.select_for_update().filter(pk=seat.place_id).first()
    left = declined or referral.provider_id not in (None, seat.place.workplace_id)
    wanted = _wanted(seat, referral, today, left)
    if wanted == Days(seat.state, seat.first_day, seat.last_day):
        return seat
    return become(seat, wanted, recorded)


def become(seat: Seat, wanted: Days, recorded: Mapping[str, Any]) -> Seat:
    """Write what a seat is now in place of what it was; inside a transaction."""
    supersede(seat)
    written: Seat = Seat.objects.create(
        place_id=seat.place_id,
        referral_id=seat.referral_id,
        state=wanted.state,
        first_day=wanted.first_day,
        last_day=wanted.last_day,
        supersedes=seat,
        **recorded,
    )
    return written


def _wanted(seat: Seat, referral: Referral, today: date, left: bool) -> Days:
    """Return what a seat is to be, by the referral's status and days; ``left``: not there."""
    as_it_is = Days(seat.state, seat.first_day, seat.last_day)
    if referral.status in CLOSED:
        return _ended(seat, referral.status, min(referral.last_day or today, today))
    if left:
        return _ended(seat, referral.status, today - _DAY)
    if referral.first_day is None or referral.last_day is None:
        return as_it_is
    if referral.status in STARTED:
        return _within(seat, Days(State.TAKEN, seat.first_day, referral.last_day))
    if referral.status == Status.DECIDED:
        return _within(seat, Days(State.RESERVED, referral.first_day, referral.last_day))
    return as_it_is


def _ended(seat: Seat, status: str, last_day: date) -> Days:
    """Return a seat that is over: with the days that someone was there, or released."""
    was_there = seat.state == State.TAKEN and status not in _NEVER_WAS
    if was_there and last_day >= seat.first_day:
        return Days(State.TAKEN, seat.first_day, min(seat.last_day, last_day))
    return Days(State.RELEASED, seat.first_day, seat.last_day)


def _within(seat: Seat, wanted: Days) -> Days:
    """Return the wanted days without those that others have in the place."""
    first, last = wanted.first_day, wanted.last_day
    others = Seat.objects.filter(HELD, place=seat.place_id).exclude(pk=seat.pk)
    for other in others.filter(last_day__gte=first, first_day__lte=last).order_by("first_day"):
        if other.first_day > seat.first_day:
            last = min(last, other.first_day - _DAY)
        else:
            first = max(first, other.last_day + _DAY)
    if last < first:
        return Days(State.RELEASED, seat.first_day, seat.last_day)
    return Days(wanted.state, first, last)


def free_days(place: Place, on: date, seats: Sequence[Seat]) -> tuple[date, date | None] | None:
    """Return the first span from a day on when a place is free; None where it never is.

    ``seats`` are those held in it that have not ended by the day, in the order of their days. The
    last day is None where nothing ends it.
    """
    first = max(on, place.first_day)
    for seat in seats:
        if seat.first_day > first:
            return _bounded(place, first, seat.first_day - _DAY)
        first = max(first, seat.last_day + _DAY)
    return _bounded(place, first, place.last_day)


def _bounded(place: Place, first: date, last: date | None) -> tuple[date, date | None] | None:
    """Return a span cut off at the place's own last day; None where nothing is left."""
    if place.last_day is not None:
        last = min(last or place.last_day, place.last_day)
    return None if last is not None and last < first else (first, last)
