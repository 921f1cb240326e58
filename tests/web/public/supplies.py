"""Supply entries for the tests of public pages."""

from datetime import date
from typing import Any

from insats.accounts.models import Organisation
from insats.contracts.models import SupplyEntry
from tests.support.make import NACKA, check_digit

CARE, CONSTRUCTION = "Hälso- och sjukvård", "Bygg och anläggning"


def entry(service: str, *codes: str, **fields: Any) -> SupplyEntry:
    """Return a new entry in Nacka or in the municipalities named: every field, no queue."""
    given = {"name": "Avtal 1", "all_fields": True, "queue_days": 0, **fields}
    made = SupplyEntry.objects.create(service=service, **given)
    made.municipalities.add(*(codes or (NACKA,)))
    return made


def practice(*codes: str, **fields: Any) -> SupplyEntry:
    """Return a new entry of work-integrating practice."""
    return entry("work_integrating_practice", *codes, **fields)


def steps(*codes: str, **fields: Any) -> SupplyEntry:
    """Return a new entry of Steg till arbete."""
    return entry("steps_to_work", *codes, **fields)


def supplier(name: str) -> Organisation:
    """Return an organisation that supplies services."""
    number = f"5560{sum(name.encode()) % 100_000:05d}"
    return Organisation.objects.create(
        kind=Organisation.Kind.SUPPLIER, name=name, org_number=number + check_digit(number)
    )


def day(text: str) -> date:
    """Return a day."""
    return date.fromisoformat(text)
