"""When a person's case has ended, and all that is kept of them (SFS 2002:546 16 §).

Both are read from the models, so that a new table about people cannot be forgotten: whatever points
at a person, or at a row that does, is about them, and each of its days counts as something that
happened in the case. docs/explanation/weeding.md names the tables.
"""

from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from django.db import models

from insats.people.models import Enrolment, Person, Record

Model = type[models.Model]
if TYPE_CHECKING:
    Field = models.Field[Any, Any]
else:
    Field = models.Field

# SFS 2002:546 16 §: weeded at the latest this many years after the end of the year.
YEARS_KEPT = 3
# A row's own day of weeding: no day of the case, but nothing goes before it; null = still open.
WEED_ON = "weed_on"
# Rows (SQL) that keep a case open, whatever their days.
_OPEN: Mapping[Model, str] = {
    Enrolment: "superseded_at IS NULL AND last_day IS NULL",
    Record: "superseded_at IS NULL AND flag AND fact = 'person.registered'",
}


@cache
def tables(root: Model = Person) -> Mapping[Model, tuple[Field, ...]]:
    """Return each model that is about people, nearest first, and its fields that lead to them.

    With another ``root``: what hangs on its rows.
    """
    found: dict[Model, tuple[Field, ...]] = {}
    ring: list[Model] = [root]
    while ring:
        leading: dict[Model, list[Field]] = {}
        for field in (field for model in ring for field in _pointing_at(model)):
            if field.model is not root and field.model not in found:
                leading.setdefault(field.model, []).append(field)
        found.update({model: tuple(fields) for model, fields in leading.items()})
        ring = list(leading)
    return found


def _pointing_at(model: Model) -> Iterator[Field]:
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.related_model is not model:
            yield relation.field


def rows_of(model: Model, keys: str, root: Model = Person) -> str:
    """Return the condition (SQL) that a row is about people, or a root's rows, by keys (SQL)."""
    if model is root:
        return f"id IN ({keys})"
    leading = tables(root)[model]
    return " OR ".join(f"{f.column} IN ({_keys(f.related_model, keys, root)})" for f in leading)


def _keys(model: Any, keys: str, root: Model) -> str:
    if model is root:
        return keys
    return f"SELECT id FROM {_table(model)} WHERE {rows_of(model, keys, root)}"  # noqa: S608


def kept(person: str, today: str = "CURRENT_DATE") -> str:
    """Return the condition (SQL) that a person, told by a key (SQL), must still be kept.

    So it is while something is open, and until the last day of the third year after the year of the
    latest day of anything recorded.
    """
    about: tuple[Model, ...] = (Person, *tables())
    return " OR ".join(
        f"EXISTS ({_keys_where(model, person, alive)})"
        for model in about
        if (alive := " OR ".join(_alive(model, today)))
    )


def _keys_where(model: Model, people: str, condition: str) -> str:
    rows = rows_of(model, people)
    return f"SELECT id FROM {_table(model)} WHERE ({rows}) AND ({condition})"  # noqa: S608


def _alive(model: Model, today: str) -> Iterator[str]:
    """Yield what in a row (SQL) tells that the case has not ended, or not long enough ago."""
    if model in _OPEN:
        yield f"({_OPEN[model]})"
    for field in model._meta.concrete_fields:
        if field.name == WEED_ON:
            yield f"{WEED_ON} IS NULL OR {WEED_ON} > {today}"
        elif isinstance(field, models.DateField):
            yield f"{_last_day_kept(str(field.column))} > {_number(today)}"


def _last_day_kept(column: str) -> str:
    year = f"CAST(substr(CAST({column} AS TEXT), 1, 4) AS INTEGER)"
    return f"({year} + {YEARS_KEPT}) * 10000 + 1231"


def _number(day: str) -> str:
    """Return a day (SQL) as a number that both databases compare alike: 20271231."""
    return f"CAST(replace(CAST({day} AS TEXT), '-', '') AS INTEGER)"


def _table(model: Model) -> str:
    return model._meta.db_table
