"""Proposing: what can be proposed when, one of a kind at a time, and taking it back."""

import pytest

from insats.audit.models import Event
from insats.errors import (
    ChangedMeanwhile,
    EndsBeforeStart,
    Missing,
    NotAChoice,
    NotFound,
    OutOfRange,
    TooLong,
)
from insats.people.errors import NotShorter
from insats.proposals.actions import MakeProposal, WithdrawProposal
from insats.proposals.errors import AlreadyAnswered, NotTakenIn
from insats.proposals.models import Proposal
from insats.proposals.queries import proposals_of, waiting
from insats.referrals.actions import (
    AskProvider,
    InterruptReferral,
    PauseReferral,
    TransferProviderReferrals,
)
from insats.referrals.case_errors import NotLonger, PeriodAlreadyOver, SameHours, WrongStatus
from insats.referrals.models import Referral
from tests.referrals import case, scene
from tests.referrals.case import DAY
from tests.support import make
from tests.support.make import TODAY

LAST = TODAY + 20 * DAY


def states(referral):
    """What has become of every proposal, in the order that they were made."""
    return [(known.row.kind, known.row.state) for known in proposals_of(referral)][::-1]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("extension", {"last_day": LAST + DAY}),
        ("earlier_end", {"last_day": LAST - DAY}),
        ("hours", {"extent": 50}),
        ("tasks", {}),
        ("next_step", {}),
    ],
)
def test_everything_can_be_proposed_while_it_runs_and_changes_nothing(
    propose, referral, kind, fields
):
    before = case.fresh(referral)
    made = propose(kind, "Hon kan mer nu.", **fields)
    now = case.fresh(referral)
    assert (now.version, now.last_day, now.extent) == (before.version, before.last_day, 100)
    assert (made.state, made.words, made.made_by_name) == (
        "made", "Hon kan mer nu.", "Kim Handläggare")  # fmt: skip
    assert (made.last_day, made.extent) == (fields.get("last_day"), fields.get("extent"))
    assert [each.pk for each in waiting(Referral.objects.all())] == [made.pk]


def test_a_pause_is_no_hindrance(propose, referral, caseworker):
    case.do(PauseReferral, caseworker, referral, "Stängt.")
    assert propose("next_step").state == "made"


@pytest.mark.parametrize(
    ("kind", "fields", "error"),
    [
        ("extension", {}, Missing),
        ("extension", {"last_day": LAST}, NotLonger),
        ("earlier_end", {}, Missing),
        ("earlier_end", {"last_day": LAST}, NotShorter),
        ("earlier_end", {"last_day": TODAY - DAY}, EndsBeforeStart),
        ("hours", {}, OutOfRange),
        ("hours", {"extent": 0}, OutOfRange),
        ("hours", {"extent": 101}, OutOfRange),
        ("hours", {"extent": 100}, SameHours),
        ("tasks", {"words": " "}, Missing),
        ("next_step", {"words": "x" * 2001}, TooLong),
        ("a_raise", {}, NotAChoice),
    ],
)
def test_what_changes_nothing_or_cannot_be_is_refused(propose, kind, fields, error):
    with pytest.raises(error):
        propose(kind, **fields)
    assert not Proposal.objects.exists()


def test_a_day_is_kept_only_where_it_is_what_is_proposed(propose):
    made = propose("tasks", last_day=LAST, extent=50)
    assert (made.last_day, made.extent) == (None, None)


def test_what_is_over_cannot_be_made_longer(propose, referral, provider):
    late = case.at(provider, LAST + DAY)
    with pytest.raises(PeriodAlreadyOver):
        propose("extension", actor=late, last_day=LAST + 9 * DAY)
    assert propose("next_step", actor=late).state == "made"


def test_before_the_start_hours_and_tasks_can_be_proposed_by_who_has_accepted(
    propose, caseworker, unit, provider
):
    decided = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    case.do(AskProvider, caseworker, decided, case.provider(), TODAY + 7 * DAY)
    with pytest.raises(NotTakenIn):
        propose("hours", about=decided, extent=50)
    case.do(case.RecordProviderAnswer, caseworker, decided, "accepted", by_name="Bo")
    assert propose("hours", about=decided, extent=50).state == "made"
    with pytest.raises(WrongStatus):
        propose("earlier_end", about=decided, last_day=TODAY + DAY)


