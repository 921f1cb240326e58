from datetime import date, timedelta

import pytest

from insats.audit.models import Event
from insats.errors import (
    BadText,
    ChangedMeanwhile,
    DayInFuture,
    DayTooEarly,
    Missing,
    NotAChoice,
    NotAllowed,
    NotFound,
    OutOfRange,
    TooLong,
)
from insats.people import values
from insats.people.actions import RecordFact, RecordPlan, Withdraw
from insats.people.dossier import history
from insats.people.errors import NotAFact, NotAField
from insats.people.models import Record
from insats.people.values import Value
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)
TEST = "person.suitability.work_training"
REASON = "person.better_fit.work_training"

# A value that each fact can be given.
GOOD = {
    "person.registered": Value(flag=True),
    "person.programmes": Value(flag=True),
    "person.action_plan": Value(day=YESTERDAY),
    "person.population_registered": Value(day=YESTERDAY),
    "person.need": Value(text="supervised_practice"),
    "person.conditions_known": Value(flag=False),
    "person.health": Value(text="presumed"),
    "person.field": Value(text="Hälso- och sjukvård"),
    "person.months_to_ready": Value(number=6.5),
    "person.no_better_service": Value(flag=True),
    "person.periods": Value(flag=True),
    "person.suitability.work_training": Value(day=YESTERDAY, flag=True),
    "person.suitability.reinforced_work_training": Value(day=YESTERDAY, flag=False),
    "person.suitability.reinforced_work_training_assessment": Value(day=TODAY, flag=True),
    "person.better_fit.work_training": Value(day=YESTERDAY, text="Nära hemmet."),
    "person.better_fit.reinforced_work_training": Value(day=TODAY, text="Samma handledare."),
}


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def caseworker(someone):
    return make.actor("caseworker", someone.unit)


def test_every_fact_that_can_be_recorded_is_tried_here():
    assert set(values.recordable()) == set(GOOD)


@pytest.mark.parametrize("fact", GOOD)
def test_a_fact_is_recorded_with_who_when_and_on_what_source(caseworker, someone, fact):
    record = RecordFact(caseworker, someone, fact, GOOD[fact]).do()
    kept = Record.objects.current().get(person=someone, fact=fact)
    assert kept == record
    assert Value(kept.day, kept.flag, kept.number, kept.text) == GOOD[fact]
    assert kept.holds_on == (GOOD[fact].day or TODAY)
    assert (kept.recorded_by_id, kept.source) == (caseworker.user_id, "caseworker")


def test_a_new_record_supersedes_and_the_old_one_stays(caseworker, someone):
    first = RecordFact(caseworker, someone, "person.need", Value(text="supervised_practice")).do()
    second = RecordFact(
        caseworker, someone, "person.need", Value(text="vocational_rehabilitation"), seen=first.pk
    ).do()
    assert [row.pk for row in history(someone, "person.need")] == [second.pk, first.pk]
    first.refresh_from_db()
    assert first.superseded_at is not None
    assert first.superseded_by == second
    assert first.text == "supervised_practice"


def test_the_audit_entry_names_the_fact_but_not_the_value(caseworker, someone):
    record = RecordFact(caseworker, someone, "person.health", Value(text="established")).do()
    event = Event.objects.get()
    assert (event.action, event.object_type, event.object_id) == (
        "people.record_fact",
        "record",
        str(record.pk),
    )
    assert event.person == someone.public_id
    assert event.details == {"fact": "person.health"}


