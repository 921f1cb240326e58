"""What a list says of each person."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from insats.people.models import Enrolment, Person, Record
from insats.web.people.shown import capital, programme_name, value_of


@dataclass(frozen=True, slots=True)
class Row:
    """One person in a list."""

    address: str
    name: str
    number: str
    municipality: str
    programmes: str
    need: str
    protected: bool


def rows_of(people: Iterable[Person]) -> list[Row]:
    """Return people as lines of a list; what was not read with them is left out."""
    return [_row(each) for each in people]


def _row(person: Person) -> Row:
    enrolments: list[Enrolment] = getattr(person, "current_enrolments", [])
    needs: list[Record] = getattr(person, "current_needs", [])
    running = [each for each in enrolments if each.last_day is None]
    return Row(
        address=reverse("people:person", args=[person.public_id]),
        name=f"{person.family_name}, {person.given_name}",
        number=person.masked_number,
        municipality=person.municipality.name if person.municipality else "",
        programmes=", ".join(programme_name(each.programme) for each in running),
        need=capital(value_of(needs[0])) if needs else "",
        protected=person.protected_identity,
    )
