"""Asking for a review: who may, of what, in time or late, and what is left in the story."""

from datetime import date, timedelta

import pytest

from insats.accounts.actor import actor_for
from insats.audit.models import Event
from insats.errors import (
    ChangedMeanwhile,
    DayInFuture,
    DayTooEarly,
    Missing,
    NotAChoice,
    NotFound,
    TooLong,
)
from insats.referrals.actions import (
    AskForReview,
    DecideReview,
    RecordService,
    RevokeReferral,
)
from insats.referrals.models import Step, Stretch
from insats.referrals.review_errors import (
    NoReviewAsked,
    NotKnownToBeLate,
    OtherDecision,
    ReviewAskedAlready,
)
from insats.referrals.reviews import reviews_of, services_of
from tests.referrals import case, scene
from tests.support import make
from tests.support.make import TODAY

DAY = timedelta(days=1)
WORDS = "Jag vill börja senare."


@pytest.fixture
def user(unit):
    return make.role("participant", unit, make.user("Amira Lindqvist")).user


@pytest.fixture
def referral(caseworker, someone, user):
    """A referral decided on 4 March 2024, a Monday."""
    someone.user = user
    someone.save()
    return case.decided(caseworker, someone)


def decision_of(referral):
    return Stretch.objects.get(referral=referral).decision


@pytest.fixture
def ask(referral, user, monkeypatch):
    """Ask for a review on a day."""

    def asked(on=TODAY, served_on=None, words=WORDS, **fields):
        given = {"referral": case.fresh(referral), "decision": decision_of(referral), **fields}
        given = {"actor": actor_for(user, on), **given}
        return AskForReview(words=words, served_on=served_on, **given).do()

    # The decision was made on the caseworker's day, not on that of the machine.
    monkeypatch.setattr("insats.referrals.reviews.decided_on", lambda decision: TODAY)
    monkeypatch.setattr("insats.referrals.actions.review.decided_on", lambda decision: TODAY)
    return asked


@pytest.mark.parametrize(
    ("served", "asked", "in_time"),
    [
        (None, date(2024, 3, 25), True),  # three weeks from the day of the decision
        (None, date(2024, 3, 26), None),  # who knows when it was served
        (date(2024, 3, 4), date(2024, 3, 25), True),
        (date(2024, 3, 4), date(2024, 3, 26), False),
        (date(2024, 3, 8), date(2024, 4, 2), True),  # Good Friday → after Easter Monday
        (date(2024, 3, 8), date(2024, 4, 3), False),
    ],
)
def test_in_time_late_or_not_known(ask, referral, served, asked, in_time):
    ask(on=asked, served_on=served)
    told = reviews_of(referral)[decision_of(referral).public_id]
    assert (told.in_time, told.served_on, told.words) == (in_time, served, WORDS)


def test_the_story_and_the_trail_tell_it(ask, referral):
    before = case.fresh(referral)
    step = ask()
    now = case.fresh(referral)
    assert (now.version, now.status) == (before.version + 1, before.status)
    assert (step.number, step.words, step.by_name) == (now.version, WORDS, "Amira Lindqvist")
    event = Event.objects.get(action="referrals.ask_for_review")
    assert event.person == referral.person.public_id
    assert WORDS not in str(event.details)


def test_nothing_that_happens_meanwhile_comes_between(ask, referral, caseworker):
    seen = case.fresh(referral)
    case.do(RevokeReferral, caseworker, referral, "work")
    assert ask(referral=seen).words == WORDS


def test_what_has_ended_can_be_reviewed_and_stays_closed(ask, referral, caseworker):
    case.do(RevokeReferral, caseworker, referral, "work")
    closed = case.fresh(referral)
    ask()
    assert case.fresh(referral).version == closed.version
    steps = list(Step.objects.filter(referral=referral).order_by("number"))
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    assert (steps[-1].from_status, steps[-1].to_status) == ("revoked", "revoked")


def test_it_is_asked_once_of_a_decision(ask):
    ask()
    with pytest.raises(ReviewAskedAlready):
        ask()
    assert Step.objects.filter(action="referrals.ask_for_review").count() == 1


def test_a_decision_of_another_referral_is_refused(ask, caseworker, unit):
    other = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    with pytest.raises(OtherDecision):
        ask(decision=decision_of(other))


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"words": " "}, Missing),
        ({"words": "x" * 2001}, TooLong),
        ({"served_on": TODAY + DAY}, DayInFuture),
        ({"served_on": TODAY - DAY}, DayTooEarly),
    ],
)
def test_what_cannot_be_is_refused(ask, given, error):
    with pytest.raises(error):
        ask(**given)
    assert not Step.objects.filter(action="referrals.ask_for_review").exists()


@pytest.mark.parametrize("kind", ["caseworker", "provider", "participant", "auditor"])
def test_nobody_asks_for_another(ask, unit, kind):
    with pytest.raises(NotFound):
        ask(actor=make.actor(kind, unit))


# --- the day of service, and what came of it ------------------------------------------------------
@pytest.fixture
def serve(referral, caseworker):
    """Record a day of service."""

    def served(day, seen=None, on=TODAY, **fields):
        given = {"actor": case.at(caseworker, on), "referral": case.fresh(referral), **fields}
        given = {"decision": decision_of(referral), **given}
        return RecordService(served_on=day, seen=seen, **given).do()

    return served


