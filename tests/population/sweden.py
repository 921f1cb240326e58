"""A filled database for the tests of a module, and what it holds as plain rows."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256

from django.db import models, transaction

from insats.accounts.models import Organisation, Role, Unit, User
from insats.contracts.models import SupplyEntry, SupplyMunicipality
from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.population.fill import populate

DAY = date(2026, 3, 2)
EVERY = (
    Organisation, Unit, Unit.municipalities.through, User, Role, SupplyEntry, SupplyMunicipality,
    Person, Record, Enrolment, Count, HealthCode, Period,
)  # fmt: skip
# A password's hash has a salt of its own each time.
LEFT_OUT = ("password",)


@contextmanager
def filled(blocker, people: int, seed: int = 1, on: date = DAY) -> Iterator[None]:
    """Fill the test database, and empty it again afterwards."""
    with blocker.unblock(), transaction.atomic():
        populate(people, seed, on=on)
        yield
        transaction.set_rollback(True)


def rows(model: type[models.Model]) -> list[tuple]:
    """Every row of a table, without what differs from time to time."""
    names = [f.attname for f in model._meta.concrete_fields if f.name not in LEFT_OUT]
    return list(model._base_manager.order_by("pk").values_list(*names))


def digest() -> str:
    """One word for all that the database holds."""
    return sha256(repr([rows(model) for model in EVERY]).encode()).hexdigest()
