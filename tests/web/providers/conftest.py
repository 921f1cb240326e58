"""A caseworker who asks a provider, and someone with an account there."""

from datetime import timedelta

import pytest
from django.utils import timezone

from insats.accounts.models import User
from insats.referrals.actions import AskProvider
from tests.referrals import case, scene

PLACE = {
    "workplace": "Cykelverkstaden",
    "workplace_address": "Värmdövägen 84",
    "workplace_municipality": "0182",
    "field": scene.FIELD,
}


@pytest.fixture
def unit(db):
    """An office that can be called."""
    return scene.office()


@pytest.fixture
def caseworker(unit):
    """A caseworker of the office, today."""
    return scene.caseworker(unit, timezone.localdate())


@pytest.fixture
def someone(caseworker, unit):
    """Someone who may do work training, with ways to reach them."""
    fields = {"phone": "070-174 06 05", "email": "amira@example.se", "language": "ar"}
    return scene.jobseeker(caseworker, unit, interpreter_needed=True, **fields)


@pytest.fixture
def provider(db):
    """A workplace of a provider."""
    return case.provider()


@pytest.fixture
def me(provider):
    """Someone with an account at the provider."""
    return User.objects.get(pk=case.account(provider, on=timezone.localdate()).user_id)


@pytest.fixture
def signed_in(client, me):
    """The provider's browser."""
    client.force_login(me)
    return client


@pytest.fixture
def ask(caseworker, someone, provider):
    """Ask the provider about someone: ``ask(measure=…)`` returns the referral."""

    def asked(measure="work_training", person=None, unit=None, days=7, ago=0):
        today = timezone.localdate() - timedelta(days=ago)
        actor = case.at(caseworker, today)
        plan = {"first_day": today + timedelta(days=14), "last_day": today + timedelta(days=100)}
        referral = case.opened(actor, person or someone, measure, **plan)
        by = today + timedelta(days=days)
        case.do(AskProvider, actor, referral, unit or provider, by, **PLACE)
        return case.fresh(referral)

    return asked


@pytest.fixture
def running(caseworker, someone, provider):
    """A referral that runs at the provider."""
    return case.running(caseworker, someone)
