"""Interests and those who vet them: what the tests of the register are played with."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from insats.accounts.actor import Actor, actor_for
from insats.register import links
from insats.register.actions import (
    ApproveInterest,
    BeginInterest,
    RecordCheck,
    RegisterInterest,
    SaveInterest,
    SaveWorkplace,
    StartVetting,
)
from insats.register.checklist import ITEMS
from insats.register.models import Check, Interest
from tests.support import make
from tests.support.make import NACKA, TODAY

NUMBER, OTHER_NUMBER = "5560360793", "5565475489"
FIELD, OTHER_FIELD = "Hantverk", "Bygg och anläggning"
STRANGER = Actor(None, "", TODAY)
ORGANISATION: Mapping[str, Any] = {
    "name": "Samhällsbruket",
    "org_number": "556036-0793",
    "kind": "social_enterprise",
}
CONTACT: Mapping[str, Any] = {
    "signatory": "Bo Firmatecknare",
    "contact_name": "Kit Kontakt",
    "contact_email": "kit@samhallsbruket.example",
    "contact_phone": "070-174 06 05",
}
OFFER: Mapping[str, Any] = {
    "about": "Vi lagar cyklar och möbler.",
    "fields": [OTHER_FIELD],
    "languages": ["ar", "sv"],
    "week": "Vi börjar klockan nio och fikar tillsammans.",
    "for_public_bodies": "Lugn start.",
    "sells": "Cyklar.",
    "website": "https://samhallsbruket.example/",
    "listed": True,
}
WORKPLACE: Mapping[str, Any] = {
    "name": "Cykelverkstaden",
    "address": "Värmdövägen 84",
    "postcode": "131 32",
    "town": "Nacka",
    "municipality_id": NACKA,
    "field": FIELD,
    "places": 3,
    "reinforced_places": 2,
    "supervisors": 2,
    "employees": 5,
    "access": ["quiet", "step_free"],
}


def begun(**values: Any) -> tuple[Interest, str]:
    """A draft with its token."""
    return BeginInterest(STRANGER, {**ORGANISATION, **values}).do()


def fresh(about: Interest) -> Interest:
    """An interest as it is now."""
    return Interest.objects.get(pk=about.pk)


def by_link(kind: Any, token: str, **fields: Any) -> Any:
    """Do something by the link, with the version that holds now."""
    return kind(STRANGER, token, links.find(token).version, **fields).do()


def whole(**values: Any) -> tuple[Interest, str]:
    """A draft with nothing missing."""
    made, token = begun(**values)
    by_link(SaveInterest, token, values={**CONTACT, **OFFER})
    by_link(SaveWorkplace, token, values=WORKPLACE)
    return fresh(made), token


def registered(**values: Any) -> tuple[Interest, str]:
    """An interest that waits for vetting."""
    made, token = whole(**values)
    by_link(RegisterInterest, token)
    return fresh(made), token


def vetter(name: str = "Val Avtalsansvarig", on: date = TODAY) -> Actor:
    """A contract manager of the agency."""
    office = make.office()
    return actor_for(make.role("contract_manager", office, make.user(name)).user, on)


def do(kind: Any, actor: Actor, about: Interest, **fields: Any) -> Any:
    """Do something with an interest as it is now."""
    now = fresh(about)
    return kind(actor, now, now.version, **fields).do()


def vetting(actor: Actor, **values: Any) -> tuple[Interest, str]:
    """An interest that is being vetted."""
    made, token = registered(**values)
    do(StartVetting, actor, made)
    return fresh(made), token


def check(actor: Actor, about: Interest, item: str, outcome: str = "clear", **fields: Any) -> Check:
    """What was found of an item, over whatever was found before."""
    before = Check.objects.current().filter(interest=about, item=item).first()
    told = {
        "how": "Bolagsregistret, svar 2024-17.",
        "checked_on": actor.on,
        "recheck_on": actor.on + timedelta(days=180),
        **fields,
    }
    seen = before.pk if before else None
    return RecordCheck(actor, about, seen, item=item, outcome=outcome, **told).do()


def all_clear(actor: Actor, about: Interest) -> None:
    """Every item without remark."""
    for item in ITEMS:
        check(actor, about, item)


def approved(actor: Actor, **values: Any) -> tuple[Interest, str]:
    """An interest that was approved."""
    made, token = vetting(actor, **values)
    all_clear(actor, made)
    do(ApproveInterest, actor, made, reasons="Allt är kontrollerat.")
    return fresh(made), token
