from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from insats.accounts.models import Organisation, User
from insats.geography.models import Municipality
from insats.rulebook.terms import SERVICES


class SupplyEntry(models.Model):
    """A service on offer in some municipalities, on some days, in some fields, with a queue.

    A null is unknown, unless it says otherwise here; the rules then answer "undetermined" where
    it matters. An entry without municipalities is one whose municipalities are unknown.
    """

    # One of the rulebook's services.
    service = models.CharField(max_length=40, choices=[(code, code) for code in SERVICES])
    # Who supplies it; null for a team that the agency runs itself.
    supplier = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="supply"
    )
    # What the contract or the team is called.
    name = models.CharField(max_length=200)
    # Where it is on offer.
    municipalities = models.ManyToManyField(
        Municipality, through="SupplyMunicipality", related_name="supply"
    )
    # The first day on which it takes referrals; null = no such bound.
    referrals_from = models.DateField(null=True, blank=True)
    # The last day on which it does, included; null = no such bound.
    referrals_until = models.DateField(null=True, blank=True)
    # The last day that anyone may take part: the contract's tail.
    participation_until = models.DateField(null=True, blank=True)
    # True = every field.
    all_fields = models.BooleanField(null=True, blank=True)
    # The fields covered, a list of Swedish labels (insats.contracts.fields).
    fields = models.JSONField(null=True, blank=True)
    # Days until someone who is referred today may begin; 0 = no queue.
    queue_days = models.PositiveIntegerField(null=True, blank=True)
    # When it was recorded.
    recorded_at = models.DateTimeField(default=timezone.now, editable=False)
    # Who recorded it; null = the system.
    recorded_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["service", "name", "pk"]
        verbose_name_plural = "supply entries"
        constraints: ClassVar = [
            models.CheckConstraint(name="supply_service", condition=Q(service__in=SERVICES)),
            models.CheckConstraint(
                name="supply_referral_days",
                condition=Q(referrals_from__isnull=True)
                | Q(referrals_until__isnull=True)
                | Q(referrals_until__gte=F("referrals_from")),
            ),
            models.CheckConstraint(
                name="supply_tail",
                condition=Q(participation_until__isnull=True)
                | Q(referrals_from__isnull=True)
                | Q(participation_until__gte=F("referrals_from")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="supply_days", fields=["referrals_until", "referrals_from"])
        ]

    def __str__(self) -> str:
        return self.name


class SupplyMunicipality(models.Model):
    """A municipality that a supply entry covers."""

    # The entry.
    entry = models.ForeignKey(SupplyEntry, on_delete=models.CASCADE, related_name="places")
    # The municipality.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="supply_places"
    )

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "supply municipalities"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="supply_municipality_once", fields=["municipality", "entry"]
            )
        ]

    def __str__(self) -> str:
        return self.municipality_id
