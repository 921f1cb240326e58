from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit
from insats.people.models.superseded import Superseded


class ProviderBar(Superseded):
    """Days on which nobody may be placed with a provider (SFS 2000:628 9 b and 9 c §§)."""

    class Kind(models.TextChoices):
        """By 9 b § nobody may be placed there; by 9 c § the agency has chosen to refrain."""

        BARRED = "9b", _("hinder (förordning 2000:628, 9 b §)")
        REFRAINED = "9c", _("avstående (förordning 2000:628, 9 c §)")

    # The provider's unit.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="bars")
    # By which section.
    kind = models.CharField(max_length=2, choices=Kind)
    # The first day of the bar.
    first_day = models.DateField()
    # The last day, included; null = until it is lifted.
    last_day = models.DateField(null=True, blank=True)
    # Where it is known from: a register and its number, a decision. Nothing about offences.
    ground = models.CharField(max_length=300)

    class Meta:
        ordering: ClassVar = ["-first_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="bar_kind", condition=Q(kind__in=["9b", "9c"])),
            models.CheckConstraint(
                name="bar_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day}"
