"""Deciding: what is written, and everything that is refused."""

from datetime import date, timedelta

import pytest

from insats.audit.models import Event
from insats.errors import (
    ChangedMeanwhile,
    EndsBeforeStart,
    NotAChoice,
    NotFound,
    OutOfRange,
    TooLong,
)
from insats.people.actions import EndEnrolment, RecordFact, RecordPeriod, Withdraw
from insats.people.dossier import dossier_of
from insats.people.errors import PeriodOverlaps
from insats.people.models import Count, Enrolment, Period, Record
from insats.people.values import Value
from insats.referrals import errors
from insats.referrals.actions import DecideReferral
from insats.referrals.models import Decision, PassedOver
from insats.referrals.weighing import Asked, weigh
from insats.rulebook import book
from tests.referrals import scene
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
LAST = date(2024, 9, 3)


def nothing_written():
    return not (
        Decision.objects.exists()
        or PassedOver.objects.exists()
        or Period.objects.exists()
        or Event.objects.filter(action="referrals.decide").exists()
    )


def refused(kind, caseworker, person, **terms):
    """The refusal of a decision; nothing has been written."""
    with pytest.raises(kind) as refusal:
        scene.decide(caseworker, person, **terms)
    assert nothing_written()
    return refusal.value


def seen(person, measure="work_training"):
    """The fingerprint that the page carries."""
    asked = Asked(measure, TODAY)
    return weigh(dossier_of(person), TODAY, asked, book.current()).seen


# --- what is written --------------------------------------------------------------------------
def test_a_decision_is_a_period_and_a_proof(caseworker, someone, unit):
    decision = scene.decide(caseworker, someone, note="  Vi ses på måndag.  ")
    assert (decision.first_day, decision.last_day, decision.extent) == (TODAY, LAST, 100)
    assert (decision.programme, decision.status, decision.unit) == ("JOB", "decided", unit)
    assert (decision.decided_by_id, decision.note) == (caseworker.user_id, "Vi ses på måndag.")
    period = decision.period
    assert (period.first_day, period.last_day, period.referred_on) == (TODAY, LAST, TODAY)
    assert (period.measure, period.source) == ("work_training", "decision")
    assert decision.document["decision"]["measure"] == "work_training"


def test_without_a_last_day_it_is_the_last_legal_one(caseworker, someone):
    assert scene.decide(caseworker, someone).last_day == LAST


def test_the_trail_has_one_line_without_personal_data(caseworker, someone):
    decision = scene.decide(caseworker, someone)
    (event,) = Event.objects.filter(action="referrals.decide")
    assert (event.object_id, event.person) == (str(decision.public_id), someone.public_id)
    assert event.details == {"measure": "work_training", "proof": decision.proof_hash}


def test_the_test_of_suitability_serves_one_period(caseworker, someone):
    decision = scene.decide(caseworker, someone, last_day=TODAY + 10 * DAY)
    assert decision.period.last_day == TODAY + 10 * DAY
    with pytest.raises(errors.MeasureUndetermined) as refusal:
        scene.decide(caseworker, someone, first_day=TODAY + 11 * DAY)
    missing = [fact.path for fact in refusal.value.answer.missing]
    assert missing == ["person.suitability.work_training"]


@pytest.mark.parametrize(
    ("programme", "last_day"),
    [("JOB", date(2024, 9, 3)), ("UGA", date(2024, 4, 28)), ("ETP", date(2024, 9, 3))],
)
def test_the_last_day_is_by_programme(caseworker, unit, programme, last_day):
    person = scene.jobseeker(caseworker, unit, programme)
    decision = scene.decide(caseworker, person)
    assert (decision.programme, decision.last_day) == (programme, last_day)


def test_a_service_can_be_decided_for_someone_in_no_programme(caseworker, unit):
    scene.supply(participation_until=date(2024, 12, 31))
    person = scene.jobseeker(caseworker, unit)
    enrolment = Enrolment.objects.get(person=person)
    EndEnrolment(caseworker, person, enrolment.pk, TODAY - DAY).do()
    decision = scene.decide(caseworker, person, measure="work_integrating_practice")
    assert (decision.programme, decision.last_day) == ("", date(2024, 12, 31))


# --- refused by the rules -----------------------------------------------------------------------
def test_a_closed_measure_is_refused_with_its_reasons(caseworker, someone):
    error = refused(errors.MeasureClosed, caseworker, someone, measure="reinforced_work_training")
    assert set(error.answer.because) == {"need", "health"}
    assert "Behovet är bedömt som handledd praktik" in error.text("sv")
    assert "The need is assessed as supervised practice" in error.text("en")


def test_an_undetermined_measure_is_refused_naming_what_is_missing(caseworker, someone):
    record = Record.objects.get(person=someone, fact="person.conditions_known")
    Withdraw(caseworker, someone, Record, record.pk).do()
    error = refused(errors.MeasureUndetermined, caseworker, someone)
    assert [fact.path for fact in error.answer.missing] == ["person.conditions_known"]
    assert "klarlagda förutsättningar för arbete" in error.text("sv")


def test_a_last_day_after_the_legal_one_is_refused_with_its_ground(caseworker, someone):
    error = refused(errors.AfterLastDay, caseworker, someone, last_day=LAST + DAY)
    assert (error.field, error.last_day) == ("last_day", LAST)
    assert "2007:414 10 § första stycket" in error.text("sv")
    assert "2007:414 section 10 first paragraph" in error.text("en")


