"""A caseworker, and a referral that goes on."""

import pytest
from django.utils import timezone

from tests.referrals import case, scene
from tests.referrals.case import DAY
from tests.support import make


@pytest.fixture
def unit(db):
    """An office."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, today."""
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def referral(caseworker, unit):
    """A referral that began two months ago and goes on, of someone with an account."""
    before = case.at(caseworker, caseworker.on - 60 * DAY)
    someone = scene.jobseeker(before, unit, user=make.role("participant", unit).user)
    return case.running(before, someone)
