"""What the database keeps of decisions: they are never changed, nor deleted before their day."""

from insats.referrals.models import Decision, PassedOver
from insats.triggers import Trigger, never_changed

UNCHANGEABLE = "referrals.unchangeable"
KEPT = "referrals.kept"

_weeding_of = "(SELECT d.weed_on FROM referrals_decision d WHERE d.id = OLD.decision_id)"


def _kept(table: str, day: str) -> Trigger:
    """Return the trigger that refuses to delete a row before a day (SQL)."""
    return Trigger(f"{table}_kept", table, "DELETE", f"{day} > CURRENT_DATE", KEPT)


TRIGGERS = (
    *(never_changed(model, UNCHANGEABLE) for model in (Decision, PassedOver)),
    _kept("referrals_decision", "OLD.weed_on"),
    _kept("referrals_passedover", _weeding_of),
)
