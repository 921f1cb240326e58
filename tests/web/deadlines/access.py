"""Who may be reminded, and who reads a calendar."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from insats.accounts.actor import actor_for
from insats.deadlines.actions import MakeCalendarAddress
from tests.web.access import SIGNED_IN, Row, World


def address(world: World, person: UUID) -> Mapping[str, Any]:
    """An address that works; an earlier one has stopped."""
    return {"token": MakeCalendarAddress(actor_for(world.users["caseworker"])).do()[1]}


ROWS = {
    "konto/kalender/": Row(who=SIGNED_IN),
    "konto/kalender/ny/": Row(who=SIGNED_IN, get=None, post=200),
    "konto/kalender/ta-tillbaka/": Row(who=SIGNED_IN, get=None, post=302),
    "konto/kalender/e-post/": Row(who=SIGNED_IN, get=None, post=302, data={"how_often": "daily"}),
    # Whoever has the address reads it.
    "kalender/<str:token>.ics": Row(args=address),
}
