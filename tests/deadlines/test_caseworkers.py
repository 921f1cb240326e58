"""What a caseworker must do about their own referrals: from its first day to when it is late."""

import pytest

from insats.deadlines.collect import for_caseworker
from insats.deadlines.deadline import Horizon
from insats.referrals.actions import AnswerAsProvider, AskProvider, AskUnion, RecordUnionAnswer
from insats.web.desk.standing import own_counts
from tests.referrals import case, scene
from tests.referrals.case import DAY, do
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def someone(caseworker, unit):
    """Someone who may do work training."""
    return scene.jobseeker(caseworker, unit)


# What any referral that has begun also waits for.
_BESIDE = {"plan_wanted", "meeting_due", "month_late", "final_late"}


def kinds(actor) -> list[str]:
    """What is due about the referrals themselves, in its order."""
    return [code for code in every_kind(actor) if code not in _BESIDE]


def every_kind(actor) -> list[str]:
    """All that is due."""
    return [line.kind.code for line in lines(actor) if line.referral]


def lines(actor):
    """What the caseworker must do."""
    return for_caseworker(actor, Horizon(actor.on))


def asked(actor, referral, days: int, earlier: int = 10) -> None:
    """Ask a union a while ago; it is to answer in so many days from today."""
    before = case.at(actor, actor.on - earlier * DAY)
    do(AskUnion, before, referral, "IF Metall", "local", actor.on + days * DAY)


@pytest.mark.parametrize(
    ("days", "expected"), [(8, []), (7, ["union"]), (0, ["union"]), (-1, ["union_late"])]
)
def test_a_unions_answer_is_due_within_a_week_and_late_after_its_day(
    caseworker, someone, days, expected
):
    asked(caseworker, case.opened(caseworker, someone), days)
    assert kinds(caseworker) == expected


def test_an_answer_that_is_recorded_is_due_no_more(caseworker, someone):
    referral = case.opened(caseworker, someone)
    asked(caseworker, referral, 1)
    key = referral.consultations.get(superseded_at=None).pk
    do(RecordUnionAnswer, caseworker, referral, key, "no_objection")
    assert kinds(caseworker) == []


@pytest.mark.parametrize(
    ("days", "expected"), [(8, []), (3, ["provider"]), (-1, ["provider_late"])]
)
def test_a_providers_answer_is_due(caseworker, someone, days, expected):
    before = case.at(caseworker, caseworker.on - 10 * DAY)
    referral = case.opened(caseworker, someone)
    do(AskProvider, before, referral, case.provider(), caseworker.on + days * DAY)
    assert kinds(caseworker) == expected


def test_a_providers_own_answer_is_news_until_something_more_is_done(caseworker, someone):
    referral = case.opened(caseworker, someone)
    place = case.provider()
    do(AskProvider, caseworker, referral, place, caseworker.on + 30 * DAY)
    do(AnswerAsProvider, case.account(place, on=caseworker.on), referral, "accepted")
    assert kinds(caseworker) == ["answered"]
    case.with_union(caseworker, referral)
    assert kinds(caseworker) == []


@pytest.mark.parametrize(("ahead", "expected"), [(15, []), (14, ["gates"]), (0, ["gates"])])
def test_a_start_that_is_near_with_something_missing(caseworker, someone, ahead, expected):
    first = caseworker.on + ahead * DAY
    case.decided(caseworker, someone, first_day=first, last_day=first + 60 * DAY)
    assert kinds(caseworker) == expected


@pytest.mark.parametrize(("ahead", "expected"), [(1, []), (0, ["start"])])
def test_a_start_with_all_in_place_is_due_on_its_day(caseworker, someone, ahead, expected):
    first = caseworker.on + ahead * DAY
    decided = case.decided(caseworker, someone, first_day=first, last_day=first + 60 * DAY)
    case.prepared(caseworker, decided)
    assert kinds(caseworker) == expected


@pytest.mark.parametrize(("ahead", "expected"), [(31, []), (30, ["ends"]), (0, ["ends"])])
def test_a_last_day_is_near(caseworker, someone, ahead, expected):
    case.running(caseworker, someone, last_day=caseworker.on + ahead * DAY)
    assert kinds(caseworker) == expected


def test_what_is_over_waits_until_someone_says_how_it_ended(caseworker, unit):
    before = case.at(caseworker, caseworker.on - 60 * DAY)
    case.running(before, scene.jobseeker(before, unit), last_day=caseworker.on - 20 * DAY)
    assert kinds(caseworker) == ["over"]
    assert own_counts(caseworker) == {"open": 1, "late": 1}


def test_others_referrals_are_on_their_desks(caseworker, someone, unit):
    asked(caseworker, case.opened(caseworker, someone), 1)
    other = scene.caseworker(unit, caseworker.on, "Siw")
    assert kinds(other) == []
    assert own_counts(other) == {"open": 0, "late": 0}


def test_the_most_urgent_comes_first(caseworker, unit):
    for days in (5, -2, 1):
        asked(caseworker, case.opened(caseworker, make.person(unit)), days)
    days = [(line.day - caseworker.on).days for line in lines(caseworker)]
    assert days == [-2, 1, 5]
