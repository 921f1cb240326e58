"""What the database keeps of the trail: lines are added, and deleted only when they are old."""

from insats.audit.models import Event, Read, ReadPerson
from insats.triggers import kept_until, never_changed

UNCHANGEABLE = "audit.unchangeable"
KEPT = "audit.kept"

_read_of = "(SELECT r.weed_after FROM audit_read r WHERE r.id = OLD.read_id)"

TRIGGERS = (
    *(never_changed(model, UNCHANGEABLE) for model in (Event, Read, ReadPerson)),
    kept_until("audit_event", "OLD.weed_after", KEPT),
    kept_until("audit_read", "OLD.weed_after", KEPT),
    kept_until("audit_readperson", _read_of, KEPT),
)
