"""Reading the trail: the auditor's questions, and the participant's."""

from datetime import date, datetime, time, timedelta
from typing import TypeVar
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils import timezone

from insats.audit.models import Event, Kept, Read, ReadPerson

K = TypeVar("K", bound=Kept)


def _narrowed(
    lines: QuerySet[K], user: int | None, first: date | None, last: date | None
) -> QuerySet[K]:
    """Return the lines of a user, and of the days from the first to the last, both included."""
    if user is not None:
        lines = lines.filter(user_id=user)
    if first is not None:
        lines = lines.filter(at__gte=_midnight(first))
    if last is not None:
        lines = lines.filter(at__lt=_midnight(last + timedelta(days=1)))
    return lines.select_related("user", "unit")


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def events(
    *,
    person: UUID | None = None,
    user: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Event]:
    """Return what was done, newest first: to a person, by a user, between two days."""
    lines = Event.objects.all() if person is None else Event.objects.filter(person=person)
    return _narrowed(lines, user, first, last).order_by("-at", "-pk")


def reads(
    *,
    person: UUID | None = None,
    user: int | None = None,
    first: date | None = None,
    last: date | None = None,
) -> QuerySet[Read]:
    """Return what was read, newest first: about a person, by a user, between two days.

    Each read has its people prefetched as ``people``.
    """
    lines = Read.objects.all() if person is None else Read.objects.filter(people__person=person)
    people = Prefetch("people", ReadPerson.objects.order_by("pk"))
    found = _narrowed(lines, user, first, last)
    return found.order_by("-at", "-pk").prefetch_related(people)


def reads_about(person: UUID) -> QuerySet[Read]:
    """Return every read about a person by someone else, newest first, for that person to see."""
    others = reads(person=person).exclude(ground=Read.Ground.OWN)
    return others.prefetch_related(None)
