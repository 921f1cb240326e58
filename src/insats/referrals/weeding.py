"""Deleting decisions whose day of weeding has come (SFS 2002:546 16 §)."""

from datetime import date

from django.db import transaction

from insats.referrals.models import Decision, PassedOver


def weed(today: date) -> int:
    """Delete the decisions that must be gone, with their proofs, and return how many there were.

    The database refuses to delete any other. Their periods stay among the person's records.
    """
    with transaction.atomic():
        PassedOver.objects.filter(decision__weed_on__lte=today).delete()
        _, by_kind = Decision.objects.filter(weed_on__lte=today).delete()
    return by_kind.get(Decision._meta.label, 0)
