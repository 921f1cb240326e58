"""A referral that runs, and everyone who reads letters about it."""

import pytest
from django.test import Client
from django.utils import timezone

from insats.accounts.models import User
from tests.referrals import case, scene
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
    """Whom it is about."""
    address = {"street": "Storgatan 12", "postcode": "131 30", "town": "Nacka"}
    return scene.jobseeker(caseworker, unit, user=user, **address)


@pytest.fixture
def running(caseworker, someone):
    """A referral that has begun at a provider."""
    return case.running(caseworker, someone)


def browser(user):
    """Someone's browser."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def office(caseworker):
    """The caseworker's browser."""
    return browser(User.objects.get(pk=caseworker.user_id))


@pytest.fixture
def own(user, someone):
    """The person's browser."""
    return browser(user)


@pytest.fixture
def provider(running):
    """The provider's browser."""
    return browser(make.role("provider", running.provider).user)
