"""Each kind of thing to do: from the day that it shows to the day after its own."""

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from insats.deadlines.cases import Case, Hanging
from insats.deadlines.deadline import Horizon, most_urgent
from insats.deadlines.kinds import GROUPS, KINDS
from insats.deadlines.sources import followup, payments, proposals, referrals

TODAY = date(2024, 3, 4)
FAR = date(2024, 12, 31)


def days(n: int) -> timedelta:
    """So many days."""
    return timedelta(days=n)


def hanging(
    day: date = TODAY, state: str = "", more: str = "", number: int = 0, **fields
) -> Hanging:
    """Something that hangs on a referral since a day."""
    at = fields.get("at", datetime(day.year, day.month, day.day, 9, tzinfo=UTC))
    return Hanging(day, at, state, more, number, fields.get("key", ""))


def case(status: str = "running", first: date = TODAY, last: date = FAR, **hangs) -> Case:
    """A referral with what hangs on it; follow-up is in order unless told."""
    whom = (1, uuid4(), "Amira", "Lindqvist", "lindqvist amira", 1)
    order = {"plan": [hanging(state="agreed")]} if status in ("running", "paused") else {}
    return Case(
        1, uuid4(), "work_training", "JOB", status, first, last, 7, whom, {**order, **hangs}
    )


def caseworkers(one: Case, today: date = TODAY, shut: bool = False) -> dict[str, str]:
    """What a caseworker must do about a referral on a day, and how each thing is marked."""
    horizon = Horizon(today)
    found = [
        *referrals.for_caseworker(one, horizon, {1} if shut else set()),
        *followup.for_caseworker(one, horizon),
        *proposals.for_caseworker(one, horizon),
        *payments.for_caseworker(one, horizon),
    ]
    return {each.kind.code: each.state(today) for each in found}


def providers(one: Case, today: date = TODAY) -> dict[str, str]:
    """What its provider must do."""
    horizon = Horizon(today)
    found = [*referrals.for_provider(one, horizon), *followup.for_provider(one, horizon)]
    return {each.kind.code: each.state(today) for each in found}


def participants(one: Case, today: date = TODAY) -> dict[str, str]:
    """What is to come for whom it is about."""
    horizon = Horizon(today)
    found = [
        *referrals.for_participant(one, horizon),
        *followup.meetings(one, horizon, "my_meeting"),
    ]
    return {each.kind.code: each.state(today) for each in found}


@pytest.mark.parametrize(
    ("by", "shown"),
    [(8, {}), (7, {"union": "soon"}), (0, {"union": "soon"}), (-1, {"union_late": "late"})],
)
def test_a_unions_answer(by, shown):
    one = case("preparing", union=[hanging(TODAY + days(by))])
    assert caseworkers(one) == shown


@pytest.mark.parametrize(
    ("by", "shown"),
    [(8, {}), (7, {"provider": "soon"}), (-1, {"provider_late": "late"})],
)
def test_a_providers_answer(by, shown):
    one = case("preparing", provider=[hanging(TODAY + days(by), number=7)])
    assert caseworkers(one) == shown


@pytest.mark.parametrize(
    ("by", "shown"),
    [(31, {}), (30, {"answer": ""}), (7, {"answer": "soon"}), (-1, {"answer": "late"})],
)
def test_a_provider_is_asked_and_told_nothing_else_before_it_has_answered(by, shown):
    one = case("decided", TODAY + days(3), provider=[hanging(TODAY + days(by), number=7)])
    asked = {
        each.kind.code: each.state(TODAY) for each in referrals.for_provider(one, Horizon(TODAY))
    }
    assert asked == shown


def test_a_question_to_another_provider_is_not_this_ones():
    one = case("decided", TODAY + days(3), provider=[hanging(TODAY, number=8)])
    assert providers(one) == {"comes": "soon"}


@pytest.mark.parametrize(
    ("ahead", "shut", "shown"),
    [
        (15, True, {}),
        (14, True, {"gates": ""}),
        (0, True, {"gates": "soon"}),
        (-1, True, {"gates_late": "late"}),
        (1, False, {}),
        (0, False, {"start": "soon"}),
        (-1, False, {"start_late": "late"}),
    ],
)
def test_a_first_day(ahead, shut, shown):
    assert caseworkers(case("decided", TODAY + days(ahead)), shut=shut) == shown


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [(31, {}), (30, {"ends": ""}), (7, {"ends": "soon"}), (0, {"ends": "soon"})],
)
def test_a_last_day(ahead, shown):
    held = [hanging(TODAY - days(1), "held", "closing")]
    one = case(first=TODAY - days(100), last=TODAY + days(ahead), meeting=held)
    assert caseworkers(one) == shown


def test_what_is_over_and_not_ended_also_lacks_its_final_report_after_a_while():
    held = {"meeting": [hanging(TODAY - days(30), "held", "closing")]}
    one = case(first=TODAY - days(90), last=TODAY - days(1), **held)
    assert caseworkers(one) == {"over": "late"}
    assert caseworkers(one, TODAY + days(13)) == {"over": "late"}
    assert caseworkers(one, TODAY + days(14)) == {"over": "late", "final_late": "late"}


@pytest.mark.parametrize(
    ("since", "caseworkers_", "providers_"),
    [
        (0, {}, {"plan_to_make": ""}),
        (6, {}, {"plan_to_make": ""}),
        (7, {"plan_wanted": "soon"}, {"plan_to_make": "soon"}),
        (14, {"plan_wanted": "soon"}, {"plan_to_make": "soon"}),
        (15, {"plan_wanted": "late"}, {"plan_to_make": "late"}),
    ],
)
def test_a_plan_that_is_missing(since, caseworkers_, providers_):
    one = case(first=TODAY - days(since), plan=[])
    assert caseworkers(one) == caseworkers_
    assert providers(one) == providers_


