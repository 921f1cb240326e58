"""Who may open what: every address × every role × own office, another one, protected, missing.

An address without a row fails, and so does a row without an address.
"""

import re
from http import HTTPStatus

import pytest
from django.test import Client

from tests.web.access import (
    COLUMNS,
    MISSING,
    OTHER,
    OWN,
    PROTECTED,
    STRANGER,
    TARGETS,
    Row,
    World,
    address,
    build_world,
    reaches,
    routes,
    rows,
)

pytestmark = pytest.mark.django_db
ROWS = rows()
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="[^"]*"')


@pytest.fixture
def world() -> World:
    """One of each role, and people to look at."""
    return build_world()


def client_for(world: World, column: str, **options: bool) -> Client:
    """A browser in which someone of a role is signed in."""
    client = Client(raise_request_exception=False, **options)
    if column != STRANGER:
        client.force_login(world.users[column], backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_every_address_has_a_row():
    assert sorted(set(routes()) - set(ROWS)) == []


def test_every_row_has_an_address():
    assert sorted(set(ROWS) - set(routes())) == []


@pytest.mark.parametrize("route", sorted(ROWS))
def test_access(route: str, world: World):
    row = ROWS[route]
    wrong = []
    for column in COLUMNS:
        client = client_for(world, column)
        for target in TARGETS if row.about_person else (OWN,):
            where = address(route, row, world, target)
            for method in ("get", "post"):
                got = ask(client, method, where, row)
                expected = row.expected(column, target, method)
                if got not in expected:
                    wrong.append(f"{column} {method} {target}: {got}, expected {expected}")
                if method == "post" and got == HTTPStatus.FOUND:
                    client = client_for(world, column)
    assert not wrong, "\n".join(wrong)


def ask(client: Client, method: str, where: str, row: Row) -> int:
    """The status of what is answered."""
    asked = client.get(where) if method == "get" else client.post(where, row.data)
    return int(asked.status_code)


@pytest.mark.parametrize(
    "route", sorted(route for route, row in ROWS.items() if row.post and row.token)
)
def test_nothing_is_taken_without_a_token(route: str, world: World):
    row = ROWS[route]
    for column in sorted(row.who):
        client = client_for(world, column, enforce_csrf_checks=True)
        asked = client.post(address(route, row, world, OWN), row.data)
        assert asked.status_code == HTTPStatus.FORBIDDEN, column


@pytest.mark.parametrize(
    "route", sorted(route for route, row in ROWS.items() if row.about_person and row.get)
)
def test_missing_protected_and_other_are_one_page(route: str, world: World):
    row = ROWS[route]
    for column in sorted(row.who):
        client = client_for(world, column)
        hidden = [each for each in (OTHER, PROTECTED, MISSING) if not reaches(column, each)]
        pages = {
            TOKEN.sub("", client.get(address(route, row, world, target)).content.decode())
            for target in hidden
        }
        assert len(pages) == 1, column
