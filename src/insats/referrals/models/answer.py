from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit
from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models.referral import Referral


class ProviderAnswer(Superseded):
    """A provider that was asked to take someone, and what it said."""

    class Answer(models.TextChoices):
        """For reinforced work training there is no ``declined``: see the actions."""

        ASKED = "asked", _("tillfrågad")
        ACCEPTED = "accepted", _("tar emot")
        WRONG_PLACE = "wrong_place", _("fel plats")
        WRONG_FIELD = "wrong_field", _("fel yrkesområde")
        NO_CAPACITY = "no_capacity", _("ingen ledig plats")
        DECLINED = "declined", _("tackar nej")

    class Via(models.TextChoices):
        """How the answer came."""

        ACCOUNT = "account", _("eget konto")
        LINK = "link", _("länk")
        TOLD = "told", _("muntligt")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="answers")
    # The provider's unit.
    provider = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # What the provider was called then.
    provider_name = models.CharField(max_length=401)
    # The day that it was asked.
    asked_on = models.DateField()
    # The last day to answer, included.
    answer_by = models.DateField()
    # What it said.
    answer = models.CharField(max_length=12, choices=Answer, default=Answer.ASKED)
    # What it said, in its own words.
    words = models.TextField(blank=True)
    # When it answered; null while it has not.
    answered_at = models.DateTimeField(null=True, blank=True)
    # Who answered.
    answered_by_name = models.CharField(max_length=200, blank=True)
    # How the answer came; empty while there is none.
    via = models.CharField(max_length=8, blank=True, choices=Via)

    class Meta:
        ordering: ClassVar = ["-asked_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="provider_answer_days", condition=Q(answer_by__gte=F("asked_on"))
            ),
            models.CheckConstraint(
                name="provider_answer_given",
                condition=Q(answer="asked", answered_at__isnull=True, via="")
                | Q(
                    answer__in=[
                        "accepted",
                        "wrong_place",
                        "wrong_field",
                        "no_capacity",
                        "declined",
                    ],
                    answered_at__isnull=False,
                    via__in=["account", "link", "told"],
                ),
            ),
            models.UniqueConstraint(
                name="provider_answer_one_current", fields=["referral"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.provider_name}: {self.answer}"
