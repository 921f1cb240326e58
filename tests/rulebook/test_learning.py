"""What is learnt of a person never turns an answer round; what is missing is what may decide."""

from random import Random

import pytest

from tests.rulebook import made
from tests.rulebook.learning import learnt, places, value
from tests.rulebook.reference import AGREEMENTS, IN_ORDER
from tests.rulebook.support import answered

CASES = 400


@pytest.fixture(scope="module")
def stated():
    return made.cases(CASES, seed=813)


@pytest.fixture(scope="module")
def before(stated):
    return answered(stated)


@pytest.fixture(scope="module")
def steps(stated):
    """For each case: unknown places, one value tried in each, and the answers with it."""
    random = Random(820)
    tried = [
        (number, place, learnt(case, place, value(random, case, place)))
        for number, case in enumerate(stated)
        for place in places(case)
    ]
    renamed = [after | {"id": f"step-{n}"} for n, (_, _, after) in enumerate(tried)]
    answers = answered(renamed)
    return [(n, place, then) for (n, place, _), then in zip(tried, answers, strict=True)]


def test_learning_a_fact_turns_no_settled_answer(stated, before, steps):
    turned = [
        (stated[number], place, measure)
        for number, place, then in steps
        for measure in IN_ORDER
        if before[number][measure]["answer"] != "undetermined"
        and before[number][measure]["answer"] != then[measure]["answer"]
    ]
    assert not turned
    assert len(steps) > 2 * CASES


def test_what_closes_a_measure_still_closes_it_when_more_is_known(before, steps):
    assert not [
        (number, place, measure)
        for number, place, then in steps
        for measure in IN_ORDER
        if not before[number][measure]["because"] <= then[measure]["because"]
    ]


def test_a_known_last_day_of_an_agreement_stays_when_more_is_known(before, steps):
    moved = [
        (number, place, measure)
        for number, place, then in steps
        for measure in AGREEMENTS
        if then[measure]["answer"] != "closed"
        and before[number][measure].get("last_day") is not None
        and before[number][measure]["last_day"] != then[measure]["last_day"]
    ]
    assert not moved


def test_a_settled_request_for_an_agreement_stays_settled(stated, before, steps):
    turned = [
        (stated[number], place)
        for number, place, then in steps
        if "request" in then
        and stated[number]["request"]["measure"] in AGREEMENTS
        and before[number]["request"]["answer"] != "undetermined"
        and before[number]["request"]["answer"] != then["request"]["answer"]
    ]
    assert not turned


def test_what_is_not_missing_cannot_settle_a_measure(stated, before, steps):
    settled = [
        (stated[number], place, measure)
        for number, place, then in steps
        for measure in IN_ORDER
        if before[number][measure]["answer"] == "undetermined"
        and place.path not in before[number][measure]["missing"]
        and then[measure]["answer"] != "undetermined"
    ]
    assert not settled


def test_what_is_not_missing_cannot_settle_a_request(stated, before, steps):
    settled = [
        (stated[number], place)
        for number, place, then in steps
        if "request" in then
        and before[number]["request"]["answer"] == "undetermined"
        and place.path not in before[number]["request"]["missing"]
        and then["request"]["answer"] != "undetermined"
    ]
    assert not settled


def test_only_what_is_unknown_is_missing(stated, before):
    """But for a test that is recorded and does not count, which is as good as none."""
    for case, answers in zip(stated, before, strict=True):
        unknown = {place.path for place in places(case)}
        for answer in answers.values():
            named = {path for path in answer["missing"] if "suitability" not in path}
            assert named <= unknown


def test_closed_has_reasons_undetermined_has_gaps_and_open_has_neither(before):
    for answers in before:
        for answer in answers.values():
            assert bool(answer["because"]) == (answer["answer"] == "closed")
            assert bool(answer["missing"]) == (answer["answer"] == "undetermined")


def test_ranks_have_no_gaps_and_only_open_measures_have_one(before):
    for answers in before:
        ranks = {m: answers[m]["rank"] for m in IN_ORDER}
        opened = [m for m in IN_ORDER if answers[m]["answer"] == "open"]
        assert [ranks[m] for m in opened] == list(range(1, len(opened) + 1))
        assert all(ranks[m] is None for m in IN_ORDER if m not in opened)


def test_learning_all_that_is_missing_settles_every_measure(stated):
    """Some rounds: what is learnt (a programme, a supply) may have gaps of its own."""
    random = Random(634)
    cases = [case | {"id": f"case-{n}"} for n, case in enumerate(stated[:150])]
    for _ in range(6):
        answers = answered(cases)
        cases = [filled(random, case, each) for case, each in zip(cases, answers, strict=True)]
    undecided = [
        (case, measure, answer)
        for case, each in zip(cases, answered(cases), strict=True)
        for measure, answer in each.items()
        if answer["answer"] == "undetermined"
    ]
    # only a test on the day a period begins, or after the decision, cannot be mended by learning
    assert not [each for each in undecided if not spent(*each)]


def filled(random, case, answers):
    """The case with one value in each place that some measure misses."""
    missing = set().union(*(answer["missing"] for answer in answers.values()))
    for place in list(places(case)):
        if place.path in missing:
            case = learnt(case, place, value(random, case, place))
    return case


def spent(case, measure, answer):
    """The measure lacks nothing but a test that is recorded and does not count."""
    if answer["missing"] != {f"person.suitability.{measure}"}:
        return False
    made_on = case["person"]["suitability"][measure]["date"]
    begun = [
        row["from"]
        for row in case["person"]["periods"]
        if row["measure"] == measure and row["from"] <= case["date"]
    ]
    return made_on > case["date"] or any(made_on <= day for day in begun)
