"""Every case of tests/cases, answered by the rulebook and by the second reading."""

import re
from collections import Counter

import pytest

from insats.rulebook.book import current
from insats.rulebook.casefile import Case
from insats.rulebook.check import decide, differences
from tests.rulebook import reference
from tests.rulebook.support import CASE_FILES, as_stated, cases_of

STATUTE = re.compile(r"^(SFS|lag) \d{4}:\d+( \d+( [a-z])? §)?$")


def cases() -> list[Case]:
    return [case for path in CASE_FILES for case in cases_of(path)]


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_rulebook_answers_as_the_cases_expect(path):
    found = differences(cases_of(path), current())
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("path", CASE_FILES, ids=lambda path: path.stem)
def test_the_second_reading_answers_as_the_cases_expect(path):
    for case in as_stated(path):
        answers = reference.answers(case)
        for measure, expected in case["expect"].items():
            for key, value in expected.items():
                if key == "last_day" and answers[measure]["answer"] == "closed":
                    continue
                wanted = set(value) if key in ("because", "missing") else value
                assert answers[measure][key] == wanted, (case["id"], measure, key)


def test_no_two_cases_have_one_name():
    twins = {name: n for name, n in Counter(case.id for case in cases()).items() if n > 1}
    assert not twins


def test_every_case_names_the_rule_it_is_drawn_from():
    unknown = {
        case.source
        for case in cases()
        if not STATUTE.match(case.source or "") and case.source not in current().documents
    }
    assert not unknown


def test_every_case_expects_something():
    assert not [case.id for case in cases() if not any(case.expect.values())]


def test_each_condition_of_each_measure_closes_it_alone_in_some_case():
    alone = {
        (measure, *answer["because"])
        for answers in decide(cases(), current())
        for measure, answer in answers.items()
        if len(answer["because"]) == 1
    }
    wanted = {(m.id, condition) for m in current().measures for condition in m.conditions}
    # practice places meet both needs, so that there is no need they do not meet
    assert wanted - alone == {("work_integrating_practice", "need")}


def test_each_measure_is_open_closed_and_undetermined_in_some_case():
    found = {
        (measure, answer["answer"])
        for answers in decide(cases(), current())
        for measure, answer in answers.items()
    }
    measures = [*(m.id for m in current().measures), "request"]
    assert found == {(m, a) for m in measures for a in ("open", "closed", "undetermined")}
