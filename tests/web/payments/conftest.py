"""A referral with a month that has been reported, seen by everyone who has to do with it."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from insats.accounts.models import User
from tests.payments import paid
from tests.referrals import case, scene


@pytest.fixture
def today():
    """This day."""
    return timezone.localdate()


@pytest.fixture
def month(today):
    """The month before this one."""
    return (today.replace(day=1) - timedelta(days=1)).replace(day=1)


@pytest.fixture
def unit(db):
    """An office that letters can be answered to."""
    return scene.office()


@pytest.fixture
def began(month):
    """A caseworker's day in the month before this one."""
    return month + timedelta(days=2)


@pytest.fixture
def referral(unit, began):
    """Work training that began then, in the job and development guarantee."""
    worker = scene.caseworker(unit, began)
    return case.running(worker, scene.jobseeker(worker, unit))


@pytest.fixture
def in_etp(unit, began):
    """Work training that began then, in the introduction programme."""
    worker = scene.caseworker(unit, began)
    return case.running(worker, scene.jobseeker(worker, unit, programme="ETP"))


@pytest.fixture
def amount(db):
    """150 kronor a day."""
    return paid.amount(first_day=date(2024, 1, 1))


@pytest.fixture
def reported(referral, amount, month):
    """Ten days of the month."""
    paid.reported(referral, month=month)
    return referral


def browser_of(actor) -> Client:
    """Someone's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client


@pytest.fixture
def provider(referral, today):
    """The provider's browser."""
    return browser_of(paid.at_provider(referral, today))


@pytest.fixture
def one(unit, today):
    """A caseworker's browser."""
    return browser_of(scene.caseworker(unit, today, "Alex Handläggare"))


@pytest.fixture
def other(unit, today):
    """Another caseworker's browser."""
    return browser_of(scene.caseworker(unit, today, "Robin Handläggare"))


@pytest.fixture
def manager(unit, today):
    """A contract manager's browser."""
    return browser_of(paid.contract_manager(today))
