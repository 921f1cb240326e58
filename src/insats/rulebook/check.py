"""Case files answered, and compared with what they expect."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from insats.rulebook import facts
from insats.rulebook.answer import answer
from insats.rulebook.book import Rulebook
from insats.rulebook.casefile import Case
from insats.rulebook.compiled import mask_of
from insats.rulebook.plan import Plan, plan_for
from insats.rulebook.subject import frames_of
from insats.rulebook.told import ANSWERS, plain

Answers = dict[str, dict[str, Any]]
_SETS = ("because", "missing")


@dataclass(frozen=True, slots=True)
class Difference:
    """Where an answer is not what the case expects."""

    case: str
    measure: str
    key: str
    expected: object
    got: object


def decide(cases: Sequence[Case], rulebook: Rulebook) -> list[Answers]:
    """The answers to each case: measure (and ``request``, where one is made) → its keys."""
    if not cases:
        return []
    frames = frames_of([case.subject for case in cases])
    plan = plan_for(rulebook, frames)
    rows = answer(frames, rulebook).to_dicts()
    return [_answers(row, plan, rulebook) for row in rows]


def _answers(row: dict[str, Any], plan: Plan, rulebook: Rulebook) -> Answers:
    answers = {
        m.id: _measure(row, m.id, plan) for m in sorted(rulebook.measures, key=lambda m: m.order)
    }
    if row["request"] is not None:
        answers["request"] = _request(row)
    return answers


def _measure(row: dict[str, Any], id_: str, plan: Plan) -> dict[str, Any]:
    is_open = row[f"{id_}.open"]
    conditions = plan.conditions[id_].items()
    return {
        "answer": ANSWERS[is_open],
        "because": [c for c, column in conditions if row[column] is False],
        "missing": list(facts.paths(row.get(mask_of(f"{id_}.open")) or 0)),
        "rank": row[f"{id_}.rank"] if is_open else None,
        "last_day": row[f"{id_}.last_day"],
    }


def _request(row: dict[str, Any]) -> dict[str, Any]:
    holds = row["request.holds"]
    return {
        "answer": ANSWERS[holds],
        "because": ["period_length"] if holds is False else [],
        "missing": list(facts.paths(row["request?"] or 0)),
    }


def differences(cases: Sequence[Case], rulebook: Rulebook) -> list[Difference]:
    """Every key of every expectation that the answers do not meet, in the order of the cases."""
    found = []
    for case, answers in zip(cases, decide(cases, rulebook), strict=True):
        for measure, expected in case.expect.items():
            found += _compared(case, measure, expected, answers.get(measure, {}))
    return found


def _compared(
    case: Case, measure: str, expected: Mapping[str, Any], got: Mapping[str, Any]
) -> list[Difference]:
    if measure != "request" and got["answer"] == "closed":
        expected = {key: value for key, value in expected.items() if key != "last_day"}
    return [
        Difference(case.id, measure, key, plain(value), plain(got.get(key)))
        for key, value in expected.items()
        if _comparable(key, value) != _comparable(key, got.get(key))
    ]


def _comparable(key: str, value: object) -> object:
    if key in _SETS and isinstance(value, list):
        return frozenset(value)
    return plain(value)
