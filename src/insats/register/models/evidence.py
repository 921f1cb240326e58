import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import User
from insats.register.models.interest import Interest


class Evidence(models.Model):
    """A document sent in with an interest, or added by whoever vets it.

    It is kept in the database, and so backed up with it; only a PDF, PNG or JPEG whose content has
    been looked at (insats.register.documents) comes this far.
    """

    # What stands in its address.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The interest.
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="evidence")
    # What it is called: letters, digits, blanks and hyphens, with the ending of its kind.
    name = models.CharField(max_length=120)
    # application/pdf, image/png or image/jpeg, by its content.
    media_type = models.CharField(max_length=20)
    # How many bytes.
    size = models.PositiveIntegerField()
    # The SHA-256 of the content, in hexadecimal.
    sha256 = models.CharField(max_length=64)
    # The content.
    content = models.BinaryField()
    # When it came.
    added_at = models.DateTimeField(default=timezone.now)
    # Who added it; null = whoever has the link.
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["added_at", "pk"]
        verbose_name_plural = "evidence"
        constraints: ClassVar = [
            models.UniqueConstraint(name="evidence_once", fields=["interest", "sha256"]),
            models.CheckConstraint(
                name="evidence_media_type",
                condition=Q(media_type__in=["application/pdf", "image/png", "image/jpeg"]),
            ),
        ]

    def __str__(self) -> str:
        return self.name
