"""Someone who may do work training, signed in, and the caseworker who decides."""

import pytest
from django.utils import timezone

from tests.referrals import scene
from tests.support import make


@pytest.fixture
def unit(db):
    """An office that can be called."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, today."""
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def user(unit):
    """The account of someone at the office."""
    return make.role("participant", unit, make.user("Amira Lindqvist")).user


@pytest.fixture
def someone(caseworker, unit, user):
    """Whom it is about; they need an interpreter."""
    return scene.jobseeker(caseworker, unit, user=user, language="ar", interpreter_needed=True)


@pytest.fixture
def signed_in(client, user, someone):
    """Their browser."""
    client.force_login(user)
    return client
