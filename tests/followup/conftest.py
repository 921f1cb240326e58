"""A measure that runs, and the three around it: the person, the provider and the office."""

import pytest

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
def own(unit, someone):
    """The person themself."""
    return make.actor("participant", unit, someone=someone.user)


@pytest.fixture
def account(db):
    """Someone with an account at the workplace."""
    return case.account(case.provider())


@pytest.fixture
def referral(caseworker, someone):
    """Work training that has begun at the workplace, and goes on for half a year."""
    return case.running(caseworker, someone)
