"""The union is given the chance to comment on the workplace, and never told whom it is about."""

import pytest

from insats.errors import ChangedMeanwhile, EndsBeforeStart, Missing, NotAChoice
from insats.referrals import case_errors as errors
from insats.referrals.actions import AskUnion, RecordUnionAnswer
from insats.referrals.gates import gates_of
from insats.referrals.models import UnionConsultation
from tests.referrals import case
from tests.referrals.case import DAY, do, fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(caseworker, someone):
    """A draft."""
    return case.opened(caseworker, someone)


@pytest.fixture
def asked(caseworker, referral):
    """A union that has a week to answer."""
    return do(AskUnion, caseworker, referral, "IF Metall", "local", TODAY + 7 * DAY)


def gate(referral, on=TODAY):
    """The union's gate."""
    return next(gate for gate in gates_of(fresh(referral), on) if gate.id == "union")


def test_asking_prepares_the_referral_and_does_not_open_the_gate(referral, asked):
    assert fresh(referral).status == "preparing"
    assert (gate(referral).needed, gate(referral).met) == (True, False)
    assert "11 mars 2024" in gate(referral).words.sv


@pytest.mark.parametrize("said", ["no_objection", "objection"])
def test_an_answer_opens_the_gate_whatever_it_says(caseworker, referral, asked, said):
    do(RecordUnionAnswer, caseworker, referral, asked.pk, said, words="Trångt i verkstaden.")
    assert gate(referral).met
    assert (gate(referral).since, gate(referral).by) == (TODAY, "Kim Handläggare")
    assert gate(referral).cite.sv == "2000:628 9 a §"


def test_silence_opens_the_gate_when_the_time_has_passed(caseworker, referral, asked):
    assert not gate(referral, TODAY + 7 * DAY).met
    assert gate(referral, TODAY + 8 * DAY).met
    with pytest.raises(errors.StillTimeToAnswer):
        do(RecordUnionAnswer, case.at(caseworker, TODAY + 7 * DAY), referral, asked.pk, "no_answer")
    do(RecordUnionAnswer, case.at(caseworker, TODAY + 8 * DAY), referral, asked.pk, "no_answer")
    assert gate(referral, TODAY + 8 * DAY).met


def test_an_answer_takes_the_place_of_the_question_and_both_are_kept(caseworker, referral, asked):
    answered = do(RecordUnionAnswer, caseworker, referral, asked.pk, "no_objection")
    assert answered.supersedes == asked
    assert UnionConsultation.objects.count() == 2
    assert isinstance(RecordUnionAnswer.refusal(caseworker, fresh(referral)), errors.NothingAsked)
    with pytest.raises(errors.NothingAsked):
        do(RecordUnionAnswer, caseworker, referral, answered.pk, "objection", words="Nej.")


def test_who_answers_a_question_that_has_been_answered_is_told(caseworker, referral, asked):
    do(AskUnion, caseworker, referral, "Kommunal", "local", TODAY + 7 * DAY)
    do(RecordUnionAnswer, caseworker, referral, asked.pk, "no_objection")
    with pytest.raises(ChangedMeanwhile):
        do(RecordUnionAnswer, caseworker, referral, asked.pk, "objection", words="Nej.")


def test_nothing_is_answered_before_anything_is_asked(caseworker, referral):
    assert isinstance(RecordUnionAnswer.refusal(caseworker, referral), errors.NothingAsked)


def test_an_objection_is_in_words(caseworker, referral, asked):
    with pytest.raises(Missing):
        do(RecordUnionAnswer, caseworker, referral, asked.pk, "objection")


def test_the_same_union_is_asked_once(caseworker, referral, asked):
    with pytest.raises(errors.AlreadyAsked):
        do(AskUnion, caseworker, referral, " IF Metall ", "local", TODAY)
    do(AskUnion, caseworker, referral, "Kommunal", "in_the_field", TODAY)


@pytest.mark.parametrize(
    ("union", "kind", "days", "refusal"),
    [
        (" ", "local", 7, Missing),
        ("IF Metall", "none", 7, NotAChoice),
        ("IF Metall", "local", -1, EndsBeforeStart),
    ],
)
def test_a_question_that_cannot_be_is_refused(caseworker, referral, union, kind, days, refusal):
    with pytest.raises(refusal):
        do(AskUnion, caseworker, referral, union, kind, TODAY + days * DAY)
    assert fresh(referral).status == "draft"


def test_a_service_asks_no_union(caseworker, someone):
    service = case.opened(caseworker, someone, "steps_to_work")
    assert not gate(service).needed
    with pytest.raises(errors.AgreementMeasuresOnly) as refused:
        do(AskUnion, caseworker, service, "IF Metall", "local", TODAY)
    assert "Steg till arbete" in refused.value.text("sv")
