"""The life of a referral: opened, decided, begun, paused, and each way to end."""

from datetime import date

import pytest

from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, DayInFuture, EndsBeforeStart, Missing, NotFound
from insats.people.actions import RecordFact, ShortenPeriod
from insats.people.actions.base import supersede
from insats.people.errors import NotShorter, PeriodDecided
from insats.people.models import Period, Record
from insats.people.values import Value
from insats.referrals import case_errors as errors
from insats.referrals.actions import (
    CompleteReferral,
    DecideReferral,
    DropReferral,
    InterruptReferral,
    OpenReferral,
    PauseReferral,
    Plan,
    ResumeReferral,
    RevokeReferral,
    ShortenReferral,
    StartReferral,
    VoidReferral,
)
from insats.referrals.models import REASONS, Decision, Referral, Step, Stretch
from insats.referrals.stretches import periods_of
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
LAST = date(2024, 9, 3)


# --- opened and decided ---------------------------------------------------------------------------
def test_a_decision_from_the_persons_page_makes_a_decided_referral(caseworker, someone, unit):
    decision = scene.decide(caseworker, someone)
    referral = Referral.objects.get(person=someone)
    assert (referral.status, referral.version, referral.unit) == ("decided", 1, unit)
    assert (referral.first_day, referral.last_day, referral.extent) == (TODAY, LAST, 100)
    assert (referral.programme, referral.caseworker_id) == ("JOB", caseworker.user_id)
    stretch = Stretch.objects.get(referral=referral)
    assert (stretch.decision, stretch.kind, stretch.number) == (decision, "first", 1)
    assert case.story(referral) == [("decide", "decided")]


def test_a_draft_is_decided_and_keeps_its_story(caseworker, someone):
    referral = case.opened(caseworker, someone, first_day=TODAY, workplace=" Verkstaden ")
    assert (referral.status, referral.workplace) == ("draft", "Verkstaden")
    terms = scene.terms(caseworker)
    DecideReferral(caseworker, someone, terms, "", referral, referral.version).do()
    assert case.story(referral) == [("open", "draft"), ("decide", "decided")]
    assert Referral.objects.count() == 1


def test_a_draft_of_something_else_is_not_decided(caseworker, someone, unit):
    other = case.opened(caseworker, make.person(unit))
    service = case.opened(caseworker, someone, "steps_to_work")
    for referral in (other, service):
        with pytest.raises(errors.OtherReferral):
            DecideReferral(caseworker, someone, scene.terms(caseworker), "", referral, 1).do()
    assert not Decision.objects.exists()


def test_what_is_decided_is_not_decided_again(caseworker, someone):
    referral = case.decided(caseworker, someone)
    with pytest.raises(errors.WrongStatus):
        DecideReferral(caseworker, someone, scene.terms(caseworker), "", referral, 1).do()


def test_a_referral_is_opened_at_ones_own_office_only(someone):
    stranger = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    with pytest.raises(NotFound):
        OpenReferral(stranger, someone, Plan("work_training")).do()


@pytest.mark.parametrize(
    ("plan", "field"),
    [
        (Plan("holiday"), "measure"),
        (Plan("work_training", field="Trolleri"), "field"),
        (Plan("work_training", extent=0), "extent"),
        (Plan("work_training", TODAY, TODAY - DAY), "last_day"),
        (Plan("work_training", workplace="a" * 201), "workplace"),
        (Plan("work_training", workplace_municipality="9999"), "workplace_municipality"),
    ],
)
def test_a_plan_that_cannot_be_is_refused(caseworker, someone, plan, field):
    with pytest.raises(errors.Refusal) as refused:
        OpenReferral(caseworker, someone, plan).do()
    assert refused.value.field == field
    assert not Referral.objects.exists()


# --- begun, paused, resumed -----------------------------------------------------------------------
def test_it_begins_when_every_gate_is_open(caseworker, someone):
    referral = case.prepared(caseworker, case.decided(caseworker, someone))
    assert StartReferral.allowed(caseworker, referral)
    do(StartReferral, caseworker, referral)
    assert fresh(referral).status == "running"


def test_it_does_not_begin_before_a_gate_is_open_and_names_each(caseworker, someone):
    referral = case.decided(caseworker, someone)
    with pytest.raises(errors.GatesNotPassed) as refused:
        do(StartReferral, caseworker, referral)
    assert refused.value.gates == ("union", "provider", "supervisor", "understanding")
    assert "Ingen handledare är utsedd." in refused.value.text("sv")
    assert "No supervisor has been named." in refused.value.text("en")
    assert fresh(referral).status == "decided"


