"""Rows that are superseded, never overwritten: what they share, and how one is replaced."""

from typing import ClassVar, Self, TypeVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats import clock
from insats.accounts.models import User
from insats.errors import ChangedMeanwhile

M = TypeVar("M", bound=models.Model)
CURRENT = Q(superseded_at__isnull=True)


class Source(models.TextChoices):
    """What a recorded row rests on."""

    CASEWORKER = "caseworker", _("handläggarens bedömning")
    REGISTER = "register", _("Arbetsförmedlingens register")
    POPULATION_REGISTER = "population_register", _("folkbokföringen")
    INSURANCE_AGENCY = "insurance_agency", _("Försäkringskassan")
    PARTICIPANT = "participant", _("personens egna uppgifter")
    PROVIDER = "provider", _("anordnaren")
    DECISION = "decision", _("ett beslut")


class SupersededQuerySet(models.QuerySet[M]):
    """Rows of which some have been superseded."""

    def current(self) -> Self:
        """Return the rows that hold now."""
        return self.filter(CURRENT)


class Superseded(models.Model):
    """A dated row that is never overwritten: a newer one supersedes it.

    Triggers keep it: the database lets ``superseded_at`` be set once, and nothing else be changed.
    """

    # The day that the row holds for: of the judgement, of the register.
    holds_on = models.DateField()
    # When it was recorded.
    recorded_at = models.DateTimeField(default=timezone.now)
    # Who recorded it; null = taken from a register by the system.
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    # What it rests on.
    source = models.CharField(max_length=24, choices=Source)
    # When it ceased to hold; null = it is current.
    superseded_at = models.DateTimeField(null=True, editable=False)
    # The row that this one replaced; from there, ``superseded_by`` leads here.
    supersedes = models.OneToOneField(
        "self",
        on_delete=models.RESTRICT,
        null=True,
        blank=True,
        editable=False,
        related_name="superseded_by",
    )

    objects: ClassVar = SupersededQuerySet.as_manager()

    class Meta:
        abstract = True


S = TypeVar("S", bound=Superseded)


def current_row(same: Q, model: type[S]) -> S | None:
    """Return the current row among those that say the same thing; None without one."""
    row: S | None = model.objects.filter(CURRENT, same).first()
    return row


def replace(new: S, same: Q, seen: int | None) -> S:
    """Write a row in place of the current one among those that say the same thing.

    ``seen`` is the key of the current row when the page was opened, None where there was none.
    Raises ``ChangedMeanwhile`` with what holds now, if that is another one.
    """
    model = type(new)
    current = current_row(same, model)
    if (current.pk if current else None) != seen:
        raise ChangedMeanwhile(current)
    if current:
        supersede(current)
        new.supersedes = current
    new.save(force_insert=True)
    return new


def supersede(current: Superseded) -> None:
    """Mark a current row as superseded. Raises ``ChangedMeanwhile`` if it is not current."""
    rows = type(current).objects.filter(CURRENT, pk=current.pk)
    if not rows.update(superseded_at=clock.now()):
        raise ChangedMeanwhile()
