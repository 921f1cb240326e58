from datetime import date, timedelta

import pytest

from insats.errors import (
    ChangedMeanwhile,
    DayInFuture,
    DayTooEarly,
    EndsBeforeStart,
    NotAChoice,
    NotFound,
    OutOfRange,
)
from insats.people.actions import EndEnrolment, RecordCount, RecordEnrolment, Withdraw
from insats.people.dossier import dossier_of
from insats.people.errors import AlreadyEnded, CountedOutside, EnrolmentOverlaps, NotInJob
from insats.people.models import Count, Enrolment, Record
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
BEGAN = date(2023, 1, 9)


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def caseworker(someone):
    return make.actor("caseworker", someone.unit)


@pytest.fixture
def job(caseworker, someone):
    return RecordEnrolment(caseworker, someone, "JOB", BEGAN).do()


def test_an_enrolment_is_recorded_and_the_list_is_then_known_to_be_complete(job, someone):
    assert (job.programme, job.first_day, job.last_day) == ("JOB", BEGAN, None)
    assert Record.objects.current().get(person=someone, fact="person.programmes").flag


def test_a_second_enrolment_does_not_say_again_that_the_list_is_complete(caseworker, someone, job):
    RecordEnrolment(caseworker, someone, "ETP", date(2022, 1, 1), date(2022, 12, 31)).do()
    assert Record.objects.filter(fact="person.programmes").count() == 1
    assert Enrolment.objects.current().count() == 2


@pytest.mark.parametrize(
    ("programme", "first", "last", "refusal"),
    [
        ("XYZ", BEGAN, None, NotAChoice),
        ("JOB", TODAY + timedelta(days=1), None, DayInFuture),
        ("JOB", date(1901, 1, 1), None, DayTooEarly),
        ("JOB", BEGAN, BEGAN - timedelta(days=1), EndsBeforeStart),
    ],
)
def test_an_enrolment_that_cannot_be_is_refused(
    caseworker, someone, programme, first, last, refusal
):
    with pytest.raises(refusal):
        RecordEnrolment(caseworker, someone, programme, first, last).do()
    assert not Enrolment.objects.exists()


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (BEGAN - timedelta(days=9), BEGAN - timedelta(days=1), False),
        (BEGAN - timedelta(days=9), BEGAN, True),
        (BEGAN - timedelta(days=9), None, True),
        (BEGAN + timedelta(days=9), None, True),
    ],
)
def test_the_same_programme_cannot_overlap_itself(caseworker, someone, job, first, last, overlaps):
    action = RecordEnrolment(caseworker, someone, "JOB", first, last)
    if overlaps:
        with pytest.raises(EnrolmentOverlaps):
            action.do()
    else:
        action.do()


def test_two_programmes_at_once_can_be_recorded_for_the_rules_to_judge(caseworker, someone, job):
    RecordEnrolment(caseworker, someone, "UGA", BEGAN).do()
    assert Enrolment.objects.current().count() == 2


def test_an_enrolment_is_corrected_in_place_of_the_one_that_was_seen(caseworker, someone, job):
    right = RecordEnrolment(caseworker, someone, "JOB", BEGAN + timedelta(days=1), seen=job.pk).do()
    assert list(Enrolment.objects.current()) == [right]
    with pytest.raises(ChangedMeanwhile):
        RecordEnrolment(caseworker, someone, "JOB", TODAY, seen=job.pk).do()


def test_an_enrolment_ends_on_its_last_day(caseworker, someone, job):
    ended = EndEnrolment(caseworker, someone, job.pk, TODAY).do()
    assert ended.last_day == TODAY
    assert dossier_of(someone).running(TODAY) == [ended]
    assert dossier_of(someone).running(TODAY + timedelta(days=1)) == []


def test_what_has_ended_cannot_end_again(caseworker, someone, job):
    ended = EndEnrolment(caseworker, someone, job.pk, TODAY).do()
    with pytest.raises(AlreadyEnded):
        EndEnrolment(caseworker, someone, ended.pk, TODAY).do()
    with pytest.raises(ChangedMeanwhile):
        EndEnrolment(caseworker, someone, job.pk, TODAY).do()


