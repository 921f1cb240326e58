"""Whom the rulebook cannot answer for yet, and which facts are missing for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

import polars as pl
from django.db.models import Q, QuerySet

from insats.contracts.supply import supply_on
from insats.people.facts import frames_for
from insats.people.models import Person
from insats.rulebook.answer import answer
from insats.rulebook.book import current
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH, paths

# So many people are answered for at a time: a page has those of them who are undetermined.
LOOKED_AT = 50


@dataclass(frozen=True, slots=True)
class Unclear:
    """A person for whom some measure is undetermined: how many, and what is missing for them."""

    person: Person
    measures: int
    missing: Sequence[Text]


@dataclass(frozen=True, slots=True)
class UnclearPage:
    """Some of the undetermined, and the person after whom the next page begins, if any."""

    found: Sequence[Unclear]
    after: UUID | None


def unclear_page(people: QuerySet[Person], today: date, *, after: UUID | None) -> UnclearPage:
    """Return those who are undetermined among the next people in the order of names."""
    rows = list(_following(people, after)[: LOOKED_AT + 1])
    looked_at = rows[:LOOKED_AT]
    more = len(rows) > len(looked_at)
    return UnclearPage(_unclear(looked_at, today), looked_at[-1].public_id if more else None)


def _following(people: QuerySet[Person], after: UUID | None) -> QuerySet[Person]:
    """Return the people after someone in the order of names; all of them without anyone."""
    ordered = people.order_by("sort_name", "pk")
    edge = people.filter(public_id=after).first() if after else None
    if edge is None:
        return ordered
    beyond = Q(sort_name__gt=edge.sort_name) | Q(sort_name=edge.sort_name, pk__gt=edge.pk)
    return ordered.filter(Q(sort_name__gte=edge.sort_name), beyond)


def _unclear(people: Sequence[Person], today: date) -> list[Unclear]:
    if not people:
        return []
    answers = _answers(people, today)
    found = []
    for person, row in zip(people, answers.iter_rows(named=True), strict=True):
        unclear = [each for each in _measures() if row[f"{each}.open"] is None]
        if unclear:
            mask = reduce(or_, (row[f"{each}.open?"] or 0 for each in unclear))
            missing = [BY_PATH[path].label for path in paths(mask)]
            found.append(Unclear(person, len(unclear), missing))
    return found


def count_unclear(people: QuerySet[Person], today: date) -> int:
    """Return how many of some people are undetermined; there must be some."""
    answers = _answers(people, today)
    some_null = pl.any_horizontal(pl.col(f"{each}.open").is_null() for each in _measures())
    return answers.filter(some_null).height


def _measures() -> list[str]:
    return [measure.id for measure in current().measures]


def _answers(people: Sequence[Person] | QuerySet[Person], today: date) -> pl.DataFrame:
    """Return the rulebook's answers for some people, in their order (of keys for a query set)."""
    return answer(frames_for(people, today, supply_on([today])), current())
