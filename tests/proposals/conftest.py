"""A referral that runs at a provider, with someone who proposes and someone who decides."""

import pytest

from insats.proposals.actions import MakeProposal
from insats.proposals.models import Proposal
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
def someone(caseworker, unit):
    """Someone who may do work training: no procured service takes referrals in Nacka."""
    return scene.jobseeker(caseworker, unit)


@pytest.fixture
def provider(db):
    """Someone with an account at the provider."""
    return case.account(case.provider())


@pytest.fixture
def referral(caseworker, someone):
    """A referral that runs for twenty days."""
    return case.running(caseworker, someone, last_day=caseworker.on + 20 * case.DAY)


@pytest.fixture
def propose(provider, referral):
    """Propose something: ``propose("extension", last_day=…)``."""

    def proposed(kind, words="Det går bra.", actor=None, about=None, **fields) -> Proposal:
        found = case.fresh(about or referral)
        return MakeProposal(actor or provider, found, kind, words, **fields).do()

    return proposed
