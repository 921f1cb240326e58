from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from insats.people.models.person import Person
from insats.people.models.superseded import CURRENT, Superseded
from insats.rulebook.terms import PROGRAMMES


class Enrolment(Superseded):
    """A person's time in a programme, from the first day to the last, both included."""

    # Who is enrolled.
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="enrolments")
    # JOB, UGA, ETP or OTHER.
    programme = models.CharField(max_length=8, choices=[(code, code) for code in PROGRAMMES])
    # The first day in the programme.
    first_day = models.DateField()
    # The last day in it, included; null = still enrolled.
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["first_day", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="enrolment_programme", condition=Q(programme__in=PROGRAMMES)
            ),
            models.CheckConstraint(
                name="enrolment_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
            models.UniqueConstraint(
                name="enrolment_once",
                fields=["person", "programme", "first_day"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} {self.first_day}"


class Count(Superseded):
    """Days in JOB that compensation can be given for, counted on a day (SFS 2007:414 10 §).

    The number comes from the one who pays; it is never worked out here. When an enrolment is
    superseded, its current count is carried over to the new row as it was.
    """

    # The time in JOB that it counts.
    enrolment = models.ForeignKey(Enrolment, on_delete=models.CASCADE, related_name="counts")
    # How many days.
    days = models.PositiveIntegerField()
    # The day that the count was taken.
    counted_on = models.DateField()

    class Meta:
        ordering: ClassVar = ["-counted_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="count_one_current", fields=["enrolment"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.days} {self.counted_on}"