@pytest.fixture
def answer(referral, caseworker):
    """Record what came of the review."""

    def answered(outcome="not_changed", on=date(2024, 4, 10), **fields):
        given = {"words": "Villkoren är uppfyllda.", "decided_by": "Lo Omprövare",
                 "decided_on": on, "referral": case.fresh(referral),
                 "decision": decision_of(referral), **fields}  # fmt: skip
        given = {"actor": case.at(caseworker, on), **given}
        return DecideReview(outcome=outcome, **given).do()

    return answered


def told(referral):
    return reviews_of(referral)[decision_of(referral).public_id]


@pytest.mark.parametrize(
    ("served", "in_time"), [(date(2024, 3, 4), False), (date(2024, 3, 6), True)]
)
def test_a_recorded_day_of_service_settles_whether_it_was_in_time(
    ask, serve, referral, served, in_time
):
    ask(on=date(2024, 3, 27))
    assert told(referral).in_time is None
    serve(served, on=date(2024, 3, 28))
    assert (told(referral).in_time, told(referral).served.on) == (in_time, served)


def test_what_the_office_has_recorded_counts_before_what_the_person_says(ask, serve, referral):
    serve(date(2024, 3, 4))
    ask(on=date(2024, 3, 26), served_on=date(2024, 3, 8))
    assert (told(referral).in_time, told(referral).last_day) == (False, date(2024, 3, 25))
    assert told(referral).served_on == date(2024, 3, 8)


def test_a_day_of_service_is_corrected_by_a_later_one_and_the_second_comer_is_told(
    ask, serve, referral
):
    first = serve(date(2024, 3, 6), on=date(2024, 3, 20))
    with pytest.raises(ChangedMeanwhile):
        serve(date(2024, 3, 7), on=date(2024, 3, 20))
    serve(date(2024, 3, 7), seen=first.number, on=date(2024, 3, 20))
    served = services_of(referral)[decision_of(referral).public_id]
    assert served.on == date(2024, 3, 7)
    assert Step.objects.filter(action="referrals.record_service").count() == 2


def test_a_decision_is_served_neither_before_it_was_made_nor_in_the_future(ask, serve):
    with pytest.raises(DayTooEarly):
        serve(TODAY - DAY)
    with pytest.raises(DayInFuture):
        serve(TODAY + DAY)


def test_a_review_is_answered_with_its_reasons(ask, answer, referral):
    ask()
    before = case.fresh(referral)
    answer("changed", words="Ni får börja senare.")
    reviewed = told(referral).reviewed
    assert (reviewed.outcome, reviewed.words, reviewed.decided_by, reviewed.on) == (
        "changed", "Ni får börja senare.", "Lo Omprövare", date(2024, 4, 10))  # fmt: skip
    now = case.fresh(referral)
    assert (now.last_day, now.status) == (before.last_day, before.status)
    event = Event.objects.get(action="referrals.decide_review")
    assert event.details["outcome"] == "changed"
    assert "Omprövare" not in str(event.details)


def test_what_was_never_asked_is_not_answered(ask, answer):
    with pytest.raises(NoReviewAsked):
        answer()


def test_it_is_dismissed_as_late_only_when_it_is_known_to_be(ask, answer, serve, referral):
    ask(on=date(2024, 3, 27))
    with pytest.raises(NotKnownToBeLate):
        answer("too_late")
    serve(date(2024, 3, 4), on=date(2024, 3, 28))
    answer("too_late")
    assert told(referral).reviewed.outcome == "too_late"


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ({"outcome": "worse"}, NotAChoice),
        ({"words": " "}, Missing),
        ({"words": "x" * 2001}, TooLong),
        ({"decided_by": ""}, Missing),
        ({"decided_on": date(2024, 4, 11)}, DayInFuture),
        ({"decided_on": date(2024, 3, 3)}, DayTooEarly),
    ],
)
def test_an_answer_that_cannot_be_is_refused(ask, answer, referral, given, error):
    ask()
    with pytest.raises(error):
        answer(**given)
    assert told(referral).reviewed is None


def test_an_outcome_is_corrected_by_a_later_one_and_the_second_comer_is_told(ask, answer, referral):
    ask()
    first = answer("not_changed")
    with pytest.raises(ChangedMeanwhile):
        answer("changed")
    answer("changed", seen=first.number)
    assert told(referral).reviewed.outcome == "changed"


def test_the_review_of_what_has_ended_is_answered_too(ask, serve, answer, referral, caseworker):
    ask()
    case.do(RevokeReferral, caseworker, referral, "work")
    closed = case.fresh(referral)
    serve(TODAY)
    answer()
    assert case.fresh(referral).version == closed.version
    steps = list(Step.objects.filter(referral=referral).order_by("number"))
    assert [each.number for each in steps] == list(range(1, len(steps) + 1))
    assert told(referral).reviewed.outcome == "not_changed"


def test_an_answer_about_another_referral_is_refused(ask, answer, serve, caseworker, unit):
    ask()
    other = decision_of(case.decided(caseworker, scene.jobseeker(caseworker, unit)))
    with pytest.raises(OtherDecision):
        answer(decision=other)
    with pytest.raises(OtherDecision):
        serve(TODAY, decision=other)


@pytest.mark.parametrize("kind", ["caseworker", "provider", "participant", "contract_manager"])
def test_other_offices_and_roles_record_nothing(ask, serve, answer, kind):
    ask()
    stranger = make.actor(kind, make.office("Solna", make.STOCKHOLM))
    with pytest.raises(NotFound):
        serve(TODAY, actor=stranger)
    with pytest.raises(NotFound):
        answer(actor=stranger)
