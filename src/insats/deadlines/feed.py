"""A user's dates as a calendar (RFC 5545). It names nobody: no person, no place, no measure.

Whoever has the address can read it, and calendars are shown on shared screens and kept by others.
So an event tells what kind of thing it is, when, and where on the site the rest can be read.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from insats.accounts.actor import Actor
from insats.deadlines import collect
from insats.deadlines.deadline import Deadline, Horizon
from insats.deadlines.kinds import KINDS

# How far ahead, and how many of each kind at the most.
DAYS_AHEAD = 400
MOST = 300
REFRESH = timedelta(hours=6)
PRODUCT = "-//Insats//Insats//SV"
_DAY = timedelta(days=1)
_SPACE = uuid5(NAMESPACE_URL, "insats:deadlines")
# What is the same thing under another name: late, or with something missing before the start.
_SAME: Mapping[str, str] = {
    **{kind.late: kind.code for kind in KINDS.values() if kind.late},
    "gates": "start",
    "gates_late": "start",
}


def dates_of(actor: Actor) -> list[Deadline]:
    """Return what belongs in the calendar of an actor, by the roles that are in force."""
    horizon = Horizon(actor.on, far=DAYS_AHEAD, most=MOST)
    found = collect.collected(actor, horizon, collect.CALENDARS)
    return [each for each in found if each.kind.calendar]


def calendar(found: Sequence[Deadline], on: date, address_of: Callable[[Deadline], str]) -> bytes:
    """Return dates as a calendar, in the language of the moment.

    ``address_of`` tells where on the site the rest stands. The same dates on the same day are the
    same bytes.
    """
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", _("Datum i Insats"))
    made.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("x-published-ttl", REFRESH)
    for each in found:
        made.add_component(_event(each, on, address_of(each)))
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def uid(each: Deadline) -> UUID:
    """Return what tells an event from all others, and stays when its day is moved."""
    code = _SAME.get(each.kind.code, each.kind.code)
    code = _SAME.get(code, code)
    return uuid5(_SPACE, f"{code}/{each.referral}/{each.key}")


def _event(each: Deadline, on: date, address: str) -> Event:
    event = Event()
    event.add("uid", str(uid(each)))
    event.add("dtstamp", datetime.combine(on, time.min, ZoneInfo("UTC")))
    event.add("summary", str(each.kind.calendar))
    event.add("url", address)
    event.add("class", "PRIVATE")
    if each.at:
        begins = each.at.astimezone(ZoneInfo(settings.TIME_ZONE))
        event.add("dtstart", begins)
        event.add("dtend", begins + timedelta(minutes=each.minutes))
    else:
        event.add("dtstart", each.day)
        event.add("dtend", each.day + _DAY)
        event.add("transp", "TRANSPARENT")
    return event
