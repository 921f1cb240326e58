from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from insats import clock
from insats.accounts.actor import Actor
from insats.actions import Entry
from insats.contracts.fields import FIELDS
from insats.errors import EndsBeforeStart, NotAChoice, OutOfRange
from insats.geography.models import Municipality
from insats.people import values
from insats.people.actions.base import PersonAction
from insats.people.errors import NotAField
from insats.referrals.actions.base import MOST_NAME, write_step
from insats.referrals.models import FULL_TIME, Referral, Status
from insats.rulebook.terms import MEASURES


@dataclass(frozen=True, slots=True)
class Plan:
    """What is known of a referral when it is opened; all but the measure may be unknown."""

    measure: str
    first_day: date | None = None
    last_day: date | None = None
    extent: int = FULL_TIME
    field: str = ""
    workplace: str = ""
    workplace_address: str = ""
    workplace_municipality: str | None = None


@dataclass
class OpenReferral(PersonAction[Referral]):
    """Open a referral as a draft: nobody outside the office is told anything yet."""

    code: ClassVar[str] = "referrals.open"
    permission: ClassVar[str] = "referral.handle"

    plan: Plan

    def check(self) -> None:
        """Refuse a measure, a field, an extent or days that cannot be."""
        plan = self.plan
        if plan.measure not in MEASURES:
            raise NotAChoice(field="measure")
        if plan.field and plan.field not in FIELDS:
            raise NotAField(field="field")
        if not 1 <= plan.extent <= FULL_TIME:
            raise OutOfRange(field="extent", least=1, most=FULL_TIME)
        if plan.first_day and plan.last_day and plan.last_day < plan.first_day:
            raise EndsBeforeStart(field="last_day", first_day=plan.first_day)
        check_workplace(plan.workplace, plan.workplace_address, plan.workplace_municipality)

    def commit(self) -> Referral:
        """Write the referral and the first step of its story."""
        plan = self.plan
        referral = Referral.objects.create(
            person=self.person,
            unit_id=self.person.unit_id,
            measure=plan.measure,
            **handled_by(self.actor),
            first_day=plan.first_day,
            last_day=plan.last_day,
            extent=plan.extent,
            field=plan.field,
            workplace=plan.workplace.strip(),
            workplace_address=plan.workplace_address.strip(),
            workplace_municipality_id=plan.workplace_municipality,
            status=Status.DRAFT,
        )
        write_step(referral, self.actor, self.code)
        return referral

    def entry(self, result: Referral) -> Entry:
        """Return the entry: which referral, on whom, to what."""
        return opened_entry(self.code, result, {"measure": result.measure})


def handled_by(actor: Actor) -> dict[str, Any]:
    """Return the columns that say who opened a new referral and handles it, and when."""
    by = actor.user_id
    return {"caseworker_id": by, "created_by_id": by, "created_at": clock.now()}


def opened_entry(code: str, referral: Referral, details: dict[str, Any]) -> Entry:
    """Return the entry of an action that wrote a new referral."""
    return Entry(
        action=code,
        object_type="referral",
        object_id=str(referral.public_id),
        person=referral.person.public_id,
        details=details,
    )


def check_workplace(name: str, address: str, municipality: str | None) -> None:
    """Raise a ``Refusal`` for what cannot be kept of a workplace."""
    for text, most, field in (
        (name, MOST_NAME, "workplace"),
        (address, 300, "workplace_address"),
    ):
        if text.strip():
            values.check_words(text, most, field)
    if municipality and not Municipality.objects.filter(pk=municipality).exists():
        raise NotAChoice(field="workplace_municipality")
