from typing import ClassVar

from django.db import models
from django.db.models import Q

from insats.geography.models import County
from insats.referrals.models.referral import CLOSED, Status
from insats.rulebook.terms import MEASURES


class EndedCount(models.Model):
    """How many weeded referrals there were of a kind: all that is kept of them, numbers only.

    It says nothing of anyone, and is never published without protection of small numbers.
    """

    # The year in which they ended.
    year = models.PositiveSmallIntegerField()
    # The county that the people lived in; null where their municipality was not known.
    county = models.ForeignKey(County, on_delete=models.PROTECT, null=True, related_name="+")
    # The measure.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # How they ended.
    status = models.CharField(max_length=12, choices=Status)
    # How many.
    referrals = models.PositiveIntegerField()
    # How many days they ran, first and last day included; 0 for those that never began.
    days = models.PositiveIntegerField()

    class Meta:
        ordering: ClassVar = ["year", "county", "measure", "status"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="ended_count_once", fields=["year", "county", "measure", "status"]
            ),
            models.UniqueConstraint(
                name="ended_count_nowhere",
                fields=["year", "measure", "status"],
                condition=Q(county__isnull=True),
            ),
            models.CheckConstraint(name="ended_count_status", condition=Q(status__in=CLOSED)),
        ]

    def __str__(self) -> str:
        return f"{self.year} {self.measure} {self.status}: {self.referrals}"
