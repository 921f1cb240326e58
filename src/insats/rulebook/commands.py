"""The rulebook on the command line: decide, check, explain and timeline, without any database."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from importlib.resources import files
from pathlib import Path
from typing import Any

from insats.rulebook import case_errors, casefile, render
from insats.rulebook.book import Rulebook, current
from insats.rulebook.case_fields import LAST
from insats.rulebook.casefile import Case
from insats.rulebook.check import decide, differences
from insats.rulebook.consider import consider, considered
from insats.rulebook.errors import CodedError, Text
from insats.rulebook.slots import Places, code_itself
from insats.rulebook.told import plain
from insats.rulebook.words import default_language, printable

FORMAT = "insats-answers/1"
MAX_SPAN = 3660
SCHEMAS = ("case-file", "answers")


def add_commands(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]", places: Places = code_itself
) -> None:
    """Adds the rulebook's commands to ``insats``; ``places`` names a municipality by its code."""
    _add(subparsers, "decide", _decide, "answer every case in a file")
    _add(subparsers, "check", _check, "answer every case and compare with what it expects")
    explain = _add(subparsers, "explain", _explain, "one case's answer in words")
    explain.add_argument("--case", required=True, metavar="ID")
    explain.set_defaults(places=places)
    explain.add_argument("--on", type=_day, metavar="DATE", help="as of another day")
    timeline = _add(subparsers, "timeline", _timeline, "what changes by itself, and when")
    timeline.add_argument("--case", required=True, metavar="ID")
    timeline.add_argument("--from", dest="first", type=_day, required=True, metavar="DATE")
    timeline.add_argument("--to", dest="last", type=_day, required=True, metavar="DATE")
    schema = subparsers.add_parser("schema", help="print the JSON Schema of case files or answers")
    schema.add_argument("which", choices=SCHEMAS)
    schema.set_defaults(run=_schema)


def _add(
    subparsers: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    run: Any,
    told: str,
) -> argparse.ArgumentParser:
    parser = subparsers.add_parser(name, help=told)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--json", action="store_true", help="stable JSON instead of text")
    parser.add_argument("--lang", choices=("sv", "en"), default=default_language())
    parser.set_defaults(run=run)
    return parser


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise argparse.ArgumentTypeError(f"{text}: YYYY-MM-DD") from fault


def _decide(args: argparse.Namespace) -> int:
    cases, book = casefile.read(args.file), current()
    answers = decide(cases, book)
    if args.json:
        _print_json(book, cases=[
            {"id": case.id, "date": case.subject.date, "answers": each}
            for case, each in zip(cases, answers, strict=True)
        ])  # fmt: skip
    else:
        told = (render.decided(c.id, a, args.lang) for c, a in zip(cases, answers, strict=True))
        _say("\n".join(told))
    return 0


def _check(args: argparse.Namespace) -> int:
    cases, book = casefile.read(args.file), current()
    found = differences(cases, book)
    if args.json:
        _print_json(book, count=len(cases), differences=found)
    else:
        _say(render.compared(len(cases), found, args.lang))
    return 1 if found else 0


def _explain(args: argparse.Namespace) -> int:
    case, book = _case(args), current()
    subject = case.subject if args.on is None else case.subject.on(_reached(args.on, "--on"))
    told = consider(subject, book, places=args.places)
    if args.json:
        _print_json(book, id=case.id, explanation=replace(told, timeline=()))
    else:
        _say(render.explained(told, case.id, args.lang))
    return 0


def _timeline(args: argparse.Namespace) -> int:
    case, book = _case(args), current()
    first, last = _reached(args.first, "--from"), _reached(args.last, "--to")
    if not first <= last or (last - first).days > MAX_SPAN:
        raise SPAN_ERROR
    told = considered(case.subject, book, first, last)
    if args.json:
        _print_json(book, id=case.id, timeline=told.timeline, projected=told.projected)
    else:
        _say(render.timeline(told.timeline, args.lang, told.projected))
    return 0


def _schema(args: argparse.Namespace) -> int:
    print(schema(args.which), end="")
    return 0


def schema(which: str) -> str:
    """The published JSON Schema called ``which``."""
    folder = files("insats.rulebook").joinpath("schemas")
    return folder.joinpath(f"{which}.schema.json").read_text(encoding="utf-8")


def _case(args: argparse.Namespace) -> Case:
    found: Sequence[Case] = [c for c in casefile.read(args.file) if c.id == args.case]
    if not found:
        raise case_errors.no_such_case(args.file.name, args.case)
    return found[0]


def _reached(day: date, key: str) -> date:
    """``day``, unless the rulebook, or a case file, does not reach it."""
    begins = current().begins
    if day < begins:
        raise case_errors.before_rulebook("insats", None, key, begins)
    if day > LAST:
        raise case_errors.out_of_range("insats", None, key, begins, LAST)
    return day


def _say(text: str) -> None:
    """Prints what is said; nothing that a case file holds moves the terminal's cursor."""
    print("\n".join(map(printable, text.split("\n"))))


def _print_json(book: Rulebook, **content: object) -> None:
    stated = {"format": FORMAT, "rulebook": book.hash, **{k: plain(v) for k, v in content.items()}}
    print(json.dumps(stated, ensure_ascii=False, indent=2))


SPAN_ERROR = CodedError(
    "timeline-span",
    Text(
        "--to ska vara samma dag som --from eller senare, och högst tio år efter.",
        "--to must be the same day as --from or later, and at most ten years after.",
    ),
)
