"""Every key of a case: what it takes, and the coded error, by file, case and key, for the rest."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as run
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from insats.rulebook import casefile
from insats.rulebook.book import current
from insats.rulebook.check import decide
from insats.rulebook.errors import CodedError
from insats.rulebook.subject import frames_of
from tests.rulebook import made
from tests.rulebook.support import answered, read

DAY = date(2024, 3, 4)
WHOLE: dict[str, Any] = {
    "id": "whole",
    "source": "SFS 2007:414 10 §",
    "date": DAY,
    "person": {
        "born": date(1985, 5, 2),
        "municipality": "0182",
        "registered": True,
        "programmes": [
            {"programme": "JOB", "from": DAY, "until": DAY, "compensable_days": 1}
        ],
        "action_plan": DAY,
        "population_registered": DAY,
        "need": "supervised_practice",
        "conditions_known": True,
        "health": "none",
        "field": "Transport",
        "months_to_ready": 6,
        "suitability": {"work_training": {"date": DAY, "suitable": True}},
        "no_better_service": True,
        "better_fit": {"work_training": {"date": DAY, "reason": "fits"}},
        "periods": [{"measure": "work_training", "referred": DAY, "from": DAY, "until": DAY}],
    },
    "supply": [
        {
            "service": "steps_to_work",
            "municipalities": ["0182"],
            "referrals_from": DAY,
            "referrals_until": DAY,
            "participation_until": DAY,
            "fields": ["Transport"],
            "queue_days": 0,
        }
    ],
    "request": {"measure": "work_training", "start": DAY, "until": DAY},
    "expect": {
        "work_training": {
            "answer": "open", "because": [], "missing": [], "rank": 1, "last_day": DAY,
        },
        "request": {"answer": "open", "because": []},
    },
}  # fmt: skip


def places(stated: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Every place in the case that holds something."""
    found = [path] if path else []
    if isinstance(stated, dict | list):
        pairs = stated.items() if isinstance(stated, dict) else enumerate(stated)
        for key, below in pairs:
            found += places(below, (*path, key))
    return found


def put(path: tuple[str | int, ...], value: Any) -> dict[str, Any]:
    """The whole case with another value in one place."""
    case = deepcopy(WHOLE)
    below: Any = case
    for key in path[:-1]:
        below = below[key]
    below[path[-1]] = value
    return case


def spoken(path: tuple[str | int, ...]) -> str:
    """The place as errors name it."""
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in path).lstrip(".")


def refusal(case: Any) -> CodedError:
    with pytest.raises(CodedError) as caught:
        casefile.cases({"cases": [case]}, "a.yaml")
    return caught.value


def test_a_case_may_hold_every_key():
    (case,) = read(WHOLE)
    assert (case.id, case.source) == ("whole", "SFS 2007:414 10 §")
    assert case.subject.person["until"] == DAY


PLACES = [path for path in places(WHOLE) if path != ("id",)]
WRONG = (
    12.5, "", " ", "nonsense", [], {}, [[]], [{}], [None], {"a": 1}, True, -1, 10**30,
    float("inf"), float("nan"), date(1066, 10, 14), object(),
)  # fmt: skip
FITS = {
    "source": ("nonsense",),
    "registered": (True,),
    "conditions_known": (True,),
    "suitable": (True,),
    "no_better_service": (True,),
    "field": ("nonsense",),
    "reason": ("nonsense",),
    "fields": ([],),
    "municipalities": ([],),
    "months_to_ready": (12.5,),
    "programmes": ([], [{}]),
    "periods": ([], [{}]),
    "supply": ([],),
    "suitability": ({},),
    "better_fit": ({},),
    "person": ({},),
    "expect": ({},),
    "because": ([],),
    "missing": ([],),
}
ROWS_MAY_BE_EMPTY = {"programmes", "periods"}


def fits(path: tuple[str | int, ...], value: Any) -> bool:
    """Whether the format takes the value there."""
    key = path[-1]
    if isinstance(key, int):
        if path[-2] in ROWS_MAY_BE_EMPTY:
            return value == {}
        return path[-2] == "fields" and isinstance(value, str)
    if value == {} and path[-2:-1] in ((), ("suitability",), ("better_fit",), ("expect",)):
        return key not in ("source", "date", "supply") and path != ("request",)
    return any(type(value) is type(other) and value == other for other in FITS.get(str(key), ()))


