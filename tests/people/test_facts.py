from datetime import date

import polars as pl
import pytest

from insats.contracts.supply import supply_on
from insats.people.actions import RecordCount, RecordEnrolment, RecordFact, RecordPeriod, RecordPlan
from insats.people.dossier import dossier_of
from insats.people.facts import frames_for
from insats.people.models import Person
from insats.people.values import Value
from insats.rulebook import frames as f
from insats.rulebook.subject import UNKNOWN_PERSON, subjects_of
from tests.people.test_record_fact import GOOD, YESTERDAY
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
BEGAN = date(2023, 1, 9)


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def known(someone):
    """A person of whom everything is recorded."""
    caseworker = make.actor("caseworker", someone.unit)
    job = RecordEnrolment(caseworker, someone, "JOB", BEGAN).do()
    RecordCount(caseworker, someone, job.pk, 312, YESTERDAY).do()
    for fact, value in GOOD.items():
        if fact != "person.programmes":
            RecordFact(caseworker, someone, fact, value).do()
    RecordPeriod(
        caseworker, someone, "work_training", None, BEGAN, date(2023, 7, 8), complete=True
    ).do()
    return someone


def supply():
    return supply_on([TODAY], [make.NACKA])


def test_of_someone_new_all_is_unknown_but_where_they_live(someone):
    (row,) = frames_for([someone], TODAY, supply()).people.to_dicts()
    expected = {**UNKNOWN_PERSON, "key": someone.pk, "pool": 0, "date": TODAY, "start": TODAY}
    assert row == {**expected, "municipality": make.NACKA, "supply_known": True}


def test_every_column_is_copied_from_its_record(known):
    (row,) = frames_for([known], TODAY, supply()).people.to_dicts()
    assert row == {
        "key": known.pk,
        "pool": 0,
        "date": TODAY,
        "start": TODAY,
        "until": None,
        "request": None,
        "municipality": "0182",
        "registered": True,
        "programmes_known": True,
        "action_plan": YESTERDAY,
        "action_plan_none": False,
        "population_registered": YESTERDAY,
        "need": "supervised_practice",
        "conditions_known": False,
        "health": "presumed",
        "field": "Hälso- och sjukvård",
        "months_to_ready": 6.5,
        "no_better_service": True,
        "periods_known": True,
        "supply_known": True,
        "suitability.work_training.date": YESTERDAY,
        "suitability.work_training.suitable": True,
        "suitability.reinforced_work_training.date": YESTERDAY,
        "suitability.reinforced_work_training.suitable": False,
        "suitability.reinforced_work_training_assessment.date": TODAY,
        "suitability.reinforced_work_training_assessment.suitable": True,
        "better_fit.work_training.documented": True,
        "better_fit.work_training.date": YESTERDAY,
        "better_fit.reinforced_work_training.documented": True,
        "better_fit.reinforced_work_training.date": TODAY,
        "better_fit.reinforced_work_training_assessment.documented": False,
        "better_fit.reinforced_work_training_assessment.date": None,
    }


def test_enrolments_carry_their_count_and_periods_their_days(known):
    frames = frames_for([known], TODAY, supply())
    assert frames.enrolments.to_dicts() == [
        {
            "key": known.pk,
            "programme": "JOB",
            "from": BEGAN,
            "until": None,
            "compensable_days": 312,
            "counted_on": YESTERDAY,
        }
    ]
    assert frames.periods.to_dicts() == [
        {
            "key": known.pk,
            "measure": "work_training",
            "referred": None,
            "from": BEGAN,
            "until": date(2023, 7, 8),
        }
    ]


def test_the_frames_have_the_rulebooks_schemas_empty_or_not(known):
    for people in (Person.objects.all(), Person.objects.none()):
        frames = frames_for(people, TODAY, supply())
        for frame, schema in (
            (frames.people, f.PEOPLE),
            (frames.enrolments, f.ENROLMENTS),
            (frames.periods, f.PERIODS),
            (frames.supply, f.SUPPLY),
        ):
            assert frame.schema == pl.Schema(schema)


def alone(person):
    """The person as the frames hold them."""
    [subject] = subjects_of(frames_for([person], TODAY, supply()))
    return subject


def test_someone_known_to_have_no_plan_is_told_from_someone_of_whom_it_is_unknown(someone):
    caseworker = make.actor("caseworker", someone.unit)
    RecordPlan(caseworker, someone).do()
    person = alone(someone).person
    assert (person["action_plan"], person["action_plan_none"]) == (None, True)


def test_a_list_that_is_not_known_to_be_complete_is_not_known_at_all(someone):
    caseworker = make.actor("caseworker", someone.unit)
    RecordPeriod(caseworker, someone, "work_training", None, BEGAN, BEGAN).do()
    subject = alone(someone)
    assert subject.periods == ()
    assert subject.person["periods_known"] is False


def test_only_what_holds_now_is_copied(someone):
    caseworker = make.actor("caseworker", someone.unit)
    first = RecordFact(caseworker, someone, "person.conditions_known", Value(flag=True)).do()
    RecordFact(
        caseworker, someone, "person.conditions_known", Value(flag=False), seen=first.pk
    ).do()
    job = RecordEnrolment(caseworker, someone, "JOB", BEGAN).do()
    count = RecordCount(caseworker, someone, job.pk, 300, YESTERDAY).do()
    RecordCount(caseworker, someone, job.pk, 301, TODAY, seen=count.pk).do()
    RecordEnrolment(caseworker, someone, "JOB", BEGAN, TODAY, seen=job.pk).do()
    subject = alone(someone)
    assert subject.person["conditions_known"] is False
    assert [(row["until"], row["compensable_days"]) for row in subject.enrolments] == [(TODAY, 301)]


def test_one_person_and_many_give_the_same_rows(known):
    other = make.person(known.unit)
    together = frames_for(Person.objects.all(), TODAY, supply())
    for person in (known, other):
        alone = frames_for([person], TODAY, supply())
        own = pl.col("key") == person.pk
        assert together.people.filter(own).equals(alone.people)
        assert together.enrolments.filter(own).equals(alone.enrolments)
        assert together.periods.filter(own).equals(alone.periods)


def test_people_are_copied_in_four_queries_and_one_at_hand_in_three(
    known, django_assert_num_queries
):
    nothing = f.frame(f.SUPPLY, [])
    with django_assert_num_queries(4):
        frames_for(Person.objects.all(), TODAY, nothing)
    with django_assert_num_queries(3):
        frames_for([known], TODAY, nothing)


def test_the_dossier_is_read_in_three_queries(known, django_assert_num_queries):
    with django_assert_num_queries(3):
        dossier = dossier_of(known)
        names = {record.recorded_by.name for record in dossier.records.values()}
    assert names == {"Kim Handläggare"}


def test_a_form_is_told_which_record_it_shows(known):
    dossier = dossier_of(known)
    assert dossier.seen("person.need") == dossier.records["person.need"].pk
    assert dossier_of(make.person(known.unit)).seen("person.need") is None
