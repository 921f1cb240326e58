"""An answer in words: what it says is what the columns say, whole in both languages, and true."""

import json
import re
from datetime import date

import pytest

from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.rulebook.errors import Text
from insats.rulebook.subject import frames_of
from insats.rulebook.told import plain
from tests.rulebook import made
from tests.rulebook.support import answered, of_frames, read, subject

STATES = {True: "holds", False: "fails", None: "unknown"}
# before 2023-10-01 the intake is not asked about, and since then it always fails
NEVER_TOLD = {("intake", "holds"), ("intake", "unknown")}


@pytest.fixture(scope="module")
def stated():
    """Some random cases that together have every condition in every state, closed and open."""
    cases = made.cases(600, seed=823)
    found = of_frames(frames_of([case.subject for case in read(*cases)]))
    picked, seen = [], set()
    for case, row in zip(cases, found, strict=True):
        here = {
            (measure, condition, state)
            for measure, answer in row.items()
            for condition, state in answer.get("conditions", {"open": answer.get("open")}).items()
        }
        if len(here - seen) > 1 or len(picked) < 8:
            picked.append(case)
            seen |= here
    return picked


@pytest.fixture(scope="module")
def told(stated):
    return [consider(case.subject, current(), days=400) for case in read(*stated)]


@pytest.fixture(scope="module")
def columns(stated):
    return of_frames(frames_of([case.subject for case in read(*stated)]))


def texts(value):
    """Every text in a thing that is told."""
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from texts(each)
    elif hasattr(value, "__dataclass_fields__"):
        for name in value.__dataclass_fields__:
            yield from texts(getattr(value, name))


def test_every_text_is_whole_in_both_languages(told):
    for consideration in told:
        for text in texts(consideration):
            assert bool(text.sv) == bool(text.en)
            for words in (text.sv, text.en):
                assert not re.search(r"[{}]|\bNone\b|\bTrue\b|\bFalse\b|  ", words), words


def test_each_reason_says_what_its_column_says(stated, told, columns):
    for case, consideration, row in zip(stated, told, columns, strict=True):
        for measure in consideration.measures:
            found = {reason.condition: reason.state for reason in measure.reasons}
            for condition, holds in row[measure.measure]["conditions"].items():
                since = current().conditions[condition].since
                early = since is not None and case["date"] < since
                assert found[condition] == ("not_in_force" if early else STATES[holds])


def test_an_explanation_answers_as_the_case_file_does(stated, told):
    for answers, consideration in zip(answered(stated), told, strict=True):
        for measure in consideration.measures:
            answer = answers[measure.measure]
            assert measure.answer == answer["answer"]
            assert set(measure.because) == answer["because"]
            assert {fact.path for fact in measure.missing} == answer["missing"]
            assert measure.rank == answer["rank"]
            if measure.answer != "closed":
                assert measure.last_day == answer["last_day"]
                assert not (measure.last_day and measure.last_day_missing)


def test_a_reason_that_is_unknown_names_what_it_lacks(told):
    for consideration in told:
        for measure in consideration.measures:
            for reason in measure.reasons:
                assert bool(reason.missing) == (reason.state == "unknown")
                assert reason.title.sv and reason.sentence.sv and reason.sentence.en
                assert reason.grounds


def test_every_reason_of_every_state_was_told(told):
    found = {
        (reason.condition, reason.state)
        for consideration in told
        for measure in consideration.measures
        for reason in measure.reasons
    }
    conditions = set(current().conditions) - {"period_length"}
    assert {(c, s) for c in conditions for s in STATES.values()} - NEVER_TOLD <= found


def test_what_is_missing_says_who_has_it_and_what_it_settles(told):
    for consideration in told:
        asked = {fact.path for fact in consideration.ask_first}
        for measure in consideration.measures:
            shares = [fact.settles for fact in measure.missing]
            assert shares == sorted(shares, reverse=True)
            for fact in measure.missing:
                assert fact.path in asked
                assert 0 <= fact.settles <= 1
                assert fact.label.sv and fact.question.en.endswith("?") and fact.who.sv
            if len(measure.missing) == 1 and not measure.missing[0].path.startswith("person.suit"):
                assert shares[0] > 0, measure.missing


def test_a_pair_is_named_where_no_fact_settles_alone():
    """Neither the test alone nor the periods alone say whether the test serves this period."""
    facts = NACKA["person"] | {"suitability": None, "periods": None}
    answer = consider(subject(NACKA | {"person": facts}), current(), 2).measure(
        "reinforced_work_training"
    )
    test, periods = "person.suitability.reinforced_work_training", "person.periods"
    assert {fact.path: fact.with_fact for fact in answer.missing} == {test: periods, periods: test}
    assert all(0 < fact.settles < 1 for fact in answer.missing)


