"""The joint plan: proposed by the provider, agreed to or returned, changed with a reason."""

from datetime import date

import pytest

from insats.audit.models import Event
from insats.errors import (
    BadText,
    ChangedMeanwhile,
    EndsBeforeStart,
    Missing,
    NotAChoice,
    NotFound,
    OutOfRange,
    TooLong,
)
from insats.followup import plan_errors as errors
from insats.followup import queries
from insats.followup.actions import AgreePlan, Doing, ReturnPlan, WritePlan
from insats.followup.models import Activity, Plan
from insats.referrals.actions import AskProvider, CompleteReferral, InterruptReferral, PauseReferral
from insats.referrals.case_errors import WrongStatus
from tests.followup.plans import DAY, DONE, agree, key, later, plan, written
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db


def give_back(actor, referral, why="Skriv när det ska vara klart."):
    """Return what is proposed."""
    return ReturnPlan(actor, fresh(referral), key(referral), why).do()


# --- who writes, and what it becomes --------------------------------------------------------------
def test_a_providers_plan_is_proposed_and_the_offices_is_agreed_at_once(
    caseworker, account, referral
):
    proposed = plan(account, referral)
    assert (proposed.number, proposed.state, proposed.source) == (1, "proposed", "provider")
    assert queries.plan_in_force(referral) is None
    own = plan(caseworker, referral)
    assert (own.number, own.state, own.source) == (2, "agreed", "caseworker")
    assert own.supersedes == proposed
    assert queries.plan_in_force(referral) == queries.current_plan(referral) == own


def test_activities_keep_their_order_and_days(caseworker, referral):
    second = Doing(" Studiebesök ", "agency")
    made = plan(caseworker, referral, written(activities=(DONE, second)))
    rows = Activity.objects.filter(plan=made).order_by("position")
    assert [(each.position, each.what, each.by) for each in rows] == [
        (1, DONE.what, "person"),
        (2, "Studiebesök", "agency"),
    ]
    assert (rows[0].first_day, rows[0].last_day) == (DONE.first_day, DONE.last_day)
    assert (rows[1].first_day, rows[1].last_day) == (None, None)


def test_the_office_agrees_to_a_proposal_with_its_activities(caseworker, account, referral):
    plan(account, referral)
    agreed = agree(caseworker, referral)
    assert (agreed.number, agreed.state) == (1, "agreed")
    assert [each.what for each in Activity.objects.filter(plan=agreed)] == [DONE.what]
    assert Plan.objects.count() == 2


def test_a_returned_plan_says_what_has_to_be_changed_and_is_written_anew(
    caseworker, account, referral
):
    plan(account, referral)
    returned = give_back(caseworker, referral)
    assert (returned.number, returned.state, returned.why) == (
        1, "returned", "Skriv när det ska vara klart.",
    )  # fmt: skip
    again = plan(account, referral, later())
    assert (again.number, again.state, again.what_changed) == (2, "proposed", "En ny aktivitet.")


def test_what_was_agreed_holds_while_a_change_is_discussed(caseworker, account, referral):
    first = plan(caseworker, referral)
    change = plan(account, referral, later(aims="Ett arbete."))
    assert queries.plan_in_force(referral) == first
    assert queries.current_plan(referral) == change
    give_back(caseworker, referral)
    assert queries.plan_in_force(referral) == first
    plan(account, referral, later(aims="Ett arbete till våren."))
    agree(caseworker, referral)
    assert queries.plan_in_force(referral).aims == "Ett arbete till våren."


def test_each_version_is_in_the_trail_with_the_role(caseworker, account, referral):
    plan(account, referral)
    agree(caseworker, referral)
    found = Event.objects.filter(action__startswith="followup.").order_by("pk")
    assert [(each.action, each.role, each.details["state"]) for each in found] == [
        ("followup.write_plan", "provider", "proposed"),
        ("followup.agree_plan", "caseworker", "agreed"),
    ]


# --- what is refused ------------------------------------------------------------------------------
def test_a_change_says_what_it_changed_and_why(caseworker, referral):
    plan(caseworker, referral)
    for name in ("what_changed", "why"):
        with pytest.raises(Missing) as refused:
            plan(caseworker, referral, later(**{name: "  "}))
        assert refused.value.field == name


