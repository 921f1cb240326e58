"""Every kind of supply there is occurs, and in Nacka something of each."""

from datetime import timedelta

import polars as pl
import pytest

from insats.contracts.fields import FIELDS
from insats.contracts.models import SupplyEntry
from insats.contracts.supply import supply_on
from insats.geography.models import Municipality
from insats.rulebook.terms import SERVICES, STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE
from tests.population.sweden import DAY, filled

pytestmark = pytest.mark.django_db
SEEDS = (1, 2, 77)


@pytest.fixture(scope="module", autouse=True, params=SEEDS)
def _sweden(request, django_db_setup, django_db_blocker):
    with filled(django_db_blocker, 1, seed=request.param):
        yield


def entries(service: str) -> pl.DataFrame:
    """The entries of a service that may take referrals on the day."""
    return supply_on([DAY]).filter(pl.col("service") == service)


def soon(days: int = 60):
    return (DAY, DAY + timedelta(days=days))


@pytest.mark.parametrize("service", SERVICES)
def test_some_places_have_one_entry_some_several_and_some_none(service):
    covering = entries(service).explode("municipalities").group_by("municipalities").len()
    tallies = set(covering.get_column("len"))
    assert tallies >= {1, 2}
    assert 0 < covering.height < Municipality.objects.count()


@pytest.mark.parametrize("service", SERVICES)
def test_some_have_a_queue_some_have_none_and_some_last_until_nobody_knows(service):
    own = entries(service)
    assert own.filter(pl.col("queue_days") == 0).height
    assert own.filter(pl.col("queue_days") > 0).height
    assert own.filter(pl.col("participation_until").is_null()).height


@pytest.mark.parametrize("service", [STEPS_TO_WORK, WORK_INTEGRATING_PRACTICE])
def test_some_queues_are_unknown(service):
    assert entries(service).filter(pl.col("queue_days").is_null()).height


def test_practice_covers_all_fields_some_or_nobody_knows_which():
    own = entries(WORK_INTEGRATING_PRACTICE)
    assert own.filter("all_fields").height
    assert own.filter(~pl.col("all_fields") & pl.col("fields").list.len().gt(0)).height
    assert own.filter(pl.col("all_fields").is_null() & pl.col("fields").is_null()).height
    assert set(own.get_column("fields").explode().drop_nulls()) < set(FIELDS)


@pytest.mark.parametrize("service", SERVICES)
def test_some_contracts_have_ended_some_end_soon_and_some_begin_later(service):
    own = SupplyEntry.objects.filter(service=service)
    assert own.filter(referrals_until__lt=DAY).exists()
    assert own.filter(referrals_until__range=soon()).exists()
    assert own.filter(referrals_from__range=soon()).exists()
    assert own.filter(referrals_from=None, referrals_until=None).exists()


@pytest.mark.parametrize("service", SERVICES)
def test_where_old_contracts_held_is_not_known(service):
    assert SupplyEntry.objects.filter(service=service, municipalities=None).count() == 1


def test_suppliers_supply_but_the_agencys_own_teams():
    procured = SupplyEntry.objects.filter(service__in=SERVICES[:2])
    assert set(procured.values_list("supplier__kind", flat=True)) == {"supplier"}
    assert not SupplyEntry.objects.filter(service=SERVICES[2], supplier__isnull=False).exists()


def test_nacka_has_something_of_each():
    here = SupplyEntry.objects.filter(municipalities="0182")
    assert {entry.service for entry in here} == set(SERVICES)
