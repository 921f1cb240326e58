"""A competence that is missing is told of before it stops anyone from being taken in."""

from datetime import timedelta

import pytest

from insats.errors import Missing, NotAChoice, NotAllowed, OutOfRange
from insats.providers.actions import DemandCompetence, StateValue, TellCompetence
from insats.providers.gaps import gaps_at, gaps_for
from insats.providers.models import StatedValue
from insats.providers.stated import value_on
from tests.providers import workshop
from tests.providers.workshop import DAY, TRANSPORT
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
PROOF = {"proof": "register", "checked_on": TODAY, "checked_by": "Bo"}
THERAPIST = "occupational_therapist"


@pytest.fixture
def manager():
    """A contract manager."""
    return make.actor("contract_manager", make.office())


@pytest.fixture
def unit():
    """A supplier's workplace with Steg till arbete."""
    at = workshop.unit(kind="supplier")
    workshop.described(workshop.keeper(at), at, offered=[("steps_to_work", TRANSPORT)])
    return at


def demand(manager, kind=THERAPIST, **fields):
    """State a demand."""
    given = {"measure": "steps_to_work", "first_day": TODAY, "words": "Avtal 3.2", **fields}
    return DemandCompetence(manager, kind=kind, **given).do()


def staff(unit, kind=THERAPIST, **fields):
    """Tell of someone."""
    given = {"name": "Eva", "kind": kind, "first_day": TODAY, **PROOF, **fields}
    return TellCompetence(workshop.keeper(unit), unit, **given).do()


def gaps(unit, on=TODAY):
    """What is missing: from when until when, and how much there is."""
    return [(gap.first_day, gap.last_day, gap.share) for gap in gaps_at(unit.pk, on)]


def test_nothing_is_missing_where_nothing_is_demanded(unit):
    assert gaps(unit) == []


def test_a_demanded_competence_that_nobody_has_is_missing_now(manager, unit):
    demand(manager)
    assert gaps(unit) == [(TODAY, None, 0)]
    assert gaps_at(unit.pk, TODAY)[0].is_now(TODAY)


def test_someone_with_a_checked_licence_fills_it(manager, unit):
    demand(manager)
    staff(unit)
    assert gaps(unit) == []


def test_a_licence_that_nobody_has_checked_does_not_count(manager, unit):
    demand(manager)
    staff(unit, proof="", checked_on=None, checked_by="")
    assert gaps(unit) == [(TODAY, None, 0)]


def test_a_competence_without_a_licence_needs_no_check(manager, unit):
    demand(manager, "counsellor")
    staff(unit, "counsellor", proof="", checked_on=None, checked_by="")
    assert gaps(unit) == []


def test_a_gap_is_seen_before_it_comes_and_until_it_is_filled(manager, unit):
    demand(manager)
    staff(unit, last_day=TODAY + 9 * DAY)
    staff(unit, first_day=TODAY + 20 * DAY)
    assert gaps(unit) == [(TODAY + 10 * DAY, TODAY + 19 * DAY, 0)]


def test_parts_of_full_time_are_added(manager, unit):
    demand(manager, share=150)
    staff(unit, share=100)
    assert gaps(unit) == [(TODAY, None, 100)]
    staff(unit, share=50)
    assert gaps(unit) == []


def test_a_demand_that_begins_later_is_missing_from_then(manager, unit):
    demand(manager, first_day=TODAY + 30 * DAY, last_day=TODAY + 60 * DAY)
    assert gaps(unit) == [(TODAY + 30 * DAY, TODAY + 60 * DAY, 0)]


def test_what_lies_more_than_a_year_ahead_is_not_told(manager, unit):
    demand(manager)
    staff(unit, last_day=TODAY + timedelta(days=400))
    assert gaps(unit) == []


def test_a_demand_concerns_only_those_who_offer_the_measure(manager, unit):
    demand(manager)
    other = workshop.one_place().workplace
    assert set(gaps_for([unit.pk, other.pk], TODAY)) == {unit.pk}


def test_many_workplaces_take_as_many_queries_as_one(manager, unit, django_assert_num_queries):
    demand(manager)
    with django_assert_num_queries(3):
        gaps_for([unit.pk, *range(100, 200)], TODAY)


# --- stated values ------------------------------------------------------------------------------
def state(manager, value, measure="", first_day=TODAY, **fields):
    """State the most people for a supervisor."""
    given = {"measure": measure, "first_day": first_day, "words": "Beslut 12", **fields}
    return StateValue(manager, what="people_per_supervisor", value=value, **given).do()


def test_no_value_comes_with_the_system():
    assert value_on("people_per_supervisor", TODAY) is None


def test_a_value_for_the_measure_stands_before_one_for_all(manager):
    state(manager, 8)
    state(manager, 4, "reinforced_work_training")
    assert value_on("people_per_supervisor", TODAY, "reinforced_work_training").value == 4
    assert value_on("people_per_supervisor", TODAY, "work_training").value == 8


def test_a_value_holds_on_its_days(manager):
    state(manager, 8, last_day=TODAY + DAY)
    state(manager, 6, first_day=TODAY + 2 * DAY)
    on = [value_on("people_per_supervisor", TODAY + n * DAY) for n in (-1, 0, 2)]
    assert [each and each.value for each in on] == [None, 8, 6]


def test_a_value_is_put_right_by_a_new_row(manager):
    first = state(manager, 8)
    state(manager, 7, seen=first.pk)
    assert StatedValue.objects.current().get().supersedes_id == first.pk


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"measure": "magic"}, NotAChoice),
        ({"words": ""}, Missing),
        ({"value": 10_001}, OutOfRange),
    ],
)
def test_a_value_that_cannot_be_is_refused(manager, fields, refusal):
    with pytest.raises(refusal):
        state(manager, **{"value": 4, **fields})


def test_only_a_contract_manager_states_values(unit):
    with pytest.raises(NotAllowed):
        state(make.actor("caseworker", make.office()), 4)
