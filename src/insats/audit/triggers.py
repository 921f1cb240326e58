"""What the database keeps of the trail: lines are added, and deleted only when they are old.

What points at someone goes before that, when the person has been weeded (insats.people.weeding).
"""

from insats.audit.models import Event, Read, ReadPerson
from insats.triggers import kept_until, never_changed

UNCHANGEABLE = "audit.unchangeable"
KEPT = "audit.kept"

_read_of = "(SELECT r.weed_after FROM audit_read r WHERE r.id = OLD.read_id)"
_is_there = (
    "(OLD.person IS NULL OR EXISTS "
    "(SELECT 1 FROM people_person p WHERE p.public_id = OLD.person)) AND "
)

TRIGGERS = (
    *(never_changed(model, UNCHANGEABLE) for model in (Event, Read, ReadPerson)),
    kept_until("audit_event", f"{_is_there}OLD.weed_after", KEPT),
    kept_until("audit_read", "OLD.weed_after", KEPT),
    kept_until("audit_readperson", f"{_is_there}{_read_of}", KEPT),
)
