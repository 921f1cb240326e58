"""The made-up providers have workplaces, places and staff: the same for the same seed."""

import pytest
from django.db.models import F

from insats.accounts.models import Unit
from insats.providers.models import (
    CompetenceDemand,
    Displacement,
    Offer,
    Place,
    Profile,
    Spoken,
    Standing,
    Supervisor,
    Workplace,
)
from insats.referrals.models import Seat
from insats.rulebook.terms import AGREEMENT_MEASURES
from tests.population.sweden import filled, rows

pytestmark = pytest.mark.django_db
MODELS = (
    Standing, Profile, Workplace, Offer, Spoken, Supervisor, Place, Displacement, CompetenceDemand,
    Seat,
)  # fmt: skip


def made(blocker, seed=1):
    """Every row about workplaces."""
    with filled(blocker, 120, seed=seed):
        return [rows(model) for model in MODELS]


def test_the_same_seed_makes_the_same_workplaces(django_db_setup, django_db_blocker):
    first = made(django_db_blocker)
    assert all(first)
    assert made(django_db_blocker) == first
    assert made(django_db_blocker, seed=2) != first


def test_every_provider_may_be_asked_and_has_places_where_it_is(django_db_setup, django_db_blocker):
    with filled(django_db_blocker, 120):
        units = set(Unit.objects.filter(organisation__kind="provider").values_list("pk", flat=True))
        assert set(Workplace.objects.values_list("pk", flat=True)) == units
        assert set(Place.objects.values_list("workplace", flat=True)) == units
        assert not Place.objects.exclude(municipality=F("workplace__municipality")).exists()
        assert not Place.objects.exclude(measure__in=AGREEMENT_MEASURES).exists()
        assert set(Standing.objects.values_list("status", flat=True)) == {"approved"}


def test_those_who_are_at_a_provider_have_a_place_there(django_db_setup, django_db_blocker):
    with filled(django_db_blocker, 120):
        assert Seat.objects.exists()
        wrong = Seat.objects.exclude(place__workplace=F("referral__provider"))
        assert not wrong.exists()
        assert not Seat.objects.exclude(place__measure=F("referral__measure")).exists()
