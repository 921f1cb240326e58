"""What this room adds to the pages of a referral (``insats.web.sections``)."""

from typing import Any

from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.accounts.dated import CURRENT
from insats.referrals.models import Referral, Seat, Waiting
from insats.referrals.seats import seat_of
from insats.web.people.shown import capital
from insats.web.referrals.case.story import Told
from insats.web.sections import Section
from insats.web.words import day

State = Seat.State


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return the place that is held, or a way to find one; None where neither is of use."""
    seat = seat_of(referral)
    may = referral.is_open and actor.may("place.reserve", referral)
    if seat is None and not may:
        return None
    rows = Waiting.objects.filter(CURRENT, referral=referral).select_related("workplace__unit")
    short = bool(seat and referral.last_day and seat.last_day < referral.last_day)
    part = {
        "referral": referral,
        "seat": seat,
        "mark": "open" if seat and seat.state == State.TAKEN else "undetermined",
        "word": capital(seat.get_state_display()) if seat else "",
        "short": short and referral.is_open,
        "waits": [] if seat else list(rows),
        "may": may,
    }
    return Section("workplaces/caseworker.html", part)


def story(referral: Referral) -> list[Told]:
    """Return when places were held and let go of."""
    rows = Seat.objects.filter(referral=referral).select_related(
        "place__workplace__unit", "recorded_by", "supersedes"
    )
    return [_told(seat) for seat in rows.order_by("recorded_at", "pk")]


def _told(seat: Seat) -> Told:
    before: Any = seat.supersedes
    name = {"place": seat.place.workplace.unit.name}
    if seat.state == State.RELEASED:
        what = _("släppte platsen på %(place)s") % name
    elif before is None:
        what = _("reserverade en plats på %(place)s") % name
    elif seat.state == State.TAKEN and before.state == State.RESERVED:
        what = _("tog platsen på %(place)s i bruk") % name
    else:
        what = _("ändrade dagarna för platsen på %(place)s") % name
    days = {"first": day(seat.first_day), "last": day(seat.last_day)}
    return Told(
        at=seat.recorded_at,
        by=seat.recorded_by.name if seat.recorded_by else "",
        what=what,
        details=_("%(first)s till och med %(last)s") % days,
    )
