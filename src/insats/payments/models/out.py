from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import User


class PaymentFile(models.Model):
    """What was handed to a payment system at one time, as it was made. Kept, and never changed.

    Both texts have the same lines: a provider, a random reference, a month, days and a sum. They
    name no person.
    """

    # 1 for the first, and so on.
    number = models.PositiveIntegerField(unique=True)
    # When it was made.
    made_at = models.DateTimeField(default=timezone.now)
    # Who made it.
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # How many lines.
    count = models.PositiveIntegerField()
    # What they come to, in kronor.
    sum = models.DecimalField(max_digits=12, decimal_places=2)
    # The lines as comma-separated values, a line of headings first.
    csv = models.TextField()
    # SHA-256 over them in UTF-8.
    csv_sha256 = models.CharField(max_length=64)
    # The lines as JSON.
    json = models.TextField()
    # SHA-256 over it in UTF-8.
    json_sha256 = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-number"]
        constraints: ClassVar = [
            models.CheckConstraint(name="payment_file_count", condition=Q(count__gt=0)),
        ]

    def __str__(self) -> str:
        return str(self.number)


class PaymentEvent(models.Model):
    """Something that a payment system is to know, in the order that it happened. Never changed.

    It names no person. Keys grow in the order that rows become visible, so that a reader who has
    read up to one has missed none before it.
    """

    class Kind(models.TextChoices):
        """What happened."""

        APPROVED = "approved", _("godkänd")
        SENT = "sent", _("lämnad för utbetalning")
        RECOVERED = "recovered", _("återkrävd")

    # When.
    at = models.DateTimeField(default=timezone.now)
    # What happened.
    kind = models.CharField(max_length=9, choices=Kind)
    # Reference, organisation number, provider, month, days and sums.
    payload = models.JSONField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="payment_event_kind", condition=Q(kind__in=["approved", "sent", "recovered"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pk} {self.kind}"
