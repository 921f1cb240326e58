"""The public case file: YAML or JSON that states people, the local supply and what is expected.

A safe loader with limits on size, depth and aliases; each error is coded and names its file, case
and key. Absent is unknown, unless the format says what a key's absence means.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from insats.rulebook import case_errors as errors
from insats.rulebook.case_fields import Reader, expectation
from insats.rulebook.case_place import case_name
from insats.rulebook.case_subject import subject
from insats.rulebook.safe_yaml import load
from insats.rulebook.subject import Subject

MAX_CASES = 100_000


@dataclass(frozen=True, slots=True)
class Case:
    """A case: its name, the rule it is drawn from, the subject, and what is expected of it."""

    id: str
    source: str | None
    subject: Subject
    expect: Mapping[str, Mapping[str, Any]]


def read(path: Path) -> list[Case]:
    """The cases of the file at ``path``; raises a coded error for the first fault in it."""
    return cases(load(path), path.name)


def cases(document: object, file: str = "-") -> list[Case]:
    """The cases of a loaded document, each merged over the file's defaults."""
    reader = Reader(file, None, "", document)
    top = reader.mapping({"defaults", "cases"})
    defaults = {} if top.get("defaults") is None else top["defaults"]
    if not isinstance(defaults, dict):
        raise errors.wrong_type(file, None, "defaults", "mapping")
    stated = top.get("cases")
    if not isinstance(stated, list):
        raise errors.wrong_type(file, None, "cases", "list")
    if len(stated) > MAX_CASES:
        raise errors.too_large(file, "cases", MAX_CASES)
    found = [_case(merge(defaults, each), file, n) for n, each in enumerate(stated, 1)]
    _refuse_twins(found, file)
    return found


def merge(under: Any, over: Any) -> Any:
    """``over`` merged into ``under``: mappings merge key by key, all else replaces."""
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{k: merge(under.get(k), v) for k, v in over.items()}}
    return over


def _case(raw: object, file: str, number: int) -> Case:
    name = raw.get("id") if isinstance(raw, dict) else None
    case_id = case_name(name, number)
    named = case_id == name
    reader = Reader(file, case_id, "", raw)
    keys = reader.mapping({"id", "source", "date", "person", "supply", "request", "expect"})
    if name is not None and not named:
        raise reader.fail("id", "text")
    return Case(
        case_id,
        reader.text("source"),
        subject(reader),
        expectation(Reader(file, case_id, "expect", keys.get("expect"))),
    )


def _refuse_twins(found: list[Case], file: str) -> None:
    seen: set[str] = set()
    for case in found:
        if case.id in seen:
            raise errors.twice(file, case.id)
        seen.add(case.id)