def test_nothing_is_proposed_about_what_has_ended(propose, referral, caseworker):
    case.do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    with pytest.raises(WrongStatus):
        propose("next_step")


def test_another_of_the_kind_replaces_the_one_that_waits(propose, referral):
    first = propose("extension", last_day=LAST + DAY)
    other = propose("hours", extent=50)
    second = propose("extension", last_day=LAST + 2 * DAY, seen=first.pk)
    assert states(referral) == [
        ("extension", "replaced"), ("hours", "made"), ("extension", "made")]  # fmt: skip
    assert {each.pk for each in waiting(Referral.objects.all())} == {other.pk, second.pk}


def test_who_comes_second_is_told_what_waits(propose):
    first = propose("extension", last_day=LAST + DAY)
    with pytest.raises(ChangedMeanwhile) as told:
        propose("extension", last_day=LAST + 2 * DAY)
    assert told.value.current == first


def test_it_is_withdrawn_with_a_reason_once(propose, referral, provider):
    made = propose("next_step")
    with pytest.raises(Missing):
        WithdrawProposal(provider, referral, made, " ").do()
    WithdrawProposal(provider, referral, made, "Hon har fått arbete.").do()
    assert states(referral) == [("next_step", "withdrawn")]
    assert proposals_of(referral)[0].row.answer == "Hon har fått arbete."
    with pytest.raises(AlreadyAnswered):
        WithdrawProposal(provider, referral, made, "Igen.").do()
    assert propose("next_step").state == "made"


def test_a_proposal_about_another_referral_is_not_found(propose, caseworker, unit, provider):
    made = propose("next_step")
    other = case.running(caseworker, scene.jobseeker(caseworker, unit))
    with pytest.raises(NotFound):
        WithdrawProposal(provider, other, made, "Nej.").do()


def test_what_nobody_answered_lapses_when_the_referral_ends(propose, referral, caseworker):
    propose("next_step")
    case.do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    known = proposals_of(case.fresh(referral))[0]
    assert known.lapsed and not known.waits
    assert known.row.state == "made"
    assert not waiting(Referral.objects.all()).exists()


def test_it_lapses_when_another_provider_takes_over_and_is_in_nobodys_way(
    propose, referral, provider, unit
):
    made = propose("next_step", "Det gamla.")
    there = case.provider("Cykelköket", "5560360801")
    manager = make.actor("contract_manager", unit)
    TransferProviderReferrals(
        manager, provider=referral.provider, to_provider=there, answer_by=TODAY, words="Slut."
    ).do()
    assert proposals_of(case.fresh(referral))[0].lapsed
    assert not waiting(Referral.objects.all()).exists()
    newcomer = case.account(there)
    with pytest.raises(AlreadyAnswered):
        WithdrawProposal(newcomer, referral, made, "Bort.").do()
    assert propose("next_step", actor=newcomer).state == "made"
    assert states(referral) == [("next_step", "replaced"), ("next_step", "made")]


def test_other_units_caseworkers_and_the_person_propose_nothing(propose, unit):
    strangers = [case.account(case.provider("Annan")), make.actor("caseworker", unit),
                 make.actor("participant", unit)]  # fmt: skip
    for stranger in strangers:
        with pytest.raises(NotFound):
            propose("next_step", actor=stranger)
    assert not Proposal.objects.exists()


def test_a_protected_identity_keeps_the_provider_out(propose, referral):
    referral.person.protected_identity = True
    referral.person.save()
    with pytest.raises(NotFound):
        propose("next_step")


def test_the_trail_names_the_kind_and_never_the_words(propose, referral):
    propose("next_step", "Hon trivs.")
    event = Event.objects.get(action="proposals.make")
    assert event.details["proposal"] == "next_step"
    assert "trivs" not in str(event.details)
    assert event.person == referral.person.public_id


def test_the_page_offers_it_to_the_provider_alone(provider, caseworker, referral):
    assert MakeProposal.allowed(provider, referral)
    assert not MakeProposal.allowed(caseworker, referral)
