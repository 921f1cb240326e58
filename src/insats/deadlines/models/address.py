from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import User


class CalendarAddress(models.Model):
    """An address that a calendar reads a user's dates from. Whoever has it can read them.

    The token in it is known to nobody here: only its SHA-256 is kept.
    """

    # Whose dates it gives.
    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="calendar_addresses")
    # The SHA-256 of the token, in hexadecimal.
    token_hash = models.CharField(max_length=64, unique=True)
    # When it was made.
    made_at = models.DateTimeField(default=timezone.now)
    # When it was taken back; null = it works.
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        verbose_name_plural = "calendar addresses"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="calendar_address_one", fields=["user"], condition=Q(revoked_at__isnull=True)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.made_at:%Y-%m-%d}"
