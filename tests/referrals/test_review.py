"""Asking for a review: who may, of what, in time or late, and what is left in the story."""

from datetime import date, timedelta

import pytest

from insats.accounts.actor import actor_for
from insats.audit.models import Event
from insats.errors import DayInFuture, DayTooEarly, Missing, NotFound, TooLong
from insats.referrals.actions import AskForReview, RevokeReferral
from insats.referrals.models import Step, Stretch
from insats.referrals.review_errors import OtherDecision, ReviewAskedAlready
from insats.referrals.reviews import reviews_of
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
