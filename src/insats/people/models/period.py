from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from insats.people.models.person import Person
from insats.people.models.superseded import CURRENT, Superseded
from insats.rulebook.terms import MEASURES


class Period(Superseded):
    """A person's time in a measure, from the first day to the last, both included.

    Current periods of one person never overlap: a trigger keeps it.
    """

    # Who takes part.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="periods")
    # One of the rulebook's measures.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # The day of the referral decision; null = unknown.
    referred_on = models.DateField(null=True, blank=True)
    # The first day, included.
    first_day = models.DateField()
    # The last day, included.
    last_day = models.DateField()

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="period_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(name="period_days", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(
                name="period_referred_before",
                condition=Q(referred_on__isnull=True) | Q(referred_on__lte=F("first_day")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="period_current",
                fields=["person", "first_day", "last_day"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.first_day}"
