import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils import timezone

from insats.accounts.models import Unit, User
from insats.geography.models import Municipality
from insats.people import numbers
from insats.people.models.name_fields import SearchName, SortName


class Person(models.Model):
    """A jobseeker. What rules read of them stands in the dated rows beside, not here."""

    # The address on the site: random, says nothing.
    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    # Twelve characters, without a hyphen.
    personal_number = models.CharField(max_length=12, unique=True)
    # A personal number, a coordination number or an interim one.
    number_kind = models.CharField(
        max_length=12, choices=[(kind.value, kind.value) for kind in numbers.Kind]
    )
    # Given names, all of them.
    given_name = models.CharField(max_length=100)
    # Family names, with their particles.
    family_name = models.CharField(max_length=100)
    # Made from the names: their folded words, to search in.
    search_name = SearchName(max_length=250, editable=False, db_collation="BINARY")
    # Made from the names: in Swedish order when compared byte by byte.
    sort_name = SortName(max_length=250, editable=False, db_collation="BINARY")
    # The day of birth, as the number says.
    born = models.DateField()
    # Where the person lives; null = unknown.
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="people"
    )
    # The office whose caseworkers see the person.
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="people")
    # The account that the person signs in with, if there is one.
    user = models.OneToOneField(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="person"
    )
    # Empty where no address is known.
    street = models.CharField(max_length=200, blank=True)
    # Five digits in Sweden.
    postcode = models.CharField(max_length=12, blank=True)
    # The postal town.
    town = models.CharField(max_length=100, blank=True)
    # Where the person can be written to; may be empty.
    email = models.EmailField(blank=True)
    # Where the person can be called; never a search key (SFS 2002:623, 18 §).
    phone = models.CharField(max_length=40, blank=True)
    # The language to speak with the person in, by its ISO 639 code.
    language = models.CharField(max_length=8, default="sv")
    # Whether meetings need an interpreter for that language.
    interpreter_needed = models.BooleanField(default=False)
    # Skyddade personuppgifter: only roles with that right see the person at all.
    protected_identity = models.BooleanField(default=False)
    # When the person was registered here.
    created = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering: ClassVar = ["sort_name", "pk"]
        verbose_name_plural = "people"
        constraints: ClassVar = [
            models.CheckConstraint(
                name="person_number_kind",
                condition=Q(number_kind__in=["personal", "coordination", "interim"]),
            ),
        ]
        indexes: ClassVar = [
            # Lists, searches and counts of an office are read from this index alone.
            models.Index(
                name="person_in_office",
                fields=["unit", "sort_name", "id", "protected_identity", "search_name"],
            ),
            models.Index(name="person_born", fields=["born"]),
        ]

    def __str__(self) -> str:
        return str(self.public_id)

    @property
    def name(self) -> str:
        """The given and the family name."""
        return f"{self.given_name} {self.family_name}"

    @property
    def masked_number(self) -> str:
        """The personal number with its last four characters hidden."""
        return numbers.masked(self.personal_number)

    @property
    def has_address(self) -> bool:
        """Whether a letter can be sent by post."""
        return bool(self.street and self.postcode and self.town)
