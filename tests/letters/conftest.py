"""Someone with everything that a letter might tell and must not, and everyone around a referral."""

import pytest

from tests.letters import words
from tests.referrals import case, scene

ADDRESS = {"street": "Storgatan 12", "postcode": "131 30", "town": "Nacka"}
REACHED = {"phone": "070-174 06 05", "email": "amira@example.se"}


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
    """Someone of whom more is known than others may read."""
    fields = {**ADDRESS, **REACHED, "language": "ar", "interpreter_needed": True}
    return scene.jobseeker(caseworker, unit, **fields)


@pytest.fixture
def running(caseworker, someone):
    """A referral that has begun at a provider."""
    return case.running(caseworker, someone)


@pytest.fixture
def letters(db):
    """What has been written: ``letters()`` all, ``letters(kind=…)`` some, oldest first."""
    return words.letters
