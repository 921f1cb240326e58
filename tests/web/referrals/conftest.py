"""A caseworker who has signed in today, and someone of their office."""

import pytest
from django.utils import timezone

from insats.accounts.models import User
from tests.referrals import scene


@pytest.fixture
def unit(db):
    """An office that letters can be answered to."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, today."""
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def signed_in(client, caseworker):
    """The caseworker's browser."""
    client.force_login(User.objects.get(pk=caseworker.user_id))
    return client


@pytest.fixture
def someone(caseworker, unit):
    """Someone who may do work training: no procured service takes referrals in Nacka."""
    return scene.jobseeker(caseworker, unit)
