from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.db.models import QuerySet

from insats.accounts.models import User
from insats.actions import Action, Entry
from insats.people import numbers
from insats.people.errors import AccountTaken, BadPersonalNumber, HasAccount, NoSuchPerson
from insats.people.models import Person


@dataclass
class LinkAccount(Action[Person]):
    """Let someone in the register sign in, with an account that is made for them.

    Only whoever runs the machine may: no role has the permission.
    """

    code: ClassVar[str] = "people.link_account"
    permission: ClassVar[str] = "accounts.give_role"

    actor: Any
    user: User
    personal_number: str = field(repr=False)

    @property
    def target(self) -> None:
        """Nobody: it is not asked as a right over someone."""
        return

    def lock(self) -> None:
        """Find who has the number, and keep others from giving them an account meanwhile."""
        self.person = self._who().select_for_update().first()

    def _who(self) -> QuerySet[Person]:
        try:
            number = numbers.parse(self.personal_number)
        except ValueError:
            raise BadPersonalNumber(field="personal_number") from None
        return Person.objects.filter(personal_number=number.characters)

    def check(self) -> None:
        """Refuse a number that nobody has, and accounts that are someone's already."""
        if self.person is None:
            raise NoSuchPerson(field="personal_number")
        if self.person.user_id is not None:
            raise HasAccount(field="personal_number")
        if Person.objects.filter(user=self.user).exists():
            raise AccountTaken(field="user")

    def commit(self) -> Person:
        """Write whose account it is."""
        person: Any = self.person
        person.user = self.user
        person.save(update_fields=["user"])
        return Person.objects.get(pk=person.pk)

    def entry(self, result: Person) -> Entry:
        """Return the entry: to whom which account was given."""
        given = {"user": self.user.pk}
        return Entry(self.code, "person", str(result.public_id), result.public_id, given)
