"""What the database keeps of the register: what was sent in, found and decided is not rewritten."""

from insats.register.models import Check, Evidence, Interest, InterestWorkplace, VettingDecision
from insats.triggers import Trigger, never_changed, superseded_once

UNCHANGEABLE = "register.unchangeable"
UNDER_VETTING = "register.under_vetting"

_TOLD = (
    "name", "org_number", "kind", "signatory", "contact_name", "contact_email", "contact_phone",
    "fields", "languages", "week", "about", "for_public_bodies", "sells", "website", "listed",
)  # fmt: skip
_CLOSED = "('vetting', 'approved', 'declined', 'withdrawn')"
_INTEREST = Interest._meta.db_table


def _whose(table: str, event: str, row: str) -> Trigger:
    """Return what keeps a row that belongs to an interest while it is vetted, and after."""
    there = f"SELECT i.status FROM {_INTEREST} i WHERE i.id = {row}.interest_id"  # noqa: S608
    return Trigger(
        f"{table}_{event.lower()}_vetting", table, event, f"({there}) IN {_CLOSED}", UNDER_VETTING
    )


_WORKPLACE = InterestWorkplace._meta.db_table

TRIGGERS = (
    Trigger(
        name=f"{_INTEREST}_told",
        table=_INTEREST,
        event="UPDATE OF " + ", ".join(f'"{column}"' for column in _TOLD),
        when=f"OLD.status IN {_CLOSED}",
        code=UNDER_VETTING,
    ),
    _whose(_WORKPLACE, "INSERT", "NEW"),
    _whose(_WORKPLACE, "UPDATE", "NEW"),
    never_changed(Evidence, UNCHANGEABLE),
    never_changed(VettingDecision, UNCHANGEABLE),
    *superseded_once(Check, UNCHANGEABLE),
)