@pytest.mark.parametrize(
    ("field", "fields", "error"),
    [
        ("aims", {"aims": " "}, Missing),
        ("aims", {"aims": "x" * 2001}, TooLong),
        ("aims", {"aims": "Mål\x00"}, BadText),
        ("weeks_between", {"weeks_between": 0}, OutOfRange),
        ("weeks_between", {"weeks_between": 27}, OutOfRange),
        ("activities", {"activities": ()}, errors.NoActivities),
        ("activities", {"activities": (DONE,) * 13}, errors.TooManyActivities),
        ("what-2", {"activities": (DONE, Doing(" ", "person"))}, Missing),
        ("what-1", {"activities": (Doing("x" * 301, "person"),)}, TooLong),
        ("by-1", {"activities": (Doing("Öva", "nobody"),)}, NotAChoice),
        (
            "last_day-1",
            {"activities": (Doing("Öva", "person", TODAY + DAY, TODAY),)},
            EndsBeforeStart,
        ),
        (
            "first_day-1",
            {"activities": (Doing("Öva", "person", date(2023, 1, 1)),)},
            errors.ActivityOutside,
        ),
        (
            "last_day-1",
            {"activities": (Doing("Öva", "person", None, date(2224, 1, 1)),)},
            errors.ActivityOutside,
        ),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(caseworker, referral, field, fields, error):
    with pytest.raises(error) as refused:
        plan(caseworker, referral, written(**fields))
    assert refused.value.field == field
    assert not Plan.objects.exists()


def test_an_activity_may_begin_before_the_measure_and_today(caseworker, referral):
    early = Doing("Studiebesök", "agency", TODAY - 60 * DAY, TODAY - 60 * DAY)
    assert plan(caseworker, referral, written(activities=(early,))).activities.count() == 1


def test_twelve_activities_are_not_too_many(caseworker, referral):
    assert plan(caseworker, referral, written(activities=(DONE,) * 12)).activities.count() == 12


def test_only_a_proposal_is_answered(caseworker, account, referral):
    assert AgreePlan.refusal(caseworker, referral).code == errors.NothingToAgree.CODE
    for act in (agree, give_back):
        with pytest.raises(errors.NothingToAgree):
            act(caseworker, referral)
    plan(account, referral)
    assert AgreePlan.refusal(caseworker, referral) is None
    agree(caseworker, referral)
    for act in (agree, give_back):
        with pytest.raises(errors.NothingToAgree):
            act(caseworker, referral)


def test_a_plan_is_returned_with_a_reason(caseworker, account, referral):
    plan(account, referral)
    with pytest.raises(Missing) as refused:
        give_back(caseworker, referral, " ")
    assert refused.value.field == "why"


# --- order ----------------------------------------------------------------------------------------
def test_there_is_a_plan_from_the_decision_to_the_end(caseworker, unit):
    someone = make.person(unit)
    draft = case.opened(caseworker, someone)
    with pytest.raises(WrongStatus):
        plan(caseworker, draft)
    decided = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    assert plan(caseworker, decided).state == "agreed"


def test_a_plan_is_written_while_paused_and_not_after_the_end(caseworker, account, referral):
    do(PauseReferral, caseworker, referral, "Semester.")
    plan(account, referral)
    do(InterruptReferral, caseworker, referral, "work", last_day=TODAY)
    with pytest.raises(WrongStatus):
        plan(caseworker, referral, later())
    with pytest.raises(WrongStatus):
        agree(caseworker, referral)


def test_nothing_is_planned_in_what_has_run_to_its_end(caseworker, referral):
    do(CompleteReferral, case.at(caseworker, referral.last_day), referral)
    with pytest.raises(WrongStatus):
        plan(caseworker, referral)


# --- second comers --------------------------------------------------------------------------------
def test_who_comes_second_is_told_what_holds_now(caseworker, account, referral):
    first = plan(account, referral)
    with pytest.raises(ChangedMeanwhile) as refused:
        WritePlan(caseworker, fresh(referral), written(), None).do()
    assert refused.value.current == first
    agreed = agree(caseworker, referral)
    for act in (
        AgreePlan(caseworker, fresh(referral), first.pk),
        ReturnPlan(caseworker, fresh(referral), first.pk, "Nej."),
        WritePlan(account, fresh(referral), later(), first.pk),
    ):
        with pytest.raises(ChangedMeanwhile) as refused:
            act.do()
        assert refused.value.current == agreed


# --- who may --------------------------------------------------------------------------------------
def test_the_provider_does_not_agree_and_the_person_does_not_write(account, own, referral):
    plan(account, referral)
    for act in (
        AgreePlan(account, fresh(referral), key(referral)),
        ReturnPlan(account, fresh(referral), key(referral), "Nej."),
        WritePlan(own, fresh(referral), later(), key(referral)),
        AgreePlan(own, fresh(referral), key(referral)),
    ):
        with pytest.raises(NotFound):
            act.do()


def test_another_office_and_another_provider_plan_nothing(referral):
    elsewhere = scene.caseworker(make.office("Solna", make.STOCKHOLM))
    for stranger in (elsewhere, case.account(case.provider("Syateljén"))):
        with pytest.raises(NotFound):
            plan(stranger, referral)


def test_a_provider_that_has_not_said_yes_plans_nothing(caseworker, account, unit):
    referral = case.decided(caseworker, scene.jobseeker(caseworker, unit))
    do(AskProvider, caseworker, referral, case.provider(), TODAY)
    with pytest.raises(errors.NotAccepted):
        plan(account, referral)
    assert plan(caseworker, referral).state == "agreed"


def test_a_protected_person_is_planned_for_by_those_who_see_them_only(unit, account):
    sees = scene.caseworker(unit, sees_protected=True)
    person = scene.jobseeker(sees, unit, protected_identity=True)
    referral = case.running(sees, person)
    for stranger in (account, scene.caseworker(unit)):
        with pytest.raises(NotFound):
            plan(stranger, referral)
    assert plan(sees, referral).state == "agreed"
