"""Where someone stands today: in which measure and in which programme."""

from dataclasses import dataclass
from datetime import date

from insats.people.dossier import Dossier
from insats.people.models import Enrolment, Period


@dataclass(frozen=True, slots=True)
class Now:
    """The period that runs, or else the next one; and the programme that runs, if any."""

    period: Period | None
    begun: bool
    enrolment: Enrolment | None


def now_of(dossier: Dossier, on: date) -> Now:
    """Return where someone stands on a day."""
    ahead = [period for period in dossier.periods if period.last_day >= on]
    period = ahead[0] if ahead else None
    running = dossier.running(on)
    return Now(
        period=period,
        begun=period is not None and period.first_day <= on,
        enrolment=running[0] if running else None,
    )