@pytest.mark.parametrize(
    ("fact", "value", "refusal"),
    [
        ("person.need", Value(), Missing),
        ("person.need", Value(text="coffee"), NotAChoice),
        ("person.need", Value(flag=True), Missing),
        ("person.need", Value(text="supervised_practice", flag=True), NotAFact),
        ("person.field", Value(text="Trolleri"), NotAField),
        ("person.months_to_ready", Value(number=-1), OutOfRange),
        ("person.months_to_ready", Value(number=601), OutOfRange),
        ("person.months_to_ready", Value(number=float("nan")), OutOfRange),
        ("person.months_to_ready", Value(number=float("inf")), OutOfRange),
        ("person.action_plan", Value(day=TOMORROW), DayInFuture),
        ("person.action_plan", Value(flag=True), Missing),
        ("person.population_registered", Value(day=date(1900, 1, 1)), DayTooEarly),
        ("person.programmes", Value(flag=False), NotAChoice),
        (TEST, Value(flag=True), Missing),
        (TEST, Value(day=YESTERDAY), Missing),
        (TEST, Value(day=TOMORROW, flag=True), DayInFuture),
        (TEST, Value(day=date(1989, 12, 31), flag=True), DayTooEarly),
        (REASON, Value(day=YESTERDAY, text="  "), Missing),
        (REASON, Value(day=YESTERDAY, text="x" * 2001), TooLong),
        (REASON, Value(day=YESTERDAY, text="a\x00b"), BadText),
        ("person.municipality", Value(text="0182"), NotAFact),
        ("person.programmes.compensable_days", Value(number=3), NotAFact),
        ("supply", Value(flag=True), NotAFact),
        ("person.shoe_size", Value(number=43), NotAFact),
        ("", Value(flag=True), NotAFact),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_nothing_is_written(
    caseworker, someone, fact, value, refusal
):
    with pytest.raises(refusal):
        RecordFact(caseworker, someone, fact, value).do()
    assert not Record.objects.exists()
    assert not Event.objects.exists()


def test_a_refusal_names_the_field_that_it_is_about(caseworker, someone):
    with pytest.raises(Missing) as refused:
        RecordFact(caseworker, someone, TEST, Value(flag=True)).do()
    assert refused.value.field == "day"


def test_a_source_that_is_none_is_refused(caseworker, someone):
    with pytest.raises(NotAChoice):
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"], source="rumour").do()


def test_a_judgement_may_hold_for_an_earlier_day_but_not_for_a_later(caseworker, someone):
    need = GOOD["person.need"]
    record = RecordFact(caseworker, someone, "person.need", need, holds_on=YESTERDAY).do()
    assert record.holds_on == YESTERDAY
    with pytest.raises(DayInFuture):
        RecordFact(caseworker, someone, "person.need", need, seen=record.pk, holds_on=TOMORROW).do()


def test_whoever_comes_second_is_told_what_the_first_one_wrote(caseworker, someone):
    first = RecordFact(caseworker, someone, "person.need", Value(text="supervised_practice")).do()
    with pytest.raises(ChangedMeanwhile) as refused:
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"], seen=None).do()
    assert refused.value.current == first
    second = RecordFact(caseworker, someone, "person.need", GOOD["person.need"], seen=first.pk).do()
    with pytest.raises(ChangedMeanwhile) as refused:
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"], seen=first.pk).do()
    assert refused.value.current == second
    assert Record.objects.count() == 2


def test_a_page_that_showed_someone_elses_record_changes_nothing(caseworker, someone):
    other = make.person(someone.unit)
    theirs = RecordFact(caseworker, other, "person.need", GOOD["person.need"]).do()
    with pytest.raises(ChangedMeanwhile):
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"], seen=theirs.pk).do()


def test_a_plan_is_a_day_or_known_to_be_missing(caseworker, someone):
    none = RecordPlan(caseworker, someone).do()
    assert (none.day, none.flag) == (None, False)
    plan = RecordPlan(caseworker, someone, day=YESTERDAY, seen=none.pk).do()
    assert (plan.day, plan.flag) == (YESTERDAY, None)


def test_a_caseworker_of_another_office_is_told_that_nobody_is_there(someone):
    other = make.actor("caseworker", make.office("Solna", "0184"))
    assert isinstance(RecordFact.refusal(other, someone), NotAllowed)
    assert not RecordFact.allowed(other, someone)
    with pytest.raises(NotFound):
        RecordFact(other, someone, "person.need", GOOD["person.need"]).do()


@pytest.mark.parametrize(
    "kind",
    ["provider", "participant", "contract_manager", "municipal_coordinator", "analyst", "auditor"],
)
def test_no_other_role_records_anything(someone, kind):
    with pytest.raises(NotFound):
        RecordFact(make.actor(kind, someone.unit), someone, "person.need", GOOD["person.need"]).do()


def test_the_page_learns_beforehand_that_it_may(caseworker, someone):
    assert RecordFact.allowed(caseworker, someone)


def test_someone_who_is_moved_meanwhile_is_out_of_reach(caseworker, someone):
    moved = make.office("Solna", "0184")
    type(someone).objects.filter(pk=someone.pk).update(unit=moved)
    with pytest.raises(NotFound):
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"]).do()


def test_someone_who_is_gone_is_not_found(caseworker, someone):
    someone.pk = 0
    with pytest.raises(NotFound):
        RecordFact(caseworker, someone, "person.need", GOOD["person.need"]).do()


def test_what_was_recorded_by_mistake_is_withdrawn_and_unknown_again(caseworker, someone):
    record = RecordFact(caseworker, someone, "person.need", GOOD["person.need"]).do()
    Withdraw(caseworker, someone, Record, record.pk).do()
    assert not Record.objects.current().exists()
    assert Record.objects.count() == 1
    assert Event.objects.first().details == {"kind": "record", "fact": "person.need"}
    with pytest.raises(ChangedMeanwhile):
        Withdraw(caseworker, someone, Record, record.pk).do()
