from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from insats.accounts.models import Unit, User
from insats.contracts.fields import FIELDS
from insats.geography.models import Municipality
from insats.providers.languages import LANGUAGES
from insats.rulebook.terms import MEASURES

# The access that a workplace can tell of: the column, and what it is called.
ACCESS = {
    "step_free": _("inga trappor eller trösklar"),
    "accessible_toilet": _("tillgänglig toalett"),
    "quiet": _("lugn och tyst miljö"),
    "near_transport": _("nära kollektivtrafik"),
    "hearing_loop": _("hörslinga"),
    "scent_free": _("fri från dofter"),
}


class Workplace(models.Model):
    """Where people take part: a unit of a provider or supplier, and what it is like there.

    It has the unit's key, which is also the ``provider`` of a referral. Every change adds one to
    ``version``: what two who write at once are told apart by.
    """

    # The unit that it is.
    unit = models.OneToOneField(
        Unit, on_delete=models.PROTECT, primary_key=True, related_name="workplace"
    )
    # Street and number.
    address = models.CharField(max_length=200)
    # Five digits.
    postcode = models.CharField(max_length=5)
    # The town, as it stands in the address.
    town = models.CharField(max_length=100, blank=True)
    # The municipality that it lies in.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="workplaces"
    )
    # What a week looks like there.
    week = models.TextField(blank=True)
    # Neither stairs nor thresholds on the way in and where one works; false = no, or not told.
    step_free = models.BooleanField(default=False)
    # A toilet for people who use a wheelchair.
    accessible_toilet = models.BooleanField(default=False)
    # There is calm and quiet room to work in.
    quiet = models.BooleanField(default=False)
    # A stop of public transport is close.
    near_transport = models.BooleanField(default=False)
    # A hearing loop.
    hearing_loop = models.BooleanField(default=False)
    # Free from perfume and strong smells.
    scent_free = models.BooleanField(default=False)
    # Drawn once by lot: what the day's order among equals is reckoned from.
    lot = models.PositiveIntegerField(editable=False)
    # How many times it has been written.
    version = models.PositiveIntegerField(default=1)
    # When it was last written.
    changed_at = models.DateTimeField(default=timezone.now)
    # Who wrote it last; null = the system.
    changed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        ordering: ClassVar = ["unit"]
        indexes: ClassVar = [
            models.Index(name="workplace_there", fields=["municipality", "lot"]),
        ]

    def __str__(self) -> str:
        return f"{self.address}, {self.municipality_id}"


class Spoken(models.Model):
    """A language in which people are supervised at a workplace."""

    # Where.
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="spoken")
    # Its code (insats.providers.languages).
    language = models.CharField(max_length=3, choices=[(code, code) for code in LANGUAGES])

    class Meta:
        ordering: ClassVar = ["language"]
        verbose_name_plural = "spoken"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="spoken_language", condition=Q(language__in=list(LANGUAGES))
            ),
            models.UniqueConstraint(name="spoken_once", fields=["workplace", "language"]),
        ]

    def __str__(self) -> str:
        return self.language


class Offer(models.Model):
    """A measure in a field that a workplace offers, whether or not there is room now."""

    # Where.
    workplace = models.ForeignKey(Workplace, on_delete=models.CASCADE, related_name="offers")
    # The workplace's municipality, so that one index finds what is on offer there.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    # One of the rulebook's measures: by agreement for a provider, a service for a supplier.
    measure = models.CharField(max_length=48, choices=[(code, code) for code in MEASURES])
    # The occupation field (insats.contracts.fields).
    field = models.CharField(max_length=100, choices=[(name, name) for name in FIELDS])

    class Meta:
        ordering: ClassVar = ["workplace", "measure", "field"]
        constraints: ClassVar = [
            models.CheckConstraint(name="offer_measure", condition=Q(measure__in=MEASURES)),
            models.CheckConstraint(name="offer_field", condition=Q(field__in=list(FIELDS))),
            models.UniqueConstraint(name="offer_once", fields=["workplace", "measure", "field"]),
        ]
        indexes: ClassVar = [
            models.Index(name="offer_there", fields=["municipality", "measure", "field"]),
        ]

    def __str__(self) -> str:
        return f"{self.measure}, {self.field}"
