import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory

from insats.accounts.models import Organisation, Role, User
from insats.accounts.numbers import normal_organisation_number
from tests.support import make

pytestmark = pytest.mark.django_db
REQUEST = RequestFactory().post("/")


def refused(act):
    """Tell whether the database refuses something."""
    try:
        with transaction.atomic():
            act()
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize("typed", ["kim", "kim@example.se", "KIM@Example.SE", " kim@example.se "])
def test_one_signs_in_with_user_name_or_e_mail(typed):
    User.objects.create_user("kim", "a long password", name="Kim", email="kim@example.se")
    assert authenticate(REQUEST, username=typed, password="a long password") is not None


@pytest.mark.parametrize("typed", ["", "nobody", "kim@elsewhere.se"])
def test_nobody_else_signs_in(typed):
    User.objects.create_user("kim", "a long password", name="Kim")
    assert authenticate(REQUEST, username=typed, password="a long password") is None


def test_a_user_name_goes_before_someone_elses_e_mail():
    make.user(email="kim@example.se")
    own = User.objects.create_user("kim@example.se", "a long password", name="Kim")
    assert authenticate(REQUEST, username="kim@example.se", password="a long password") == own


def test_two_users_cannot_share_an_e_mail_address():
    make.user(email="kim@example.se")
    assert refused(lambda: make.user(email="Kim@Example.se"))
    make.user(email="")
    make.user(email="")


def test_a_user_without_password_cannot_sign_in_with_an_empty_one():
    User.objects.create_user("kim", name="Kim")
    assert authenticate(REQUEST, username="kim", password="") is None


@pytest.mark.parametrize("typed", ["202100-2114", "2021002114", " 2021002114 ", "162021002114"])
def test_an_organisation_number_is_kept_in_one_form(typed):
    assert normal_organisation_number(typed) == "2021002114"


@pytest.mark.parametrize(
    "typed", ["", "2021002115", "abc", "202100", make.personal_number(), "202100-2114x"]
)
def test_a_wrong_organisation_number_is_refused(typed):
    with pytest.raises(ValueError, match=r".*"):
        normal_organisation_number(typed)


@pytest.mark.parametrize("number", ["202100-2114", "2021002115"])
def test_an_organisation_is_not_valid_with_a_number_in_another_form(number):
    with pytest.raises(ValidationError):
        Organisation(kind="agency", name="X", org_number=number).full_clean()


def test_the_database_refuses_a_kind_that_is_none():
    assert refused(
        lambda: Organisation.objects.create(kind="club", name="X", org_number="5560000001")
    )


def test_only_a_municipality_is_a_municipality():
    assert refused(
        lambda: Organisation.objects.create(
            kind="supplier", name="X", org_number="5560000001", municipality_id=make.NACKA
        )
    )


def test_a_role_cannot_end_before_it_begins():
    assert refused(
        lambda: make.role("caseworker", make.office(), last_day=make.FIRST_DAY.replace(year=2019))
    )


def test_only_a_caseworker_can_be_given_sight_of_protected_identities():
    assert refused(lambda: make.role("analyst", make.office(), sees_protected=True))


def test_the_database_refuses_a_role_that_is_none():
    assert refused(lambda: make.role("king", make.office()))


def test_a_role_says_what_and_where():
    assert str(make.role("caseworker", make.office())) == "handläggare, Nacka"
    assert len(Role.Kind) == 7
