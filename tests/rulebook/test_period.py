"""The answer to a period that is asked for, as an explanation carries it."""

from datetime import date

import pytest

from insats.rulebook.book import current
from insats.rulebook.check import decide
from insats.rulebook.consider import consider
from insats.rulebook.period import to_the_last_day
from tests.rulebook import made
from tests.rulebook.support import read, subject

STATED = {
    "date": date(2024, 3, 4),
    "person": {
        "registered": True,
        "programmes": [{"programme": "JOB", "from": date(2023, 1, 9), "compensable_days": 100}],
    },
    "request": {"measure": "work_training", "start": date(2024, 4, 1), "until": date(2024, 10, 1)},
}
STATES = {"open": "holds", "closed": "fails", "undetermined": "unknown"}


def told(**request):
    return consider(subject(STATED | {"request": STATED["request"] | request}), current(), 2)


def test_a_period_that_is_a_day_too_long_is_told_with_its_reason_and_ground():
    request = told().request
    assert (request.measure, request.answer) == ("work_training", "closed")
    assert (request.first_day, request.last_day) == (date(2024, 4, 1), date(2024, 10, 1))
    assert (request.reason.condition, request.reason.state) == ("period_length", "fails")
    assert "slutar den 1 oktober 2024" in request.reason.sentence.sv
    assert request.reason.value.en == "until 30 September 2024 at the latest"
    assert "2007:414 10 § första stycket" in {g.cite.sv for g in request.reason.grounds}


def test_a_period_to_the_last_legal_day_is_open():
    request = told(until=date(2024, 9, 30)).request
    assert (request.answer, request.reason.state) == ("open", "holds")


def test_a_period_without_a_last_day_is_unclear_until_it_is_taken_to_the_last_legal_one():
    considered = told(until=None)
    assert considered.request.answer == "undetermined"
    assert considered.request.reason.missing == ("request.until",)
    filled = to_the_last_day(considered, current())
    assert (filled.state, filled.missing) == ("holds", ())
    assert filled.sentence == told(until=date(2024, 9, 30)).request.reason.sentence


def test_a_period_with_a_last_day_keeps_its_own_answer():
    considered = told()
    assert to_the_last_day(considered, current()) is considered.request.reason


def test_where_no_period_is_asked_for_none_is_answered():
    assert consider(subject({"date": date(2024, 3, 4)}), current(), 2).request is None


@pytest.mark.parametrize("number", range(40))
def test_the_explanation_answers_the_request_as_the_decision_does(number):
    (case,) = read(*made.cases(40, seed=11)[number : number + 1])
    request = consider(case.subject, current(), 1).request
    (answers,) = decide([case], current())
    assert (request is None) == ("request" not in answers)
    if request:
        assert request.answer == answers["request"]["answer"]
        assert list(request.reason.missing) == answers["request"]["missing"]
        assert STATES[request.answer] == request.reason.state
