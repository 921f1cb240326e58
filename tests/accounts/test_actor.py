from datetime import date, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.errors import NotAllowed, NotFound
from tests.support import make

pytestmark = pytest.mark.django_db


def test_an_actor_is_read_with_one_query(django_assert_num_queries):
    unit = make.office()
    someone = make.role("caseworker", unit).user
    make.role("auditor", unit, someone)
    with django_assert_num_queries(1):
        actor = actor_for(someone, make.TODAY)
    assert [role.role for role in actor.roles] == ["caseworker", "auditor"]
    assert actor.roles[0].unit_name == "Nacka"


def test_a_stranger_has_no_roles_and_costs_no_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        actor = actor_for(AnonymousUser())
    assert actor.user_id is None
    assert actor.on == timezone.localdate()
    assert not actor.may("home.read")


def test_someone_who_is_shut_out_is_a_stranger():
    unit = make.office()
    someone = make.role("caseworker", unit).user
    someone.is_active = False
    assert actor_for(someone).user_id is None


@pytest.mark.parametrize(
    ("days_from_first", "days_from_last", "held"),
    [(0, None, True), (-1, None, False), (5, 0, True), (5, 1, False)],
)
def test_a_role_holds_from_its_first_day_to_its_last(days_from_first, days_from_last, held):
    first = date(2024, 1, 1)
    on = first + timedelta(days=days_from_first)
    last = None if days_from_last is None else on - timedelta(days=days_from_last)
    someone = make.role("caseworker", make.office(), first_day=first, last_day=last).user
    assert actor_for(someone, on).has_role("caseworker") is held


def test_what_may_be_done_now_is_told_at_once():
    unit = make.office()
    caseworker = make.actor("caseworker", unit)
    assert {"person.search", "desk.read", "rulebook.read"} <= caseworker.may_now()
    assert "person.read" not in caseworker.may_now()
    assert "person.read" in caseworker.may_now(make.person(unit))
    assert "person.read" not in caseworker.may_now(make.person(make.office("Solna", "0184")))


def test_menus_may_ask_for_anyone_at_all():
    assert make.actor("caseworker", make.office()).may_anywhere("person.read")
    assert not make.actor("analyst", make.office()).may_anywhere("person.read")


def test_a_refusal_does_not_tell_that_someone_exists():
    stranger = make.actor("caseworker", make.office("Solna", "0184"))
    with pytest.raises(NotFound):
        stranger.require("person.read", make.person(make.office()))


def test_a_refusal_of_what_is_about_nobody_says_that_the_role_lacks_the_right():
    with pytest.raises(NotAllowed):
        make.actor("analyst", make.office()).require("person.search")
