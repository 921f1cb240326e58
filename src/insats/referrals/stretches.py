"""The days of a referral: its decisions' rows among the person's periods, as they are now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insats.people.models import Period
from insats.referrals.models import Referral, Stretch


@dataclass(frozen=True, slots=True)
class Lived:
    """A stretch with the period that holds for it now; None where that was taken back."""

    stretch: Stretch
    period: Period | None


def period_now(period: Period) -> Period | None:
    """Return what holds now of a decided period: itself, a shorter one in its place, or None."""
    row: Period | None = period
    while row is not None and row.superseded_at is not None:
        row = Period.objects.filter(supersedes=row.pk).first()
    return row


def stretches_of(referral: Referral) -> list[Lived]:
    """Return the stretches of a referral in their order, each with its period."""
    rows = Stretch.objects.filter(referral=referral).select_related("decision__period__person")
    found = rows.defer("decision__proof").order_by("number")
    return [Lived(stretch, period_now(stretch.decision.period)) for stretch in found]


def periods_of(referral: Referral) -> list[Period]:
    """Return the periods that hold of a referral, in the order of their days."""
    held = [each.period for each in stretches_of(referral) if each.period]
    return sorted(held, key=lambda period: period.first_day)


def span(periods: Sequence[Period]) -> tuple[date, date] | None:
    """Return the first and the last day of some periods; None where there is none."""
    if not periods:
        return None
    return min(each.first_day for each in periods), max(each.last_day for each in periods)


def latest_whole(referral: Referral) -> list[Period]:
    """Return the rows of the latest period: the one that was begun last, and its extensions."""
    rows: list[Period] = []
    for each in stretches_of(referral):
        if each.stretch.kind != Stretch.Kind.EXTENSION:
            rows = []
        if each.period:
            rows.append(each.period)
    return rows
