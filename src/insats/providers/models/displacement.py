from typing import ClassVar

from django.db import models

from insats.accounts.dated import CURRENT, Superseded
from insats.accounts.models import Unit


class Displacement(Superseded):
    """What a provider has told of its own staff on a day: whether participants displace them.

    The participants who are there by a referral are counted from the seats, not told.
    """

    # Where.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="displacements")
    # Ordinary employees on the day.
    employees = models.PositiveIntegerField()
    # Others who take part there, without a referral in this system.
    others = models.PositiveIntegerField(default=0)
    # How many were dismissed for lack of work during the last twelve months.
    dismissals = models.PositiveIntegerField()
    # What ordinary staff do.
    staff_do = models.TextField(blank=True)
    # What participants do.
    participants_do = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-holds_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="displacement_one_current", fields=["unit", "holds_on"], condition=CURRENT
            )
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.holds_on}"
