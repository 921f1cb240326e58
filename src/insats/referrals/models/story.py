from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import User
from insats.referrals.models.referral import Referral, Status


class Step(models.Model):
    """What an action did to a referral: its story, one row each, never changed.

    The number is the version that the referral had afterwards, so that none can be missing.
    """

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="steps")
    # 1 for the first, and so on.
    number = models.PositiveIntegerField()
    # When.
    at = models.DateTimeField(default=timezone.now)
    # Who did it; null where it was done without an account.
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    # The name of whoever did it, as it was then.
    by_name = models.CharField(max_length=200, blank=True)
    # The action's code: "referrals.start".
    action = models.CharField(max_length=60)
    # The status before; empty for the first.
    from_status = models.CharField(max_length=12, blank=True, choices=Status)
    # The status afterwards.
    to_status = models.CharField(max_length=12, choices=Status)
    # Why, in words; empty where none are needed.
    words = models.TextField(blank=True)
    # Coded details: days, kinds, numbers of rows. Nothing of the person that is not kept anyway.
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["referral", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(name="step_number", fields=["referral", "number"]),
            models.CheckConstraint(
                name="step_status",
                condition=Q(to_status__in=Status.values, from_status__in=["", *Status.values]),
            ),
        ]
        # The few steps of a kind that somebody has to answer.
        indexes: ClassVar = [models.Index(name="step_action", fields=["action", "referral"])]

    def __str__(self) -> str:
        return f"{self.number} {self.action}"
