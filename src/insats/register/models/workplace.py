from typing import ClassVar

from django.db import models

from insats.geography.models import Municipality
from insats.register.models.interest import Interest
from insats.rulebook.terms import REINFORCED_WORK_TRAINING, WORK_TRAINING

MOST_WORKPLACES = 20
MOST_PLACES = 50
MOST_SUPERVISORS = 100


class InterestWorkplace(models.Model):
    """A workplace, as told in an interest."""

    # The interest.
    interest = models.ForeignKey(Interest, on_delete=models.CASCADE, related_name="workplaces")
    # Which in the interest, from 1; stands in the address of its page.
    number = models.PositiveSmallIntegerField()
    # What it is called.
    name = models.CharField(max_length=200)
    # Street and number.
    address = models.CharField(max_length=200, blank=True)
    # Five digits.
    postcode = models.CharField(max_length=5, blank=True)
    # The town, as it stands in the address.
    town = models.CharField(max_length=100, blank=True)
    # Where it lies; null = not told yet.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The field that the places are in (insats.contracts.fields).
    field = models.CharField(max_length=100, blank=True)
    # How many there is room for in work training; null = not told yet.
    places = models.PositiveSmallIntegerField(null=True, blank=True)
    # How many there is room for in reinforced work training; null = not told yet.
    reinforced_places = models.PositiveSmallIntegerField(null=True, blank=True)
    # How many supervisors there are; null = not told yet.
    supervisors = models.PositiveSmallIntegerField(null=True, blank=True)
    # How many ordinary employees there are; null = not told.
    employees = models.PositiveIntegerField(null=True, blank=True)
    # What makes it possible for more people (insats.providers.models.ACCESS).
    access = models.JSONField(default=list, blank=True)

    class Meta:
        ordering: ClassVar = ["interest_id", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="interest_workplace", fields=["interest", "number"]),
        ]

    def __str__(self) -> str:
        return self.name

    def offered_places(self) -> dict[str, int]:
        """Return how many places there are for each measure that has any."""
        told = {WORK_TRAINING: self.places, REINFORCED_WORK_TRAINING: self.reinforced_places}
        return {measure: count for measure, count in told.items() if count}
