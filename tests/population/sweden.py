"""A filled database for the tests of a module, and what it holds as plain rows."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from hashlib import sha256

from django.apps import apps
from django.db import models, transaction

from insats.accounts.models import Organisation, Role, Unit, User
from insats.audit.models import Event
from insats.contracts.models import SupplyEntry, SupplyMunicipality
from insats.followup.models import Deviation, Meeting
from insats.letters.models import Letter
from insats.payments.models import Claim, Recovery
from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.population.fill import populate
from insats.proposals.models import Proposal
from insats.referrals.models import (
    Decision,
    PassedOver,
    ProviderAnswer,
    ProviderBar,
    Referral,
    Seat,
    SignedLink,
    Step,
    Stretch,
    Understanding,
    UnionConsultation,
)

DAY = date(2026, 3, 2)
EVERY = (
    Organisation, Unit, Unit.municipalities.through, User, Role, SupplyEntry, SupplyMunicipality,
    Person, Record, Enrolment, Count, HealthCode, Period, Decision, PassedOver, Referral, Stretch,
    Step, UnionConsultation, ProviderAnswer, Understanding, ProviderBar, SignedLink, Event, Seat,
    *(model for room in ("proposals", "followup", "payments", "letters", "providers")
      for model in apps.get_app_config(room).get_models()),
)  # fmt: skip
# A password's hash has a salt of its own each time, a link a secret of its own. A proof is held
# against its fingerprint elsewhere; here a change of the rulebook's texts should change nothing.
DRAWN = re.compile(r"[0-9a-f]{64}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
LEFT_OUT = (
    "password", "token_hash", "proof", "document", "fingerprint", "csv", "json", "csv_sha256",
    "json_sha256",
)  # fmt: skip


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
    found = model._base_manager.order_by("pk").values_list(*names)
    return [tuple(_in_order(value) for value in row) for row in found]


def _in_order(value: object) -> object:
    """What was written as JSON, in one order: PostgreSQL keeps another than SQLite."""
    return sorted(value.items()) if isinstance(value, dict) else value


def digest() -> str:
    """One word for all that the database holds.

    The actions draw the addresses of decisions, referrals and letters anew each time. In their
    place, and in that of the proofs' fingerprints, stands whose they are, wherever mentioned.
    """
    whose = {
        str(drawn): f"{model.__name__} {pk}"
        for model, column in (
            (Decision, "public_id"), (Decision, "proof_hash"), (Referral, "public_id"),
            (Letter, "public_id"), (Meeting, "meeting"), (Deviation, "deviation"),
            (Proposal, "proposal"), (Claim, "claim"), (Recovery, "recovery"),
        )
        for pk, drawn in model._base_manager.values_list("pk", column)
    }  # fmt: skip
    text = repr([rows(model) for model in EVERY])
    named = DRAWN.sub(lambda found: whose.get(found[0], found[0]), text)
    return sha256(named.encode()).hexdigest()
