import json
import uuid
from datetime import date
from functools import cached_property
from typing import Any, ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.people.ended import YEARS_KEPT
from insats.people.models import Period, Person
from insats.rulebook.terms import MEASURES, PROGRAMMES, SERVICES

FULL_TIME = 100


class Decision(models.Model):
    """A decision that refers someone to a measure (anvisning).

    It is never changed, and not deleted before its day of weeding: triggers keep both. Its pages
    and letters are drawn from ``proof`` alone.
    """

    class Status(models.TextChoices):
        """Where the referral stands."""

        DECIDED = "decided", _("beslutad")

    # The address on the site: random, says nothing.
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Whom it refers.
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    # The row that the decision wrote among the person's periods.
    period = models.OneToOneField(Period, on_delete=models.PROTECT, related_name="decision")
    # One of the rulebook's measures.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # The programme that the person was in when it was decided; empty where none was needed.
    programme = models.CharField(
        max_length=8, blank=True, choices=[(code, code) for code in PROGRAMMES]
    )
    # The first day of the period, included.
    first_day = models.DateField()
    # The last day of the period, included.
    last_day = models.DateField()
    # Percent of full time; less than 100 needs its reason (SFS 2007:414 4 b § and its likes).
    extent = models.PositiveSmallIntegerField(default=FULL_TIME)
    # Why it is less than full time; empty for full time.
    part_time_reason = models.TextField(blank=True)
    # What the caseworker adds in the letter, in their own words.
    note = models.TextField(blank=True)
    # Where the referral stands.
    status = models.CharField(max_length=12, choices=Status, default=Status.DECIDED)
    # Who decided.
    decided_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="+")
    # The office that decided.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    # When it was decided.
    decided_at = models.DateTimeField(default=timezone.now, db_index=True)
    # The day that it is weeded; the database refuses to delete it before.
    weed_on = models.DateField(db_index=True)
    # The proof as canonical JSON (docs/reference/proof.md).
    proof = models.TextField()
    # The SHA-256 of the proof.
    proof_hash = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["-decided_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="decision_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(
                name="decision_programme", condition=Q(programme__in=["", *PROGRAMMES])
            ),
            models.CheckConstraint(name="decision_days", condition=Q(last_day__gte=F("first_day"))),
            models.CheckConstraint(
                name="decision_extent",
                condition=Q(extent=FULL_TIME)
                | (Q(extent__gte=1, extent__lt=FULL_TIME) & ~Q(part_time_reason="")),
            ),
            models.CheckConstraint(name="decision_status", condition=Q(status__in=["decided"])),
        ]
        indexes: ClassVar = [
            models.Index(name="decision_person", fields=["person", "-decided_at"]),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @cached_property
    def document(self) -> dict[str, Any]:
        """The proof as it was written."""
        loaded: dict[str, Any] = json.loads(self.proof)
        return loaded


class PassedOver(models.Model):
    """A procured service that stood before the chosen measure, and why it was not chosen.

    Kept as long as its decision, and never changed.
    """

    class Reason(models.TextChoices):
        """Derived from the rulebook's answer for the service; ``BETTER_FIT`` has words beside."""

        NOT_AVAILABLE = "not_available", _("tar inte emot anvisningar där personen bor")
        CONDITIONS_NOT_MET = "conditions_not_met", _("villkoren är inte uppfyllda")
        NOT_THE_FIELD = "not_the_field", _("täcker inte yrkesområdet")
        QUEUE = "queue", _("har kö")
        BETTER_FIT = "better_fit", _("den valda insatsen passar bättre")

    # The decision that passed it over.
    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="passed_over")
    # One of the rulebook's services.
    service = models.CharField(max_length=48, choices=[(code, code) for code in SERVICES])
    # Why it was not chosen.
    reason = models.CharField(max_length=20, choices=Reason)
    # Days of queue; only for that reason.
    queue_days = models.PositiveIntegerField(null=True, blank=True)
    # Why the chosen measure fits better, as the caseworker put it; only for that reason.
    words = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        verbose_name_plural = "passed over"
        constraints: ClassVar = [
            models.UniqueConstraint(name="passed_over_once", fields=["decision", "service"]),
            models.CheckConstraint(name="passed_over_service", condition=Q(service__in=SERVICES)),
            models.CheckConstraint(
                name="passed_over_queue",
                condition=Q(reason="queue", queue_days__isnull=False, queue_days__gte=1)
                | (~Q(reason="queue") & Q(queue_days__isnull=True)),
            ),
            models.CheckConstraint(
                name="passed_over_words",
                condition=(Q(reason="better_fit") & ~Q(words=""))
                | (~Q(reason="better_fit") & Q(words="")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.reason}"


def weeding_day(last_day: date) -> date:
    """Return the day that a decision is weeded: the last on which it may still be there.

    SFS 2002:546 16 §: at the latest three years after the end of the year in which the processing
    in the case ended, which is the year of the period's last day.
    """
    return date(last_day.year + YEARS_KEPT, 12, 31)
