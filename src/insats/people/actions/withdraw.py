from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q

from insats.errors import ChangedMeanwhile
from insats.people.actions.base import PersonAction, supersede
from insats.people.actions.period import check_undecided
from insats.people.models import Count, Enrolment, HealthCode, Period, Record, Superseded

# Whose row it is, said by each kind of row.
OWNERS: dict[type[Superseded], str] = {
    Record: "person",
    HealthCode: "person",
    Enrolment: "person",
    Period: "person",
    Count: "enrolment__person",
}


@dataclass
class Withdraw(PersonAction[Superseded]):
    """Take back a row that should never have been recorded; it stays in the history.

    The fact is unknown again. An enrolment takes its count of days with it. A period that
    a decision stands on is kept: the decision is never changed.
    """

    code: ClassVar[str] = "people.withdraw"

    model: type[Superseded]
    seen: int

    def check(self) -> None:
        """Refuse a row that is not the person's, not current any more, or a decided period."""
        own = Q(**{OWNERS[self.model]: self.person})
        row = self.model.objects.current().filter(own, pk=self.seen).first()
        if row is None:
            raise ChangedMeanwhile()
        if isinstance(row, Period):
            check_undecided(row)
        self.row: Superseded = row

    def commit(self) -> Superseded:
        """Mark the row as superseded by nothing."""
        if isinstance(self.row, Enrolment):
            for count in Count.objects.current().filter(enrolment=self.row):
                supersede(count)
        supersede(self.row)
        return self.row

    def details(self) -> dict[str, Any]:
        """Which kind of row, and which fact."""
        fact = {"fact": self.row.fact} if isinstance(self.row, Record) else {}
        return {"kind": self.model._meta.model_name, **fact}
