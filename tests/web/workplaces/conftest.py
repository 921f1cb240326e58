"""A workplace that may be asked; the provider's browser, and the caseworker's."""

import pytest
from django.test import Client
from django.utils import timezone

from insats.accounts.models import User
from insats.providers.actions import AddPlaces, WriteWorkplace
from tests.providers import workshop
from tests.referrals import scene
from tests.support.make import NACKA


def browser(actor):
    """A browser in which someone is signed in."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def today():
    """Today, as the pages have it."""
    return timezone.localdate()


@pytest.fixture
def unit(db):
    """A unit of an approved provider."""
    unit = workshop.unit()
    workshop.approve(unit)
    return unit


@pytest.fixture
def keeper(unit, today):
    """Someone with an account there."""
    return workshop.keeper(unit, today)


@pytest.fixture
def place(keeper, unit, today):
    """The only place there."""
    offered = [("work_training", workshop.TRANSPORT)]
    WriteWorkplace(keeper, unit, 0, "Gatan 3", "13130", "Nacka", NACKA, offered).do()
    return AddPlaces(keeper, unit, *offered[0], first_day=today, work="Packar varor.").do()[0]


@pytest.fixture
def theirs(keeper):
    """The provider's browser."""
    return browser(keeper)


@pytest.fixture
def caseworker(today):
    """A caseworker, today."""
    return scene.caseworker(scene.office(), today)


@pytest.fixture
def someone(caseworker):
    """Someone who may do work training."""
    return scene.jobseeker(caseworker, scene.office())


@pytest.fixture
def ours(caseworker):
    """The caseworker's browser."""
    return browser(caseworker)
