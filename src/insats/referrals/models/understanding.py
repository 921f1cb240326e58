from typing import ClassVar

from django.db import models
from django.db.models import Q

from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models.referral import Referral


class Understanding(Superseded):
    """What the person, the provider and the agency have agreed on (trepartsöverenskommelse)."""

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="understandings")
    # What the person does at the workplace.
    tasks = models.TextField()
    # What support the person gets there.
    support = models.TextField()
    # How many hours a week.
    hours_per_week = models.DecimalField(max_digits=4, decimal_places=1)
    # What it should lead to.
    aims = models.TextField()
    # The day that it was agreed.
    agreed_on = models.DateField()
    # Who agreed for themselves.
    agreed_by_person = models.CharField(max_length=200)
    # Who agreed for the provider.
    agreed_by_provider = models.CharField(max_length=200)
    # Who agreed for the agency.
    agreed_by_agency = models.CharField(max_length=200)
    # 1 for the first version, and so on.
    number = models.PositiveSmallIntegerField()
    # What this version changed; empty for the first.
    what_changed = models.TextField(blank=True)
    # Why it was changed; empty for the first.
    why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["referral", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="understanding_one_current", fields=["referral"], condition=CURRENT
            ),
            models.UniqueConstraint(name="understanding_number", fields=["referral", "number"]),
            models.CheckConstraint(
                name="understanding_hours",
                condition=Q(hours_per_week__gt=0, hours_per_week__lte=40),
            ),
            models.CheckConstraint(
                name="understanding_change",
                condition=Q(number=1, what_changed="", why="")
                | (Q(number__gt=1) & ~Q(what_changed="") & ~Q(why="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.agreed_on}"