def test_an_unknown_last_day_asks_for_the_fact(caseworker, unit):
    person = scene.jobseeker(caseworker, unit, "UGA")
    scene.supply(participation_until=None)
    error = refused(errors.LastDayUnknown, caseworker, person, measure="work_integrating_practice")
    assert error.paths == ("supply.work_integrating_practice.participation_until",)
    assert "sista deltagandedag" in error.text("sv")


def test_days_with_compensation_that_are_missing_are_asked_for(caseworker, unit):
    person = scene.jobseeker(caseworker, unit)
    enrolment = Enrolment.objects.get(person=person)
    Withdraw(caseworker, person, Count, enrolment.counts.get().pk).do()
    error = refused(errors.LastDayUnknown, caseworker, person)
    assert error.paths == ("person.programmes.compensable_days",)


# --- refused before the rules are asked -----------------------------------------------------------
def test_a_decision_does_not_reach_back_in_time(caseworker, someone):
    refused(errors.StartsBeforeToday, caseworker, someone, first_day=TODAY - DAY)


def test_a_decision_does_not_begin_beyond_the_timeline(caseworker, someone):
    refused(errors.StartsTooFarAhead, caseworker, someone, first_day=TODAY + 731 * DAY)


def test_the_last_day_is_not_before_the_first(caseworker, someone):
    refused(EndsBeforeStart, caseworker, someone, last_day=TODAY - DAY)


@pytest.mark.parametrize("extent", [0, 101, -5])
def test_the_extent_is_a_percentage(caseworker, someone, extent):
    refused(OutOfRange, caseworker, someone, extent=extent)


def test_a_measure_that_is_none_is_refused(caseworker, someone):
    refused(NotAChoice, caseworker, someone, measure="holiday")


def test_a_note_has_an_end(caseworker, someone):
    refused(TooLong, caseworker, someone, note="a" * 1001)


@pytest.mark.parametrize(
    ("programme", "cite"),
    [("JOB", "2007:414 4 b §"), ("UGA", "2007:813 4 b §"), ("ETP", "2017:820 10 §")],
)
def test_part_time_needs_its_reasons(caseworker, unit, programme, cite):
    person = scene.jobseeker(caseworker, unit, programme)
    error = refused(errors.PartTimeReasonMissing, caseworker, person, extent=50)
    assert error.field == "part_time_reason"
    assert cite in error.text("sv")
    decision = scene.decide(caseworker, person, extent=50, part_time_reason="Läkarintyg.")
    assert (decision.extent, decision.part_time_reason) == (50, "Läkarintyg.")


def test_full_time_keeps_no_reason_for_part_time(caseworker, someone):
    decision = scene.decide(caseworker, someone, part_time_reason="Läkarintyg.")
    assert decision.part_time_reason == ""
    assert "Läkarintyg" not in decision.proof


# --- other periods, other people ------------------------------------------------------------------
def test_an_overlap_is_refused_with_the_first_free_day(caseworker, someone):
    running = (TODAY - 30 * DAY, TODAY + 30 * DAY)
    RecordPeriod(caseworker, someone, "steps_to_work", None, *running).do()
    with pytest.raises(PeriodOverlaps) as refusal:
        scene.decide(caseworker, someone)
    assert refusal.value.slots["free"] == TODAY + 31 * DAY
    assert not Decision.objects.exists()
    assert scene.decide(caseworker, someone, first_day=TODAY + 31 * DAY)


def test_what_changed_since_the_page_was_opened_is_told(caseworker, someone):
    looked = seen(someone)
    scene.supply(queue_days=5)
    action = DecideReferral(caseworker, someone, scene.terms(caseworker), looked)
    with pytest.raises(ChangedMeanwhile):
        action.do()
    assert nothing_written()
    again = DecideReferral(caseworker, someone, scene.terms(caseworker), seen(someone))
    assert again.do().public_id


def test_what_was_seen_does_not_hang_on_the_period_asked_for(caseworker, someone):
    later = Asked("work_training", TODAY + 7 * DAY, TODAY + 30 * DAY)
    dossier = dossier_of(someone)
    assert weigh(dossier, TODAY, later, book.current()).seen == seen(someone)


def test_the_rules_are_asked_anew_on_what_is_recorded_then(caseworker, someone):
    action = DecideReferral(caseworker, someone, scene.terms(caseworker))
    need = Record.objects.get(person=someone, fact="person.need")
    value = Value(text="vocational_rehabilitation")
    RecordFact(caseworker, someone, "person.need", value, seen=need.pk).do()
    with pytest.raises(errors.MeasureClosed):
        action.do()


def test_another_offices_person_is_not_found(someone):
    stranger = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    refused(NotFound, stranger, someone)


def test_a_protected_person_is_decided_on_only_by_those_who_see_them(caseworker, unit):
    sees = scene.caseworker(unit, sees_protected=True)
    person = scene.jobseeker(sees, unit, protected_identity=True)
    refused(NotFound, caseworker, person)
    assert scene.decide(sees, person).public_id


@pytest.mark.parametrize(
    "kind", ["provider", "participant", "contract_manager", "analyst", "auditor"]
)
def test_no_other_role_decides(kind, someone, unit):
    refused(NotFound, make.actor(kind, unit), someone)