def test_it_begins_neither_before_the_first_day_nor_after_the_last(caseworker, someone):
    decision = {"first_day": TODAY + 7 * DAY, "last_day": TODAY + 20 * DAY}
    referral = case.prepared(caseworker, case.decided(caseworker, someone, **decision))
    assert isinstance(StartReferral.refusal(caseworker, referral), errors.TooEarlyToStart)
    late = case.at(caseworker, TODAY + 21 * DAY)
    assert isinstance(StartReferral.refusal(late, referral), errors.TooLateToStart)
    for day in (7, 20):
        assert StartReferral.refusal(case.at(caseworker, TODAY + day * DAY), referral) is None


def test_a_break_has_a_reason_and_does_not_make_the_period_longer(caseworker, someone):
    referral = case.running(caseworker, someone)
    with pytest.raises(Missing):
        do(PauseReferral, caseworker, referral, " ")
    do(PauseReferral, caseworker, referral, "Sjuk.")
    assert fresh(referral).status == "paused"
    do(ResumeReferral, case.at(caseworker, TODAY + 9 * DAY), referral)
    assert case.periods(someone) == [(TODAY, LAST)]
    assert fresh(referral).status == "running"


# --- the ends -------------------------------------------------------------------------------------
def test_it_is_completed_on_its_last_day_and_not_before(caseworker, someone):
    referral = case.running(caseworker, someone)
    with pytest.raises(errors.NotOverYet):
        do(CompleteReferral, case.at(caseworker, LAST - DAY), referral)
    do(CompleteReferral, case.at(caseworker, LAST), referral)
    ended = fresh(referral)
    assert (ended.status, ended.closed_on, ended.close_reason) == ("completed", LAST, "")
    assert ended.weed_on == date(2027, 12, 31)


def test_an_interruption_cuts_the_period_and_leaves_the_decision(caseworker, someone):
    referral = case.running(caseworker, someone)
    on = TODAY + 30 * DAY
    do(InterruptReferral, case.at(caseworker, on), referral, "work", last_day=on - DAY)
    ended = fresh(referral)
    assert (ended.status, ended.last_day, ended.close_reason) == ("interrupted", on - DAY, "work")
    assert case.periods(someone) == [(TODAY, on - DAY)]
    assert Decision.objects.get(person=someone).last_day == LAST


@pytest.mark.parametrize(
    ("last_day", "kind"),
    [
        (None, Missing),
        (TODAY + DAY, DayInFuture),
        (TODAY - DAY, EndsBeforeStart),
    ],
)
def test_the_day_of_an_interruption_has_come_and_is_in_the_period(
    caseworker, someone, last_day, kind
):
    referral = case.running(caseworker, someone)
    with pytest.raises(kind):
        do(InterruptReferral, caseworker, referral, "work", last_day=last_day)
    assert fresh(referral).status == "running"


def test_what_ran_to_its_end_was_not_interrupted(caseworker, someone):
    referral = case.running(caseworker, someone)
    with pytest.raises(NotShorter):
        do(InterruptReferral, case.at(caseworker, LAST), referral, "work", last_day=LAST)


def test_an_earlier_last_day_is_decided_and_it_goes_on_until_then(caseworker, someone):
    referral = case.running(caseworker, someone)
    do(ShortenReferral, caseworker, referral, TODAY + 60 * DAY, "Börjar jobba i maj.")
    assert case.periods(someone) == [(TODAY, TODAY + 60 * DAY)]
    assert (fresh(referral).status, fresh(referral).last_day) == ("running", TODAY + 60 * DAY)
    with pytest.raises(EndsBeforeStart):
        do(ShortenReferral, caseworker, referral, TODAY - DAY, "Bakåt.")


def test_its_period_is_not_cut_on_the_persons_page(caseworker, someone):
    referral = case.running(caseworker, someone)
    period = Period.objects.current().get(person=someone)
    with pytest.raises(PeriodDecided):
        ShortenPeriod(caseworker, someone, period.pk, TODAY + DAY).do()
    assert periods_of(referral) == [period]


