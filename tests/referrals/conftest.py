"""An office, a caseworker of it, and someone who may do work training."""

import pytest

from tests.referrals import scene


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
    """Someone who may do work training: no procured service takes referrals in Nacka."""
    return scene.jobseeker(caseworker, unit)
