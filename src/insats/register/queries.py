"""What pages and other rooms ask of the register."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from insats.accounts.actor import Actor
from insats.accounts.models import Organisation, Unit
from insats.errors import NotFound
from insats.referrals.gates import provider_bar
from insats.register.checklist import ITEMS, Item
from insats.register.models import Check, Completion, Interest, Status

VET = "interest.vet"


def interests(actor: Actor, status: str = "") -> QuerySet[Interest]:
    """Return the interests that an actor vets, in a state if one is named; drafts are nobody's.

    Those that wait the longest come first.
    """
    if not actor.may(VET):
        return Interest.objects.none()
    rows = Interest.objects.exclude(status=Status.DRAFT).exclude(registered_at=None)
    rows = rows.filter(status=status) if status else rows
    return rows.order_by("registered_at", "pk")


def interest(actor: Actor, public_id: UUID) -> Interest:
    """Return an interest that an actor vets. Raises ``NotFound``."""
    found = interests(actor).filter(public_id=public_id).select_related("vetted_by").first()
    if found is None:
        raise NotFound()
    return found


@dataclass(frozen=True, slots=True)
class Checked:
    """An item of the checklist with what was last found; ``row`` None where nobody has looked."""

    item: Item
    row: Check | None

    @property
    def seen(self) -> int | None:
        """The key of the row, that a page sends back."""
        return self.row.pk if self.row else None


def checklist(about: Interest) -> list[Checked]:
    """Return every item with what was last found."""
    rows = Check.objects.current().filter(interest=about).select_related("recorded_by", "evidence")
    found = {row.item: row for row in rows}
    return [Checked(item, found.get(code)) for code, item in ITEMS.items()]


def rechecks(until: date) -> QuerySet[Check]:
    """Return the checks of approved providers that are to be made again by a day, soonest first."""
    rows: QuerySet[Check] = Check.objects.current().filter(
        recheck_on__lte=until, interest__status=Status.APPROVED
    )
    return rows.select_related("interest").order_by("recheck_on", "pk")


def awaited(until: date) -> QuerySet[Completion]:
    """Return the requests for completion whose day has come by then, soonest first."""
    rows = Completion.objects.filter(answered_at=None, answer_by__lte=until)
    return rows.select_related("interest").order_by("answer_by", "pk")


def waiting() -> QuerySet[Interest]:
    """Return the interests that nobody has begun to vet, the longest wait first."""
    rows = Interest.objects.filter(status=Status.REGISTERED)
    return rows.order_by("registered_at", "pk")


def may_be_used(unit: Unit, on: date) -> bool:
    """Tell whether anyone may be placed with a provider on a day, and nothing of why not."""
    return provider_bar(unit, on) is None


def same_number(about: Interest) -> QuerySet[Interest]:
    """Return other interests with the same organisation number that are not drafts."""
    others = Interest.objects.filter(org_number=about.org_number).exclude(pk=about.pk)
    return others.exclude(Q(status=Status.DRAFT) | Q(registered_at=None)).order_by("-registered_at")


def known_organisation(about: Interest) -> Organisation | None:
    """Return the organisation that has the number already; None without one."""
    return Organisation.objects.filter(org_number=about.org_number).first()
