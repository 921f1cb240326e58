"""Rows that hang on a referral, written to the tables without asking any action."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django.utils import timezone

from insats.followup.models import Deviation, Meeting, MonthReport, Plan
from insats.proposals.models import Proposal
from insats.referrals.models import Referral


def at(day: date, hour: int = 10) -> datetime:
    """An hour of a day, as the offices count it."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def recorded(day: date) -> dict[str, Any]:
    """The columns that every dated row has."""
    return {"holds_on": day, "recorded_at": at(day), "source": "caseworker"}


def plan(referral: Referral, day: date, state: str = "agreed") -> Plan:
    """A plan."""
    return Plan.objects.create(
        referral=referral,
        number=1,
        state=state,
        aims="Arbetsvana",
        weeks_between=6,
        **recorded(day),
    )


def meeting(referral: Referral, day: date, state: str = "called", **fields: Any) -> Meeting:
    """A meeting at ten o'clock."""
    words = "" if state == "called" else "Alla var med."
    given = {"kind": "follow_up", "how": "in_person", "where": "Cykelverkstaden", "words": words}
    return Meeting.objects.create(
        referral=referral, at=at(day), state=state, **recorded(day), **{**given, **fields}
    )


def deviation(referral: Referral, day: date, kind: str = "absence") -> Deviation:
    """A deviation that nobody has handled."""
    return Deviation.objects.create(
        referral=referral, kind=kind, happened_on=day, words="Kom inte.", told_by_name="Bo",
        told_by=referral.caseworker, told_at=at(day), **recorded(day),
    )  # fmt: skip


def month(referral: Referral, first: date, state: str = "sent") -> MonthReport:
    """A report of a month."""
    why = "Dagar saknas." if state == "returned" else ""
    return MonthReport.objects.create(
        referral=referral, month=first, number=1, state=state, why=why, sent_at=at(first),
        sent_by_name="Bo", **recorded(first),
    )  # fmt: skip


def proposal(referral: Referral, day: date) -> Proposal:
    """A proposal that waits."""
    return Proposal.objects.create(
        referral=referral, kind="extension", last_day=day + timedelta(days=90), words="Mer tid.",
        made_by_name="Bo", made_at=at(day), **recorded(day),
    )  # fmt: skip
