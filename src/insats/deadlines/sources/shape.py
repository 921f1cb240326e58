"""Rows of an office's tables in one shape, so that the database is asked for all at once."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast

from insats.deadlines.cases import PERSON, moment, person_of
from insats.people.models import Person


@dataclass(frozen=True, slots=True)
class Row:
    """What a query found: ``key`` is the public id of the referral, or of the person."""

    kind: str
    day: date
    about: str
    more: str
    key: UUID
    person: Person


def shaped(
    rows: QuerySet[Any], kind: Combinable, day: str, about: str = "", more: str = "", way: str = ""
) -> Any:
    """Return rows in the common shape; the arguments name their columns.

    ``way`` leads to the referral, ending in two underscores; without it the key is the person's.
    """
    whose = f"{way}person__"
    return rows.order_by().values_list(
        kind, _text(day), F(about) if about else Value(""), _text(more),
        F(f"{way}public_id" if way else f"{whose}public_id"),
        *(F(f"{whose}{name}") for name in PERSON),
    )  # fmt: skip


def _text(column: str) -> Combinable:
    return Cast(F(column), CharField()) if column else Value("")


def first(rows: QuerySet[Any], order: str, most: int) -> QuerySet[Any]:
    """Return the first rows by a column, so that they can be one part of a greater query."""
    keys = rows.order_by(order, "pk").values("pk")[:most]
    found: QuerySet[Any] = rows.model.objects.filter(pk__in=keys)
    return found


def fetched(parts: Sequence[Any]) -> Iterator[Row]:
    """Yield the rows of all the parts: one query."""
    head, *rest = parts
    for kind, written, about, more, key, *person in head.union(*rest, all=True) if rest else head:
        yield Row(kind, moment(written)[0], about, more, key, person_of(person))
