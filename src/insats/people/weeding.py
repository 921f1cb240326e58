"""Deleting people whole, when their cases ended long ago (SFS 2002:546 16 §)."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

from django.db import connection, models, transaction

from insats.accounts.models import Role, User
from insats.audit.weeding import forget
from insats.people.ended import kept, rows_of, tables
from insats.people.models import Person

_AT_ONCE = 200


class _Due(NamedTuple):
    """Someone whose day of weeding has come."""

    pk: int
    public_id: UUID
    user_id: int | None


def weed() -> dict[str, int]:
    """Delete those whose day has come with all that is about them; return how many rows there were.

    The database's own day decides, and it refuses to delete anyone else. Nothing is left but the
    lines that someone read something, without whom about, and an account without name or rights.
    """
    counted: Counter[str] = Counter(people=0, records=0, accounts=0, trail=0)
    while due := _due():
        with transaction.atomic():
            counted.update(_delete(due))
    return dict(counted)


def _due() -> list[_Due]:
    chosen = "SELECT p.id, p.public_id, p.user_id FROM people_person p"
    people = Person.objects.raw(f"{chosen} WHERE NOT ({kept('p.id')}) LIMIT {_AT_ONCE}")
    return [_Due(each.pk, each.public_id, each.user_id) for each in people]


def _delete(due: Sequence[_Due]) -> dict[str, int]:
    """Delete people first, while the database can see that they are due, then what was theirs."""
    keys = [each.pk for each in due]
    theirs = rows_about(keys)
    people = Person.objects.filter(pk__in=keys)
    counts = {"people": people._raw_delete(people.db)}
    counts["records"] = sum(delete_rows(model, rows) for model, rows in theirs)
    counts["accounts"] = sum(_close(each.user_id) for each in due if each.user_id)
    counts["trail"] = forget([each.public_id for each in due])
    return counts


def rows_about(
    keys: Sequence[int], root: type[models.Model] = Person
) -> list[tuple[type[models.Model], list[int]]]:
    """Return all that hangs on people (or on another root's rows), by model, farthest first."""
    return [(model, _rows(model, keys, root)) for model in reversed([*tables(root)])]


def _rows(model: type[models.Model], keys: Sequence[int], root: type[models.Model]) -> list[int]:
    about = rows_of(model, ", ".join(map(str, keys)), root)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT id FROM {model._meta.db_table} WHERE {about}")  # noqa: S608
        return [key for (key,) in cursor.fetchall()]


def delete_rows(model: type[models.Model], keys: Sequence[int]) -> int:
    """Delete rows as they are, without looking for what hangs on them; return how many."""
    deleted = 0
    for start in range(0, len(keys), _AT_ONCE):
        rows = model._base_manager.filter(pk__in=keys[start : start + _AT_ONCE])
        deleted += rows._raw_delete(rows.db)
    return deleted


def _close(user: int) -> int:
    """End someone's account as a participant; where they are nothing else, empty it."""
    Role.objects.filter(user=user, role=Role.Kind.PARTICIPANT).delete()
    if Role.objects.filter(user=user).exists():
        return 0
    emptied = User(username=f"weeded-{user}")
    emptied.set_unusable_password()
    return User.objects.filter(pk=user).update(
        username=emptied.username, password=emptied.password, email="", name="", language="",
        last_login=None, is_active=False,
    )  # fmt: skip
