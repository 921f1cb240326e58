"""Finding decisions: whose an actor may see."""

from uuid import UUID

from django.db.models import QuerySet

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.people.models import Person
from insats.people.queries import visible_people
from insats.referrals.models import Decision


def visible_decisions(actor: Actor, permission: str = "decision.read") -> QuerySet[Decision]:
    """Return the decisions on people that a permission reaches, newest first."""
    people = visible_people(actor, permission)
    return Decision.objects.filter(person__in=people).order_by("-decided_at", "-pk")


def visible_decision(actor: Actor, public_id: UUID, permission: str = "decision.read") -> Decision:
    """Return a decision with its person. Raises ``NotFound`` for every one that is not reached."""
    found = visible_decisions(actor, permission).select_related("person")
    decision = found.filter(public_id=public_id).first()
    if decision is None:
        raise NotFound()
    return decision


def decisions_on(person: Person) -> QuerySet[Decision]:
    """Return the decisions on a person, newest first, with who decided, without their proofs."""
    decisions = Decision.objects.filter(person=person).select_related("decided_by", "unit")
    return decisions.defer("proof").order_by("-decided_at", "-pk")
