"""A caseworker leaves, an office closes, a provider ends: every open referral goes along."""

import pytest

from insats.accounts.models import User
from insats.audit.models import Event
from insats.errors import EndsBeforeStart, Missing, NotAllowed, NotFound
from insats.referrals import case_errors as errors
from insats.referrals.actions import (
    AnswerAsProvider,
    DropReferral,
    RevokeReferral,
    StartReferral,
    TransferProviderReferrals,
    TransferReferrals,
)
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referrals
from tests.referrals import case, scene
from tests.referrals.case import DAY, do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def solna(db):
    """Another office."""
    return make.office("Solna", make.STOCKHOLM)


@pytest.fixture
def three(caseworker, unit):
    """A draft, a decided and a running referral, and one that has ended."""
    people = [scene.jobseeker(caseworker, unit) for _ in range(4)]
    ended = case.opened(caseworker, people[3])
    rows = [case.opened(caseworker, people[0]), case.decided(caseworker, people[1]),
            case.running(caseworker, people[2])]  # fmt: skip
    do(DropReferral, caseworker, ended, "moved")
    return rows


def user_of(actor):
    """The user that acts."""
    return User.objects.get(pk=actor.user_id)


def test_a_caseworkers_referrals_go_to_another_at_the_office(caseworker, unit, three):
    other = scene.caseworker(unit, name="Nour Handläggare")
    stories = [case.story(referral) for referral in three]
    moved = TransferReferrals(
        other, unit, unit, user_of(other), "Kim har slutat.", user_of(caseworker)
    ).do()
    assert set(moved) == set(three)
    for referral, story in zip(three, stories, strict=True):
        now = fresh(referral)
        assert (now.caseworker_id, now.status) == (other.user_id, referral.status)
        assert case.story(referral) == [*story, ("transfer", now.status)]
    left = Referral.objects.filter(caseworker_id=caseworker.user_id)
    assert [each.status for each in left] == ["dropped"]
    (event,) = Event.objects.filter(action="referrals.transfer")
    assert event.details["count"] == 3


def test_an_office_that_closes_leaves_its_people_and_referrals_to_another(
    caseworker, unit, solna, three
):
    there = scene.caseworker(solna)
    TransferReferrals(caseworker, unit, solna, user_of(there), "Kontoret stänger.").do()
    assert set(visible_referrals(there)) == set(three)
    assert {fresh(each).person.unit for each in three} == {solna}
    with pytest.raises(NotFound):
        do(RevokeReferral, caseworker, three[1], "moved")
    do(RevokeReferral, there, three[1], "moved")


def test_protected_people_are_moved_only_by_and_to_those_who_see_them(caseworker, unit, solna):
    sees = scene.caseworker(unit, sees_protected=True)
    hidden = case.decided(sees, scene.jobseeker(sees, unit, protected_identity=True))
    there = scene.caseworker(solna)
    assert not TransferReferrals(caseworker, unit, solna, user_of(there), "Stänger.").do()
    with pytest.raises(errors.CannotSeeProtected):
        TransferReferrals(sees, unit, solna, user_of(there), "Stänger.").do()
    right = scene.caseworker(solna, sees_protected=True)
    assert TransferReferrals(sees, unit, solna, user_of(right), "Stänger.").do() == [hidden]


def test_whom_referrals_cannot_be_moved_to(caseworker, unit, solna):
    me, there = user_of(caseworker), user_of(scene.caseworker(solna))
    for refusal, to_unit, to, words, whose in (
        (Missing, solna, there, " ", None),
        (errors.NotAnOffice, case.provider(), there, "Stänger.", None),
        (errors.NotACaseworkerThere, solna, me, "Stänger.", None),
        (errors.SamePlace, unit, me, "Stänger.", None),
        (errors.SamePlace, unit, me, "Slutar.", me),
        (errors.SamePlace, solna, there, "Slutar.", me),
    ):
        with pytest.raises(refusal):
            TransferReferrals(caseworker, unit, to_unit, to, words, whose).do()


def test_nobody_moves_another_offices_referrals(caseworker, unit, solna):
    there = scene.caseworker(solna)
    with pytest.raises(NotFound):
        TransferReferrals(there, unit, solna, user_of(there), "Vi tar över.").do()


# --- from provider to provider --------------------------------------------------------------------
def test_a_providers_referrals_go_to_another_which_answers_for_those_not_begun(
    caseworker, unit, three
):
    _, decided, running = three
    case.prepared(caseworker, decided)
    manager = make.actor("contract_manager", unit)
    to = case.provider("Syateljén")
    moved = TransferProviderReferrals(
        manager, case.provider(), to, TODAY + 7 * DAY, "Avtalet är slut."
    ).do()
    assert {each.pk for each in moved} == {decided.pk, running.pk}
    assert fresh(running).status == "running"
    refusal = StartReferral.refusal(caseworker, fresh(decided))
    assert refusal.gates == ("provider",)
    do(AnswerAsProvider, case.account(to), decided, "accepted")
    do(StartReferral, caseworker, decided)
    assert not visible_referrals(case.account(case.provider())).exists()


def test_whom_a_providers_referrals_cannot_be_moved_to(unit):
    manager, place = make.actor("contract_manager", unit), case.provider()
    to = case.provider("Syateljén")
    for refusal, other, day, words in (
        (errors.SamePlace, place, TODAY, "Slut."),
        (errors.NotAProvider, unit, TODAY, "Slut."),
        (EndsBeforeStart, to, TODAY - DAY, "Slut."),
        (Missing, to, TODAY, " "),
    ):
        with pytest.raises(refusal):
            TransferProviderReferrals(manager, place, other, day, words).do()


@pytest.mark.parametrize("kind", ["caseworker", "provider", "participant"])
def test_only_the_contract_manager_moves_them(unit, kind):
    with pytest.raises(NotAllowed):
        TransferProviderReferrals(
            make.actor(kind, unit), case.provider(), case.provider("Syateljén"), TODAY, "Slut."
        ).do()
