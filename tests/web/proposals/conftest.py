"""A referral that runs at a provider; the provider's browser, and the caseworker's."""

import re

import pytest
from django.test import Client
from django.utils import timezone

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.proposals.actions import MakeProposal
from tests.referrals import case, scene


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
    """Someone who may do work training."""
    return scene.jobseeker(caseworker, unit)


@pytest.fixture
def me(db):
    """Someone with an account at the provider."""
    return User.objects.get(pk=case.account(case.provider(), on=timezone.localdate()).user_id)


@pytest.fixture
def theirs(me):
    """The provider's browser."""
    client = Client()
    client.force_login(me)
    return client


@pytest.fixture
def ours(caseworker):
    """The caseworker's browser."""
    client = Client()
    client.force_login(User.objects.get(pk=caseworker.user_id))
    return client


@pytest.fixture
def referral(caseworker, someone):
    """A referral that runs for twenty days."""
    return case.running(caseworker, someone, last_day=caseworker.on + 20 * case.DAY)


@pytest.fixture
def propose(me, referral):
    """Propose something."""

    def proposed(kind, words="Det går bra.", **fields):
        return MakeProposal(actor_for(me), case.fresh(referral), kind, words, **fields).do()

    return proposed


@pytest.fixture
def text():
    """What a page says."""

    def said(response) -> str:
        bare = re.sub(r"<[^>]+>", " ", response.content.decode())
        return " ".join(bare.split()).replace("\N{NO-BREAK SPACE}", " ")

    return said
