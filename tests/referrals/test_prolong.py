"""A measure that goes on: extensions, new periods, other hours."""

from datetime import date, timedelta

import pytest

from insats.errors import Missing, OutOfRange
from insats.people.actions import RecordCount, RecordFact
from insats.people.errors import PeriodOverlaps
from insats.people.models import Count, Enrolment, Record
from insats.people.values import Value
from insats.referrals import case_errors as errors
from insats.referrals.actions import (
    ChangeHours,
    ExtendReferral,
    InterruptReferral,
    NewPeriod,
    RevokeReferral,
)
from insats.referrals.errors import (
    AfterLastDay,
    MeasureClosed,
    MeasureUndetermined,
    PartTimeReasonMissing,
)
from insats.referrals.models import Decision, Stretch
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
HALFWAY, LAST, YEAR = date(2024, 6, 3), date(2024, 9, 3), date(2025, 3, 3)
TEST = "person.suitability.work_training"


@pytest.fixture
def referral(caseworker, someone):
    """Work training that has begun, for three months."""
    return case.running(caseworker, someone, last_day=HALFWAY)


def assessed(actor, person, flag=True):
    """A new test of suitability."""
    seen = Record.objects.current().get(person=person, fact=TEST).pk
    RecordFact(actor, person, TEST, Value(day=actor.on, flag=flag), seen=seen).do()


def counted(actor, person, days):
    """A new count of the days in JOB."""
    enrolment = Enrolment.objects.current().get(person=person)
    seen = Count.objects.current().get(enrolment=enrolment).pk
    RecordCount(actor, person, enrolment.pk, days, actor.on, seen).do()


# --- extensions ---------------------------------------------------------------------------------
def test_an_extension_is_a_decision_of_the_same_period(caseworker, someone, referral):
    decision = do(ExtendReferral, case.at(caseworker, HALFWAY), referral, note="Bra gjort.")
    assert (decision.first_day, decision.last_day) == (HALFWAY + DAY, LAST)
    stretch = Stretch.objects.get(decision=decision)
    assert (stretch.kind, stretch.number, stretch.referral) == ("extension", 2, referral)
    assert case.periods(someone) == [(TODAY, HALFWAY), (HALFWAY + DAY, LAST)]
    assert (fresh(referral).last_day, fresh(referral).status) == (LAST, "running")
    assert decision.document["limit"]["last_day"] == LAST.isoformat()


def test_an_extension_is_not_longer_than_the_period_may_be(caseworker, referral):
    with pytest.raises(AfterLastDay) as refused:
        do(ExtendReferral, caseworker, referral, LAST + DAY)
    assert refused.value.last_day == LAST
    assert Decision.objects.count() == 1


def test_several_extensions_make_one_period(caseworker, referral):
    do(ExtendReferral, caseworker, referral, HALFWAY + 10 * DAY)
    do(ExtendReferral, caseworker, referral, LAST)
    with pytest.raises(errors.NotLonger):
        do(ExtendReferral, caseworker, referral)


def test_an_extension_is_longer(caseworker, referral):
    with pytest.raises(errors.NotLonger):
        do(ExtendReferral, caseworker, referral, HALFWAY)


def test_what_is_over_is_not_extended(caseworker, referral):
    late = case.at(caseworker, HALFWAY + DAY)
    assert isinstance(ExtendReferral.refusal(late, referral), errors.PeriodAlreadyOver)
    assert ExtendReferral.refusal(case.at(caseworker, HALFWAY), referral) is None


def test_whoever_reaches_450_days_may_go_on_to_twelve_months(caseworker, someone):
    referral = case.running(caseworker, someone)
    on = LAST - 7 * DAY
    later = case.at(caseworker, on)
    counted(later, someone, 400)
    with pytest.raises(errors.NotLonger):
        do(ExtendReferral, later, referral)
    counted(later, someone, 450)
    decision = do(ExtendReferral, later, referral)
    assert (decision.first_day, decision.last_day) == (LAST + DAY, YEAR)


@pytest.mark.parametrize(("short", "opens"), [(0, True), (1, False)])
def test_450_must_have_been_reached_on_the_first_day_of_the_extension(
    caseworker, someone, short, opens
):
    referral = case.running(caseworker, someone)
    later = case.at(caseworker, LAST - timedelta(days=6))  # a week before it goes on
    counted(later, someone, 445 - short)
    if opens:
        assert do(ExtendReferral, later, referral).last_day == YEAR
    else:
        with pytest.raises(errors.NotLonger):
            do(ExtendReferral, later, referral)


