"""Periods and programmes that end, and plans to be renewed: when they show, and for whom."""

from datetime import date, timedelta

import pytest

from insats.deadlines import collect
from insats.deadlines.deadline import Deadline, Horizon
from insats.deadlines.sources import people
from insats.people.models import Enrolment, Period, Person, Record
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


def found(kind: str = "") -> list[Deadline]:
    """What a caseworker of the office in Nacka is shown."""
    lines = of(make.actor("caseworker", make.office()))
    return [line for line in lines if kind in ("", line.kind.code.removesuffix("_late"))]


def codes() -> list[str]:
    """The kinds of what is shown."""
    return [line.kind.code for line in found()]


def of(actor) -> list[Deadline]:
    """What someone is shown, in its order."""
    return list(collect.for_caseworker(actor, Horizon(TODAY)))


@pytest.mark.parametrize(("ends", "shown"), [(-8, 0), (-7, 1), (0, 1), (30, 1), (31, 0)])
def test_a_period_is_due_from_thirty_days_before_its_end_to_a_week_after(someone, ends, shown):
    period(someone, TODAY - days(100), TODAY + days(ends))
    assert len(found("test")) == shown


def test_a_test_since_the_period_began_calls_for_a_decision(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, f"person.suitability.{AT}", day=TODAY - days(1), flag=True)
    assert codes() == ["decide"]


@pytest.mark.parametrize("day", [TODAY - days(101), TODAY - days(100)])
def test_the_test_that_the_period_rested_on_is_no_new_one(someone, day):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, f"person.suitability.{AT}", day=day, flag=True)
    assert codes() == ["test"]


def test_a_test_of_another_measure_is_no_new_one(someone):
    period(someone, TODAY - days(100), TODAY + days(10))
    record(someone, "person.suitability.reinforced_work_training", day=TODAY, flag=True)
    assert codes() == ["test"]


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
    assert codes() == ["period"]


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


@pytest.mark.parametrize(
    ("made", "shown", "late"),
    [
        (date(2023, 10, 4), 0, False),  # to be renewed by 4 April: in 31 days
        (date(2023, 10, 3), 1, False),
        (date(2023, 9, 4), 1, False),  # by today
        (date(2023, 9, 3), 1, True),
        (date(2018, 1, 1), 1, True),
    ],
)
def test_a_plan_shows_a_month_before_it_must_be_renewed(someone, made, shown, late):
    record(someone, "person.action_plan", day=made)
    lines = found("plan")
    assert len(lines) == shown
    assert all((line.state(TODAY) == "late") is late for line in lines)


def test_the_plan_of_someone_who_has_left_is_not(someone):
    record(someone, "person.action_plan", day=TODAY - days(400))
    record(someone, "person.registered", flag=False)
    assert found() == []


def test_someone_known_to_have_no_plan_has_none_to_look_over(someone):
    record(someone, "person.action_plan", flag=False)
    assert found() == []


def test_the_most_urgent_stands_first_and_plans_last():
    office = make.office()
    for ends in (20, -3, 4):
        period(make.person(office), TODAY - days(100), TODAY + days(ends))
    enrolment(make.person(office), "JOB", TODAY - days(300), TODAY + days(9))
    record(make.person(office), "person.action_plan", day=TODAY - days(900))
    lines = found()
    assert codes() == ["test_late", "test", "programme", "test", "plan"]
    assert [line.state(TODAY) for line in lines] == ["late", "soon", "", "", "late"]


def test_only_a_few_old_plans_stand_among_the_rest():
    for _ in range(collect.FEW_PLANS + 2):
        record(make.person(make.office()), "person.action_plan", day=TODAY - days(900))
    assert len(found()) == collect.FEW_PLANS
    every = people.plan_deadlines(Person.objects.all(), Horizon(TODAY, most=100))
    assert len(every) == collect.FEW_PLANS + 2


def test_only_the_people_of_ones_office_are_found_and_the_protected_by_those_who_see_them():
    mine, theirs = make.office(), make.office("Solna", make.STOCKHOLM)
    for office, protected in ((mine, False), (mine, True), (theirs, False)):
        someone = make.person(office, protected_identity=protected)
        period(someone, TODAY - days(100), TODAY + days(10))
        record(someone, "person.action_plan", day=TODAY - days(900))
        enrolment(someone, "JOB", TODAY - days(300), TODAY + days(9))
    assert len(of(make.actor("caseworker", mine))) == 3
    assert len(of(make.actor("caseworker", mine, sees_protected=True))) == 6
    assert of(make.actor("provider", mine)) == []
