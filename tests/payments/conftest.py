"""A referral that runs from 4 March 2024, with a report of March and an amount that is made up."""

import pytest

from tests.payments import paid
from tests.referrals import case, scene


@pytest.fixture
def unit(db):
    """An office that letters can be answered to."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, on 4 March 2024."""
    return scene.caseworker(unit)


@pytest.fixture
def referral(caseworker, unit):
    """Work training in the job and development guarantee."""
    return case.running(caseworker, scene.jobseeker(caseworker, unit))


@pytest.fixture
def in_etp(caseworker, unit):
    """Work training in the introduction programme."""
    return case.running(caseworker, scene.jobseeker(caseworker, unit, programme="ETP"))


@pytest.fixture
def amount(db):
    """150 kronor a day, from the beginning of 2024."""
    return paid.amount()


@pytest.fixture
def sent(referral, amount):
    """Ten days of March, paid with 1,500 kronor."""
    paid.reported(referral)
    paid.whole(referral)
    paid.sent()
    return paid.current(referral)
