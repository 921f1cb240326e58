"""How things stand at the office: figures that lead to the people they count."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, QuerySet

from insats.accounts.actor import Actor
from insats.deadlines.cases import handled
from insats.deadlines.late import late
from insats.deadlines.sources.people import overdue_plans
from insats.people.models import Person, Record
from insats.people.models.superseded import CURRENT
from insats.web.desk.undetermined import count_unclear

# The facts whose absence is counted: what every other judgement waits for.
ASKED_FIRST = ("person.registered", "person.programmes", "person.conditions_known", "person.need")
# For more people than these the rulebook is not asked: it would take too long for a page.
MOST_ANSWERED = 3000


@dataclass(frozen=True, slots=True)
class Standing:
    """How many people there are, for how many a fact is missing, and how many are undetermined.

    ``unclear`` is None where they are too many to answer for.
    """

    people: int
    missing: Mapping[str, int]
    old_plans: int
    unclear: int | None


def standing(people: QuerySet[Person], today: date) -> Standing:
    """Count some people: one query, and those that the rulebook's answers take."""
    own = OuterRef("pk")
    counts: dict[str, Any] = {
        f"without_{n}": _count(~Exists(Record.objects.filter(CURRENT, person=own, fact=fact)))
        for n, fact in enumerate(ASKED_FIRST)
    }
    old = overdue_plans(today).filter(person=own)
    counted = people.aggregate(every=Count("pk"), old_plans=_count(Exists(old)), **counts)
    every = counted["every"]
    return Standing(
        people=every,
        missing={fact: counted[f"without_{n}"] for n, fact in enumerate(ASKED_FIRST)},
        old_plans=counted["old_plans"],
        unclear=_unclear(people, today, every),
    )


def own_counts(actor: Actor) -> dict[str, int]:
    """Return how many open referrals an actor has, and how many of them are late: one query."""
    own = handled(actor).order_by()
    counted: dict[str, int] = own.aggregate(
        open=Count("pk"), late=Count("pk", filter=late(actor.on))
    )
    return counted


def _count(which: Any) -> Count:
    return Count("pk", filter=which)


def _unclear(people: QuerySet[Person], today: date, every: int) -> int | None:
    if not every:
        return 0
    return count_unclear(people, today) if every <= MOST_ANSWERED else None
