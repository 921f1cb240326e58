"""Deleting the lines of the trail that need no longer be kept."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

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


def forget(people: Collection[UUID]) -> int:
    """Delete what points at people who have been weeded, and return how many rows there were.

    Lines that someone read something stay, without whom it was about. The database refuses to
    delete what points at anyone who is there.
    """
    with transaction.atomic():
        reads, _ = ReadPerson.objects.filter(person__in=people).delete()
        events, _ = Event.objects.filter(person__in=people).delete()
    return reads + events
