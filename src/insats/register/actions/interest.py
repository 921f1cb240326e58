"""What whoever has the link does: begins, saves, sends in and withdraws an interest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Action, Entry
from insats.errors import ChangedMeanwhile, OutOfRange
from insats.register import links, told
from insats.register.errors import (
    AlreadyVetted,
    Incomplete,
    NoSuchWorkplace,
    NotEditable,
    SameName,
    TooManyWorkplaces,
)
from insats.register.models import (
    EDITABLE,
    MOST_WORKPLACES,
    OPEN,
    Completion,
    Interest,
    InterestWorkplace,
    Status,
)
from insats.register.models.workplace import MOST_PLACES

T = TypeVar("T")
# Who it is that has been vetted: not changed while something else is completed.
VETTED = ("name", "org_number", "signatory")


def entry_of(action: str, interest: Interest, **details: Any) -> Entry:
    """Return the line of the trail: what was done to which interest, nothing of what it says."""
    return Entry(action, "interest", str(interest.public_id), details=details)


@dataclass
class BeginInterest(Action[tuple[Interest, str]]):
    """Begin an interest; its token is returned with it, this once."""

    code: ClassVar[str] = "register.begin_interest"
    permission: ClassVar[str] = "interest.register"

    actor: Actor
    values: Mapping[str, Any]

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def check(self) -> None:
        """Refuse what cannot be kept, and an organisation that is not named."""
        given = {name: self.values.get(name, "") for name in told.PARTS["organisation"]}
        self.values = told.check(given)
        told.need(self.values, told.NEEDED["organisation"])

    def commit(self) -> tuple[Interest, str]:
        """Write it."""
        token = links.new_token()
        now = clock.now()
        made = Interest.objects.create(
            token_hash=links.hashed(token), created_at=now, changed_at=now, **self.values
        )
        return made, token

    def entry(self, result: tuple[Interest, str]) -> Entry:
        """Return the entry."""
        return entry_of(self.code, result[0])


@dataclass
class LinkAction(Action[T]):
    """Something done by whoever has the link, which is the right to do it.

    ``seen`` is the version that the page showed; None where nothing that was shown is changed.
    """

    permission: ClassVar[str] = "interest.register"
    statuses: ClassVar[tuple[str, ...]] = EDITABLE

    actor: Actor
    token: str
    seen: int | None

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def lock(self) -> None:
        """Read the interest anew, and keep it from others."""
        self.interest = links.find(self.token, lock=True)

    def check(self) -> None:
        """Refuse one that cannot be changed any more, and one that has been changed meanwhile."""
        if self.interest.status not in self.statuses:
            raise NotEditable()
        if self.seen is not None and self.seen != self.interest.version:
            raise ChangedMeanwhile(self.interest)
        self.examine()

    def examine(self) -> None:
        """Raise a ``Refusal`` unless what was filled in can be kept."""

    def write(self, **columns: Any) -> Interest:
        """Change some columns of the interest, and its version."""
        columns = {**columns, "version": self.interest.version + 1, "changed_at": clock.now()}
        for name, value in columns.items():
            setattr(self.interest, name, value)
        self.interest.save(update_fields=list(columns))
        return self.interest

    def stay_whole(self) -> None:
        """Refuse a change that leaves something out of an interest that has been sent in."""
        if self.interest.status == Status.DRAFT:
            return
        if told.missing_parts(self.interest, list(self.interest.workplaces.all())):
            raise Incomplete()

    def entry(self, result: T) -> Entry:
        """Return the entry."""
        return entry_of(self.code, self.interest)


@dataclass
class SaveInterest(LinkAction[Interest]):
    """Save some of what an interest tells; of a draft, however little there is."""

    code: ClassVar[str] = "register.save_interest"

    values: Mapping[str, Any] = field(default_factory=dict)

    def examine(self) -> None:
        """Refuse what cannot be kept; an organisation without a name, number or kind."""
        allowed = [name for names in told.PARTS.values() for name in names]
        given = {name: value for name, value in self.values.items() if name in allowed}
        self.values = told.check(given)
        told.need(self.values, told.NEEDED["organisation"])
        self._check_vetted()

    def _check_vetted(self) -> None:
        """Refuse another organisation or signatory than the one whose checks have been made."""
        if self.interest.status != Status.COMPLETING:
            return
        for name in VETTED:
            if name in self.values and self.values[name] != getattr(self.interest, name):
                raise AlreadyVetted(field=name)

    def commit(self) -> Interest:
        """Write it."""
        written = self.write(**self.values)
        self.stay_whole()
        return written


_WORKPLACE = (
    "name", "address", "postcode", "town", "municipality_id", "field", "places",
    "reinforced_places", "supervisors", "employees", "access",
)  # fmt: skip


@dataclass
class SaveWorkplace(LinkAction[InterestWorkplace]):
    """Save a workplace of an interest; ``number`` None adds one."""

    code: ClassVar[str] = "register.save_workplace"

    number: int | None = None
    values: Mapping[str, Any] = field(default_factory=dict)

    def examine(self) -> None:
        """Refuse what cannot be kept, a name that another has, and one too many."""
        given = {name: value for name, value in self.values.items() if name in _WORKPLACE}
        self.values = told.check({"name": "", **given})
        told.need(self.values, ("name",))
        others = self.interest.workplaces.exclude(number=self.number or 0)
        if others.filter(name__iexact=self.values["name"]).exists():
            raise SameName(field="name")
        rows = self.interest.workplaces
        if self.number is None and rows.count() >= MOST_WORKPLACES:
            raise TooManyWorkplaces(most=MOST_WORKPLACES)
        if self.number is not None and not rows.filter(number=self.number).exists():
            raise NoSuchWorkplace()

    def commit(self) -> InterestWorkplace:
        """Write it."""
        last = self.interest.workplaces.order_by("-number").first()
        number = self.number or (last.number if last else 0) + 1
        written, _ = InterestWorkplace.objects.update_or_create(
            interest=self.interest, number=number, defaults=dict(self.values)
        )
        self._need_places(written)
        self.write()
        self.stay_whole()
        return written

    def _need_places(self, written: InterestWorkplace) -> None:
        """Refuse a workplace for nobody, once there has been a number."""
        if (written.places, written.reinforced_places) == (0, 0):
            raise OutOfRange(field="places", least=1, most=MOST_PLACES)


@dataclass
class RemoveWorkplace(LinkAction[Interest]):
    """Take a workplace out of an interest."""

    code: ClassVar[str] = "register.remove_workplace"

    number: int = 0

    def examine(self) -> None:
        """Refuse one that is not there."""
        if not self.interest.workplaces.filter(number=self.number).exists():
            raise NoSuchWorkplace()

    def commit(self) -> Interest:
        """Take it out."""
        self.interest.workplaces.filter(number=self.number).delete()
        written = self.write()
        self.stay_whole()
        return written


@dataclass
class RegisterInterest(LinkAction[Interest]):
    """Send an interest in; after a request for completion, send it in again."""

    code: ClassVar[str] = "register.register_interest"
    statuses: ClassVar[tuple[str, ...]] = (Status.DRAFT, Status.COMPLETING)

    def examine(self) -> None:
        """Refuse one with something missing."""
        if told.missing_parts(self.interest, list(self.interest.workplaces.all())):
            raise Incomplete()

    def commit(self) -> Interest:
        """Write where it stands now: it waits for vetting, or goes back to it."""
        now = clock.now()
        if self.interest.status == Status.DRAFT:
            return self.write(status=Status.REGISTERED, registered_at=now)
        Completion.objects.filter(interest=self.interest, answered_at=None).update(answered_at=now)
        return self.write(status=Status.VETTING)


@dataclass
class WithdrawInterest(LinkAction[Interest]):
    """Withdraw an interest that has not been decided; what it told is weeded in time."""

    code: ClassVar[str] = "register.withdraw_interest"
    statuses: ClassVar[tuple[str, ...]] = (Status.DRAFT, *OPEN)

    def commit(self) -> Interest:
        """Write that it is withdrawn."""
        Completion.objects.filter(interest=self.interest, answered_at=None).update(
            answered_at=clock.now()
        )
        return self.write(status=Status.WITHDRAWN)
