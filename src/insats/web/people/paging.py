"""Pages of people in the order of their names, however many there are, without counting them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from insats.contracts.supply import supply_on
from insats.people.facts import frames_for
from insats.people.models import Person
from insats.people.queries import PAGE_SIZE
from insats.rulebook import book
from insats.rulebook.answer import answer

# How many people are answered for at a time, where the list is narrowed by the rules' answers.
SCANNED = 75
_ANSWERS = {"open": True, "closed": False, "undetermined": None}


@dataclass(frozen=True, slots=True)
class Edge:
    """Where a page begins: the name and the key of the person before it. Sent by POST only."""

    sort_name: str
    key: int

    def __str__(self) -> str:
        return json.dumps([self.key, self.sort_name])


def edge_of(person: Person) -> Edge:
    """Return the edge at a person."""
    return Edge(person.sort_name, person.pk)


def edge_from(typed: str) -> Edge | None:
    """Return the edge that was sent; None for none, and for what is none."""
    try:
        key, name = json.loads(typed)
    except (ValueError, TypeError, RecursionError):
        return None
    right = isinstance(name, str) and type(key) is int and abs(key) < 2**63 and "\0" not in name
    return Edge(name, key) if right else None


@dataclass(frozen=True, slots=True)
class Page:
    """Some people, and where the pages around them begin; None where there is no more.

    ``scanned`` is how many were answered for to find them; None where the database found them.
    """

    people: Sequence[Person]
    after: Edge | None
    before: Edge | None
    scanned: int | None = None


def page(people: QuerySet[Person], after: Edge | None = None, before: Edge | None = None) -> Page:
    """Return the page after or before an edge, the first page without one: one query."""
    backwards = before is not None
    rows = list(_beyond(people, before or after, backwards)[: PAGE_SIZE + 1])
    more, rows = len(rows) > PAGE_SIZE, rows[:PAGE_SIZE]
    if backwards:
        rows.reverse()
    has_next, has_previous = (True, more) if backwards else (more, after is not None)
    return Page(
        people=rows,
        after=edge_of(rows[-1]) if rows and has_next else None,
        before=edge_of(rows[0]) if rows and has_previous else None,
    )


def _beyond(people: QuerySet[Person], edge: Edge | None, backwards: bool) -> QuerySet[Person]:
    """Return people in the order of names, from an edge on, or back from it."""
    order = ("-sort_name", "-pk") if backwards else ("sort_name", "pk")
    if edge is None:
        return people.order_by(*order)
    way = "lt" if backwards else "gt"
    name = edge.sort_name
    past = Q(**{f"sort_name__{way}": name}) | Q(sort_name=name, **{f"pk__{way}": edge.key})
    return people.filter(Q(**{f"sort_name__{way}e": name}), past).order_by(*order)


def answered_page(
    people: QuerySet[Person], measure: str, wanted: str, on: date, after: Edge | None = None
) -> Page:
    """Return those among the next people for whom a measure has the answer that is wanted.

    So many are answered for at a time; the next page goes on from where this one ended, also when
    few were found.
    """
    rows = list(_beyond(people, after, backwards=False)[: SCANNED + 1])
    candidates = rows[:SCANNED]
    found = _with_answer(candidates, measure, wanted, on)[: PAGE_SIZE + 1]
    last, more = candidates[-1] if candidates else None, len(rows) > SCANNED
    if len(found) > PAGE_SIZE:
        found, more = found[:PAGE_SIZE], True
        last = found[-1]
    scanned = candidates.index(last) + 1 if last else 0
    return Page(found, edge_of(last) if last and more else None, None, scanned)


def _with_answer(people: Sequence[Person], measure: str, wanted: str, on: date) -> list[Person]:
    if not people:
        return []
    homes = {each.municipality_id for each in people}
    supply = supply_on([on], None if None in homes else [home for home in homes if home])
    answers = answer(frames_for(people, on, supply), book.current())
    opened = answers.get_column(f"{measure}.open").to_list()
    pairs = zip(people, opened, strict=True)
    return [person for person, is_open in pairs if is_open is _ANSWERS[wanted]]
