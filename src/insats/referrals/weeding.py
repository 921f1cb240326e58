"""Deleting referrals and decisions whose day of weeding has come (SFS 2002:546 16 §)."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from insats.people.weeding import delete_rows, rows_about
from insats.referrals.models import Decision, EndedCount, PassedOver, Referral, Status

_AT_ONCE = 200
RAN = (Status.COMPLETED, Status.INTERRUPTED)


def weed(today: date) -> int:
    """Delete what must be gone, and return how many decisions there were.

    A referral goes with its decisions, their proofs and whatever else hangs on it in any room, on
    the day that follows from when it ended; a decision without a referral on its own. The database
    refuses to delete any other. Their periods stay among the person's records. How many they were
    of each kind is kept, as numbers.
    """
    weeded = 0
    due = Referral.objects.filter(weed_on__lte=today).values_list("pk", flat=True)
    while keys := list(due[:_AT_ONCE]):
        with transaction.atomic():
            weeded += _delete(keys)
    alone = Decision.objects.filter(stretch__isnull=True, weed_on__lte=today)
    while decisions := list(alone.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            weeded += _delete_decisions(decisions)
    return weeded


def _delete(keys: Sequence[int]) -> int:
    """Delete referrals: their decisions before the stretches, by which their day is known."""
    hanging = rows_about(keys, Referral)
    decisions = Decision.objects.filter(stretch__referral__in=keys)
    weeded = _delete_decisions(list(decisions.values_list("pk", flat=True)))
    _count(keys)
    for model, rows in hanging:
        delete_rows(model, rows)
    delete_rows(Referral, keys)
    return weeded


def _count(keys: Sequence[int]) -> None:
    """Add referrals that are about to go to the numbers that are kept."""
    going = Referral.objects.filter(pk__in=keys)
    counted: dict[tuple[Any, ...], list[int]] = {}
    columns = ("closed_on__year", "person__municipality__county", "measure", "status")
    for *kind, first, last, closed in going.values_list(
        *columns, "first_day", "last_day", "closed_on"
    ):
        ran = first is not None and kind[-1] in RAN
        end = min(last, closed) if ran else None
        counted.setdefault(tuple(kind), []).append((end - first).days + 1 if end else 0)
    for (year, county, measure, status), days in counted.items():
        row, _made = EndedCount.objects.get_or_create(
            year=year, county_id=county, measure=measure, status=status,
            defaults={"referrals": 0, "days": 0},
        )  # fmt: skip
        more = {"referrals": F("referrals") + len(days), "days": F("days") + sum(days)}
        EndedCount.objects.filter(pk=row.pk).update(**more)


def _delete_decisions(decisions: Sequence[int]) -> int:
    passed_over = PassedOver.objects.filter(decision__in=decisions).values_list("pk", flat=True)
    delete_rows(PassedOver, list(passed_over))
    return delete_rows(Decision, decisions)
