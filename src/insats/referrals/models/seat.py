from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.people.models.superseded import CURRENT, Superseded
from insats.providers.models import Place, Workplace
from insats.referrals.models.referral import Referral


class Seat(Superseded):
    """The days that someone has a place, or is to have it. It follows the referral's own days.

    Current seats in one place that are not released never overlap: a trigger keeps it.
    """

    class State(models.TextChoices):
        """Whether the place is held for someone, or someone is there."""

        RESERVED = "reserved", _("reserverad")
        TAKEN = "taken", _("upptagen")
        RELEASED = "released", _("släppt")

    # The place.
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="seats")
    # For which referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="seats")
    # The first day, included.
    first_day = models.DateField()
    # The last day, included.
    last_day = models.DateField()
    # Taken from the start of the measure; released by hand, or when the referral ends unbegun.
    state = models.CharField(max_length=12, choices=State, default=State.RESERVED)

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="seat_state", condition=Q(state__in=["reserved", "taken", "released"])
            ),
            models.CheckConstraint(name="seat_days", condition=Q(last_day__gte=F("first_day"))),
        ]
        indexes: ClassVar = [
            models.Index(
                name="seat_in_place",
                fields=["place", "first_day", "last_day", "state"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} {self.first_day} {self.state}"


class Waiting(Superseded):
    """Someone who waits for a place at a workplace; ``holds_on`` is the day since which.

    A row ceases to hold when they wait no more. Only those whose referral has not begun, and who
    have no seat, stand in the queue.
    """

    # For which referral, and so for which measure.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="waits")
    # Where.
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="waits")

    class Meta:
        ordering: ClassVar = ["holds_on", "pk"]
        verbose_name_plural = "waiting"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="waiting_one_current", fields=["referral", "workplace"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.workplace_id} {self.holds_on}"