@pytest.mark.parametrize("path", PLACES, ids=spoken)
def test_a_value_of_the_wrong_kind_is_refused_by_name(path):
    for value in WRONG:
        if fits(path, value):
            read(put(path, value))
            continue
        fault = refusal(put(path, value))
        for language in ("sv", "en"):
            said = fault.text(language)
            assert said.startswith("a.yaml, case whole, "), (value, said)
            assert any(spoken(path[: n + 1]) in said for n in range(len(path))), (value, said)
        assert fault.code.startswith("case-file-")


@pytest.mark.parametrize("path", [p for p in PLACES if p != ("date",)], ids=spoken)
def test_a_null_is_as_good_as_absent(path):
    without = put(path, None)
    if path[-1] in ("measure", "service") and path[0] in ("request", "supply"):
        assert refusal(without).code == "case-file-missing-key"
    elif isinstance(path[-1], int) or path[0] == "expect":
        pass  # a list holds no gaps, and an expectation states what it expects
    else:
        absent = deepcopy(without)
        below: Any = absent
        for key in path[:-1]:
            below = below[key]
        del below[path[-1]]
        one, other = (frames_of([read(case)[0].subject]) for case in (without, absent))
        assert_frame_equal(one.people, other.people)
        assert_frame_equal(one.supply, other.supply)


@pytest.mark.parametrize(
    "path",
    [(), *(p for p in PLACES if isinstance(p[-1], int) or p[-1] in ("person", "request", "expect",
      "suitability", "better_fit", "work_training"))],
    ids=spoken,
)  # fmt: skip
def test_a_key_that_the_format_lacks_is_refused_by_name(path):
    case = deepcopy(WHOLE)
    below: Any = case
    for key in path:
        below = below[key]
    if not isinstance(below, dict):
        return
    below["colour"] = "red"
    fault = refusal(case)
    assert fault.code == "case-file-unknown-key"
    assert f"case whole, {spoken((*path, 'colour'))}: " in fault.text("en")


@pytest.mark.parametrize("key", ["defaults", "colour", "date"])
def test_a_file_has_defaults_and_cases_and_no_more(key):
    document = {"cases": [], key: 5}
    with pytest.raises(CodedError) as caught:
        casefile.cases(document, "a.yaml")
    assert key in caught.value.text("en")


# --- codes that lost their zero -----------------------------------------------------------------
@pytest.mark.parametrize("written", ["182", "1480", "0114", "0x72", "1_480", "+182", "01_14"])
def test_a_municipality_code_without_quotes_is_refused(written, tmp_path):
    for line in (f"person: {{municipality: {written}}}",
                 f"supply: [{{service: steps_to_work, municipalities: [{written}]}}]"):  # fmt: skip
        path = tmp_path / "bad.yaml"
        path.write_text(f"cases: [{{id: nacka, date: 2024-03-04, {line}}}]", encoding="utf-8")
        with pytest.raises(CodedError) as caught:
            casefile.read(path)
        assert caught.value.code == "case-file-lost-zero"
        for said in (caught.value.text("sv"), caught.value.text("en")):
            assert written in said and "nacka" in said and "municipalit" in said


def test_a_code_that_yaml_reads_as_text_is_the_code(tmp_path):
    path = tmp_path / "good.yaml"
    path.write_text("cases: [{date: 2024-03-04, person: {municipality: 0182}}]", encoding="utf-8")
    assert casefile.read(path)[0].subject.person["municipality"] == "0182"


@pytest.mark.parametrize("code", ["182", "01820", "018a", "०१८२", "０１８２", " 182", "-182"])
def test_a_municipality_code_is_four_digits(code):
    fault = refusal(put(("person", "municipality"), code))
    assert (fault.code, "person.municipality" in fault.text("en")) == ("case-file-wrong-type", True)


