"""Deleting the lines of the trail that need no longer be kept."""

from datetime import date

from django.db import transaction

from insats.audit.models import Event, Read, ReadPerson


def weed(today: date) -> int:
    """Delete the lines whose last day has passed, and return how many there were.

    The database refuses to delete any other.
    """
    with transaction.atomic():
        ReadPerson.objects.filter(read__weed_after__lt=today).delete()
        reads, _ = Read.objects.filter(weed_after__lt=today).delete()
        events, _ = Event.objects.filter(weed_after__lt=today).delete()
    return reads + events
