import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class Meeting(Superseded):
    """A meeting of the person, the provider and the agency: called, moved, held, or not.

    All rows of one meeting have the same ``meeting`` id; the current one tells how it stands.
    """

    class Kind(models.TextChoices):
        """What it is for."""

        PLANNING = "planning", _("planeringsmöte")
        FOLLOW_UP = "follow_up", _("uppföljningsmöte")
        CLOSING = "closing", _("avslutande möte")

    class How(models.TextChoices):
        """How one meets."""

        IN_PERSON = "in_person", _("på plats")
        PHONE = "phone", _("på telefon")
        VIDEO = "video", _("i videosamtal")

    class State(models.TextChoices):
        """How it stands."""

        CALLED = "called", _("kallat")
        HELD = "held", _("genomfört")
        MISSED = "missed", _("blev inte av")
        CANCELLED = "cancelled", _("inställt")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="meetings")
    # The same for all rows of one meeting; also its address on the site.
    meeting = models.UUIDField(default=uuid.uuid4, editable=False)
    # What it is for.
    kind = models.CharField(max_length=10, choices=Kind)
    # When it begins.
    at = models.DateTimeField()
    # How long it is meant to take, in minutes.
    minutes = models.PositiveSmallIntegerField(default=45)
    # How one meets.
    how = models.CharField(max_length=10, choices=How)
    # Where, or by which number or link.
    where = models.CharField(max_length=300, blank=True)
    # How it stands.
    state = models.CharField(max_length=10, choices=State, default=State.CALLED)
    # What was agreed at it, or why it was moved, cancelled or did not come about.
    words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="meeting_one_current", fields=["meeting"], condition=CURRENT
            ),
            models.CheckConstraint(
                name="meeting_kind", condition=Q(kind__in=["planning", "follow_up", "closing"])
            ),
            models.CheckConstraint(
                name="meeting_how", condition=Q(how__in=["in_person", "phone", "video"])
            ),
            models.CheckConstraint(
                name="meeting_state",
                condition=Q(state="called")
                | (Q(state__in=["held", "missed", "cancelled"]) & ~Q(words="")),
            ),
            models.CheckConstraint(
                name="meeting_minutes", condition=Q(minutes__gte=5, minutes__lte=480)
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="meeting_to_come", fields=["referral", "at"], condition=CURRENT),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"