def test_a_closed_measure_says_what_would_open_it_for_each_reason(told):
    for consideration in told:
        for measure in consideration.measures:
            ways = tuple(way.condition for way in measure.opens)
            if any(way.kind == "never" for way in measure.opens):
                assert {way.kind for way in measure.opens} == {"never"}
                assert set(ways) <= set(measure.because) and measure.opens_on is None
            else:
                assert ways == (measure.because if measure.answer == "closed" else ())
            for way in measure.opens:
                assert (way.kind == "time") == (way.day is not None)
                assert way.day is None or way.day > consideration.date
            if measure.opens_on:
                assert all(way.day and way.day <= measure.opens_on for way in measure.opens)


def test_what_to_ask_first_stands_in_the_order_of_what_it_says_it_settles(told):
    seen = set()
    for consideration in told:
        settled = [fact.settles for fact in consideration.ask_first]
        assert settled == sorted(settled, reverse=True)
        for fact in consideration.ask_first:
            shares = {
                measure.measure: each.settles
                for measure in consideration.measures
                for each in measure.missing
                if each.path == fact.path
            }
            assert fact.measures == tuple(shares)
            assert fact.settles == pytest.approx(sum(shares.values()), abs=0.001)
            seen.add(len(shares))
    assert len(seen) > 2


def test_an_explanation_is_json(told):
    for consideration in told[:5]:
        assert json.loads(json.dumps(plain(consideration))) == plain(consideration)


# --- what a sentence says is true ---------------------------------------------------------------
DAY = date(2024, 3, 4)
NACKA = {
    "date": DAY,
    "person": {
        "municipality": "0182",
        "registered": True,
        "programmes": [{"programme": "JOB", "from": date(2023, 1, 9), "compensable_days": 312}],
        "need": "vocational_rehabilitation",
        "conditions_known": True,
        "health": "established",
        "field": "Transport",
        "months_to_ready": 6,
        "suitability": {
            "reinforced_work_training": {"date": date(2024, 3, 1), "suitable": True},
        },
        "no_better_service": True,
        "periods": [],
    },
    "supply": [],
}


def reason(condition, measure="reinforced_work_training", supply=(), **person):
    """One reason of one measure for the person in Nacka, with some facts changed."""
    facts = {**NACKA["person"], **person}
    case = NACKA | {"person": facts, "supply": list(supply) if supply is not None else None}
    answer = consider(subject(case), current(), days=2).measure(measure)
    return next(each for each in answer.reasons if each.condition == condition)


def entry(service="steps_to_work", **keys):
    return {"service": service, "municipalities": ["0182"], "fields": "all", "queue_days": 0} | keys


WIP = "work_integrating_practice"


@pytest.mark.parametrize(
    ("periods", "test", "said"),
    [
        ([], None, "Ingen prövning inför perioden"),
        ([], {"date": date(2024, 3, 5), "suitable": True}, "daterad den 5 mars 2024, efter"),
        ([{"measure": "reinforced_work_training", "from": date(2024, 3, 1)}],
         {"date": date(2024, 3, 1), "suitable": True}, "gällde en tidigare period"),
        (None, {"date": date(2024, 3, 1), "suitable": True}, "inte känt vilka perioder"),
        ([{"from": date(2024, 3, 1)}], {"date": date(2024, 3, 1), "suitable": True},
         "inte känt vilka perioder"),
        ([], {"date": date(2024, 3, 1), "suitable": None}, "Ingen prövning som gäller"),
    ],
)  # fmt: skip
def test_why_a_test_does_not_count(periods, test, said):
    told = reason("suitability", periods=periods, suitability={"reinforced_work_training": test})
    assert told.state == "unknown"
    assert said in told.sentence.sv


@pytest.mark.parametrize(
    ("supply", "person", "said"),
    [
        ([], {}, "In kommun 0182 no procured service"),
        ([entry(queue_days=12)], {}, "a queue of 12 days for Steps to work"),
        ([entry(queue_days=12), entry(queue_days=5)], {}, "a queue of 5 days for Steps to work"),
        ([entry(queue_days=12), entry(queue_days=3, municipalities=["0180"])], {}, "of 12 days"),
        # practice places: the queue of places in the person's own field
        ([entry(WIP, queue_days=12), entry(WIP, queue_days=3, fields=["Kultur"])], {},
         "of 12 days"),
        # Steps to work is too far off: its queue is not what stands in the way
        ([entry(queue_days=3), entry(WIP, queue_days=30)], {"months_to_ready": 9},
         "a queue of 30 days for work-integrating practice"),
        # not known whether its conditions are met, but there is a queue
        ([entry(queue_days=12)], {"months_to_ready": None}, "a queue of 12 days for Steps to work"),
        ([entry()], {"months_to_ready": 9}, "conditions for a referral there are not met"),
        ([entry(WIP, fields=["Kultur"])], {}, "not in the field Transport"),
        ([entry(WIP, queue_days=8)], {"municipality": None},
         "No procured service that meets the need can take the person now."),
        ([entry()], {"better_fit": {"reinforced_work_training": {"date": date(2024, 3, 4),
          "reason": "animals"}}}, "the measure fits better"),
    ],
)  # fmt: skip
def test_why_no_procured_service_comes_first(supply, person, said):
    told = reason("procured_first", supply=supply, **person)
    assert told.state == "holds"
    assert said in told.sentence.en


