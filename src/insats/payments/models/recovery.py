import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import User
from insats.payments.models.claim import Claim
from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class Recovery(Superseded):
    """Support that was paid wrongly, and the agency's decision to have it back (återkrav).

    All rows of one have the same ``recovery`` id: proposed by one user, decided by another. The
    database refuses a row in which they are the same.
    """

    class Ground(models.TextChoices):
        """Why the recipient has to pay back: there is no third."""

        CAUSED = "caused", _("oriktiga uppgifter, eller orsakat på annat sätt av mottagaren")
        KNEW = "knew", _("mottagaren insåg eller skäligen borde ha insett felet")

    class State(models.TextChoices):
        """How far it has come."""

        PROPOSED = "proposed", _("föreslaget")
        DECIDED = "decided", _("beslutat")
        DECLINED = "declined", _("avslaget")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="recoveries")
    # The same for all rows of one; also its address on the site and its reference in events.
    recovery = models.UUIDField(default=uuid.uuid4, editable=False)
    # The claim as it was paid.
    claim = models.ForeignKey(Claim, on_delete=models.PROTECT, related_name="recoveries")
    # What was paid too much, in kronor.
    sum = models.DecimalField(max_digits=10, decimal_places=2)
    # Why the recipient has to pay it back.
    ground = models.CharField(max_length=6, choices=Ground)
    # What went wrong, and how that is known.
    reasons = models.TextField()
    # How much of it is waived, in kronor.
    waived = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))
    # Which the special reasons for that are.
    waived_reasons = models.TextField(blank=True)
    # What they are known from.
    waived_basis = models.TextField(blank=True)
    # The day until which payment is put off; null = it is not.
    respite_until = models.DateField(null=True, blank=True)
    # In how many instalments it is paid; null = at once.
    instalments = models.PositiveSmallIntegerField(null=True, blank=True)
    # Per cent a year on respite and instalments; null = not entered.
    interest = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    # Where the state's lending rate, on which that rests, was read.
    interest_source = models.CharField(max_length=300, blank=True)
    # How far it has come.
    state = models.CharField(max_length=8, choices=State)
    # Why it was not decided.
    answer = models.TextField(blank=True)
    # Who proposed it.
    proposed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When.
    proposed_at = models.DateTimeField()
    # Who decided, or decided not to: never the one who proposed it.
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When.
    decided_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["referral", "proposed_at", "pk"]
        verbose_name_plural = "recoveries"
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="recovery_one_current", fields=["recovery"], condition=CURRENT
            ),
            models.CheckConstraint(
                name="recovery_two_persons",
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("proposed_by")),
            ),
            models.CheckConstraint(
                name="recovery_state",
                condition=Q(state="proposed", decided_by__isnull=True)
                | Q(state="decided", decided_by__isnull=False)
                | (Q(state="declined", decided_by__isnull=False) & ~Q(answer="")),
            ),
            models.CheckConstraint(
                name="recovery_ground", condition=Q(ground__in=["caused", "knew"])
            ),
            models.CheckConstraint(
                name="recovery_sum",
                condition=Q(sum__gt=0, waived__gte=0, waived__lte=F("sum")) & ~Q(reasons=""),
            ),
            models.CheckConstraint(
                name="recovery_waived",
                condition=Q(waived=0, waived_reasons="", waived_basis="")
                | (Q(waived__gt=0) & ~Q(waived_reasons="") & ~Q(waived_basis="")),
            ),
            models.CheckConstraint(
                name="recovery_interest",
                condition=Q(interest__isnull=True, interest_source="")
                | (Q(interest__gte=0) & ~Q(interest_source="")),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="recovery_waits", fields=["state", "referral"], condition=CURRENT),
        ]

    def __str__(self) -> str:
        return f"{self.sum} {self.state}"

    @property
    def to_repay(self) -> Decimal:
        """What is to be paid back, in kronor."""
        return self.sum - self.waived
