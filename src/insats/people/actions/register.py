from dataclasses import dataclass
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.audit.models import Read
from insats.audit.trail import log_read
from insats.errors import DayInFuture, NotAChoice, Refusal
from insats.geography.models import Municipality
from insats.people import numbers, values
from insats.people.errors import BadPersonalNumber, NotAnEmail, NumberNotUsable
from insats.people.models import Person

REQUIRED = ("given_name", "family_name")
OPTIONAL = ("street", "postcode", "town", "email", "phone", "language")


@dataclass
class RegisterPerson(Action[Person]):
    """Add a person to an office. Nothing is known yet: every fact starts unknown."""

    code: ClassVar[str] = "people.register"
    permission: ClassVar[str] = "person.register"

    actor: Actor
    unit_id: int
    personal_number: str
    given_name: str
    family_name: str
    municipality: str | None = None
    street: str = ""
    postcode: str = ""
    town: str = ""
    email: str = ""
    phone: str = ""
    language: str = "sv"
    interpreter_needed: bool = False
    protected_identity: bool = False

    @property
    def target(self) -> Person:
        """The person as they will be: at the office, protected or not."""
        return Person(unit_id=self.unit_id, protected_identity=self.protected_identity)

    def check(self) -> None:
        """Refuse a number that is none or is taken, missing names, and texts that do not fit.

        That a number is taken tells that someone has it, so it is asked last: nobody learns it
        without asking for a registration that would otherwise have been made.
        """
        self.check_but_the_number()
        if self._taken().exists():
            raise NumberNotUsable(field="personal_number")

    def check_but_the_number(self) -> None:
        """Refuse all that is wrong, except that the number is taken."""
        self.number = self._parsed()
        for name in REQUIRED:
            values.check_words(getattr(self, name), _room(name), field=name)
        for name in OPTIONAL:
            if text := getattr(self, name):
                values.check_words(text, _room(name), field=name)
        if self.municipality and not Municipality.objects.filter(pk=self.municipality).exists():
            raise NotAChoice(field="municipality")
        self._check_email()

    def _taken(self) -> QuerySet[Person]:
        return Person.objects.filter(personal_number=self.number.characters)

    def note_refused(self, error: Refusal) -> None:
        """Log that a number is taken as a read of whoever has it: the actor has learned that."""
        if isinstance(error, NumberNotUsable):
            log_read(
                self.actor,
                Read.What.SEARCH,
                list(self._taken().values_list("public_id", flat=True)),
                unit_id=self.unit_id,
                details={"list": "register"},
            )

    def _parsed(self) -> numbers.PersonalNumber:
        try:
            number = numbers.parse(self.personal_number)
        except ValueError:
            raise BadPersonalNumber(field="personal_number") from None
        if number.born > self.actor.on:
            raise DayInFuture(field="personal_number", today=self.actor.on)
        return number

    def _check_email(self) -> None:
        try:
            if self.email:
                validate_email(self.email)
        except ValidationError:
            raise NotAnEmail(field="email") from None

    def commit(self) -> Person:
        """Write the person."""
        person = Person(
            unit_id=self.unit_id,
            municipality_id=self.municipality,
            personal_number=self.number.characters,
            number_kind=self.number.kind.value,
            born=self.number.born,
            interpreter_needed=self.interpreter_needed,
            protected_identity=self.protected_identity,
            **{name: getattr(self, name).strip() for name in (*REQUIRED, *OPTIONAL)},
        )
        try:
            with transaction.atomic():
                person.save(force_insert=True)
        except IntegrityError:
            raise NumberNotUsable(field="personal_number") from None
        return person

    def entry(self, result: Person) -> Entry:
        """Return the entry: who was added."""
        added = result.public_id
        return Entry(self.code, "person", str(added), person=added, details=self._details())

    def _details(self) -> dict[str, Any]:
        return {"unit": self.unit_id}


def _room(name: str) -> int:
    """Return how many characters fit in a column of the person."""
    field = Person._meta.get_field(name)
    return int(getattr(field, "max_length", 0))