def test_a_plan_that_is_proposed_waits_for_the_caseworker_and_a_returned_one_for_the_provider():
    assert caseworkers(case(plan=[hanging(state="proposed")])) == {"plan_proposed": ""}
    assert providers(case(plan=[hanging(state="proposed")])) == {}
    assert caseworkers(case(plan=[hanging(state="returned")])) == {}
    assert providers(case(plan=[hanging(state="returned")])) == {"plan_returned": ""}


@pytest.mark.parametrize(
    ("ahead", "caseworkers_", "providers_", "participants_"),
    [
        (31, {}, {}, {}),
        (30, {}, {}, {"my_meeting": ""}),
        (14, {}, {"our_meeting": ""}, {"my_meeting": ""}),
        (7, {"meeting": "soon"}, {"our_meeting": "soon"}, {"my_meeting": "soon"}),
        (0, {"meeting": "soon"}, {"our_meeting": "soon"}, {"my_meeting": "soon"}),
        (-1, {"meeting_passed": "late"}, {}, {}),
    ],
)
def test_a_meeting(ahead, caseworkers_, providers_, participants_):
    one = case(meeting=[hanging(TODAY + days(ahead), "called", "follow_up", 45)])
    assert caseworkers(one) == caseworkers_
    assert providers(one) == providers_
    assert participants(one) == participants_


@pytest.mark.parametrize("state", ["held", "missed", "cancelled"])
def test_a_meeting_that_is_settled_is_not_to_come(state):
    one = case(meeting=[hanging(TODAY + days(1), state, "follow_up", 45)])
    assert caseworkers(one) == providers(one) == participants(one) == {}


@pytest.mark.parametrize(
    ("since", "shown"),
    [
        (27, {}),
        (28, {"meeting_due": ""}),
        (42, {"meeting_due": "soon"}),
        (43, {"meeting_due": "late"}),
    ],
)
def test_a_meeting_that_should_be_called(since, shown):
    one = case(first=TODAY - days(since), plan=[hanging(state="agreed")])
    assert caseworkers(one) == shown


def test_the_plan_that_was_agreed_on_last_says_how_often_one_meets():
    agreed = [hanging(state="1", number=20), hanging(state="2", number=2)]
    one = case(first=TODAY - days(15), agreed=agreed)
    assert caseworkers(one) == {"meeting_due": "late"}


def test_while_a_measure_is_paused_no_meeting_is_due():
    assert caseworkers(case("paused", TODAY - days(100))) == {}


def test_deviations_come_at_once_and_urgent_ones_before_all_else():
    told = [hanging(TODAY - days(3), more="absence"), hanging(more="risk")]
    one = case(deviation=told, union=[])
    horizon = Horizon(TODAY)
    found = [
        *referrals.for_caseworker(case(last=TODAY - days(1)), horizon, set()),
        *followup.for_caseworker(one, horizon),
    ]
    codes = [each.kind.code for each in most_urgent(found, TODAY)]
    assert codes == ["deviation_urgent", "over", "deviation"]
    assert "frånvaro utan giltigt skäl" in most_urgent(found, TODAY)[2].what


@pytest.mark.parametrize(
    ("state", "caseworkers_", "providers_"),
    [
        ("sent", {"month_waiting": "", "final_waiting": ""}, {}),
        ("returned", {}, {"month_returned": "", "final_returned": ""}),
        ("approved", {}, {}),
    ],
)
def test_a_report_waits_for_whoever_is_to_act(state, caseworkers_, providers_):
    reports = {
        "month": [hanging(state=state, more="2024-02-01")],
        "final": [hanging(state=state)],
    }
    one = case("completed", TODAY - days(40), TODAY - days(20), **reports)
    assert caseworkers(one) == caseworkers_
    assert providers(one) == providers_


@pytest.mark.parametrize(
    ("since", "caseworkers_", "providers_"),
    [
        (0, {}, {}),
        (1, {}, {"final": ""}),
        (7, {}, {"final": "soon"}),
        (14, {}, {"final": "soon"}),
        (15, {"final_late": "late"}, {"final": "late"}),
    ],
)
def test_a_final_report_that_is_missing(since, caseworkers_, providers_):
    one = case("completed", TODAY - days(60), TODAY - days(since))
    assert caseworkers(one) == caseworkers_
    assert providers(one) == providers_


def test_a_proposal_and_a_claim_wait_for_the_caseworker():
    one = case(
        proposal=[hanging(more="extension")],
        claim=[
            hanging(state="claimed", more="2024-02-01"),
            hanging(state="sent", more="2024-01-01"),
        ],
    )
    assert caseworkers(one) == {"proposal": "", "claim": ""}


@pytest.mark.parametrize(
    ("ahead", "shown"),
    [(31, {}), (30, {"my_first_day": ""}), (0, {"my_first_day": "soon"}), (-1, {})],
)
def test_a_participants_first_day(ahead, shown):
    assert participants(case("decided", TODAY + days(ahead))) == shown


@pytest.mark.parametrize(("ahead", "shown"), [(31, {}), (30, {"my_last_day": ""}), (-1, {})])
def test_a_participants_last_day(ahead, shown):
    assert participants(case(first=TODAY - days(60), last=TODAY + days(ahead))) == shown


@pytest.mark.parametrize("code", KINDS)
def test_every_kind_is_whole(code):
    kind = KINDS[code]
    assert kind.code == code
    assert kind.group in GROUPS
    assert all(str(words) for words in (kind.what, kind.why, kind.act))
    if kind.late:
        assert (KINDS[kind.late].role, KINDS[kind.late].group) == (kind.role, kind.group)
    if kind.calendar:
        assert kind.dated
        assert "%" not in str(kind.calendar)
