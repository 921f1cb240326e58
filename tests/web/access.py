"""What each role is expected to get from each address: the shape of the rows of test_access.py.

An area states its rows in ``tests/web/<area>/access.py``, as ``ROWS``: from the route, as Django
writes it, to a ``Row``.

    ROWS = {
        "personer/": Row(who=CASEWORKERS, get=200, post=200),
        "personer/<uuid:public_id>/": Row(who=CASEWORKERS, about_person=True),
    }
"""

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.urls import URLPattern, URLResolver, get_resolver

from insats.accounts.models import Role, User
from insats.people.models import Person
from tests.support import make

STRANGER, SEES_PROTECTED = "stranger", "sees_protected"
KINDS = tuple(Role.Kind.values)
# A caseworker who sees protected people is a column of its own; so is whoever has not signed in.
COLUMNS = (STRANGER, *KINDS, SEES_PROTECTED)
EVERYONE = frozenset(COLUMNS)
SIGNED_IN = EVERYONE - {STRANGER}
CASEWORKERS = frozenset({"caseworker", SEES_PROTECTED})
NOBODY: frozenset[str] = frozenset()
# Of whom a page may be: someone at the reader's office, at another, protected, or nobody at all.
OWN, OTHER, PROTECTED, MISSING = TARGETS = ("own", "other", "protected", "missing")

Arguments = Callable[["World", UUID], Mapping[str, Any]]


@dataclass(frozen=True)
class Row:
    """What those in ``who`` get (None: the method is refused, 405), and what all others get.

    ``others`` is for roles without the right, whatever the page is about; strangers are led to
    sign in. ``about_person``: the route has a person's ``public_id``, and the right reaches people
    of the own office only (for participants: themselves); all others are a 404. ``args`` gives the
    route's other arguments, or all of them. ``by_role`` names the roles that get something else.
    ``token`` is False only where nothing is changed, or where the address itself is the right.
    """

    who: frozenset[str] = EVERYONE
    get: int | None = 200
    post: int | None = None
    data: Mapping[str, Any] = field(default_factory=dict)
    about_person: bool = False
    args: Mapping[str, Any] | Arguments = field(default_factory=dict)
    others: int = 403
    # Whether what is sent is refused without the token of the page it was on.
    token: bool = True
    by_role: Mapping[str, int] = field(default_factory=dict)

    def expected(self, column: str, target: str, method: str) -> set[int]:
        """Return the answers that are right."""
        given = self.get if method == "get" else self.post
        if column == STRANGER and STRANGER not in self.who:
            return {302} if method == "get" else {401}
        if column not in self.who:
            return {self.others} if given else {self.others, 405}
        if given is None:
            return {405}
        if self.about_person and not reaches(column, target):
            return {404}
        return {self.by_role.get(column, given)}


def reaches(column: str, target: str) -> bool:
    """Tell whether someone with a right over their office's people, or over themselves, has it."""
    return target == OWN or (target == PROTECTED and column == SEES_PROTECTED)


@dataclass
class World:
    """One of each role at an office, and people to look at."""

    users: Mapping[str, User]
    people: Mapping[str, UUID]

    def person(self, target: str = OWN) -> Person:
        """Return one of the people."""
        return Person.objects.get(public_id=self.people[target])


def build_world() -> World:
    """Make one user of each role at an office, and someone at it, at another, and protected."""
    here, there = make.office("Nacka"), make.office("Solna", make.STOCKHOLM)
    users = {kind: make.role(kind, here).user for kind in KINDS}
    users[SEES_PROTECTED] = make.role("caseworker", here, sees_protected=True).user
    people = {
        OWN: make.person(here, user=users["participant"]).public_id,
        OTHER: make.person(there).public_id,
        PROTECTED: make.person(here, protected_identity=True).public_id,
        MISSING: uuid4(),
    }
    return World(users, people)


def rows() -> dict[str, Row]:
    """Return every area's rows, by route."""
    found: dict[str, Row] = {}
    for path in sorted(Path(__file__).parent.glob("*/access.py")):
        area = importlib.import_module(f"tests.web.{path.parent.name}.access")
        found.update(area.ROWS)
    return found


def routes() -> dict[str, str]:
    """Return every route of the site with its name."""
    return dict(_walk(get_resolver().url_patterns, "", ""))


def _walk(patterns: Any, before: str, space: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        route = before + str(each.pattern)
        if isinstance(each, URLResolver):
            inner = f"{space}{each.namespace}:" if each.namespace else space
            yield from _walk(each.url_patterns, route, inner)
        elif isinstance(each, URLPattern):
            yield route, f"{space}{each.name}"


def address(route: str, row: Row, world: World, target: str) -> str:
    """Return the address of a route for one of the people."""
    person = world.people[target]
    given = row.args(world, person) if callable(row.args) else row.args
    values = {"public_id": person, **given}
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values[found[1]]), route)
