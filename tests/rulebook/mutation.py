"""Does a case fail for every small change of the rulebook? ``make mutation`` asks for them all.

Each mutant answers every case of tests/cases in one batch. It is killed when an expectation is
not met, or when the changed rulebook cannot answer at all. A mutant that lives is either listed in
equivalents.md, with a proof that no case can tell it from the rulebook, or a gap in the cases.
Exit status 1 where there is a gap, or an equivalent that is killed or no longer made.
"""

import argparse
import multiprocessing
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from pathlib import Path
from unittest.mock import patch

from insats.rulebook import check, plan
from insats.rulebook.answer import answer
from insats.rulebook.book import Rulebook, current
from insats.rulebook.casefile import Case
from insats.rulebook.frames import Frames
from insats.rulebook.subject import frames_of
from tests.rulebook.mutants import Mutant, mutants
from tests.rulebook.support import CASE_FILES, cases_of

EQUIVALENTS = Path(__file__).with_name("equivalents.md")


@cache
def cases() -> list[Case]:
    """Every case of tests/cases."""
    return [case for path in CASE_FILES for case in cases_of(path)]


@cache
def made() -> dict[str, Mutant]:
    """Every mutant by its name."""
    return {mutant.name: mutant for mutant in mutants(current())}


@cache
def frames() -> Frames:
    """The cases' subjects, which are the same for every mutant."""
    return frames_of([case.subject for case in cases()])


def killed_by(mutant: Mutant) -> str | None:
    """The first case that fails for the mutant; None where none does."""
    book = replace(mutant.book)
    vars(book)["hash"] = mutant.name  # as good as a hash to tell plans apart, and costs nothing
    plan._planned.cache_clear()
    try:
        with patch.dict(vars(plan), mutant.read):
            return failing(book)
    except Exception as fault:  # noqa: BLE001 - whatever it is, a test would fail by it
        return type(fault).__name__
    finally:
        plan._planned.cache_clear()


def failing(book: Rulebook) -> str | None:
    """The first case whose expectations are not met: all together, then each by itself."""
    together = first_failing(book, cases(), frames())
    if together:
        return together
    alone = ((case, frames_of([case.subject])) for case in cases())
    found = (first_failing(book, [case], frame) for case, frame in alone)
    return next(filter(None, found), None)


def first_failing(book: Rulebook, asked: Sequence[Case], subjects: Frames) -> str | None:
    """The first of the cases whose expectations the rulebook does not meet."""
    columns = plan.plan_for(book, subjects)
    rows = answer(subjects, book).to_dicts()
    for case, row in zip(asked, rows, strict=True):
        got = check._answers(row, columns, book)
        for measure, expected in case.expect.items():
            if check._compared(case, measure, dict(expected), got.get(measure, {})):
                return case.id
    return None


def judged(names: Sequence[str]) -> list[tuple[str, str | None]]:
    """Each named mutant with what killed it."""
    return [(name, killed_by(made()[name])) for name in names]


def equivalents() -> set[str]:
    """The mutants that equivalents.md proves to be the rulebook itself in other words."""
    return set(re.findall(r"^- `(.+)`$", EQUIVALENTS.read_text(encoding="utf-8"), re.M))


def chosen(args: argparse.Namespace) -> list[str]:
    """The names asked for: all, those with a text in them, or some at random."""
    names = [name for name in made() if args.only in name]
    if args.sample and args.sample < len(names):
        return random.Random(args.seed).sample(names, args.sample)
    return names


def run(names: Sequence[str], processes: int) -> list[tuple[str, str | None]]:
    """Judge the mutants, in several processes where there is more than one."""
    if processes == 1:
        return judged(names)
    parts = [names[n::processes] for n in range(processes)]
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context) as pool:
        return [each for part in pool.map(judged, parts) for each in part]


def group(name: str) -> str:
    """What kind of change it is: the condition, or what else is changed."""
    head, _, rest = name.partition(": ")
    if not rest:
        return head.split(" ")[0]
    if "+" in head or rest.split(" ")[0].rstrip(":") in current().conditions:
        return rest.split(" ")[0].rstrip(":")
    return {"order": "order", "tail": "tail", "longer": "length"}.get(
        head if head == "order" else rest.split(":")[0], "length" if "length" in rest else head
    )


def table(results: Sequence[tuple[str, str | None]], proved: set[str]) -> str:
    """By kind of change: how many mutants, how many killed, how many proved to be equivalent."""
    every = Counter(group(name) for name, _ in results)
    dead = Counter(group(name) for name, killer in results if killer)
    same = Counter(group(name) for name, killer in results if not killer and name in proved)
    lines = [f"{'change of':28}{'mutants':>8}{'killed':>8}{'proved':>8}{'alive':>8}"]
    for kind in [*sorted(every), None]:
        counts = [sum(c.values()) if kind is None else c[kind] for c in (every, dead, same)]
        alive = counts[0] - counts[1] - counts[2]
        row = "".join(f"{count:>8}" for count in (*counts, alive))
        lines.append(f"{kind or 'in all':28}{row}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the mutants and say how it went."""
    parser = argparse.ArgumentParser(prog="python -m tests.rulebook.mutation", description=__doc__)
    parser.add_argument("--only", default="", metavar="TEXT", help="mutants with TEXT in the name")
    parser.add_argument("--sample", type=int, metavar="N", help="N mutants at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    args = parser.parse_args(arguments)
    begun = time.perf_counter()
    names = chosen(args)
    results = run(names, args.processes)
    proved = equivalents()
    alive = [name for name, killer in results if not killer and name not in proved]
    wrong = [name for name, killer in results if killer and name in proved]
    gone = sorted(proved - set(made()))
    print(table(results, proved))
    for title, found in (("alive", alive), ("proved, but killed", wrong), ("not made", gone)):
        for name in found:
            print(f"{title}: {name}")
    print(f"{len(cases())} cases, {time.perf_counter() - begun:.0f} s")
    return 1 if alive or wrong or gone else 0


if __name__ == "__main__":
    sys.exit(main())
