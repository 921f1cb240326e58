"""Room at a workplace, as it is on a day: its chairs, who waits, and what supervisors carry."""

import math
import statistics
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db.models import Q, QuerySet

from insats.accounts.dated import CURRENT
from insats.providers.models import Place, StatedValue, Supervisor
from insats.providers.models.staff import FULL_TIME
from insats.providers.stated import value_on
from insats.referrals.models import NOT_STARTED, Seat, Waiting
from insats.referrals.seats import HELD, free_days

# Fewer seats than these that have ended say too little of how long the next will last. The number
# is the system's own.
ENOUGH = 5
_MOST_ENDED = 500

State = Seat.State


@dataclass(frozen=True, slots=True)
class Chair:
    """A place on a day: who has it, and from when it is free."""

    place: Place
    # The seat that holds on the day; None where nobody has it.
    now: Seat | None
    # The next seat that is reserved later; None without one.
    later: Seat | None
    # The first span when it is free; None where it never is.
    free: tuple[date, date | None] | None

    @property
    def state(self) -> str:
        """What it is on the day: free, reserved, taken or closed."""
        if self.now is not None:
            return self.now.state
        if self.free is None:
            return "closed"
        return (
            "reserved" if self.later is not None and self.free[0] > self.later.first_day else "free"
        )


def chairs(places: Iterable[Place], on: date) -> list[Chair]:
    """Return places as they are on a day, in the order given; one query for all of their seats."""
    rows = list(places)
    seats = Seat.objects.filter(HELD, place__in=[row.pk for row in rows], last_day__gte=on)
    seats = seats.select_related("referral__person").order_by("place_id", "first_day", "pk")
    held = {key: list(own) for key, own in groupby(seats, key=lambda seat: seat.place_id)}
    return [_chair(row, on, held.get(row.pk, [])) for row in rows]


def _chair(place: Place, on: date, seats: Sequence[Seat]) -> Chair:
    now = next((seat for seat in seats if seat.first_day <= on), None)
    later = next((seat for seat in seats if seat.first_day > on), None)
    return Chair(place, now, later, free_days(place, on, seats))


def open_places(unit: int, on: date) -> QuerySet[Place]:
    """Return a workplace's places that have not been closed before a day, in their order."""
    rows = Place.objects.filter(workplace=unit).select_related("supervisor")
    still = Q(last_day__isnull=True) | Q(last_day__gte=on)
    return rows.filter(still).order_by("measure", "field", "pk")


# --- the queue ----------------------------------------------------------------------------------
def queue(unit: int, measure: str) -> QuerySet[Waiting]:
    """Return who waits for a measure at a workplace, the one who has waited longest first.

    Nobody stands in it whose referral has begun or ended, or who has a seat.
    """
    seated = Seat.objects.filter(HELD).values("referral")
    rows = Waiting.objects.filter(CURRENT, workplace=unit, referral__measure=measure)
    rows = rows.filter(referral__status__in=NOT_STARTED).exclude(referral__in=seated)
    return rows.order_by("holds_on", "pk")


@dataclass(frozen=True, slots=True)
class Wait:
    """How long whoever joins a queue now may wait, from how long people have stayed before.

    ``days`` are the least, the middle and the most, as half of all would have it; None where too
    few have ended to say.
    """

    ahead: int
    places: int
    ended: int
    days: tuple[int, int, int] | None


def wait(unit: int, measure: str, on: date) -> Wait:
    """Return what whoever joins the queue for a measure at a workplace may expect."""
    ahead = queue(unit, measure).count()
    places = open_places(unit, on).filter(measure=measure).count()
    lasted = durations(unit, measure, on)
    return Wait(ahead, places, len(lasted), expected(ahead + 1, places, lasted))


def durations(unit: int, measure: str, on: date) -> list[int]:
    """Return how many days each seat lasted that has ended before a day: the latest of them."""
    rows = Seat.objects.filter(HELD, state=State.TAKEN, last_day__lt=on)
    rows = rows.filter(place__workplace=unit, place__measure=measure).order_by("-last_day", "-pk")
    days = rows.values_list("first_day", "last_day")[:_MOST_ENDED]
    return [(last - first).days + 1 for first, last in days]


def expected(number: int, places: int, lasted: Sequence[int]) -> tuple[int, int, int] | None:
    """Return after how many days someone who is number N in a queue may have a place.

    With P places of which each lasts for D days, one becomes free every D / P days. D is the first
    quartile, the median and the third quartile of how long seats have lasted. None where fewer
    than ``ENOUGH`` have ended, or there is no place.
    """
    if len(lasted) < ENOUGH or places < 1:
        return None
    quartiles = statistics.quantiles(lasted, n=4, method="inclusive")
    least, middle, most = (math.ceil(number * days / places) for days in quartiles)
    return least, middle, most


# --- supervisors --------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Load:
    """What a supervisor carries on a day: people, and the most that is stated, if it is."""

    supervisor: Supervisor
    people: int
    # The most people for the supervisor's share of full time; None where no value is stated.
    most: float | None
    # The value that says so.
    stated: StatedValue | None

    @property
    def is_over(self) -> bool:
        """Whether there are more people than the stated value allows."""
        return self.most is not None and self.people > self.most


def loads(unit: int, on: date) -> list[Load]:
    """Return what each supervisor of a workplace carries on a day, by name."""
    supervisors = Supervisor.objects.filter(workplace=unit)
    there = supervisors.filter(Q(last_day__isnull=True) | Q(last_day__gte=on))
    people = _people(unit, on)
    stated = _strictest(unit, on)
    return [
        Load(
            each,
            people[each.pk],
            stated.value * each.share / FULL_TIME if stated else None,
            stated,
        )
        for each in there.order_by("name", "pk")
    ]


def _people(unit: int, on: date) -> Counter[int]:
    rows = Seat.objects.filter(HELD, state=State.TAKEN, place__workplace=unit)
    now = rows.filter(first_day__lte=on, last_day__gte=on, place__supervisor__isnull=False)
    return Counter(now.values_list("place__supervisor_id", flat=True))


def _strictest(unit: int, on: date) -> StatedValue | None:
    """Return the lowest value stated for a measure that the workplace has places for."""
    measures = open_places(unit, on).order_by().values_list("measure", flat=True).distinct()
    what = StatedValue.What.PEOPLE_PER_SUPERVISOR
    found = [value for each in measures if (value := value_on(what, on, each))]
    return min(found, key=lambda each: each.value) if found else None
