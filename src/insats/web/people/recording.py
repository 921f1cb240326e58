"""Which forms there are, by the names that addresses use."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache, partial
from typing import Any, Protocol
from uuid import UUID

from django.urls import reverse

from insats.accounts.actor import Actor
from insats.errors import ChangedMeanwhile, NotFound
from insats.people.dossier import Dossier, dossier_of
from insats.people.models import Enrolment, Period, Person, Superseded
from insats.people.queries import visible_person
from insats.people.values import recordable
from insats.rulebook.facts import BY_PATH
from insats.rulebook.terms import JOB
from insats.web.people.drawn import Asked, asked, blank
from insats.web.people.forms.base import RecordForm
from insats.web.people.forms.facts import form_class
from insats.web.people.forms.person import HealthCodesForm, MunicipalityForm
from insats.web.people.forms.programmes import (
    CountForm,
    EndForm,
    EnrolmentForm,
    PeriodForm,
    ProgrammesForm,
    ShortenForm,
)

COMPENSABLE_DAYS = "person.programmes.compensable_days"
MUNICIPALITY = "person.municipality"

_NAMED: Mapping[str, type[RecordForm]] = {
    form.name: form
    for form in (
        MunicipalityForm,
        HealthCodesForm,
        ProgrammesForm,
        EnrolmentForm,
        EndForm,
        CountForm,
        PeriodForm,
        ShortenForm,
    )
}
# Whose key an address may carry, and whether it must.
_KEYED: Mapping[str, tuple[type[Superseded], bool]] = {
    EnrolmentForm.name: (Enrolment, False),
    EndForm.name: (Enrolment, True),
    CountForm.name: (Enrolment, True),
    PeriodForm.name: (Period, False),
    ShortenForm.name: (Period, True),
}


class Make(Protocol):
    """Makes a form: blank, or with what was sent."""

    def __call__(self, data: Any = None, *, brief: bool = False) -> RecordForm:
        """Return the form."""
        ...


def maker(name: str, key: int | None, dossier: Dossier, today: date) -> Make:
    """Return what makes the form with a name, for the row with a key. Raises ``NotFound``."""
    kind, must = _KEYED.get(name, (None, False))
    if (key is not None and kind is None) or (key is None and must):
        raise NotFound()
    return _maker(name, key, dossier, today)


def _maker(name: str, key: int | None, dossier: Dossier, today: date) -> Make:
    given: dict[str, Any] = {"dossier": dossier, "today": today, "key": key}
    if name in _NAMED:
        return partial(_NAMED[name], **given)
    path = f"person.{name}"
    form = form_class(path) if path in recordable() else None
    if form is None:
        raise NotFound()
    return partial(form, fact=BY_PATH[path], **given)


def asked_for(path: str, dossier: Dossier, today: date, on: date) -> Asked | None:
    """Return the form that stands where a fact is missing; None for what is not recorded here."""
    name, key, seen = _where(path, dossier, on)
    if not name or (name in _KEYED and key is None):
        return None
    make = partial(maker(name, key, dossier, today), brief=True)
    address = address_of(dossier, name, key)
    if seen is None:
        return blank(name, today, make, address, seen)
    return asked(make(), address, seen)


def form_for_fact(path: str, dossier: Dossier, today: date, on: date) -> RecordForm | None:
    """Return a blank form for a missing fact; None for what is not recorded by a caseworker."""
    name, key, _seen = _where(path, dossier, on)
    if not name or (name in _KEYED and key is None):
        return None
    return maker(name, key, dossier, today)(brief=True)


def _where(path: str, dossier: Dossier, on: date) -> tuple[str, int | None, int | None]:
    """Return a fact's form by name, the key of its row, and that of what holds now."""
    if path == MUNICIPALITY:
        return MunicipalityForm.name, None, None
    if path == COMPENSABLE_DAYS:
        running = [each for each in dossier.running(on) if each.programme == JOB]
        counted = getattr(running[0], "count_key", None) if running else None
        return CountForm.name, running[0].pk if running else None, counted
    name = path.removeprefix("person.") if path in recordable() else ""
    return name, None, dossier.seen(path)


def address_of(dossier: Dossier, name: str, key: int | None = None) -> str:
    """Return where something is recorded of a person."""
    where = f"{person_address(dossier.person.public_id)}uppgift/{name}/"
    return where if key is None else f"{where}{key}/"


@lru_cache(maxsize=100)
def person_address(public_id: UUID) -> str:
    """Return the address of a person's page, under which all that is recorded has its own."""
    return reverse("people:person", args=[public_id])


def current_key(person: Person, name: str, key: int | None) -> int | None:
    """Return the key of the row that stands where another stood; None where none does."""
    if key is None:
        return None
    model: Any = _KEYED[name][0]
    rows = model.objects.filter(person=person)
    row: Superseded | None = rows.filter(pk=key).first()
    while row is not None and row.superseded_at is not None:
        row = rows.filter(supersedes=row.pk).first()
    return row.pk if row else None


def second(actor: Actor, form: RecordForm, error: ChangedMeanwhile, *, brief: bool) -> RecordForm:
    """Return the form of whoever came second: what they filled in, over what holds now."""
    person = visible_person(actor, form.person.public_id, "person.record")
    key = current_key(person, form.name, form.key)
    gone = form.key is not None and key is None
    make = maker(form.name, form.key if gone else key, dossier_of(person), actor.on)
    again = make(form.data, brief=brief)
    again.over_what_holds_now()
    again.is_valid()
    again.refuse(error)
    return again
