import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class Deviation(Superseded):
    """Something that is not as it should be (avvikelse), told at once to the caseworker.

    All rows of one deviation have the same ``deviation`` id: told, then handled.
    """

    class Kind(models.TextChoices):
        """What it is about."""

        ABSENCE = "absence", _("frånvaro utan giltigt skäl")
        MISCONDUCT = "misconduct", _("misskötsamhet")
        RISK = "risk", _("risk för ohälsa eller olycka")
        DISPLACEMENT = "displacement", _("misstänkt undanträngning")
        SUPPORT = "support", _("stödet eller handledningen brister")
        OTHER = "other", _("annat")

    class Handled(models.TextChoices):
        """What was done about it."""

        TALK = "talk", _("samtal med dem det gäller")
        PLAN_CHANGED = "plan_changed", _("planeringen ändrad")
        BENEFIT_NOTICE = "benefit_notice", _("utredning om ersättningen inledd")
        ENDED = "ended", _("insatsen avslutas")
        PROVIDER_CHECK = "provider_check", _("anordnaren kontrolleras")
        NO_GROUND = "no_ground", _("ingen åtgärd behövs")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="deviations")
    # The same for all rows of one deviation; also its address on the site.
    deviation = models.UUIDField(default=uuid.uuid4, editable=False)
    # What it is about.
    kind = models.CharField(max_length=12, choices=Kind)
    # The day that it happened, or began.
    happened_on = models.DateField()
    # What happened.
    words = models.TextField()
    # Who told of it.
    told_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # Who told of it, by name.
    told_by_name = models.CharField(max_length=200)
    # The provider's unit that told of it; null = the office or the person did.
    told_by_provider = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When it was told.
    told_at = models.DateTimeField()
    # What was done about it; empty while nothing has been.
    handled = models.CharField(max_length=14, blank=True, choices=Handled)
    # What was done, in the caseworker's words.
    handled_words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-told_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="deviation_one_current", fields=["deviation"], condition=CURRENT
            ),
            models.CheckConstraint(
                name="deviation_kind",
                condition=Q(
                    kind__in=["absence", "misconduct", "risk", "displacement", "support", "other"]
                ),
            ),
            models.CheckConstraint(
                name="deviation_handled",
                condition=Q(handled="", handled_words="")
                | (
                    Q(
                        handled__in=[
                            "talk",
                            "plan_changed",
                            "benefit_notice",
                            "ended",
                            "provider_check",
                            "no_ground",
                        ]
                    )
                    & ~Q(handled_words="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="deviation_waits", fields=["referral"], condition=CURRENT & Q(handled="")
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"

    @property
    def urgent(self) -> bool:
        """Whether it should be seen to before others: someone may be hurt, or work pushed out."""
        return self.kind in URGENT

    @property
    def is_open(self) -> bool:
        """Whether nothing has been done about it yet."""
        return not self.handled


URGENT = (Deviation.Kind.RISK, Deviation.Kind.DISPLACEMENT)