def test_in_the_youth_programme_it_is_no_more_than_three_months(caseworker, unit):
    person = scene.jobseeker(caseworker, unit, "UGA")
    referral = case.running(caseworker, person, last_day=TODAY + 10 * DAY)
    last = do(ExtendReferral, caseworker, referral).last_day
    assert last <= date(2024, 6, 3)


def test_the_rules_are_asked_about_an_extension_too(caseworker, someone, referral):
    need = Record.objects.current().get(person=someone, fact="person.need")
    value = Value(text="vocational_rehabilitation")
    RecordFact(caseworker, someone, "person.need", value, seen=need.pk).do()
    with pytest.raises(MeasureClosed):
        do(ExtendReferral, caseworker, referral)


def test_an_interruption_takes_the_extension_back_too(caseworker, someone, referral):
    do(ExtendReferral, caseworker, referral)
    on = TODAY + 30 * DAY
    do(InterruptReferral, case.at(caseworker, on), referral, "work", last_day=on)
    assert case.periods(someone) == [(TODAY, on)]


# --- new periods --------------------------------------------------------------------------------
def test_a_new_period_needs_a_new_test(caseworker, someone, referral):
    later = case.at(caseworker, HALFWAY)
    terms = scene.terms(later, first_day=HALFWAY + DAY)
    with pytest.raises(MeasureUndetermined) as refused:
        do(NewPeriod, later, referral, terms)
    assert [fact.path for fact in refused.value.answer.missing] == [TEST]
    assessed(later, someone)
    decision = do(NewPeriod, later, referral, terms)
    assert decision.last_day == date(2024, 12, 3)
    assert Stretch.objects.get(decision=decision).kind == "new_period"
    assert fresh(referral).last_day == decision.last_day


def test_a_new_period_by_a_test_that_says_no_is_refused(caseworker, someone, referral):
    later = case.at(caseworker, HALFWAY)
    assessed(later, someone, flag=False)
    with pytest.raises(MeasureClosed):
        do(NewPeriod, later, referral, scene.terms(later, first_day=HALFWAY + DAY))


def test_a_new_period_does_not_overlap_the_running_one(caseworker, someone, referral):
    later = case.at(caseworker, HALFWAY)
    assessed(later, someone)
    with pytest.raises(PeriodOverlaps):
        do(NewPeriod, later, referral, scene.terms(later, first_day=HALFWAY))


def test_a_new_period_is_of_the_same_measure(caseworker, referral):
    with pytest.raises(errors.OtherReferral):
        do(NewPeriod, caseworker, referral, scene.terms(caseworker, measure="steps_to_work"))


def test_the_length_of_a_new_period_runs_from_its_own_first_day(caseworker, someone, referral):
    later = case.at(caseworker, HALFWAY)
    assessed(later, someone)
    terms = scene.terms(later, first_day=HALFWAY + DAY, last_day=HALFWAY + 10 * DAY)
    do(NewPeriod, later, referral, terms)
    assert do(ExtendReferral, later, referral).last_day == date(2024, 12, 3)


def test_nothing_goes_on_that_has_not_begun(caseworker, someone):
    referral = case.decided(caseworker, someone)
    for kind, args in ((ExtendReferral, ()), (NewPeriod, (scene.terms(caseworker),))):
        with pytest.raises(errors.WrongStatus):
            do(kind, caseworker, referral, *args)
    do(RevokeReferral, caseworker, referral, "moved")


# --- hours --------------------------------------------------------------------------------------
def test_part_time_needs_its_reasons(caseworker, referral):
    with pytest.raises(PartTimeReasonMissing) as refused:
        do(ChangeHours, caseworker, referral, 50)
    assert "2007:414 4 b §" in refused.value.text("sv")
    do(ChangeHours, caseworker, referral, 50, "Läkarintyg.")
    assert fresh(referral).extent == 50
    do(ChangeHours, caseworker, referral, 100)
    assert Decision.objects.get().extent == 100


@pytest.mark.parametrize(
    ("extent", "refusal"), [(0, OutOfRange), (101, OutOfRange), (100, errors.SameHours)]
)
def test_hours_that_cannot_be_are_refused(caseworker, referral, extent, refusal):
    with pytest.raises(refusal):
        do(ChangeHours, caseworker, referral, extent, "Läkarintyg.")


def test_an_extension_of_part_time_states_its_reasons_too(caseworker, referral):
    do(ChangeHours, caseworker, referral, 50, "Läkarintyg.")
    with pytest.raises(PartTimeReasonMissing):
        do(ExtendReferral, caseworker, referral)
    decision = do(ExtendReferral, caseworker, referral, part_time_reason="Läkarintyg.")
    assert (decision.extent, decision.part_time_reason) == (50, "Läkarintyg.")
    with pytest.raises(Missing):
        do(InterruptReferral, caseworker, referral, "work")
