"""A workplace's places: added, changed, closed and opened again."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats.contracts.fields import FIELDS
from insats.errors import EndsBeforeStart, NotAChoice, NotFound
from insats.providers.actions.base import (
    UnitAction,
    check_days,
    check_number,
    check_optional,
    check_version,
)
from insats.providers.errors import (
    NotASupervisorHere,
    NotByThisKind,
    NotOffered,
    PlaceClosed,
    TooManyAtOnce,
)
from insats.providers.models import Offer, Place, Supervisor
from insats.providers.models.place import MOST_HOURS
from insats.providers.reach import measures_of

MOST_AT_ONCE = 50
MOST_WORK = 200


@dataclass
class _PlaceAction(UnitAction[Place]):
    """A change in one place. ``seen`` is the version that the page showed."""

    place: Place
    seen: int

    def lock(self) -> None:
        """Read unit and place anew, and keep others from changing them meanwhile."""
        super().lock()
        rows = Place.objects.select_for_update().filter(workplace=self.unit.pk)
        place = rows.filter(pk=self.place.pk).first()
        if place is None:
            raise NotFound()
        self.place = place

    def check(self) -> None:
        """Refuse what another has changed meanwhile, and what cannot be done."""
        check_version(self.place.version, self.seen, self.place)
        self.examine()

    def examine(self) -> None:
        """Raise a ``Refusal`` unless what was filled in can be done."""

    def write(self, **columns: Any) -> Place:
        """Change the place's columns and its version."""
        for name, value in columns.items():
            setattr(self.place, name, value)
        self.place.version += 1
        self.place.save()
        return self.place

    def details(self) -> dict[str, Any]:
        """Which place, for what."""
        return {"place": self.place.pk, "measure": self.place.measure}


@dataclass
class AddPlaces(UnitAction[list[Place]]):
    """Add places of one kind to a workplace: ``count`` of them, alike."""

    code: ClassVar[str] = "providers.add_places"

    measure: str
    field: str
    first_day: date
    count: int = 1
    hours: int = MOST_HOURS
    work: str = ""
    last_day: date | None = None
    supervisor: Supervisor | None = None

    def check(self) -> None:
        """Refuse what the workplace does not offer, and what cannot be kept."""
        if self.measure not in measures_of(self.unit.organisation.kind):
            raise NotByThisKind(field="measure")
        if self.field not in FIELDS:
            raise NotAChoice(field="field")
        offers = Offer.objects.filter(workplace=self.workplace)
        if not offers.filter(measure=self.measure, field=self.field).exists():
            raise NotOffered(field="measure")
        if not 1 <= self.count <= MOST_AT_ONCE:
            raise TooManyAtOnce(field="count", most=MOST_AT_ONCE)
        check_days(self.first_day, self.last_day)
        check_kept(self, self.hours, self.work, self.supervisor, self.first_day)

    def commit(self) -> list[Place]:
        """Write them."""
        workplace = self.workplace
        return [
            Place.objects.create(
                workplace=workplace,
                municipality_id=workplace.municipality_id,
                measure=self.measure,
                field=self.field,
                work=self.work.strip(),
                hours=self.hours,
                first_day=self.first_day,
                last_day=self.last_day,
                supervisor=self.supervisor,
            )
            for _ in range(self.count)
        ]

    def details(self) -> dict[str, Any]:
        """How many, for what."""
        return {"measure": self.measure, "count": self.count}


@dataclass
class ChangePlace(_PlaceAction):
    """Change what is told of a place: its work, hours, days and supervisor."""

    code: ClassVar[str] = "providers.change_place"

    hours: int
    first_day: date
    work: str = ""
    last_day: date | None = None
    supervisor: Supervisor | None = None

    def examine(self) -> None:
        """Refuse what cannot be kept."""
        check_days(self.first_day, self.last_day)
        day = max(self.first_day, self.today)
        check_kept(self, self.hours, self.work, self.supervisor, day)

    def commit(self) -> Place:
        """Write it."""
        return self.write(
            hours=self.hours,
            first_day=self.first_day,
            last_day=self.last_day,
            work=self.work.strip(),
            supervisor=self.supervisor,
        )


@dataclass
class ClosePlace(_PlaceAction):
    """Give a place its last day: nobody new gets it after that. Whoever has it keeps it."""

    code: ClassVar[str] = "providers.close_place"

    last_day: date

    def examine(self) -> None:
        """Refuse a place that is closed, and a day before its first or before today."""
        if self.place.last_day is not None and self.place.last_day < self.today:
            raise PlaceClosed()
        if self.last_day < max(self.place.first_day, self.today):
            first = max(self.place.first_day, self.today)
            raise EndsBeforeStart(field="last_day", first_day=first)

    def commit(self) -> Place:
        """Write its last day."""
        return self.write(last_day=self.last_day)


@dataclass
class OpenPlace(_PlaceAction):
    """Take away a place's last day, so that it goes on."""

    code: ClassVar[str] = "providers.open_place"

    def commit(self) -> Place:
        """Write that it has none."""
        return self.write(last_day=None)


def check_kept(
    action: UnitAction[Any], hours: int, work: str, supervisor: Supervisor | None, day: date
) -> None:
    """Raise unless hours, work and supervisor can be kept of a place that begins on a day."""
    check_number(hours, 1, MOST_HOURS, "hours")
    check_optional(work, MOST_WORK, "work")
    if supervisor is not None and not _works(action, supervisor, day):
        raise NotASupervisorHere(field="supervisor")


def _works(action: UnitAction[Any], supervisor: Supervisor, day: date) -> bool:
    """Tell whether a supervisor is at the workplace, and still will be on a day."""
    found = Supervisor.objects.filter(pk=supervisor.pk, workplace=action.unit.pk).first()
    return found is not None and (found.last_day is None or found.last_day >= day)
