"""Answering: accepting does it, whole or not at all, and a no has its reason."""

import pytest

from insats.audit.models import Event
from insats.errors import ChangedMeanwhile, Missing, NotFound, TooLong
from insats.proposals.actions import AcceptProposal, DeclineProposal
from insats.proposals.errors import AlreadyAnswered, OtherAct
from insats.proposals.models import Proposal
from insats.proposals.queries import proposals_of
from insats.referrals.actions import (
    ChangeHours,
    ExtendReferral,
    InterruptReferral,
    NameSupervisor,
    RecordUnderstanding,
    ShortenReferral,
)
from insats.referrals.errors import AfterLastDay
from insats.referrals.models import Stretch, Understanding
from tests.referrals import case
from tests.referrals.case import DAY
from tests.support import make
from tests.support.make import TODAY

LAST = TODAY + 20 * DAY


def accept(actor, referral, proposal, kind=None, words="", **fields):
    """Accept a proposal by an act on the referral as it is now."""
    now = case.fresh(referral)
    act = kind(actor, now, now.version, **fields) if kind else None
    return AcceptProposal(actor, now, proposal, act, words).do()


def test_an_extension_is_accepted_by_deciding_it(propose, referral, caseworker):
    made = propose("extension", last_day=LAST + 30 * DAY)
    accepted = accept(caseworker, referral, made, ExtendReferral, last_day=LAST + 30 * DAY)
    assert case.fresh(referral).last_day == LAST + 30 * DAY
    assert Stretch.objects.filter(referral=referral, kind="extension").count() == 1
    assert (accepted.state, accepted.proposal) == ("accepted", made.proposal)
    assert not proposals_of(referral)[0].differs
    actions = set(Event.objects.values_list("action", flat=True))
    assert {"referrals.extend", "proposals.accept"} <= actions


def test_another_day_than_proposed_is_told(propose, referral, caseworker):
    made = propose("extension", last_day=LAST + 30 * DAY)
    accept(caseworker, referral, made, ExtendReferral, "Till sommaren.",
           last_day=LAST + 9 * DAY)  # fmt: skip
    known = proposals_of(referral)[0]
    assert known.differs
    assert (known.made.last_day, known.row.last_day) == (LAST + 30 * DAY, LAST + 9 * DAY)
    assert known.row.answer == "Till sommaren."


def test_an_earlier_end_hours_tasks_and_a_next_step_are_accepted(propose, referral, caseworker):
    hours = propose("hours", extent=50)
    tasks = propose("tasks", "Kassan också.")
    end = propose("earlier_end", last_day=TODAY + 5 * DAY)
    step = propose("next_step", "Praktik i butik.")
    now = case.fresh(referral)
    AcceptProposal(
        caseworker, now, hours, ChangeHours(caseworker, now, now.version, 75, "Läkarintyg.")
    ).do()
    agreed = case.agreed(tasks="Kassan.", what_changed="Kassan", why="Hon vill.")
    accept(caseworker, referral, tasks, RecordUnderstanding, agreed=agreed)
    now = case.fresh(referral)
    AcceptProposal(
        caseworker, now, end,
        ShortenReferral(caseworker, now, now.version, TODAY + 5 * DAY, "Kurs."),
    ).do()  # fmt: skip
    accept(caseworker, referral, step)
    now = case.fresh(referral)
    assert (now.extent, now.last_day) == (75, TODAY + 5 * DAY)
    assert Understanding.objects.current().get(referral=referral).tasks == "Kassan."
    told = {known.row.kind: known for known in proposals_of(now)}
    assert {known.row.state for known in told.values()} == {"accepted"}
    assert [kind for kind, known in told.items() if known.differs] == ["hours"]


def test_what_the_rules_refuse_is_not_accepted_either(propose, referral, caseworker):
    late = LAST + 900 * DAY
    made = propose("extension", last_day=late)
    before = case.fresh(referral)
    with pytest.raises(AfterLastDay):
        accept(caseworker, referral, made, ExtendReferral, last_day=late)
    assert proposals_of(referral)[0].waits
    assert case.fresh(referral).version == before.version


def test_nothing_is_done_where_the_proposal_cannot_be_accepted(propose, referral, caseworker):
    made = propose("extension", last_day=LAST + DAY)
    with pytest.raises(TooLong):
        accept(caseworker, referral, made, ExtendReferral, "x" * 2001, last_day=LAST + DAY)
    assert case.fresh(referral).last_day == LAST


def test_a_referral_that_has_changed_since_is_told(propose, referral, caseworker):
    made = propose("hours", extent=50)
    seen = case.fresh(referral)
    case.do(NameSupervisor, caseworker, referral, "Siv")
    act = ChangeHours(caseworker, seen, seen.version, 50, "Intyg.")
    with pytest.raises(ChangedMeanwhile):
        AcceptProposal(caseworker, seen, made, act).do()
    assert proposals_of(referral)[0].waits


def test_something_else_is_not_done_in_its_name(propose, referral, caseworker, unit):
    made = propose("hours", extent=50)
    now = case.fresh(referral)
    others = [
        None,
        ShortenReferral(caseworker, now, now.version, TODAY, "Slut."),
        ChangeHours(make.actor("caseworker", unit), now, now.version, 50, "Intyg."),
    ]
    for act in others:
        with pytest.raises(OtherAct):
            AcceptProposal(caseworker, now, made, act).do()
    assert case.fresh(referral).extent == 100


def test_the_second_answer_is_told_what_the_first_was(propose, referral, caseworker):
    made = propose("next_step")
    DeclineProposal(caseworker, referral, made, "Inte nu.").do()
    with pytest.raises(AlreadyAnswered) as told:
        accept(caseworker, referral, made)
    assert "avslaget" in told.value.text("sv")
    assert Proposal.objects.current().get().answer == "Inte nu."


def test_a_no_has_its_reason(propose, referral, caseworker):
    made = propose("next_step")
    with pytest.raises(Missing):
        DeclineProposal(caseworker, referral, made, " ").do()
    declined = DeclineProposal(caseworker, referral, made, "Inte nu.").do()
    assert (declined.state, declined.recorded_by_id) == ("declined", caseworker.user_id)


def test_what_has_lapsed_is_not_answered(propose, referral, caseworker):
    propose("next_step")
    case.do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    assert not DeclineProposal.allowed(caseworker, case.fresh(referral))


def test_providers_and_other_offices_answer_nothing(propose, referral, provider):
    made = propose("next_step")
    there = make.actor("caseworker", make.office("Solna", make.STOCKHOLM))
    for stranger in (provider, there):
        with pytest.raises(NotFound):
            accept(stranger, referral, made)
        with pytest.raises(NotFound):
            DeclineProposal(stranger, referral, made, "Nej.").do()
