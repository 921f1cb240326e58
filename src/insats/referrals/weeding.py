"""Deleting referrals and decisions whose day of weeding has come (SFS 2002:546 16 §)."""

from datetime import date

from django.db import transaction
from django.db.models import Model, Q, QuerySet

from insats.referrals.models import PARTS, Decision, PassedOver, Referral


def weed(today: date) -> int:
    """Delete what must be gone, and return how many decisions there were.

    A referral goes with its decisions, their proofs and all else that hangs on it, on the day that
    follows from when it ended; a decision without a referral on its own. The database refuses to
    delete any other. Their periods stay among the person's records.
    """
    ended = Q(stretch__referral__weed_on__lte=today)
    alone = Q(stretch__isnull=True, weed_on__lte=today)
    decisions = list(Decision.objects.filter(ended | alone).values_list("pk", flat=True))
    referrals = list(Referral.objects.filter(weed_on__lte=today).values_list("pk", flat=True))
    with transaction.atomic():
        _delete(PassedOver.objects.filter(decision__in=decisions))
        # Before the stretches, by which the database knows that their day has come.
        _delete(Decision.objects.filter(pk__in=decisions))
        for model in PARTS:
            _delete(model._base_manager.filter(referral__in=referrals))
        _delete(Referral.objects.filter(pk__in=referrals))
    return len(decisions)


def _delete(rows: QuerySet[Model]) -> None:
    """Delete rows as they are, without looking for what hangs on them."""
    rows._raw_delete(rows.db)
