"""People about whom all is known, and the supply around them: what decisions are tried on."""

import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

from insats.accounts.actor import Actor, actor_for
from insats.accounts.models import Role, Unit
from insats.contracts.models import SupplyEntry
from insats.people.actions import RecordCount, RecordEnrolment, RecordFact, RecordPlan
from insats.people.models import Period, Person, Source
from insats.people.values import Value
from insats.referrals.actions import DecideReferral
from insats.referrals.models import Decision, weeding_day
from insats.referrals.proof import Terms, canonical, fingerprint
from tests.support import make
from tests.support.make import NACKA, TODAY

FIELD = "Hälso- och sjukvård"
DAY = timedelta(days=1)


def office() -> Unit:
    """An office that letters can be answered to."""
    unit = make.office()
    Unit.objects.filter(pk=unit.pk).update(phone="0771-416 416", email="nacka@example.se")
    unit.refresh_from_db()
    return unit


def caseworker(unit: Unit, on: date = TODAY, name: str = "Kim Handläggare", **fields: Any) -> Actor:
    """A caseworker of an office."""
    held = Role.objects.create(
        user=make.user(name), unit=unit, role="caseworker", first_day=make.FIRST_DAY, **fields
    )
    return actor_for(held.user, on)


def record(actor: Actor, person: Person, fact: str, **value: Any) -> None:
    """Record a fact of which nothing is recorded."""
    RecordFact(actor, person, f"person.{fact}", Value(**value)).do()


def jobseeker(actor: Actor, unit: Unit, programme: str = "JOB", **fields: Any) -> Person:
    """Someone in a programme who may do work training, as far as they themselves are concerned."""
    on = actor.on
    person = make.person(unit, **fields)
    began = on - timedelta(days=400)
    enrolled = RecordEnrolment(actor, person, programme, began).do()
    if programme == "JOB":
        RecordCount(actor, person, enrolled.pk, 280, on - DAY).do()
    RecordPlan(actor, person, day=began).do()
    record(actor, person, "registered", flag=True)
    record(actor, person, "population_registered", day=began)
    record(actor, person, "need", text="supervised_practice")
    record(actor, person, "conditions_known", flag=True)
    record(actor, person, "health", text="none")
    record(actor, person, "field", text=FIELD)
    record(actor, person, "no_better_service", flag=True)
    record(actor, person, "periods", flag=True)
    record(actor, person, "suitability.work_training", day=on, flag=True)
    return person


def supply(service: str = "work_integrating_practice", **fields: Any) -> SupplyEntry:
    """A service in Nacka without queue, in every field."""
    entry = SupplyEntry.objects.create(
        **{
            "service": service,
            "name": service,
            "all_fields": True,
            "queue_days": 0,
            "participation_until": date(2040, 1, 1),
            **fields,
        }
    )
    entry.municipalities.set([NACKA])
    return entry


def terms(actor: Actor, **fields: Any) -> Terms:
    """Work training from the caseworker's day to the last legal one."""
    return Terms(**{"measure": "work_training", "first_day": actor.on, **fields})


def decide(actor: Actor, person: Person, **fields: Any) -> Decision:
    """A decision."""
    return DecideReferral(actor, person, terms(actor, **fields)).do()


def proof() -> dict[str, Any]:
    """A proof as the first version of the format wrote it; it must be read for ever."""
    text = (Path(__file__).parent / "data" / "decision-1.json").read_text(encoding="utf-8")
    kept: dict[str, Any] = json.loads(text)
    return kept


def kept_decision(person: Person, **fields: Any) -> Decision:
    """A decision on someone, written to the tables without asking any rule."""
    public_id = uuid4()
    document = {**proof(), "id": str(public_id)}
    document["person"] = {**document["person"], "id": str(person.public_id), "name": person.name}
    first_day, last_day = date(2024, 3, 4), date(2024, 9, 3)
    period = Period.objects.create(
        person=person,
        measure="work_training",
        referred_on=first_day,
        first_day=first_day,
        last_day=last_day,
        holds_on=first_day,
        source=Source.DECISION,
    )
    text = canonical(document)
    given = {
        "measure": "work_training",
        "programme": "JOB",
        "first_day": first_day,
        "last_day": last_day,
        "unit": person.unit,
        "decided_at": datetime(2024, 3, 4, 13, 37, tzinfo=UTC),
        "weed_on": weeding_day(last_day),
        "proof": text,
        "proof_hash": fingerprint(text),
    }
    by = fields.pop("decided_by", None) or make.user("Kim Handläggare")
    return Decision.objects.create(
        public_id=public_id, person=person, period=period, decided_by=by, **{**given, **fields}
    )
