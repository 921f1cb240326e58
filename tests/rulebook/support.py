"""What the rulebook's tests share: cases read and answered in one go."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from insats.rulebook import casefile, facts
from insats.rulebook.answer import answer
from insats.rulebook.book import Rulebook, current
from insats.rulebook.check import decide
from insats.rulebook.compiled import mask_of
from insats.rulebook.frames import Frames
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import Subject
from tests.rulebook import reference

Answer = dict[str, dict[str, Any]]
CASE_FILES = sorted((Path(__file__).resolve().parents[1] / "cases").glob("*.yaml"))


@cache
def as_stated(path: Path) -> list[dict[str, Any]]:
    """The cases as the file states them, read by nothing of ours but the merging."""
    document = yaml.safe_load(path.read_text(encoding="utf-8"))
    return [casefile.merge(document["defaults"], case) for case in document["cases"]]


@cache
def cases_of(path: Path) -> list[casefile.Case]:
    """The cases of a file; what a request misses, which the format does not expect, is added."""
    return [
        _with_missing(case, stated)
        for case, stated in zip(casefile.read(path), as_stated(path), strict=True)
    ]


def _with_missing(case: casefile.Case, stated: dict[str, Any]) -> casefile.Case:
    if not stated.get("request"):
        return case
    missing = sorted(reference.answers(stated)["request"]["missing"])
    request = {**case.expect.get("request", {}), "missing": missing}
    return replace(case, expect={**case.expect, "request": request})


def read(*stated: dict[str, Any]) -> list[casefile.Case]:
    """The stated cases as the rulebook reads them."""
    return casefile.cases({"cases": list(stated)})


def subject(stated: dict[str, Any]) -> Subject:
    """The subject of one stated case."""
    return read(stated)[0].subject


def answered(stated: list[dict[str, Any]], book: Rulebook | None = None) -> list[Answer]:
    """The rulebook's answers to the stated cases, in one batch, comparable with others."""
    return [comparable(each) for each in decide(read(*stated), book or current())]


def comparable(answers: Answer) -> Answer:
    """Answers without their order, and without the last day of a closed measure."""
    return {key: _comparable(each) for key, each in answers.items()}


def _comparable(answer: dict[str, Any]) -> dict[str, Any]:
    kept = {**answer, "because": set(answer["because"]), "missing": set(answer["missing"])}
    if answer["answer"] == "closed":
        kept.pop("last_day", None)
    return kept


def of_frames(frames: Frames, book: Rulebook | None = None) -> list[Answer]:
    """The answers to each row of people: state, condition by condition, missing, rank, last day."""
    book = book or current()
    plan = plan_for(book, frames)
    rows = answer(frames, book).to_dicts()
    return [
        {m.id: _of_row(row, m.id, plan.conditions[m.id]) for m in book.measures}
        | {"request": _request(row)}
        for row in rows
    ]


def _of_row(row: dict[str, Any], measure: str, columns: dict[str, str]) -> dict[str, Any]:
    is_open = row[f"{measure}.open"]
    return {
        "open": is_open,
        "conditions": {id_: row[column] for id_, column in columns.items()},
        "missing": facts.paths(row.get(mask_of(f"{measure}.open")) or 0),
        "rank": row[f"{measure}.rank"] if is_open else None,
        "last_day": row[f"{measure}.last_day"],
    }


def _request(row: dict[str, Any]) -> dict[str, Any]:
    if row["request"] is None:
        return {}
    return {"holds": row["request.holds"], "missing": facts.paths(row["request?"] or 0)}
