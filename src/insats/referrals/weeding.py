"""Deleting referrals and decisions whose day of weeding has come (SFS 2002:546 16 §)."""

from collections.abc import Sequence
from datetime import date

from django.db import transaction

from insats.people.weeding import delete_rows, rows_about
from insats.referrals.models import Decision, PassedOver, Referral

_AT_ONCE = 200


def weed(today: date) -> int:
    """Delete what must be gone, and return how many decisions there were.

    A referral goes with its decisions, their proofs and whatever else hangs on it in any room, on
    the day that follows from when it ended; a decision without a referral on its own. The database
    refuses to delete any other. Their periods stay among the person's records.
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
    for model, rows in hanging:
        delete_rows(model, rows)
    delete_rows(Referral, keys)
    return weeded


def _delete_decisions(decisions: Sequence[int]) -> int:
    passed_over = PassedOver.objects.filter(decision__in=decisions).values_list("pk", flat=True)
    delete_rows(PassedOver, list(passed_over))
    return delete_rows(Decision, decisions)
