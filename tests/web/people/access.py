"""Who may open the pages of people: the caseworkers of their office, and nobody else."""

from datetime import date, timedelta
from itertools import count
from uuid import UUID

from insats.people.models import Enrolment, Person
from tests.web.access import CASEWORKERS, Row, World

_days = count(1)


def _enrolment(person: UUID) -> int:
    """The key of an enrolment of its own."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return 1
    first = date(2020, 1, 1) + timedelta(days=next(_days))
    dated = {"holds_on": first, "source": "register"}
    return Enrolment.objects.create(person=someone, programme="JOB", first_day=first, **dated).pk


def _counted(world: World, person: UUID) -> dict[str, object]:
    """An enrolment whose days can be counted."""
    return {"name": "count", "key": _enrolment(person)}


def _taken_back(world: World, person: UUID) -> dict[str, object]:
    """An enrolment that can be taken back."""
    return {"kind": "deltagande", "key": _enrolment(person)}


_ONE = "personer/<uuid:public_id>/"
_HERE = {"municipality": "0182", "seen": "0182"}
_COUNTED = {"days": "100", "counted_on": "2024-03-04", "source": "insurance_agency"}

ROWS = {
    "personer/": Row(who=CASEWORKERS, post=200),
    "personer/ny/": Row(who=CASEWORKERS, post=400),
    _ONE: Row(who=CASEWORKERS, about_person=True),
    f"{_ONE}numret/": Row(who=CASEWORKERS, about_person=True, get=None, post=200),
    f"{_ONE}historik/": Row(who=CASEWORKERS, about_person=True),
    f"{_ONE}uppgift/<str:name>/": Row(
        who=CASEWORKERS, about_person=True, post=302, data=_HERE, args={"name": "municipality"}
    ),
    f"{_ONE}uppgift/<str:name>/<int:key>/": Row(
        who=CASEWORKERS, about_person=True, post=302, data=_COUNTED, args=_counted
    ),
    f"{_ONE}ta-tillbaka/<str:kind>/<int:key>/": Row(
        who=CASEWORKERS, about_person=True, post=302, args=_taken_back
    ),
}
