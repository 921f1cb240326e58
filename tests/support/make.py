"""Made-up organisations, users and people for tests. Numbers are such as nobody can have."""

from datetime import date, timedelta
from itertools import count
from typing import Any

from insats.accounts.actor import Actor, actor_for
from insats.accounts.models import Organisation, Role, Unit, User
from insats.people.models import Person

TODAY = date(2024, 3, 4)
FIRST_DAY = date(2020, 1, 1)
NACKA, STOCKHOLM = "0182", "0180"
_numbers = count(1)


def check_digit(digits: str) -> str:
    """Return the check digit of nine digits."""
    doubled = "".join(str(int(each) * (2 - n % 2)) for n, each in enumerate(digits))
    return str(-sum(map(int, doubled)) % 10)


def personal_number(born: date = date(1985, 5, 2), birth_number: int = 980) -> str:
    """Return a number of twelve digits whose birth number is given to nobody."""
    digits = f"{born:%Y%m%d}{birth_number}"
    return digits + check_digit(digits[2:])


def agency() -> Organisation:
    """Return the agency."""
    return Organisation.objects.get_or_create(
        kind=Organisation.Kind.AGENCY, name="Arbetsförmedlingen", org_number="2021002114"
    )[0]


def office(name: str = "Nacka", municipality: str = NACKA) -> Unit:
    """Return an office of the agency."""
    unit, made = Unit.objects.get_or_create(organisation=agency(), name=name)
    if made:
        unit.municipalities.add(municipality)
    return unit


def user(name: str = "Kim Handläggare", **fields: Any) -> User:
    """Return a new user who cannot sign in."""
    return User.objects.create_user(f"u{next(_numbers)}", name=name, **fields)


def role(kind: str, unit: Unit, someone: User | None = None, **fields: Any) -> Role:
    """Return a role in force, held by a new user unless someone is named."""
    fields = {"first_day": FIRST_DAY, **fields}
    return Role.objects.create(user=someone or user(), unit=unit, role=kind, **fields)


def actor(kind: str, unit: Unit, *, on: date = TODAY, **fields: Any) -> Actor:
    """Return someone with one role."""
    return actor_for(role(kind, unit, **fields).user, on)


def person(unit: Unit, **fields: Any) -> Person:
    """Return a new person at an office."""
    number = next(_numbers)
    born = fields.setdefault("born", date(1940, 1, 1) + timedelta(days=number % 23_000))
    given = {
        "personal_number": personal_number(born, 980 + number % 20),
        "number_kind": "personal",
        "given_name": "Amira",
        "family_name": "Lindqvist",
        "municipality_id": NACKA,
    }
    return Person.objects.create(unit=unit, **{**given, **fields})