def test_a_decision_is_taken_back_before_the_start_and_its_days_are_free(caseworker, someone):
    referral = case.decided(caseworker, someone)
    do(RevokeReferral, caseworker, referral, "person_declines")
    assert fresh(referral).status == "revoked"
    assert case.periods(someone) == []
    assert Decision.objects.filter(person=someone).exists()


def test_what_has_begun_is_not_taken_back(caseworker, someone):
    referral = case.running(caseworker, someone)
    with pytest.raises(errors.WrongStatus) as refused:
        do(RevokeReferral, caseworker, referral, "work")
    assert refused.value.text("sv").startswith("Anvisningen är pågående.")


def test_what_was_never_decided_is_dropped(caseworker, someone):
    referral = case.opened(caseworker, someone)
    do(DropReferral, caseworker, referral, "other_measure")
    assert (fresh(referral).status, fresh(referral).closed_on) == ("dropped", TODAY)
    with pytest.raises(errors.WrongStatus):
        do(DropReferral, caseworker, case.decided(caseworker, someone), "work")


@pytest.mark.parametrize("stage", [case.opened, case.decided, case.running])
def test_a_mistake_is_voided_wherever_it_stands(caseworker, someone, stage):
    referral = stage(caseworker, someone)
    do(VoidReferral, caseworker, referral, "wrong_person")
    assert fresh(referral).status == "voided"
    assert case.periods(someone) == []


@pytest.mark.parametrize(
    ("kind", "stage", "status"),
    [
        (DropReferral, case.opened, "dropped"),
        (RevokeReferral, case.decided, "revoked"),
        (VoidReferral, case.decided, "voided"),
    ],
)
def test_each_end_has_its_own_list_of_reasons(caseworker, someone, kind, stage, status):
    referral = stage(caseworker, someone)
    every = {reason for reasons in REASONS.values() for reason in reasons}
    for reason in [*sorted(every - set(REASONS[status])), "weather", ""]:
        with pytest.raises(errors.ReasonNotForThis):
            do(kind, caseworker, referral, reason)
    with pytest.raises(Missing):
        do(kind, caseworker, referral, "other")
    do(kind, caseworker, referral, "other", "Det blev fel.")
    assert fresh(referral).close_words == "Det blev fel."


# --- what holds for every action --------------------------------------------------------------
def test_whoever_saw_an_older_version_is_told(caseworker, someone):
    referral = case.running(caseworker, someone)
    older = referral.version
    do(PauseReferral, caseworker, referral, "Sjuk.")
    with pytest.raises(ChangedMeanwhile) as refused:
        InterruptReferral(caseworker, referral, older, "work", last_day=TODAY).do()
    assert refused.value.current.status == "paused"


def test_another_offices_referral_is_not_found(caseworker, someone):
    referral = case.decided(caseworker, someone)
    stranger = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    assert not RevokeReferral.allowed(stranger, referral)
    with pytest.raises(NotFound):
        do(RevokeReferral, stranger, referral, "work")


def test_each_step_is_told_and_counted(caseworker, someone):
    referral = case.running(caseworker, someone)
    steps = list(Step.objects.filter(referral=referral).order_by("number"))
    assert [step.number for step in steps] == list(range(1, referral.version + 1))
    assert {step.by_name for step in steps} == {"Kim Handläggare"}
    assert case.story(referral) == [
        ("decide", "decided"), ("ask_union", "decided"), ("record_union_answer", "decided"),
        ("ask_provider", "decided"), ("record_provider_answer", "decided"),
        ("name_supervisor", "decided"), ("record_understanding", "decided"), ("start", "running"),
    ]  # fmt: skip
    events = Event.objects.filter(action__startswith="referrals.", person=someone.public_id)
    assert events.count() == len(steps)


def test_the_test_of_suitability_is_read_off_the_decision(caseworker, someone):
    """A later record changes nothing of what has been decided."""
    referral = case.prepared(caseworker, case.decided(caseworker, someone))
    tested = Record.objects.get(person=someone, fact="person.suitability.work_training")
    no = Value(day=TODAY, flag=False)
    RecordFact(caseworker, someone, tested.fact, no, seen=tested.pk).do()
    assert StartReferral.allowed(caseworker, fresh(referral))


def test_without_a_period_that_holds_it_does_not_begin(caseworker, someone):
    decided = case.decided(caseworker, someone)
    supersede(Period.objects.current().get(person=someone))
    assert isinstance(StartReferral.refusal(caseworker, decided), errors.NoDaysLeft)
