from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.dated import Superseded
from insats.accounts.models import Unit, User
from insats.register.models.evidence import Evidence
from insats.register.models.interest import Interest


class Outcome(models.TextChoices):
    """What a check has found."""

    CLEAR = "clear", _("utan anmärkning")
    LACKING = "lacking", _("behöver kompletteras")
    HINDER = "hinder", _("hinder")


class Check(Superseded):
    """One item of the checklist, as it was found on a day; a newer row supersedes it.

    ``holds_on`` is the day of the check. A check may be made again after the approval.
    """

    # The interest.
    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="checks")
    # Which item (insats.register.checklist.ITEMS).
    item = models.CharField(max_length=24)
    # What was found.
    outcome = models.CharField(max_length=8, choices=Outcome)
    # Where it is known from: a register and the number of its answer, a telephone number and whose.
    how = models.CharField(max_length=300)
    # The document that shows it.
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="checks"
    )
    # The day on which it is to be looked at again; null = never.
    recheck_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["interest_id", "item", "-recorded_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="check_current",
                fields=["interest", "item"],
                condition=Q(superseded_at__isnull=True),
            ),
            models.CheckConstraint(name="check_outcome", condition=Q(outcome__in=Outcome.values)),
            models.CheckConstraint(
                name="check_again",
                condition=Q(recheck_on__isnull=True) | Q(recheck_on__gt=F("holds_on")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                name="check_due",
                fields=["recheck_on"],
                condition=Q(superseded_at__isnull=True, recheck_on__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.holds_on}"


class Completion(models.Model):
    """What is missing, asked of whoever has the link: they see it there, and answer by changing."""

    # The interest.
    interest = models.ForeignKey(Interest, on_delete=models.PROTECT, related_name="completions")
    # What is missing.
    words = models.TextField()
    # The day by which it is wanted; the system's own, no law's.
    answer_by = models.DateField()
    # When it was asked.
    asked_at = models.DateTimeField(default=timezone.now)
    # Who asked.
    asked_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When it was sent in again; null = it is awaited.
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["-asked_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="completion_awaited",
                fields=["interest"],
                condition=Q(answered_at__isnull=True),
            )
        ]

    def __str__(self) -> str:
        return f"{self.answer_by}"


class VettingDecision(models.Model):
    """The decision that ends the vetting, with its letter as it was worded."""

    class Kind(models.TextChoices):
        """Approved, or declined."""

        APPROVED = "approved", _("godkänd")
        DECLINED = "declined", _("avböjd")

    class Ground(models.TextChoices):
        """On what it is declined: 9 b § forbids, 9 c § permits, else the demands are not met."""

        BARRED = "9b", _("9 b §: insatser får inte förläggas där")
        REFRAINED = "9c", _("9 c §: vi avstår")
        DEMANDS = "demands", _("kraven på insatsen är inte uppfyllda")

    # The interest; it is decided once.
    interest = models.OneToOneField(Interest, on_delete=models.PROTECT, related_name="decision")
    # What was decided.
    kind = models.CharField(max_length=8, choices=Kind)
    # On what it is declined; empty where it is approved.
    ground = models.CharField(max_length=8, choices=Ground, blank=True)
    # The points of 9 c § first part, "1" to "5", and "r" for its second part.
    points = models.JSONField(default=list, blank=True)
    # The reasons, as they stand in the letter.
    reasons = models.TextField()
    # The letter in both languages (insats.register.letter).
    letter = models.JSONField()
    # When it was decided.
    decided_at = models.DateTimeField(default=timezone.now)
    # Who decided.
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # At which unit they did so.
    decided_at_unit = models.ForeignKey(
        Unit, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="vetting_decision_ground",
                condition=Q(kind="approved", ground="") | (Q(kind="declined") & ~Q(ground="")),
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.decided_at:%Y-%m-%d}"
