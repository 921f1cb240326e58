"""Moving a whole office's referrals: how many first, then all of them with their people."""

import re

import pytest

from insats.accounts.models import Role
from insats.referrals.queries import visible_referrals
from tests.referrals import case, scene
from tests.support import make

pytestmark = pytest.mark.django_db
WHERE = "/anvisningar/flytta/kontor/"


@pytest.fixture
def there(caseworker):
    """A caseworker at another office."""
    return scene.caseworker(make.office("Solna", make.STOCKHOLM), caseworker.on, "Nour Solna")


@pytest.fixture
def referral(caseworker, someone):
    return case.decided(caseworker, someone)


def role_of(actor):
    return Role.objects.get(user=actor.user_id)


def send(client, office, there, **fields):
    to = role_of(there)
    data = {"unit": office.pk, "to_unit": to.unit_id, "to_caseworker": to.pk,
            "words": "Kontoret stänger.", **fields}  # fmt: skip
    return client.post(WHERE, data)


def test_first_where_then_who_then_how_many_then_all_of_them(signed_in, unit, there, referral):
    assert "Handläggare där" not in signed_in.get(WHERE).content.decode()
    first = send(signed_in, unit, there, to_caseworker="")
    assert first.status_code == 200
    assert "Nour Solna" in first.content.decode()
    second = send(signed_in, unit, there)
    html = second.content.decode()
    assert "1 anvisning flyttas." in html and "1 person byter kontor." in html
    assert case.fresh(referral).unit == unit
    sure = re.search(r'name="sure" value="([^"]+)"', html)[1]
    assert send(signed_in, unit, there, sure=sure)["Location"] == "/anvisningar/"
    now = case.fresh(referral)
    assert (now.unit.name, now.person.unit.name) == ("Solna", "Solna")
    assert list(visible_referrals(there)) == [referral]


def test_nobody_elses_office_is_moved(signed_in, unit, there, referral):
    page = send(signed_in, role_of(there).unit, there)
    assert page.status_code == 400
    assert case.fresh(referral).unit == unit


@pytest.mark.parametrize(
    "wrong",
    [{"words": ""}, {"words": "x" * 2001}, {"to_unit": "nej"}, {"to_caseworker": "4711"},
     {"unit": ""}],
)  # fmt: skip
def test_what_is_wrong_is_said(signed_in, unit, there, referral, wrong):
    page = send(signed_in, unit, there, **wrong)
    assert page.status_code == 400
    assert case.fresh(referral).unit == unit


def test_protected_people_stay_with_those_who_see_them(signed_in, caseworker, unit, there):
    sees = scene.caseworker(unit, caseworker.on, sees_protected=True)
    hidden = case.decided(sees, scene.jobseeker(sees, unit, protected_identity=True))
    html = send(signed_in, unit, there).content.decode()
    assert "Det finns inget att flytta" in html
    assert "flyttas bara av den som har behörighet att se dem" in html
    assert case.fresh(hidden).unit == unit


def test_the_page_that_moves_a_caseworkers_leads_here(signed_in, referral):
    assert f'href="{WHERE}"' in signed_in.get("/anvisningar/flytta/").content.decode()
