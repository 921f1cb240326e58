"""What is to be done, out of the tables: for whoever it is for, and nobody else."""

from datetime import timedelta

import pytest
from django.db.models import F

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.deadlines import collect
from insats.deadlines.deadline import Horizon
from insats.people.models import Person
from insats.referrals.actions import AskForReview
from insats.referrals.models import Decision
from tests.deadlines import scenes
from tests.referrals import case, scene
from tests.referrals.case import DAY
from tests.support import make

pytestmark = pytest.mark.django_db


@pytest.fixture
def provider(referral, caseworker):
    """Someone with an account at the provider."""
    return case.account(referral.provider, on=caseworker.on)


@pytest.fixture
def participant(referral, caseworker):
    """Whom it is about."""
    return actor_for(User.objects.get(pk=referral.person.user_id), caseworker.on)


def codes(actor, find=collect.for_caseworker) -> set[str]:
    """The kinds of what somebody must do about referrals."""
    return {each.kind.code for each in find(actor, Horizon(actor.on)) if each.referral}


def all_in_order(referral, today) -> None:
    """Nothing but what a test adds is missing."""
    scenes.plan(referral, today - 50 * DAY)
    scenes.meeting(referral, today - 5 * DAY, "held")
    month = referral.first_day.replace(day=1)
    while month < today.replace(day=1):
        scenes.month(referral, month, "approved")
        month = (month + 31 * DAY).replace(day=1)


def test_a_referral_of_which_all_is_in_order_waits_for_nothing(referral, caseworker):
    all_in_order(referral, caseworker.on)
    assert codes(caseworker) == set()


def test_everything_that_hangs_on_a_referral_reaches_its_caseworker(referral, caseworker):
    today = caseworker.on
    all_in_order(referral, today)
    scenes.deviation(referral, today)
    scenes.deviation(referral, today, "risk")
    scenes.meeting(referral, today + 3 * DAY)
    scenes.meeting(referral, today - DAY, kind="planning")
    scenes.proposal(referral, today)
    scenes.month(referral, today.replace(day=1), "sent")
    assert codes(caseworker) == {
        "deviation", "deviation_urgent", "meeting", "meeting_passed", "proposal", "month_waiting",
    }  # fmt: skip
    first = collect.for_caseworker(caseworker, Horizon(today))[0]
    assert first.kind.code == "deviation_urgent"
    assert first.referral == referral.public_id


def test_nothing_reaches_a_colleague_another_office_or_a_stranger(referral, caseworker, unit):
    scenes.deviation(referral, caseworker.on, "risk")
    scenes.proposal(referral, caseworker.on)
    colleague = scene.caseworker(unit, caseworker.on, "Siw", sees_protected=True)
    elsewhere = make.actor(
        "caseworker", make.office("Solna", make.STOCKHOLM), on=caseworker.on, sees_protected=True
    )
    assert codes(colleague) == codes(elsewhere) == set()
    for kind in ("auditor", "analyst", "participant", "provider"):
        stranger = make.actor(kind, unit, on=caseworker.on)
        for _role, find in collect.LISTS:
            assert find(stranger, Horizon(caseworker.on)) == []


def test_someone_whose_identity_becomes_protected_is_not_told_of_to_those_who_may_not_see(
    referral, caseworker, provider
):
    scenes.deviation(referral, caseworker.on, "risk")
    assert codes(caseworker)
    assert codes(provider, collect.for_provider)
    Person.objects.update(protected_identity=True)
    assert codes(caseworker) == set()
    assert codes(provider, collect.for_provider) == set()


def test_a_provider_is_told_what_it_owes_and_no_other_provider_is(referral, caseworker, provider):
    today = caseworker.on
    owed = collect.for_provider(provider, Horizon(today))
    assert {each.kind.code for each in owed} >= {"month", "plan_to_make"}
    assert {each.person.pk for each in owed} == {referral.person_id}
    other = case.account(case.provider("Filialen"), on=today)
    assert codes(other, collect.for_provider) == set()
    all_in_order(referral, today)
    scenes.deviation(referral, today)
    scenes.meeting(referral, today + 10 * DAY)
    assert codes(provider, collect.for_provider) == {"our_meeting", "to_claim_any_day"}


def test_a_report_that_is_late_stands_with_both_until_it_comes(referral, caseworker, provider):
    assert "month_late" in codes(caseworker)
    assert "month" in codes(provider, collect.for_provider)
    all_in_order(referral, caseworker.on)
    assert "month_late" not in codes(caseworker)
    assert "month" not in codes(provider, collect.for_provider)


def test_a_participant_is_told_of_their_own_and_of_nobody_elses(
    referral, caseworker, participant, unit
):
    today = caseworker.on
    all_in_order(referral, today)
    scenes.meeting(referral, today + 10 * DAY)
    assert codes(participant, collect.for_participant) == {"my_meeting", "my_review"}
    other = make.actor("participant", unit, on=today)
    assert codes(other, collect.for_participant) == set()


def test_a_caseworker_who_is_also_a_participant_has_both_and_nothing_is_mixed(
    referral, caseworker, unit
):
    today = caseworker.on
    all_in_order(referral, today)
    scenes.meeting(referral, today + 3 * DAY)
    user = User.objects.get(pk=caseworker.user_id)
    make.role("participant", unit, user)
    both = actor_for(user, today)
    assert codes(both) == {"meeting"}
    assert codes(both, collect.for_participant) == set()


def test_a_new_decision_can_be_reviewed_until_its_last_day_unless_it_has_been_asked_for(
    caseworker, unit
):
    today = caseworker.on
    someone = scene.jobseeker(caseworker, unit, user=make.role("participant", unit).user)
    referral = case.decided(caseworker, someone, first_day=today + 60 * DAY)
    me = actor_for(User.objects.get(pk=someone.user_id), today)
    [found] = collect.for_participant(me, Horizon(today))
    decision = Decision.objects.get()
    assert (found.kind.code, found.key) == ("my_review", str(decision.public_id))
    assert found.day >= today + 21 * DAY
    late = actor_for(User.objects.get(pk=someone.user_id), found.day + DAY)
    assert collect.for_participant(late, Horizon(late.on)) == []
    AskForReview(me, case.fresh(referral), decision, "Fel dagar.").do()
    assert collect.for_participant(me, Horizon(today)) == []
    assert codes(caseworker) == {"review"}


def test_a_review_of_what_has_ended_reaches_the_whole_office(
    referral, caseworker, participant, unit
):
    decision = Decision.objects.get()
    AskForReview(participant, case.fresh(referral), decision, "Fel dagar.").do()
    colleague = scene.caseworker(unit, caseworker.on, "Siw")
    assert "review" in codes(caseworker)
    assert "review" not in codes(colleague)
    type(referral).objects.filter(pk=referral.pk).update(
        status="interrupted", close_reason="work", closed_on=caseworker.on,
        weed_on=caseworker.on + timedelta(days=1500), version=F("version") + 1,
    )  # fmt: skip
    assert "review" in codes(colleague)


@pytest.mark.parametrize(
    ("find", "most"),
    [("for_caseworker", 7), ("of_own_referrals", 4), ("for_provider", 5), ("for_participant", 4)],
)
def test_it_takes_few_queries_however_much_there_is(
    referral, caseworker, provider, participant, find, most, django_assert_max_num_queries
):
    scenes.meeting(referral, caseworker.on + DAY)
    scenes.deviation(referral, caseworker.on)
    who = {"for_provider": provider, "for_participant": participant}.get(find, caseworker)
    with django_assert_max_num_queries(most):
        assert getattr(collect, find)(who, Horizon(caseworker.on))
