import uuid
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.payments.models.amount import Amount
from insats.payments.models.out import PaymentFile
from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class Claim(Superseded):
    """A provider's claim to support for one person's month, and what becomes of it.

    All rows of one month have the same ``claim`` id. One user proposes what another approves; the
    database refuses a row in which they are the same.
    """

    class State(models.TextChoices):
        """How far it has come."""

        CLAIMED = "claimed", _("begärd")
        PROPOSED = "proposed", _("föreslagen för utbetalning")
        APPROVED = "approved", _("godkänd")
        SENT = "sent", _("lämnad för utbetalning")
        REFUSED = "refused", _("avslagen")
        # Less than the smallest amount that is paid.
        NOT_PAID = "not_paid", _("betalas inte ut")
        # It came too late, and nothing excuses it.
        LOST = "lost", _("för sen")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="claims")
    # The same for all rows of one month; also its reference in files and events.
    claim = models.UUIDField(default=uuid.uuid4, editable=False)
    # The first day of the month.
    month = models.DateField()
    # The unit that had the person on the last day of the month.
    provider = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # The days that are paid, out of the approved report.
    days = models.PositiveSmallIntegerField()
    # The version of the report that they were counted in.
    report_number = models.PositiveSmallIntegerField()
    # The amount that was in force.
    amount = models.ForeignKey(Amount, on_delete=models.PROTECT, related_name="+")
    # Kronor for each day, as the amount said.
    kronor = models.DecimalField(max_digits=8, decimal_places=2)
    # Days times kronor: what the month comes to.
    sum = models.DecimalField(max_digits=10, decimal_places=2)
    # What has been paid for the month before, less what was recovered.
    paid_before = models.DecimalField(max_digits=10, decimal_places=2, default=Decimal(0))
    # The day that the basis came in; of the month's first claim, if there have been several.
    received_on = models.DateField()
    # The last day for that, by law; null = the programme has no such rule.
    claim_by = models.DateField(null=True, blank=True)
    # How far it has come.
    state = models.CharField(max_length=8, choices=State)
    # Which the special reasons are, where it is paid though it came too late.
    special_reasons = models.TextField(blank=True)
    # What they are known from.
    special_basis = models.TextField(blank=True)
    # Why it was refused, lost or given back.
    words = models.TextField(blank=True)
    # Who claimed it: someone at the provider, or at the office for it.
    claimed_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # When.
    claimed_at = models.DateTimeField()
    # Who proposed that it be paid.
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When.
    proposed_at = models.DateTimeField(null=True, blank=True)
    # Who approved it: never the one who proposed it.
    approved_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # When.
    approved_at = models.DateTimeField(null=True, blank=True)
    # The file that it left in.
    file = models.ForeignKey(
        PaymentFile, on_delete=models.PROTECT, null=True, blank=True, related_name="claims"
    )

    class Meta:
        ordering: ClassVar = ["referral", "month", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="claim_one_current", fields=["referral", "month"], condition=CURRENT
            ),
            models.CheckConstraint(
                name="claim_two_persons",
                condition=Q(approved_by__isnull=True)
                | (Q(proposed_by__isnull=False) & ~Q(approved_by=F("proposed_by"))),
            ),
            models.CheckConstraint(
                name="claim_state",
                condition=Q(state="claimed", proposed_by__isnull=True, approved_by__isnull=True)
                | Q(state="proposed", proposed_by__isnull=False, approved_by__isnull=True)
                | Q(state="approved", proposed_by__isnull=False, approved_by__isnull=False)
                | Q(state="sent", approved_by__isnull=False, file__isnull=False)
                | (Q(state__in=["refused", "lost"]) & ~Q(words=""))
                | Q(state="not_paid"),
            ),
            models.CheckConstraint(
                name="claim_file", condition=Q(state="sent") | Q(file__isnull=True)
            ),
            models.CheckConstraint(
                name="claim_special_reasons",
                condition=Q(special_reasons="", special_basis="")
                | (~Q(special_reasons="") & ~Q(special_basis="")),
            ),
            models.CheckConstraint(
                name="claim_in_time",
                condition=Q(state__in=["claimed", "refused", "lost", "not_paid"])
                | Q(claim_by__isnull=True)
                | Q(received_on__lte=F("claim_by"))
                | ~Q(special_reasons=""),
            ),
            models.CheckConstraint(
                name="claim_sum",
                condition=Q(kronor__gt=0, sum__gt=F("paid_before"), paid_before__gte=0),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="claim_waits", fields=["state", "referral"], condition=CURRENT),
        ]

    def __str__(self) -> str:
        return f"{self.month:%Y-%m} {self.state}"

    @property
    def to_pay(self) -> Decimal:
        """What is left to pay, in kronor."""
        return self.sum - self.paid_before

    @property
    def late(self) -> bool:
        """Whether the basis came in after the last day that the law gives."""
        return self.claim_by is not None and self.received_on > self.claim_by

    @property
    def waits(self) -> bool:
        """Whether the office is to do something with it."""
        return self.state in WAITS


WAITS = (Claim.State.CLAIMED, Claim.State.PROPOSED)
ENDED_UNPAID = (Claim.State.REFUSED, Claim.State.NOT_PAID, Claim.State.LOST)
