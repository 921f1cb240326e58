from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models.referral import Referral


class UnionConsultation(Superseded):
    """A union that was given the chance to comment on a workplace (SFS 2000:628 9 a §).

    What it is sent never names the person (SFS 2002:623 11 d §).
    """

    class Kind(models.TextChoices):
        """Which union it is."""

        LOCAL = "local", _("lokal arbetstagarorganisation med avtal på arbetsplatsen")
        IN_THE_FIELD = "in_the_field", _("arbetstagarorganisation med avtal inom området")

    class Status(models.TextChoices):
        """What came of it."""

        ASKED = "asked", _("tillfrågad")
        NO_OBJECTION = "no_objection", _("inget att invända")
        OBJECTION = "objection", _("har invändningar")
        NO_ANSWER = "no_answer", _("har inte svarat")

    # The referral that it is about.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="consultations")
    # What the union is called.
    union = models.CharField(max_length=200)
    # Which union it is.
    kind = models.CharField(max_length=12, choices=Kind)
    # The day that it was asked.
    asked_on = models.DateField()
    # The last day to answer, included.
    answer_by = models.DateField()
    # What came of it.
    status = models.CharField(max_length=12, choices=Status, default=Status.ASKED)
    # What the union said.
    words = models.TextField(blank=True)
    # The day of the answer; null without one.
    answered_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="union_kind", condition=Q(kind__in=["local", "in_the_field"])
            ),
            models.CheckConstraint(name="union_days", condition=Q(answer_by__gte=F("asked_on"))),
            models.CheckConstraint(
                name="union_answer",
                condition=Q(status__in=["asked", "no_answer"], answered_on__isnull=True)
                | Q(status__in=["no_objection", "objection"], answered_on__isnull=False),
            ),
            models.UniqueConstraint(
                name="union_one_current", fields=["referral", "union"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.union}: {self.status}"
