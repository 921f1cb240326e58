from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import User


class DigestWish(models.Model):
    """How often a user wants to be told by e-mail how much waits. Without a row: never."""

    class HowOften(models.TextChoices):
        """A weekly one comes on Mondays, or on the first day after that it could be sent."""

        OFF = "off", _("aldrig")
        WEEKLY = "weekly", _("en gång i veckan")
        DAILY = "daily", _("varje dag")

    # Who.
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="digest_wish")
    # How often.
    how_often = models.CharField(max_length=6, choices=HowOften, default=HowOften.OFF)

    class Meta:
        ordering: ClassVar = ["user"]
        verbose_name_plural = "digest wishes"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="digest_wish_how_often", condition=Q(how_often__in=["off", "weekly", "daily"])
            ),
        ]

    def __str__(self) -> str:
        return self.how_often


class DigestSent(models.Model):
    """That a user's mail of a day has been sent, so that it is not sent twice. Kept for a month."""

    # To whom.
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The day that it is for.
    day = models.DateField()
    # When it was sent.
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-day", "user"]
        verbose_name_plural = "digests sent"
        constraints: ClassVar = [
            models.UniqueConstraint(name="digest_sent_once", fields=["user", "day"]),
        ]

    def __str__(self) -> str:
        return str(self.day)
