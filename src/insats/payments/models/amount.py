from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from insats.accounts.models import Organisation
from insats.people.models.superseded import CURRENT, Superseded
from insats.rulebook.terms import AGREEMENT_MEASURES


class Amount(Superseded):
    """What is paid for a day that someone attended a measure, from one month to another.

    No statute says how much, so there is none until someone enters it with what it rests on. It
    holds for whole months. Current ones of one measure and provider never overlap: a trigger keeps
    it.
    """

    # One of the measures by agreement.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in AGREEMENT_MEASURES])
    # The provider that it is for; null = every one that has none of its own.
    provider = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Kronor for each attended day that is paid.
    kronor = models.DecimalField(max_digits=8, decimal_places=2)
    # The first day, the first of a month.
    first_day = models.DateField()
    # The last day, the last of a month; null = until a new one is set.
    last_day = models.DateField(null=True, blank=True)
    # The decision or agreement that it rests on; for the last day of one that ends too.
    ground = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["measure", "provider", "first_day"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="amount_measure", condition=Q(measure__in=AGREEMENT_MEASURES)
            ),
            models.CheckConstraint(name="amount_kronor", condition=Q(kronor__gt=0)),
            models.CheckConstraint(name="amount_ground", condition=~Q(ground="")),
            models.CheckConstraint(
                name="amount_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gt=F("first_day")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="amount_current", fields=["measure", "first_day"], condition=CURRENT),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.first_day} {self.kronor}"
