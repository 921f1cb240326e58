"""My account: who one is here, and what one's roles let one do."""

from datetime import date

import pytest

from insats.accounts.models import Role
from insats.accounts.permissions import MATRIX, Scope
from insats.web.account.rights import WORDS, held
from tests.support import make

pytestmark = pytest.mark.django_db


def page(client, user):
    """The page of a user."""
    client.force_login(user)
    return client.get("/konto/").content.decode()


def test_every_right_that_a_role_gives_has_words():
    given = {
        name
        for name, rules in MATRIX.items()
        if any(rule.scope not in (Scope.PUBLIC, Scope.SIGNED_IN) for rule in rules)
    }
    assert given == set(WORDS)


def test_each_role_is_shown_with_its_unit_and_its_days(client):
    role = make.role("caseworker", make.office(), last_day=date(2999, 12, 31))
    make.role("analyst", make.office("Solna", make.STOCKHOLM), role.user)
    html = page(client, role.user)
    assert "handläggare, Nacka" in html
    assert "31\N{NO-BREAK SPACE}december\N{NO-BREAK SPACE}2999" in html
    assert "analytiker, Solna" in html
    assert "tills vidare" in html


def test_a_role_that_is_over_is_not_shown(client):
    role = make.role("caseworker", make.office(), last_day=date(2020, 12, 31))
    assert "Du har ingen roll i dag" in page(client, role.user)


@pytest.mark.parametrize("sees", [True, False])
def test_the_right_to_see_protected_people_is_said_only_of_those_who_have_it(sees):
    role = make.role("caseworker", make.office(), sees_protected=sees)
    assert (WORDS["protected.read"] in held(role).rights) is sees


def test_a_role_without_rights_of_its_own_sees_the_public_pages(client):
    html = page(client, make.role(Role.Kind.ANALYST, make.office()).user)
    assert "se de offentliga sidorna" in html


def test_it_takes_few_queries(client, django_assert_max_num_queries):
    client.force_login(make.role("caseworker", make.office()).user)
    with django_assert_max_num_queries(10):
        client.get("/konto/")
