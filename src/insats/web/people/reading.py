"""Reads one person and their papers quickly: four short queries for the page that is used most."""

from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from insats.accounts.actor import Actor
from insats.accounts.models import Unit, User
from insats.errors import NotFound
from insats.geography.models import Municipality
from insats.people.dossier import Dossier, with_counts
from insats.people.models import Enrolment, Period, Person, Record
from insats.people.models.superseded import CURRENT
from insats.people.prepared import Prepared

_NOBODY = UUID("ffffffff-ffff-4fff-bfff-ffffffffffff")
_NO_KEY = -987_654_321
_COLUMNS = (
    "id",
    "personal_number",
    "given_name",
    "family_name",
    "born",
    "municipality_id",
    "unit_id",
    "user_id",
    "language",
    "interpreter_needed",
    "protected_identity",
)
_RECORD = ("id", "fact", "day", "flag", "number", "text", "holds_on", "source")
_ENROLMENT = ("id", "programme", "first_day", "last_day")
_COUNT = ("count_key", "compensable_days", "counted_on")
_PERIOD = ("id", "measure", "referred_on", "first_day", "last_day")


def read_person(actor: Actor, public_id: UUID, permission: str = "person.read") -> Person:
    """Return a person, with office and municipality, as ``visible_person`` does.

    Only what the pages show is read; the address and such are not. Raises ``NotFound`` for
    everyone that the permission does not reach, missing or not.
    """
    for *own, office, place in _person(public_id=public_id):
        person = Person(public_id=public_id, **dict(zip(_COLUMNS, own, strict=True)))
        person.unit = Unit(pk=person.unit_id, name=office)
        if person.municipality_id:
            person.municipality = Municipality(pk=person.municipality_id, name=place)
        actor.require(permission, person)
        return person
    raise NotFound()


def read_dossier(person: Person) -> Dossier:
    """Return what is recorded of a person now, as ``dossier_of`` does: three queries.

    Each period has the public id of its decision as ``decided``, None without one.
    """
    key = person.pk
    records = [_made(Record, _RECORD, row, "recorded_by") for row in _records(person=key)]
    return Dossier(
        person=person,
        records={record.fact: record for record in records},
        enrolments=[_enrolment(row) for row in _enrolments(person=key)],
        periods=[_made(Period, _PERIOD, row, "decided") for row in _periods(person=key)],
    )


def _people(public_id: UUID) -> QuerySet[Any, Any]:
    return Person.objects.filter(public_id=public_id).values_list(
        *_COLUMNS, "unit__name", "municipality__name"
    )


def _current_records(person: int) -> QuerySet[Any, Any]:
    rows = Record.objects.filter(CURRENT, person=person).order_by("fact")
    return rows.values_list(*_RECORD, "recorded_by__name")


def _current_enrolments(person: int) -> QuerySet[Any, Any]:
    rows = with_counts(Enrolment.objects.filter(CURRENT, person=person))
    return rows.order_by("first_day", "pk").values_list(*_ENROLMENT, *_COUNT)


def _current_periods(person: int) -> QuerySet[Any, Any]:
    rows = Period.objects.filter(CURRENT, person=person).order_by("first_day", "pk")
    return rows.annotate(decided=F("decision__public_id")).values_list(*_PERIOD, "decided")


_person = Prepared(_people, public_id=_NOBODY)
_records = Prepared(_current_records, person=_NO_KEY)
_enrolments = Prepared(_current_enrolments, person=_NO_KEY)
_periods = Prepared(_current_periods, person=_NO_KEY)


def _made(model: Any, columns: tuple[str, ...], row: tuple[Any, ...], last: str) -> Any:
    """Return a row of a table, with what stands last in it as one more attribute."""
    *own, more = row
    made = model(**dict(zip(columns, own, strict=True)))
    if last == "recorded_by":
        made.recorded_by = User(name=more) if more else None
    else:
        made.decided = more
    return made


def _enrolment(row: tuple[Any, ...]) -> Enrolment:
    own, count = row[: len(_ENROLMENT)], row[len(_ENROLMENT) :]
    made = Enrolment(**dict(zip(_ENROLMENT, own, strict=True)))
    for name, value in zip(_COUNT, count, strict=True):
        setattr(made, name, value)
    return made
