"""The first accounts are given from the machine itself, and leave their mark."""

from dataclasses import replace
from datetime import date

import pytest

from insats.accounts.models import Organisation, Role, Unit, User
from insats.audit.models import Event
from insats.operations.users import Account, GiveRole
from insats.rulebook.errors import CodedError

pytestmark = pytest.mark.django_db

WANTED = Account(
    username="astrid",
    name="Astrid Öberg",
    email="astrid@example.se",
    password="en mycket lång mening 7",
    role="caseworker",
    first_day=date(2025, 3, 3),
    organisation_number="202100-2114",
    organisation_name="Arbetsförmedlingen",
    kind="agency",
    unit="Nacka",
    municipalities=("0182",),
)


def test_everything_that_is_new_is_made_at_once():
    role = GiveRole(WANTED).do()
    assert (role.user.username, role.unit.name, role.role) == ("astrid", "Nacka", "caseworker")
    assert role.unit.organisation.org_number == "2021002114"
    assert [each.code for each in role.unit.municipalities.all()] == ["0182"]
    assert role.user.check_password(WANTED.password)


def test_it_is_in_the_trail():
    role = GiveRole(WANTED).do()
    event = Event.objects.get(action="accounts.give_role")
    assert event.object_id == str(role.pk)
    assert event.user is None


def test_a_second_role_makes_no_second_user_unit_or_organisation():
    GiveRole(WANTED).do()
    GiveRole(replace(WANTED, role="auditor", password="")).do()
    assert Role.objects.count() == 2
    assert (User.objects.count(), Unit.objects.count(), Organisation.objects.count()) == (1, 1, 1)


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "kort"},
        {"password": ""},
        {"organisation_number": "202100-2115"},
        {"organisation_name": ""},
        {"role": "king"},
        {"username": "a b"},
        {"email": "inte en adress"},
        {"municipalities": ("9999",)},
    ],
    ids=str,
)
def test_what_will_not_do_is_refused_and_nothing_is_written(wrong):
    with pytest.raises(CodedError, match="bad_account"):
        GiveRole(replace(WANTED, **wrong)).do()
    assert not User.objects.exists()
    assert not Organisation.objects.exists()
    assert not Event.objects.exists()


def test_the_same_role_twice_is_refused():
    GiveRole(WANTED).do()
    with pytest.raises(CodedError, match="bad_account"):
        GiveRole(WANTED).do()
