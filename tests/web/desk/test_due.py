"""What is due: which lines stand on the desk, and in what order."""

from datetime import date, timedelta

import pytest

from insats.people.models import Enrolment, Period, Person, Record
from insats.people.queries import visible_people
from insats.web.desk import due
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
AT = "work_training"


def row(**fields):
    """The columns that every dated row has."""
    return {"holds_on": TODAY, "source": "caseworker", **fields}


def period(someone, first: date, last: date, measure: str = AT) -> Period:
    """A period of someone."""
    days = {"first_day": first, "last_day": last}
    return Period.objects.create(person=someone, measure=measure, **row(**days))


def record(someone, fact: str, **value) -> Record:
    """Something recorded of someone."""
    return Record.objects.create(person=someone, fact=fact, **row(**value))


def enrolment(someone, programme: str, first: date, last: date | None) -> Enrolment:
    """Someone's time in a programme."""
    days = {"first_day": first, "last_day": last}
    return Enrolment.objects.create(person=someone, programme=programme, **row(**days))


def days(n: int) -> timedelta:
    """So many days."""
    return timedelta(days=n)


@pytest.fixture
def someone():
    """Someone at the office in Nacka."""
    return make.person(make.office())


def found(kind: str = "") -> list[due.Line]:
    """The lines of everyone."""
    return [line for line in lines_of(Person.objects.all()) if kind in ("", line.kind)]


def lines_of(people) -> list[due.Line]:
    """The lines of some people, as they stand on the desk."""
    return [*due.dated_lines(people, TODAY), *due.old_plans(people, TODAY, due.FEW_LINES)]


@pytest.mark.parametrize(("ends", "shown"), [(-8, 0), (-7, 1), (0, 1), (30, 1), (31, 0)])
def test_a_period_is_due_from_thirty_days_before_its_end_to_a_week_after(someone, ends, shown):
    period(someone, TODAY - days(100), TODAY + days(ends))
    assert len(found("test")) == shown


def test_a_test_since_the_period_began_calls_for_a_decision(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, f"person.suitability.{AT}", day=TODAY - days(1), flag=True)
    assert [line.kind for line in found()] == ["decide"]


@pytest.mark.parametrize("day", [TODAY - days(101), TODAY - days(100)])
def test_the_test_that_the_period_rested_on_is_no_new_one(someone, day):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, f"person.suitability.{AT}", day=day, flag=True)
    assert [line.kind for line in found()] == ["test"]


def test_a_test_of_another_measure_is_no_new_one(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, "person.suitability.reinforced_work_training", day=TODAY, flag=True)
    assert [line.kind for line in found()] == ["test"]


def test_nothing_is_due_where_a_new_test_says_that_it_no_longer_fits(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, f"person.suitability.{AT}", day=TODAY, flag=False)
    assert found() == []


def test_nothing_is_due_where_another_period_follows(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    period(someone, TODAY + days(20), TODAY + days(90))
    assert found() == []


def test_a_service_needs_no_test(someone):
    period(someone, TODAY - days(100), TODAY + days(10), "steps_to_work")
    assert [line.kind for line in found()] == ["period"]


def test_what_has_been_superseded_is_not_due(someone):
    old = period(someone, TODAY - days(100), TODAY + days(10))
    Period.objects.filter(pk=old.pk).update(superseded_at="2024-03-01T12:00:00Z")
    assert found() == []


@pytest.mark.parametrize(("ends", "shown"), [(-8, 0), (-7, 1), (30, 1), (31, 0), (None, 0)])
def test_a_programme_is_due_when_it_ends(someone, ends, shown):
    last = None if ends is None else TODAY + days(ends)
    enrolment(someone, "UGA", TODAY - days(300), last)
    assert len(found("programme")) == shown


def test_a_programme_is_not_due_where_another_goes_on(someone):
    enrolment(someone, "UGA", TODAY - days(300), TODAY + days(10))
    enrolment(someone, "JOB", TODAY + days(11), None)
    assert found() == []


def test_programmes_of_others_are_not_due(someone):
    enrolment(someone, "OTHER", TODAY - days(300), TODAY + days(10))
    assert found() == []


@pytest.mark.parametrize(("age", "shown"), [(183, 0), (184, 1), (2000, 1)])
def test_a_plan_is_looked_over_after_half_a_year(someone, age, shown):
    record(someone, "person.action_plan", day=TODAY - days(age))
    lines = found()
    assert len(lines) == shown
    assert all(not line.dated and line.state(TODAY) == "" for line in lines)


def test_the_plan_of_someone_who_has_left_is_not(someone):
    record(someone, "person.action_plan", day=TODAY - days(400))
    record(someone, "person.registered", flag=False)
    assert found() == []


def test_someone_known_to_have_no_plan_has_none_to_look_over(someone):
    record(someone, "person.action_plan", flag=False)
    assert found() == []


def test_the_most_urgent_stands_first_and_what_has_no_day_last():
    office = make.office()
    for ends in (20, -3, 4):
        period(make.person(office), TODAY - days(100), TODAY + days(ends))
    enrolment(make.person(office), "JOB", TODAY - days(300), TODAY + days(9))
    record(make.person(office), "person.action_plan", day=TODAY - days(900))
    lines = found()
    assert [line.kind for line in lines] == ["test", "test", "programme", "test", "plan"]
    assert [line.state(TODAY) for line in lines] == ["late", "soon", "", "", ""]


def test_only_a_few_old_plans_stand_among_the_rest():
    for _ in range(due.FEW_LINES + 2):
        record(make.person(make.office()), "person.action_plan", day=TODAY - days(900))
    assert len(found()) == due.FEW_LINES
    assert len(due.old_plans(Person.objects.all(), TODAY, 100)) == due.FEW_LINES + 2


def test_only_the_people_that_are_asked_for_are_found():
    mine, theirs = make.office(), make.office("Solna", make.STOCKHOLM)
    for office, protected in ((mine, False), (mine, True), (theirs, False)):
        someone = make.person(office, protected_identity=protected)
        period(someone, TODAY - days(100), TODAY + days(10))
        record(someone, "person.action_plan", day=TODAY - days(900))
        enrolment(someone, "JOB", TODAY - days(300), TODAY + days(9))
    caseworker = make.actor("caseworker", mine)
    assert len(lines_of(visible_people(caseworker))) == 3
    sees = make.actor("caseworker", mine, sees_protected=True)
    assert len(lines_of(visible_people(sees))) == 6
