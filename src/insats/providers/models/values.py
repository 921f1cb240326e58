from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from insats.accounts.dated import CURRENT, Superseded
from insats.providers.models.staff import FULL_TIME, CompetenceKind
from insats.rulebook.terms import MEASURES

_DAYS = Q(last_day__isnull=True) | Q(last_day__gte=F("first_day"))


class StatedValue(Superseded):
    """A value that the agency has decided on, for some days, with its source.

    None comes with the system. Without one nothing is warned of, and the numbers stand alone.
    """

    class What(models.TextChoices):
        """What is valued."""

        PEOPLE_PER_SUPERVISOR = "people_per_supervisor", _("deltagare per heltidshandledare, högst")
        PARTICIPANTS_PERCENT = "participants_percent", _("deltagare per hundra anställda, högst")
        DISMISSALS = "dismissals", _("uppsagda det senaste året, högst")

    # What is valued.
    what = models.CharField(max_length=24, choices=What)
    # The measure that it is for; empty = every one.
    measure = models.CharField(
        max_length=48, blank=True, choices=[(code, code) for code in MEASURES]
    )
    # The value: people, people per hundred, or people.
    value = models.PositiveIntegerField()
    # The first day that it holds, included.
    first_day = models.DateField()
    # The last day that it holds, included; null = until another is set.
    last_day = models.DateField(null=True, blank=True)
    # Where it is decided: a document and its place in it.
    words = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["what", "measure", "-first_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="value_what",
                condition=Q(
                    what__in=["people_per_supervisor", "participants_percent", "dismissals"]
                ),
            ),
            models.CheckConstraint(name="value_measure", condition=Q(measure__in=["", *MEASURES])),
            models.CheckConstraint(name="value_days", condition=_DAYS),
            models.CheckConstraint(name="value_words", condition=~Q(words="")),
            models.UniqueConstraint(
                name="value_one_current",
                fields=["what", "measure", "first_day"],
                condition=CURRENT,
            ),
        ]

    def __str__(self) -> str:
        return f"{self.what} {self.value}"


class CompetenceDemand(Superseded):
    """A competence that must be present where a measure is carried out, with its source."""

    # The measure.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # What must be present.
    kind = models.CharField(max_length=24, choices=CompetenceKind)
    # Percent of full time in all; null = someone, however little.
    share = models.PositiveSmallIntegerField(null=True, blank=True)
    # The first day that it is asked for, included.
    first_day = models.DateField()
    # The last day that it is, included; null = it goes on.
    last_day = models.DateField(null=True, blank=True)
    # Where it is asked for: a document and its place in it.
    words = models.CharField(max_length=500)

    class Meta:
        ordering: ClassVar = ["measure", "kind", "-first_day", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(name="demand_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(name="demand_kind", condition=Q(kind__in=CompetenceKind.values)),
            models.CheckConstraint(name="demand_days", condition=_DAYS),
            models.CheckConstraint(
                name="demand_share",
                condition=Q(share__isnull=True) | Q(share__gte=1, share__lte=20 * FULL_TIME),
            ),
            models.CheckConstraint(name="demand_words", condition=~Q(words="")),
            models.UniqueConstraint(
                name="demand_one_current", fields=["measure", "kind"], condition=CURRENT
            ),
        ]

    def __str__(self) -> str:
        return f"{self.measure}: {self.kind}"
