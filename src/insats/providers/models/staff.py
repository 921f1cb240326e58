from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.dated import CURRENT, Superseded
from insats.accounts.models import Unit
from insats.providers.models.workplace import Workplace

FULL_TIME = 100


class Supervisor(models.Model):
    """Someone who supervises people at a workplace. Every change adds one to ``version``."""

    # Where.
    workplace = models.ForeignKey(Workplace, on_delete=models.PROTECT, related_name="supervisors")
    # What they are called; shown to the office and the provider, never to the public.
    name = models.CharField(max_length=200)
    # The first day, included.
    first_day = models.DateField()
    # The last day, included; null = it goes on.
    last_day = models.DateField(null=True, blank=True)
    # Percent of full time that goes to supervising.
    share = models.PositiveSmallIntegerField(default=FULL_TIME)
    # How many times it has been written.
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="supervisor_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="supervisor_share", condition=Q(share__gte=1, share__lte=FULL_TIME)
            ),
        ]

    def __str__(self) -> str:
        return self.name


class CompetenceKind(models.TextChoices):
    """What someone on the staff is trained as."""

    OCCUPATIONAL_THERAPIST = "occupational_therapist", _("legitimerad arbetsterapeut")
    COUNSELLOR = "counsellor", _("studie- och yrkesvägledare")
    PHYSIOTHERAPIST = "physiotherapist", _("legitimerad fysioterapeut")
    PSYCHOLOGIST = "psychologist", _("legitimerad psykolog")
    SOCIAL_WORKER = "social_worker", _("socionom")
    SPECIAL_TEACHER = "special_teacher", _("specialpedagog")
    LANGUAGE_SUPPORT = "language_support", _("språkstödjare")


LICENSED = (
    CompetenceKind.OCCUPATIONAL_THERAPIST,
    CompetenceKind.PHYSIOTHERAPIST,
    CompetenceKind.PSYCHOLOGIST,
)


class Competence(Superseded):
    """A competence that someone on the staff of a workplace has, from one day to another.

    Of a licence it says who checked it, how and when, and never its number: ``recorded_by`` wrote
    the row down.
    """

    class Proof(models.TextChoices):
        """How a licence was checked."""

        REGISTER = "register", _("registret över legitimerad personal")
        SHOWN = "shown", _("beviset visades upp")

    # Where.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="competences")
    # Who has it, by name; never shown to the public.
    name = models.CharField(max_length=200)
    # What they are trained as.
    kind = models.CharField(max_length=24, choices=CompetenceKind)
    # Percent of full time at the workplace.
    share = models.PositiveSmallIntegerField(default=FULL_TIME)
    # The first day, included.
    first_day = models.DateField()
    # The last day, included; null = it goes on.
    last_day = models.DateField(null=True, blank=True)
    # How the licence was checked; empty = it has not been, or none is asked for.
    proof = models.CharField(max_length=12, choices=Proof, blank=True)
    # The day that it was checked; null = it has not been.
    checked_on = models.DateField(null=True, blank=True)
    # Who checked it, by name; empty = it has not been.
    checked_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["kind", "name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="competence_kind", condition=Q(kind__in=CompetenceKind.values)
            ),
            models.CheckConstraint(
                name="competence_days",
                condition=Q(last_day__isnull=True) | Q(last_day__gte=F("first_day")),
            ),
            models.CheckConstraint(
                name="competence_share", condition=Q(share__gte=1, share__lte=FULL_TIME)
            ),
            models.CheckConstraint(
                name="competence_proof",
                condition=Q(proof="", checked_on__isnull=True, checked_by="")
                | (
                    Q(proof__in=["register", "shown"], checked_on__isnull=False) & ~Q(checked_by="")
                ),
            ),
        ]
        indexes: ClassVar = [
            models.Index(name="competence_now", fields=["unit", "kind"], condition=CURRENT)
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.first_day}"
