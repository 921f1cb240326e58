import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Organisation, User
from insats.providers.models import Profile


class Status(models.TextChoices):
    """Where an interest stands."""

    DRAFT = "draft", _("utkast")
    REGISTERED = "registered", _("intresseanmäld")
    VETTING = "vetting", _("granskas")
    COMPLETING = "completing", _("kompletteras")
    APPROVED = "approved", _("godkänd")
    DECLINED = "declined", _("avböjd")
    WITHDRAWN = "withdrawn", _("återtagen")


# What whoever has the link may change: until vetting begins, and when asked for more.
EDITABLE = (Status.DRAFT, Status.REGISTERED, Status.COMPLETING)
# What someone has to vet.
OPEN = (Status.REGISTERED, Status.VETTING, Status.COMPLETING)


class Interest(models.Model):
    """Someone who would like to be a provider: what they tell of themselves, and where it stands.

    It is reached by a link, whose token is known to nobody here. Nothing of it is public.
    """

    # What stands in addresses of those who vet.
    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    # The SHA-256 of the token in the link, in hexadecimal.
    token_hash = models.CharField(max_length=64, unique=True)
    # Where it stands.
    status = models.CharField(max_length=12, choices=Status, default=Status.DRAFT)
    # How many times it has been changed: what a page shows is sent back, so that nobody overwrites.
    version = models.PositiveIntegerField(default=1)
    # When it was begun.
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    # When anything in it was last changed.
    changed_at = models.DateTimeField(default=timezone.now)
    # When it was first sent in; null = it never was.
    registered_at = models.DateTimeField(null=True, blank=True)
    # Who vets it; null = nobody yet.
    vetted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # What the organisation is called.
    name = models.CharField(max_length=200)
    # Ten digits without a hyphen.
    org_number = models.CharField(max_length=10, db_index=True)
    # What it is.
    kind = models.CharField(max_length=20, choices=Profile.Kind)
    # Who may sign for the organisation, as the form says; believed only when verified.
    signatory = models.CharField(max_length=200, blank=True)
    # Whom to reach.
    contact_name = models.CharField(max_length=200, blank=True)
    # The contact's e-mail address; nothing is sent to it by the system.
    contact_email = models.EmailField(blank=True)
    # The contact's telephone.
    contact_phone = models.CharField(max_length=40, blank=True)
    # The fields of work, Swedish labels (insats.contracts.fields).
    fields = models.JSONField(default=list, blank=True)
    # The languages of supervision (insats.providers.languages).
    languages = models.JSONField(default=list, blank=True)
    # What a week looks like.
    week = models.TextField(blank=True)
    # What the organisation is and does.
    about = models.TextField(blank=True)
    # What it can do for public bodies.
    for_public_bodies = models.TextField(blank=True)
    # What it sells and does: for businesses.
    sells = models.TextField(blank=True)
    # Its own site, with http or https.
    website = models.URLField(blank=True)
    # Whether it wishes to stand in the public directory, once it is approved.
    listed = models.BooleanField(default=True)
    # The organisation that it became, or joined, when it was approved.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="interests"
    )

    class Meta:
        ordering: ClassVar = ["-registered_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="interest_status", condition=Q(status__in=Status.values)),
            models.CheckConstraint(name="interest_kind", condition=Q(kind__in=Profile.Kind.values)),
            models.CheckConstraint(
                name="interest_registered",
                condition=Q(registered_at__isnull=False) | Q(status__in=["draft", "withdrawn"]),
            ),
            models.CheckConstraint(
                name="interest_approved",
                condition=Q(status="approved", organisation__isnull=False)
                | (~Q(status="approved") & Q(organisation__isnull=True)),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="interest_waiting", fields=["status", "registered_at"])
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def editable(self) -> bool:
        """Whether whoever has the link may change it now."""
        return self.status in EDITABLE
