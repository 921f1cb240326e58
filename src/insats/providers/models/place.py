from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from insats.contracts.fields import FIELDS
from insats.geography.models import Municipality
from insats.providers.models.staff import Supervisor
from insats.providers.models.workplace import Workplace
from insats.rulebook.terms import MEASURES

MOST_HOURS = 40


class Place(models.Model):
    """Room for one person at a workplace. Whether it is free follows from the seats in it.

    It is closed by its last day; whoever has it then keeps it. Every change adds one to
    ``version``.
    """

    # Where.
    workplace = models.ForeignKey(
        Workplace, on_delete=models.PROTECT, related_name="places", db_index=False
    )
    # The workplace's municipality, so that one index finds the places there.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # The measure that it is for.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # The occupation field (insats.contracts.fields).
    field = models.CharField(max_length=100, choices=[(name, name) for name in FIELDS])
    # What one does there, in a few words; may be empty.
    work = models.CharField(max_length=200, blank=True)
    # The most hours a week that one can be there.
    hours = models.PositiveSmallIntegerField(default=MOST_HOURS)
    # The first day that someone can be there, included.
    first_day = models.DateField()
    # The last day that someone can be there, included; null = it goes on.
    last_day = models.DateField(null=True, blank=True)
    # Who supervises there; null = nobody has been named.
    supervisor = models.ForeignKey(
        Supervisor, on_delete=models.PROTECT, null=True, blank=True, related_name="places"
    )
    # How many times it has been written.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["workplace", "measure", "field", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="place_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(name="place_field", condition=Q(field__in=list(FIELDS))),
            models.CheckConstraint(
                name="place_hours", condition=Q(hours__gte=1, hours__lte=MOST_HOURS)
            ),
            models.CheckConstraint(
                name="place_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="place_there",
                fields=["municipality", "measure", "field", "first_day", "last_day", "workplace"],
            ),
            models.Index(name="place_at", fields=["workplace", "measure", "field"]),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.field}"
