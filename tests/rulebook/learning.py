"""What could be learnt of a case: its unknown places, and values that may turn out to stand there.

A place is where a fact is null: in the person, in a row of a list, or a whole list. ``learnt`` is
the case with one place filled; nothing that is known changes.
"""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from tests.rulebook import made
from tests.rulebook.made import DAY, ELSEWHERE, FIELD, HERE, NEEDS, OTHER_FIELD, Case
from tests.rulebook.reference import AGREEMENTS, IN_ORDER

Keys = tuple[str | int, ...]
PERSON = ("municipality", "registered", "programmes", "action_plan", "population_registered",
          "need", "conditions_known", "health", "field", "months_to_ready", "no_better_service",
          "periods")  # fmt: skip
ROWS = {
    "programmes": ("programme", "from", "compensable_days"),
    "periods": ("measure", "from"),
    "supply": ("municipalities", "fields", "queue_days", "participation_until"),
}


@dataclass(frozen=True)
class Place:
    """Where a fact is unknown: the fact's path, and the keys that lead there."""

    path: str
    keys: Keys


def places(case: Case) -> Iterator[Place]:
    """Every unknown place of the case."""
    person = case["person"]
    for key in PERSON:
        if person.get(key) is None:
            yield Place(f"person.{key}", ("person", key))
    for key in ("programmes", "periods"):
        yield from in_rows(person.get(key), f"person.{key}", ("person", key), ROWS[key])
    yield from judgements(person)
    if case.get("supply") is None:
        yield Place("supply", ("supply",))
    for number, entry in enumerate(case.get("supply") or []):
        for key in ROWS["supply"]:
            if entry.get(key) is None:
                yield Place(f"supply.{entry['service']}.{key}", ("supply", number, key))
    if case.get("request") and case["request"].get("until") is None:
        yield Place("request.until", ("request", "until"))


def in_rows(
    rows: list[Case] | None, path: str, keys: Keys, columns: tuple[str, ...]
) -> Iterator[Place]:
    for number, row in enumerate(rows or []):
        for key in columns:
            if row.get(key) is None:
                yield Place(f"{path}.{key}", (*keys, number, key))


def judgements(person: Case) -> Iterator[Place]:
    """Tests that are not recorded or lack a part, and reasons without a day."""
    for measure in AGREEMENTS:
        test = (person.get("suitability") or {}).get(measure)
        keys: Keys = ("person", "suitability", measure)
        path = f"person.suitability.{measure}"
        if not test:
            yield Place(path, keys)
        for key in ("date", "suitable") if test else ():
            if test.get(key) is None:
                yield Place(path, (*keys, key))
        fit = (person.get("better_fit") or {}).get(measure)
        if fit is not None and fit.get("date") is None:
            yield Place(f"person.better_fit.{measure}", ("person", "better_fit", measure, "date"))


def value(random: Random, case: Case, place: Place) -> Any:
    """A value that may turn out to stand there."""
    day = case["date"]
    start = (case.get("request") or {}).get("start") or day
    match place.keys:
        case ("request", "until"):
            return start + random.randrange(700) * DAY
        case ("supply",):
            return [made.entry(random, day) for _ in range(random.randint(0, 3))]
        case ("person", "programmes"):
            return made.enrolments(random, day, start)
        case ("person", "periods"):
            return [made.period(random, day) for _ in range(random.randint(0, 2))]
        case ("person", "suitability", _):
            return {"date": random.choice((day, day - DAY, day + DAY)), "suitable": coin(random)}
        case ("person", "action_plan"):
            return random.choice((False, day, day + DAY, day - 800 * DAY))
    return plain(random, case, place)


def plain(random: Random, case: Case, place: Place) -> Any:
    """A value for a fact that is one word, number or day."""
    day = case["date"]
    row = found(case, place.keys[:-1])
    latest = row.get("until") if isinstance(row, dict) else None
    dates = [day, day - DAY, day + DAY, day - 500 * DAY, day - timedelta(1200)]
    choices = {
        "municipality": (HERE, ELSEWHERE),
        "municipalities": ([HERE], [HERE, ELSEWHERE], [ELSEWHERE]),
        "field": (FIELD, OTHER_FIELD),
        "fields": ("all", [FIELD], [OTHER_FIELD]),
        "need": NEEDS,
        "health": ("none", "presumed", "established"),
        "months_to_ready": (0, 7, 8),
        "programme": ("JOB", "UGA", "ETP", "OTHER"),
        "measure": IN_ORDER,
        "compensable_days": (0, 449, 450),
        "queue_days": (0, 1),
        "participation_until": (day + 100 * DAY, day + 400 * DAY),
        "from": [each for each in dates if not latest or each <= latest] or [latest],
        "date": dates,
        "population_registered": dates,
    }
    return random.choice(choices.get(str(place.keys[-1]), (True, False)))


def coin(random: Random) -> bool:
    return random.random() < 0.5


def found(case: Any, keys: Keys) -> Any:
    """What the keys lead to; nothing where they end."""
    for key in keys:
        case = case[key] if isinstance(key, int) else (case or {}).get(key)
    return case


def learnt(case: Case, place: Place, value: Any) -> Case:
    """The case with the place filled."""
    after = deepcopy(case)
    below: Any = after
    for key in place.keys[:-1]:
        if isinstance(key, str) and below.get(key) is None:
            below[key] = {}
        below = below[key]
    below[place.keys[-1]] = value
    return after
