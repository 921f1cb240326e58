from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, ClassVar

from insats.errors import OutOfRange
from insats.people import values
from insats.people.actions.base import supersede
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS, ReferralAction
from insats.referrals.models import OPEN, Referral, Understanding

MOST_HOURS = 40


@dataclass(frozen=True, slots=True)
class Agreed:
    """What was agreed, and by whom; what a later version changed, and why."""

    tasks: str
    support: str
    hours_per_week: Decimal
    aims: str
    agreed_on: date
    agreed_by_person: str
    agreed_by_provider: str
    agreed_by_agency: str
    what_changed: str = ""
    why: str = ""


@dataclass
class RecordUnderstanding(ReferralAction[Understanding]):
    """Record what the three have agreed on; a later version says what it changed and why."""

    code: ClassVar[str] = "referrals.record_understanding"
    statuses: ClassVar = OPEN
    by_agreement: ClassVar[bool] = True

    agreed: Agreed

    def examine(self) -> None:
        """Refuse what is missing, hours that cannot be, a day that has not come."""
        self.before = self._current()
        for name in ("tasks", "support", "aims", *(("what_changed", "why") if self.before else ())):
            values.check_words(getattr(self.agreed, name), MOST_WORDS, name)
        for name in ("agreed_by_person", "agreed_by_provider", "agreed_by_agency"):
            values.check_words(getattr(self.agreed, name), MOST_NAME, name)
        if not 0 < self.agreed.hours_per_week <= MOST_HOURS:
            raise OutOfRange(field="hours_per_week", least=1, most=MOST_HOURS)
        values.check_day(
            self.agreed.agreed_on,
            earliest=values.FIRST_DAY,
            today=self.today,
            field="agreed_on",
        )

    def _current(self) -> Understanding | None:
        rows = Understanding.objects.current().filter(referral=self.referral)
        found: Understanding | None = rows.first()
        return found

    def commit(self) -> Understanding:
        """Write the version in place of the one before."""
        if self.before:
            supersede(self.before)
        texts = {
            name: getattr(self.agreed, name).strip()
            for name in (
                "tasks", "support", "aims", "agreed_by_person", "agreed_by_provider",
                "agreed_by_agency",
            )
        }  # fmt: skip
        made: Understanding = Understanding.objects.create(
            referral=self.referral,
            number=self._number(),
            hours_per_week=self.agreed.hours_per_week,
            agreed_on=self.agreed.agreed_on,
            what_changed=self.agreed.what_changed.strip() if self.before else "",
            why=self.agreed.why.strip() if self.before else "",
            supersedes=self.before,
            **texts,
            **self.recorded(),
        )
        self.advance()
        return made

    def _number(self) -> int:
        return self.before.number + 1 if self.before else 1

    def details(self) -> dict[str, Any]:
        """Which version."""
        return {"number": self._number()}


@dataclass
class NameSupervisor(ReferralAction[Referral]):
    """Name who supervises the person at the workplace, and how they are reached."""

    code: ClassVar[str] = "referrals.name_supervisor"
    statuses: ClassVar = OPEN

    name: str
    contact: str = ""

    def examine(self) -> None:
        """Refuse nobody."""
        values.check_words(self.name, MOST_NAME, "name")
        if self.contact.strip():
            values.check_words(self.contact, MOST_NAME, "contact")

    def commit(self) -> Referral:
        """Write the name."""
        return self.advance(supervisor=self.name.strip(), supervisor_contact=self.contact.strip())