@pytest.mark.parametrize("written", ["0450", "0x1F", "1_000", "+5", "1:30", "0b11"])
def test_a_number_written_in_another_way_is_not_read_as_another_number(written, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(
        "cases: [{date: 2024-03-04, person: {programmes: "
        f"[{{programme: JOB, compensable_days: {written}}}]}}}}]",
        encoding="utf-8",
    )
    with pytest.raises(CodedError) as caught:
        casefile.read(path)
    assert caught.value.code == "case-file-wrong-type"


# --- days ---------------------------------------------------------------------------------------
def test_a_day_before_the_rulebook_is_refused():
    fault = refusal(put(("date",), date(2022, 11, 30)))
    assert fault.code == "case-file-before-rulebook"
    assert "2022-12-01" in fault.text("sv") and "whole, date" in fault.text("en")
    first = {"date": date(2022, 12, 1)}
    assert read(first)[0].subject.date == date(2022, 12, 1)


def test_a_case_has_a_day():
    fault = refusal({"id": "no day"})
    assert fault.code == "case-file-missing-key"
    assert "no day, date" in fault.text("en")


@pytest.mark.parametrize(
    ("request_", "key"),
    [
        ({"measure": "work_training", "start": date(2024, 3, 3)}, "request.start"),
        ({"measure": "work_training", "until": date(2024, 3, 3)}, "request.until"),
        ({"measure": "work_training", "start": date(2024, 5, 6), "until": date(2024, 5, 5)},
         "request.until"),
    ],
)  # fmt: skip
def test_days_that_come_in_the_wrong_order_are_refused(request_, key):
    fault = refusal({"id": "turned", "date": DAY, "request": request_})
    assert fault.code == "case-file-wrong-order"
    assert f"case turned, {key}: " in fault.text("en")


def test_the_day_that_comes_too_early_is_compared_with_one_in_words():
    request = {"measure": "work_training", "start": date(2024, 3, 3)}
    fault = refusal({"id": "turned", "date": DAY, "request": request})
    assert fault.text("sv").endswith("dagen är före beslutets dag.")
    assert fault.text("en").endswith("the day is before the day of the decision.")


@pytest.mark.parametrize("path", [("person", "programmes", 0), ("person", "periods", 0)])
def test_a_row_does_not_end_before_it_begins(path):
    row = {"from": DAY, "until": date(2024, 3, 3)}
    assert refusal(put(path, row)).code == "case-file-wrong-order"
    assert read(put(path, {"from": DAY, "until": DAY}))


def test_referrals_do_not_end_before_they_begin():
    fault = refusal(put(("supply", 0, "referrals_until"), date(2024, 3, 3)))
    assert fault.code == "case-file-wrong-order"


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 2), date(9999, 12, 31)])
def test_a_day_out_of_reach_is_refused(day):
    assert refusal(put(("person", "born"), day)).code == "case-file-out-of-range"


@pytest.mark.parametrize("key", ["compensable_days", "queue_days"])
def test_days_are_whole_and_not_fewer_than_none(key):
    path: tuple[str | int, ...] = (
        ("person", "programmes", 0, key) if key == "compensable_days" else ("supply", 0, key)
    )
    assert refusal(put(path, -1)).code == "case-file-out-of-range"
    assert refusal(put(path, 20_001)).code == "case-file-out-of-range"
    assert refusal(put(path, 4.0)).code == "case-file-wrong-type"
    assert read(put(path, 0)) and read(put(path, 20_000))


# --- names and merging --------------------------------------------------------------------------
def test_two_cases_of_one_name_are_refused():
    with pytest.raises(CodedError) as caught:
        casefile.cases({"cases": [WHOLE, WHOLE]}, "a.yaml")
    assert caught.value.code == "case-file-twin-case"


def test_a_case_without_a_name_goes_by_its_number():
    first, second = read({"date": DAY}, {"date": DAY})
    assert (first.id, second.id) == ("#1", "#2")


def test_mappings_merge_and_all_else_replaces():
    document = {
        "defaults": {
            "date": DAY,
            "person": {"registered": True, "programmes": [{"programme": "JOB"}],
                       "suitability": {"work_training": {"date": DAY, "suitable": True}}},
        },
        "cases": [
            {"person": {"need": "supervised_practice", "programmes": []}},
            {"person": {"registered": None, "suitability": {"work_training": {"date": None}}}},
            {"person": None},
        ],
    }  # fmt: skip
    one, two, three = (case.subject for case in casefile.cases(document))
    assert one.person["registered"] is True and one.person["need"] == "supervised_practice"
    assert one.enrolments == () and one.person["programmes_known"] is True
    assert two.person["registered"] is None
    assert two.person["suitability.work_training.date"] is None
    assert two.person["suitability.work_training.suitable"] is True
    assert three.person["registered"] is None and three.person["programmes_known"] is False


def test_defaults_are_not_changed_by_the_cases():
    document = {"defaults": {"date": DAY, "person": {"periods": []}},
                "cases": [{"person": {"periods": None}}, {}]}  # fmt: skip
    one, two = (case.subject for case in casefile.cases(document))
    assert one.person["periods_known"] is False and two.person["periods_known"] is True


@given(st.randoms(use_true_random=False))
@run(max_examples=20)
def test_keys_that_state_nothing_change_no_answer(random):
    """A key that is null and one that is not there are the same."""

    def bare(value: Any) -> Any:
        if isinstance(value, dict):
            return {key: bare(each) for key, each in value.items() if each is not None}
        return [bare(each) for each in value] if isinstance(value, list) else value

    case = made.case(random)
    assert answered([bare(case)]) == answered([case])


def test_no_cases_are_decided_with_no_answers():
    assert decide([], current()) == []
