from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.dated import CURRENT, Superseded
from insats.accounts.models import Organisation


class Profile(Superseded):
    """How a provider or supplier presents itself: what the public directory shows of it.

    Nothing in it is about a person.
    """

    class Kind(models.TextChoices):
        """What kind of organisation it is."""

        SOCIAL_ENTERPRISE = "social_enterprise", _("arbetsintegrerande socialt företag")
        SAMHALL = "samhall", _("Samhall")
        MUNICIPALITY = "municipality", _("kommun eller kommunalt bolag")
        REGION = "region", _("region")
        NON_PROFIT = "non_profit", _("ideell förening eller stiftelse")
        COMPANY = "company", _("företag")

    # Whose it is.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="profiles"
    )
    # What kind of organisation it is.
    kind = models.CharField(max_length=20, choices=Kind)
    # What it is and does, in Swedish.
    about = models.TextField(blank=True)
    # The same in English; empty = only in Swedish.
    about_en = models.TextField(blank=True)
    # For businesses: what it sells and does.
    sells = models.TextField(blank=True)
    # For public bodies: what it can do for them.
    for_public_bodies = models.TextField(blank=True)
    # Its own site, with http or https; may be empty.
    website = models.URLField(blank=True)
    # The number that the public may call; may be empty.
    phone = models.CharField(max_length=40, blank=True)
    # The address that the public may write to; may be empty.
    email = models.EmailField(blank=True)
    # The day since which the public directory shows it; null = it does not.
    published_from = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="profile_kind",
                condition=Q(
                    kind__in=[
                        "social_enterprise",
                        "samhall",
                        "municipality",
                        "region",
                        "non_profit",
                        "company",
                    ]
                ),
            ),
            models.UniqueConstraint(
                name="profile_one_current", fields=["organisation"], condition=CURRENT
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="profile_shown", fields=["kind", "published_from"], condition=CURRENT)
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.kind}"


class Standing(Superseded):
    """Where a provider stands with the agency. Bars and their reasons are kept elsewhere.

    Without a row nothing is known of it, and it is not found.
    """

    class Status(models.TextChoices):
        """What it may be asked to do."""

        APPROVED = "approved", _("godkänd")
        DORMANT = "dormant", _("vilande")
        BARRED = "barred", _("spärrad")
        DECLINED = "declined", _("avböjd")
        ENDED = "ended", _("avslutad")

    # Whose it is.
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="standings"
    )
    # Where it stands.
    status = models.CharField(max_length=12, choices=Status)
    # The last day before it must be vetted anew, included; null = no such day is set.
    vet_again_by = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="standing_status",
                condition=Q(status__in=["approved", "dormant", "barred", "declined", "ended"]),
            ),
            models.UniqueConstraint(
                name="standing_one_current", fields=["organisation"], condition=CURRENT
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="standing_now",
                fields=["status", "organisation"],
                condition=CURRENT,
            )
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.status}"
