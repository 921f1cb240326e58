"""Plans, meetings and deviations: what the tests of follow-up are played with."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from insats.accounts.actor import Actor
from insats.followup.actions import (
    AgreePlan,
    CallMeeting,
    Doing,
    HandleDeviation,
    HoldMeeting,
    Place,
    TellDeviation,
    WritePlan,
    Written,
)
from insats.followup.models import Deviation, Meeting, Plan
from insats.referrals.models import Referral
from tests.referrals.case import fresh
from tests.support.make import TODAY

DAY = timedelta(days=1)
DONE = Doing("Öva på att passa tider", "person", TODAY, TODAY + 30 * DAY)
# The same without days, for a measure on any day.
OPEN = Doing(DONE.what, DONE.by)


def written(**fields: Any) -> Written:
    """A plan as it is written."""
    return Written(
        **{"aims": "Vana vid arbetslivet.", "weeks_between": 6, "activities": (OPEN,), **fields}
    )


def later(**fields: Any) -> Written:
    """A later version, which says what it changed."""
    return written(**{"what_changed": "En ny aktivitet.", "why": "Det gick fort.", **fields})


def key(referral: Referral) -> int | None:
    """The key of the latest row of the plan."""
    row = Plan.objects.current().filter(referral=referral).first()
    return row.pk if row else None


def plan(actor: Actor, referral: Referral, what: Written | None = None) -> Plan:
    """Write a plan as someone who sees the latest one."""
    given = what or (later() if key(referral) else written())
    return WritePlan(actor, fresh(referral), given, key(referral)).do()


def agree(actor: Actor, referral: Referral) -> Plan:
    """Agree to what is proposed."""
    return AgreePlan(actor, fresh(referral), key(referral)).do()


def moment(day: date, hour: int = 9) -> datetime:
    """An hour of a day, as the world counts it."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def place(day: date, hour: int = 9, **fields: Any) -> Place:
    """A meeting place."""
    given = {"minutes": 45, "how": "in_person", "where": "Verkstaden", **fields}
    return Place(moment(day, hour), **given)


def call(actor: Actor, referral: Referral, day: date, kind: str = "follow_up") -> Meeting:
    """Call a meeting."""
    return CallMeeting(actor, fresh(referral), kind, place(day)).do()


def hold(actor: Actor, called: Meeting, words: str = "Det går bra.") -> Meeting:
    """Note that a meeting was held."""
    return HoldMeeting(actor, fresh(called.referral), called.meeting, called.pk, words).do()


def tell(actor: Actor, referral: Referral, kind: str = "support", **fields: Any) -> Deviation:
    """Tell of a deviation."""
    given = {"happened_on": actor.on, "words": "Ingen handledare var där.", **fields}
    return TellDeviation(actor, fresh(referral), kind, **given).do()


def handle(actor: Actor, told: Deviation, handled: str = "talk") -> Deviation:
    """Handle a deviation."""
    where = fresh(told.referral)
    return HandleDeviation(
        actor, where, told.deviation, told.pk, handled, "Vi har talats vid."
    ).do()
