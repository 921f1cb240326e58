from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insats.referrals.models.decision import Decision
from insats.referrals.models.referral import Referral


class Stretch(models.Model):
    """A decision of a referral, and what it did: began it, extended it or added a period.

    Its days are those of the decision's row among the person's periods, which may have been cut
    short since (``insats.referrals.stretches``).
    """

    class Kind(models.TextChoices):
        """An extension makes the period before it longer; a new period stands by itself."""

        FIRST = "first", _("första perioden")
        EXTENSION = "extension", _("förlängning")
        NEW_PERIOD = "new_period", _("ny period")

    # The referral that it belongs to.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="stretches")
    # The decision.
    decision = models.OneToOneField(Decision, on_delete=models.PROTECT, related_name="stretch")
    # What the decision did.
    kind = models.CharField(max_length=12, choices=Kind)
    # 1 for the first of the referral, and so on.
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering: ClassVar = ["referral", "number"]
        verbose_name_plural = "stretches"
        constraints: ClassVar = [
            models.UniqueConstraint(name="stretch_number", fields=["referral", "number"]),
            models.CheckConstraint(
                name="stretch_kind",
                condition=Q(kind="first", number=1)
                | Q(kind__in=["extension", "new_period"], number__gt=1),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.kind}"
