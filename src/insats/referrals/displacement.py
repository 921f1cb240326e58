"""Displacement at a workplace: what is told, what is counted, and whether a stated value is passed.

Measures must not distort competition, nor take the place of ordinary work (SFS 2000:628 2 §). How
much is too much no statute says, so nothing is warned of until a value has been stated.
"""

from dataclasses import dataclass
from datetime import date

from insats.accounts.dated import CURRENT
from insats.providers.models import Displacement, StatedValue
from insats.providers.stated import value_on
from insats.referrals.models import Seat, UnionConsultation
from insats.referrals.seats import HELD

What = StatedValue.What
_ANSWERED = (UnionConsultation.Status.NO_OBJECTION, UnionConsultation.Status.OBJECTION)
MOST_COMMENTS = 20


@dataclass(frozen=True, slots=True)
class Crossed:
    """A stated value that is passed, and what there is."""

    stated: StatedValue
    actual: float


@dataclass(frozen=True, slots=True)
class Share:
    """A workplace on a day: participants beside ordinary employees."""

    # What was told last; None where nothing has been.
    told: Displacement | None
    # Participants with a seat on the day, and others who were told of.
    participants: int
    crossed: tuple[Crossed, ...]

    @property
    def percent(self) -> float | None:
        """Participants per hundred ordinary employees; None where that cannot be said."""
        return percent(self.participants, self.told.employees) if self.told else None


def percent(participants: int, employees: int) -> float | None:
    """Return participants per hundred ordinary employees; None without any employee."""
    return round(100 * participants / employees, 1) if employees else None


def share_at(unit: int, on: date) -> Share:
    """Return how participants stand to ordinary employees at a workplace on a day."""
    rows = Displacement.objects.filter(CURRENT, unit=unit, holds_on__lte=on)
    told = rows.order_by("-holds_on", "-pk").first()
    seats = Seat.objects.filter(HELD, state=Seat.State.TAKEN, place__workplace=unit)
    there = seats.filter(first_day__lte=on, last_day__gte=on).count()
    participants = there + (told.others if told else 0)
    return Share(told, participants, _crossed(told, participants, on))


def _crossed(told: Displacement | None, participants: int, on: date) -> tuple[Crossed, ...]:
    if told is None:
        return ()
    actual = {
        What.PARTICIPANTS_PERCENT: percent(participants, told.employees),
        What.DISMISSALS: float(told.dismissals),
    }
    found = []
    for what, number in actual.items():
        stated = value_on(what, on)
        # Participants where nobody is employed pass any bound there is.
        passed = participants > 0 if number is None else stated and number > stated.value
        if stated and passed:
            found.append(Crossed(stated, number if number is not None else float(participants)))
    return tuple(found)


def union_comments(unit: int) -> list[UnionConsultation]:
    """Return what unions have answered about a workplace, the latest first; no person is named."""
    rows = UnionConsultation.objects.filter(CURRENT, referral__provider=unit, status__in=_ANSWERED)
    return list(rows.exclude(words="").order_by("-answered_on", "-pk")[:MOST_COMMENTS])
