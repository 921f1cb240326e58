"""What the database keeps of calendar addresses: one that was taken back never works again."""

from insats.deadlines.models import CalendarAddress
from insats.triggers import Trigger, never_changed

UNCHANGEABLE = "deadlines.unchangeable"
_TABLE = CalendarAddress._meta.db_table

TRIGGERS = (
    never_changed(CalendarAddress, UNCHANGEABLE, but=["revoked_at"]),
    Trigger(
        name=f"{_TABLE}_revoked_once",
        table=_TABLE,
        event="UPDATE OF revoked_at",
        when="OLD.revoked_at IS NOT NULL",
        code=UNCHANGEABLE,
    ),
)