def test_an_enrolment_cannot_end_before_it_began(caseworker, someone, job):
    with pytest.raises(EndsBeforeStart):
        EndEnrolment(caseworker, someone, job.pk, BEGAN - timedelta(days=1)).do()


def test_a_count_is_kept_with_its_day_and_source(caseworker, someone, job):
    count = RecordCount(caseworker, someone, job.pk, 312, TODAY).do()
    assert (count.days, count.counted_on, count.source) == (312, TODAY, "insurance_agency")
    assert dossier_of(someone).enrolments[0].count_key == count.pk


def test_a_new_count_supersedes_the_old(caseworker, someone, job):
    old = RecordCount(caseworker, someone, job.pk, 300, TODAY - timedelta(days=9)).do()
    new = RecordCount(caseworker, someone, job.pk, 307, TODAY, seen=old.pk).do()
    assert list(Count.objects.current()) == [new]
    with pytest.raises(ChangedMeanwhile):
        RecordCount(caseworker, someone, job.pk, 310, TODAY, seen=old.pk).do()


@pytest.mark.parametrize(
    ("days", "day", "refusal"),
    [
        (-1, TODAY, OutOfRange),
        (10_001, TODAY, OutOfRange),
        (5, TODAY + timedelta(days=1), DayInFuture),
        (5, BEGAN - timedelta(days=1), CountedOutside),
    ],
)
def test_a_count_that_cannot_be_is_refused(caseworker, someone, job, days, day, refusal):
    with pytest.raises(refusal):
        RecordCount(caseworker, someone, job.pk, days, day).do()


def test_days_are_counted_only_in_job(caseworker, someone):
    youth = RecordEnrolment(caseworker, someone, "UGA", BEGAN).do()
    with pytest.raises(NotInJob):
        RecordCount(caseworker, someone, youth.pk, 5, TODAY).do()


def test_the_count_stays_with_an_enrolment_that_ends_as_it_was(caseworker, someone, job):
    count = RecordCount(caseworker, someone, job.pk, 312, TODAY).do()
    ended = EndEnrolment(make.actor("caseworker", someone.unit), someone, job.pk, TODAY).do()
    carried = Count.objects.current().get()
    assert (carried.enrolment, carried.days, carried.supersedes) == (ended, 312, count)
    assert (carried.recorded_by_id, carried.recorded_at) == (
        caseworker.user_id,
        count.recorded_at,
    )


def test_a_withdrawn_enrolment_takes_its_count_along(caseworker, someone, job):
    RecordCount(caseworker, someone, job.pk, 312, TODAY).do()
    Withdraw(caseworker, someone, Enrolment, job.pk).do()
    assert not Enrolment.objects.current().exists()
    assert not Count.objects.current().exists()


def test_another_office_reaches_no_enrolment(someone, job):
    other = make.actor("caseworker", make.office("Solna", "0184"))
    for action in (
        RecordEnrolment(other, someone, "ETP", BEGAN),
        EndEnrolment(other, someone, job.pk, TODAY),
        RecordCount(other, someone, job.pk, 3, TODAY),
        Withdraw(other, someone, Enrolment, job.pk),
    ):
        with pytest.raises(NotFound):
            action.do()
    assert list(Enrolment.objects.current()) == [job]


def test_someone_elses_enrolment_is_not_reached_through_a_person_of_ones_own(
    caseworker, someone, job
):
    other = make.person(someone.unit)
    for action in (
        EndEnrolment(caseworker, other, job.pk, TODAY),
        RecordCount(caseworker, other, job.pk, 3, TODAY),
        RecordEnrolment(caseworker, other, "JOB", BEGAN, seen=job.pk),
        Withdraw(caseworker, other, Enrolment, job.pk),
    ):
        with pytest.raises(ChangedMeanwhile):
            action.do()
