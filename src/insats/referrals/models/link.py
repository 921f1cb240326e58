from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import User
from insats.referrals.models.referral import Referral


class SignedLink(models.Model):
    """A link that lets whoever has it do one thing, once, without an account.

    The token in it is known to nobody here: only its SHA-256 is kept.
    """

    class Purpose(models.TextChoices):
        """What it lets one do."""

        PROVIDER_ANSWER = "provider_answer", "provider_answer"

    # The SHA-256 of the token, in hexadecimal.
    token_hash = models.CharField(max_length=64, unique=True)
    # What it is about.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="links")
    # What it lets one do.
    purpose = models.CharField(max_length=24, choices=Purpose)
    # When it was made.
    made_at = models.DateTimeField(default=timezone.now)
    # Who made it.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When it ceases to work.
    expires_at = models.DateTimeField()
    # When it was used; it works once.
    used_at = models.DateTimeField(null=True, blank=True)
    # When it was taken back.
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="link_purpose", condition=Q(purpose="provider_answer")),
            models.CheckConstraint(
                name="link_used_or_revoked",
                condition=Q(used_at__isnull=True) | Q(revoked_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.expires_at:%Y-%m-%d}"
