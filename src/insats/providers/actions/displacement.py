"""What a provider tells of its ordinary staff, so that displacement can be seen."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q

from insats.accounts.dated import replace
from insats.providers.actions.base import MOST_TEXT, UnitAction, check_number, check_optional
from insats.providers.models import Displacement

MOST_PEOPLE = 100_000


@dataclass
class TellDisplacement(UnitAction[Displacement]):
    """Tell of ordinary employees, others who take part, and dismissals, as they are today.

    ``seen`` is the key of the row for today that the page showed; None without one.
    """

    code: ClassVar[str] = "providers.tell_displacement"

    employees: int
    dismissals: int
    others: int = 0
    staff_do: str = ""
    participants_do: str = ""
    seen: int | None = None

    def check(self) -> None:
        """Refuse numbers that nobody means, and texts that cannot be kept."""
        for name in ("employees", "others", "dismissals"):
            check_number(getattr(self, name), 0, MOST_PEOPLE, name)
        check_optional(self.staff_do, MOST_TEXT, "staff_do")
        check_optional(self.participants_do, MOST_TEXT, "participants_do")

    def commit(self) -> Displacement:
        """Write it in place of what was told earlier the same day; other days stay."""
        row = Displacement(
            unit=self.unit,
            employees=self.employees,
            others=self.others,
            dismissals=self.dismissals,
            staff_do=self.staff_do.strip(),
            participants_do=self.participants_do.strip(),
            **self.recorded(),
        )
        return replace(row, Q(unit=self.unit, holds_on=self.today), self.seen)

    def details(self) -> dict[str, Any]:
        """The numbers: they are about nobody in particular."""
        return {name: getattr(self, name) for name in ("employees", "others", "dismissals")}
