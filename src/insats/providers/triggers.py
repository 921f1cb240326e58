"""What the database keeps of providers: what was told on a day is superseded, never overwritten.

A referral may rest on a workplace, a place or a supervisor: none of them is deleted. What changes
in them is told apart by a version that only grows.
"""

from insats.providers.models import (
    Competence,
    CompetenceDemand,
    Displacement,
    Place,
    Profile,
    Standing,
    StatedValue,
    Supervisor,
    Workplace,
)
from insats.triggers import Trigger, superseded_once

OVERWRITTEN = "providers.overwritten"
VERSION = "providers.version_must_grow"
KEPT = "providers.kept"

_DATED = (Profile, Standing, Competence, CompetenceDemand, StatedValue, Displacement)
_VERSIONED = (Workplace, Place, Supervisor)


def _grows(table: str) -> Trigger:
    """Return the trigger that refuses a change which another has overtaken."""
    return Trigger(f"{table}_version", table, "UPDATE", "NEW.version <= OLD.version", VERSION)


TRIGGERS = (
    *(trigger for model in _DATED for trigger in superseded_once(model, OVERWRITTEN)),
    *(_grows(model._meta.db_table) for model in _VERSIONED),
    *(
        Trigger(f"{model._meta.db_table}_kept", model._meta.db_table, "DELETE", "TRUE", KEPT)
        for model in (*_DATED, *_VERSIONED)
    ),
)
