from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import Referral


class Plan(Superseded):
    """What a person is to reach in a measure, and by which activities (gemensam planering).

    A provider's plan is proposed until the caseworker has agreed to it; the caseworker's own is
    agreed at once. A change is a new row that says what it changed and why. What was agreed last
    holds until a newer version is agreed to, though a proposal may be the current row.
    """

    class State(models.TextChoices):
        """How far it has come."""

        PROPOSED = "proposed", _("föreslagen")
        AGREED = "agreed", _("gäller")
        RETURNED = "returned", _("ska ändras")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="plans")
    # 1 for the first version, and so on; a version that is agreed to or returned keeps its number.
    number = models.PositiveSmallIntegerField()
    # How far it has come.
    state = models.CharField(max_length=8, choices=State)
    # What the measure should lead to.
    aims = models.TextField()
    # So many weeks lie between two meetings of follow-up.
    weeks_between = models.PositiveSmallIntegerField()
    # What this version changed; empty for the first.
    what_changed = models.TextField(blank=True)
    # Why; empty for the first. For a returned one: what has to be changed.
    why = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["referral", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="plan_one_current", fields=["referral"], condition=CURRENT
            ),
            models.UniqueConstraint(name="plan_number", fields=["referral", "number", "state"]),
            models.CheckConstraint(
                name="plan_state", condition=Q(state__in=["proposed", "agreed", "returned"])
            ),
            models.CheckConstraint(
                name="plan_weeks", condition=Q(weeks_between__gte=1, weeks_between__lte=26)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.state}"


class Activity(models.Model):
    """A part of a plan: what is done, when, and who sees to it. Never changed."""

    class By(models.TextChoices):
        """Who sees to it."""

        PERSON = "person", _("deltagaren")
        PROVIDER = "provider", _("anordnaren")
        AGENCY = "agency", _("Arbetsförmedlingen")

    # The plan.
    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="activities")
    # Its place in the plan, from 1.
    position = models.PositiveSmallIntegerField()
    # What is done.
    what = models.CharField(max_length=300)
    # Who sees to it.
    by = models.CharField(max_length=8, choices=By)
    # When it begins; null = not set.
    first_day = models.DateField(null=True, blank=True)
    # When it should be done; null = not set.
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering: ClassVar = ["plan", "position"]
        verbose_name_plural = "activities"
        constraints: ClassVar = [
            models.UniqueConstraint(name="activity_position", fields=["plan", "position"]),
            models.CheckConstraint(
                name="activity_by", condition=Q(by__in=["person", "provider", "agency"])
            ),
            models.CheckConstraint(
                name="activity_days",
                condition=Q(first_day__isnull=True)
                | Q(last_day__isnull=True)
                | Q(last_day__gte=F("first_day")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.by}"
