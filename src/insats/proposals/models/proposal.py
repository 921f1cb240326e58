import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from insats.people.models.superseded import CURRENT, Superseded
from insats.referrals.models import FULL_TIME, Referral


class Proposal(Superseded):
    """Something that a provider proposes about a referral; the caseworker decides.

    All rows of one proposal have the same ``proposal`` id: made, then accepted, declined,
    withdrawn, or replaced by another of the same kind.
    """

    class Kind(models.TextChoices):
        """What is proposed."""

        EXTENSION = "extension", _("förlängning")
        EARLIER_END = "earlier_end", _("tidigare slut")
        HOURS = "hours", _("ändrad omfattning")
        TASKS = "tasks", _("ändrade arbetsuppgifter")
        NEXT_STEP = "next_step", _("nästa steg")

    class State(models.TextChoices):
        """What became of it."""

        MADE = "made", _("väntar på svar")
        ACCEPTED = "accepted", _("godtaget")
        DECLINED = "declined", _("avslaget")
        WITHDRAWN = "withdrawn", _("återtaget")
        REPLACED = "replaced", _("ersatt av ett nytt")

    # The referral.
    referral = models.ForeignKey(Referral, on_delete=models.PROTECT, related_name="proposals")
    # The same for all rows of one proposal; also its address on the site.
    proposal = models.UUIDField(default=uuid.uuid4, editable=False)
    # What is proposed.
    kind = models.CharField(max_length=11, choices=Kind)
    # The last day, for an extension or an earlier end: as proposed; once accepted, as accepted.
    last_day = models.DateField(null=True, blank=True)
    # Percent of full time, for a change of hours: as proposed; once accepted, as accepted.
    extent = models.PositiveSmallIntegerField(null=True, blank=True)
    # What is proposed, and why, in the provider's words.
    words = models.TextField()
    # Who proposed it, by name.
    made_by_name = models.CharField(max_length=200)
    # When it was proposed.
    made_at = models.DateTimeField()
    # What became of it.
    state = models.CharField(max_length=9, choices=State, default=State.MADE)
    # Why it was accepted, declined or withdrawn.
    answer = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                name="proposal_one_current", fields=["proposal"], condition=CURRENT
            ),
            models.UniqueConstraint(
                name="proposal_one_of_a_kind_waits",
                fields=["referral", "kind"],
                condition=CURRENT & Q(state="made"),
            ),
            models.CheckConstraint(
                name="proposal_what",
                condition=Q(kind__in=["extension", "earlier_end"], last_day__isnull=False)
                | Q(kind="hours", extent__isnull=False)
                | Q(kind__in=["tasks", "next_step"]),
            ),
            models.CheckConstraint(
                name="proposal_extent",
                condition=Q(extent__isnull=True) | Q(extent__gte=1, extent__lte=FULL_TIME),
            ),
            models.CheckConstraint(
                name="proposal_answer",
                condition=Q(state__in=["made", "accepted", "replaced"])
                | (Q(state__in=["declined", "withdrawn"]) & ~Q(answer="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.state}"
