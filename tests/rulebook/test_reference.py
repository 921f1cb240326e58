"""The rulebook and the second reading answer ten thousand random cases alike."""

from collections import Counter

from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st

from tests.rulebook import made, reference
from tests.rulebook.support import answered, comparable

MANY = 10_000


def test_ten_thousand_random_cases_are_answered_alike():
    stated = made.cases(MANY, seed=414)
    expected = [comparable(reference.answers(case)) for case in stated]
    differing = [
        (case, measure, here, there[measure])
        for case, here_all, there in zip(stated, expected, answered(stated), strict=True)
        for measure, here in here_all.items()
        if here != there[measure]
    ]
    assert not differing, f"{len(differing)} differ, the first: {differing[0]}"
    reach_every_answer_and_every_reason(expected)


def reach_every_answer_and_every_reason(expected):
    """Cases that all went one way would agree about nothing."""
    answers = Counter((m, a["answer"]) for case in expected for m, a in case.items())
    reasons = Counter(
        (m, why) for case in expected for m, a in case.items() for why in a["because"]
    )
    missing = Counter(path for case in expected for a in case.values() for path in a["missing"])
    measures = (*reference.IN_ORDER, "request")
    assert all(answers[m, a] >= 100 for m in measures for a in ("open", "closed", "undetermined"))
    assert min(reasons.values()) >= 20
    assert len({why for _, why in reasons}) == 16
    assert min(missing.values()) >= 5


@given(st.randoms(use_true_random=False))
@run(max_examples=15)
def test_a_case_that_differs_is_made_small(random):
    case = made.case(random)
    assert answered([case])[0] == comparable(reference.answers(case))
