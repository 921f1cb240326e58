"""Browsers of the three around a measure that ran from March to September 2024."""

import pytest
from django.test import Client

from insats.accounts.models import User
from tests.referrals import case, scene
from tests.support import make


@pytest.fixture
def unit(db):
    """An office that letters can be answered to."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, on 4 March 2024."""
    return scene.caseworker(unit)


@pytest.fixture
def someone(caseworker, unit):
    """Someone with an account, who may do work training."""
    return scene.jobseeker(caseworker, unit, user=make.user("Amira Lindqvist"))


@pytest.fixture
def account(db):
    """Someone with an account at the workplace."""
    return case.account(case.provider())


@pytest.fixture
def own(unit, someone):
    """The person themself."""
    return make.actor("participant", unit, someone=someone.user)


@pytest.fixture
def referral(caseworker, someone):
    """Work training that began at the workplace on 4 March 2024, for half a year."""
    return case.running(caseworker, someone)


def browser(actor) -> Client:
    """A browser in which someone has signed in, today."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def office(caseworker):
    """The caseworker's browser."""
    return browser(caseworker)


@pytest.fixture
def workplace(account):
    """The provider's browser."""
    return browser(account)


@pytest.fixture
def mine(own):
    """The person's browser."""
    return browser(own)
