"""Giving someone an account and a role, from the machine that the site runs on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone

from insats.accounts.models import Organisation, Role, Unit, User
from insats.accounts.numbers import normal_organisation_number
from insats.actions import Action, Entry
from insats.geography.models import Municipality
from insats.operations import reasons, refusals
from insats.people.actions import LinkAccount


@dataclass(frozen=True, slots=True)
class System:
    """Whoever may run commands on the machine: the database is theirs already."""

    on: date
    user_id: int | None = None

    def may(self, permission: str, target: Any = None) -> bool:
        """Everything."""
        return True

    def granting(self, permission: str, target: Any = None) -> None:
        """No role gives it."""

    def require(self, permission: str, target: Any = None) -> None:
        """Nothing is refused."""


@dataclass(frozen=True, slots=True)
class Account:
    """What is asked for: who, as what, where, from which day; of a participant, which person."""

    username: str
    name: str
    email: str
    password: str = field(repr=False)
    role: str
    first_day: date
    organisation_number: str
    organisation_name: str
    kind: str
    unit: str
    municipalities: tuple[str, ...] = ()
    sees_protected: bool = False
    personal_number: str = field(default="", repr=False)


@dataclass
class GiveRole(Action[Role]):
    """Makes a user with a role at a unit; the organisation and the unit where they are new.

    A user that is there already keeps name and password and is given the role. A participant's
    account is tied to the person with the number (``LinkAccount``).
    """

    code = "accounts.give_role"
    permission = "accounts.give_role"

    account: Account
    actor: System = field(default_factory=lambda: System(timezone.localdate()))

    @property
    def target(self) -> None:
        """It is about no person of the register."""
        return

    def check(self) -> None:
        """Raise ``BadAccount`` for what the tables would not take."""
        known = set(
            Municipality.objects.filter(code__in=self.account.municipalities).values_list(
                "code", flat=True
            )
        )
        if unknown := sorted(set(self.account.municipalities) - known):
            raise refusals.BadAccount(reason=reasons.no_municipality(unknown))
        if self._participant and not self.account.personal_number.strip():
            raise refusals.BadAccount(reason=reasons.NUMBER_MISSING)

    @property
    def _participant(self) -> bool:
        return self.account.role == Role.Kind.PARTICIPANT

    def commit(self) -> Role:
        """Write what is new of it. Raises ``BadAccount``, and what ``LinkAccount`` does."""
        role = Role(
            user=self._user(),
            unit=self._unit(),
            role=self.account.role,
            first_day=self.account.first_day,
            sees_protected=self.account.sees_protected,
        )
        save(role)
        if self._participant:
            LinkAccount(self.actor, role.user, self.account.personal_number).do()
        return role

    def _user(self) -> User:
        found = User.objects.filter(username=self.account.username).first()
        if found:
            return found
        wanted = self.account
        user = User(username=wanted.username, name=wanted.name, email=wanted.email)
        try:
            validate_password(wanted.password, user)
        except ValidationError as error:
            raise refusals.BadAccount(reason=reasons.of_password(error)) from None
        user.set_password(wanted.password)
        save(user)
        return user

    def _unit(self) -> Unit:
        organisation = self._organisation()
        unit = Unit.objects.filter(organisation=organisation, name=self.account.unit).first()
        if not unit:
            unit = Unit(organisation=organisation, name=self.account.unit)
            save(unit)
        unit.municipalities.add(*Municipality.objects.filter(code__in=self.account.municipalities))
        return unit

    def _organisation(self) -> Organisation:
        try:
            number = normal_organisation_number(self.account.organisation_number)
        except ValueError:
            raise refusals.BadAccount(reason=reasons.WRONG_NUMBER) from None
        found = Organisation.objects.filter(org_number=number).first()
        if found:
            return found
        organisation = Organisation(
            org_number=number, name=self.account.organisation_name, kind=self.account.kind
        )
        save(organisation)
        return organisation

    def entry(self, result: Role) -> Entry:
        """Return the line for the audit trail."""
        return Entry(self.code, "accounts.Role", str(result.pk), details={"role": result.role})


def save(row: Organisation | Unit | User | Role) -> None:
    """Check a row against its model and save it. Raises ``BadAccount``."""
    try:
        row.full_clean()
    except ValidationError as error:
        raise refusals.BadAccount(reason=reasons.of_row(error)) from None
    row.save()