def test_which_procured_service_comes_first():
    told = reason("procured_first", supply=[entry(), entry(WIP, queue_days=9)])
    assert told.state == "fails"
    assert "går det att anvisa till Steg till arbete nu" in told.sentence.sv
    told = reason("procured_first", supply=[entry(), entry(WIP)])
    assert "Steg till arbete och arbetsintegrerande övningsplatser nu" in told.sentence.sv


def test_the_reason_given_for_a_better_fit_is_quoted_as_it_is_written():
    fit = {"date": date(2024, 3, 4), "reason": "{measure} and 100 % horses"}
    person = subject(NACKA).with_person(**{
        "better_fit.reinforced_work_training.documented": True,
        "better_fit.reinforced_work_training.date": fit["date"],
        "better_fit.reinforced_work_training.reason": fit["reason"],
    })  # fmt: skip
    answer = consider(person, current(), days=2).measure("reinforced_work_training")
    told = next(each for each in answer.reasons if each.condition == "procured_first")
    assert "{measure} and 100 % horses" in told.sentence.sv


def test_the_count_stands_against_its_limit():
    facts = NACKA["person"] | {
        "need": "supervised_practice",
        "suitability": {"work_training": {"date": DAY, "suitable": True}},
    }
    told = consider(subject(NACKA | {"person": facts}), current(), days=2)
    length = told.measure("work_training").length
    assert (length.months, length.value.sv) == (6, "312 av 450 dagar")
    assert not length.projected
    unknown = facts | {"programmes": [{"programme": "JOB", "from": date(2023, 1, 9)}]}
    told = consider(subject(NACKA | {"person": unknown}), current(), days=2)
    length = told.measure("work_training").length
    assert (length.months, length.value.sv) == (None, "")


def test_an_occupation_field_is_named_in_each_language():
    told = reason("field", WIP, [entry(WIP, fields=[])], field="Yrken med social inriktning")
    assert "the field Social work" in told.sentence.en and told.value.en == "Social work"
    assert "yrkesområdet Yrken med social inriktning" in told.sentence.sv
    other = reason("field", WIP, [entry(WIP, fields=[])], field="Djur")
    assert "the field Djur" in other.sentence.en


def test_places_have_the_names_they_are_given():
    told = consider(subject(NACKA), current(), 2, places={"0182": "Nacka"}.get)
    available = next(r for r in told.measure("steps_to_work").reasons if r.condition == "available")
    assert available.sentence.sv.startswith("I Nacka ")


def test_time_left_says_when_the_programme_ends():
    told = reason("time_left", programmes=[{"programme": "UGA", "from": date(2023, 6, 5)}])
    assert "4 september 2024" in told.sentence.sv
    told = reason("time_left", programmes=[{"programme": "UGA", "from": date(2022, 11, 1)}])
    assert told.state == "fails" and "31 januari 2024" in told.sentence.sv


def test_what_fails_for_a_later_start_is_not_said_to_open_by_waiting():
    case = NACKA | {
        "person": NACKA["person"]
        | {"programmes": [{"programme": "JOB", "from": DAY, "until": date(2024, 5, 31)}]},
        "request": {"measure": "reinforced_work_training", "start": date(2024, 6, 3)},
    }
    answer = consider(subject(case), current(), days=60).measure("reinforced_work_training")
    assert answer.because == ("time_left",)
    assert answer.opens_on is None


def test_a_plan_that_is_known_not_to_exist_can_be_told():
    """In ETP the 24 months have not begun to run: there is no such end."""
    person = {"programmes": [{"programme": "ETP", "from": date(2024, 1, 8)}],
              "action_plan": False, "population_registered": date(2023, 11, 6)}  # fmt: skip
    told = reason("action_plan", **person)
    assert told.state == "fails"
    assert "5 november 2026" in reason("time_left", **person).sentence.sv
