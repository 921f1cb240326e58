"""Cases at random, drawn towards the edges: unknowns in every place, days beside every limit.

``case(random)`` gives a case as its file states it, dates read; the same ``Random`` gives the same
case. ``cases(number, seed)`` gives many.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

from tests.rulebook.plainly import run_to
from tests.rulebook.reference import AGREEMENTS, IN_ORDER, SERVICES

HERE, ELSEWHERE = "0182", "0180"
FIELD, OTHER_FIELD = "Hälso- och sjukvård", "Transport"
NEEDS = ("supervised_practice", "vocational_rehabilitation")
EDGE_DAYS = (
    date(2022, 12, 1),
    date(2022, 12, 2),
    date(2023, 8, 31),
    date(2023, 9, 30),
    date(2023, 10, 1),
    date(2023, 10, 2),
    date(2024, 2, 28),
    date(2024, 2, 29),
    date(2024, 3, 1),
    date(2024, 8, 31),
    date(2025, 4, 15),
    date(2026, 1, 14),
    date(2026, 1, 15),
)
DAY = timedelta(days=1)
Case = dict[str, Any]


def cases(number: int, seed: int) -> list[Case]:
    """So many cases, the same for the same seed."""
    random = Random(seed)
    return [{"id": f"made-{n}"} | case(random) for n in range(number)]


def case(random: Random) -> Case:
    """One case."""
    day = some_day(random)
    start = day + random.choice((0, 0, 0, 1, 30, 200, 700)) * DAY
    made: Case = {"date": day, "person": person(random, day, start), "supply": supply(random, day)}
    if random.random() < 0.5:
        smooth(random, made["person"], day)
    if random.random() < 0.6:
        made["request"] = request(random, day, start, made["supply"] or [])
    return made


def smooth(random: Random, facts: Case, day: date) -> None:
    """Most of the facts as they open a measure, so that what is left decides."""
    need = random.choice(NEEDS)
    tested = {"date": day - DAY, "suitable": True}
    good = {
        "municipality": HERE,
        "registered": True,
        "programmes": [{"programme": "JOB", "from": day - 300 * DAY, "compensable_days": 100}],
        "need": need,
        "conditions_known": True,
        "health": "presumed",
        "field": FIELD,
        "months_to_ready": 6,
        "suitability": dict.fromkeys(AGREEMENTS, tested),
        "no_better_service": True,
        "periods": [],
    }
    facts |= {key: value for key, value in good.items() if random.random() < 0.85}


def some_day(random: Random) -> date:
    if random.random() < 0.6:
        return random.choice(EDGE_DAYS)
    return date(2022, 12, 1) + random.randrange(1000) * DAY


def maybe(random: Random, value: Any, unknown: float = 0.12) -> Any:
    """The value, or now and then nothing."""
    return None if random.random() < unknown else value


def near(random: Random, *days: date, spread: int = 1) -> date:
    """One of the days, or a day beside it."""
    return random.choice(days) + random.randint(-spread, spread) * DAY


def months_before(day: date, months: int) -> date:
    """About so many months before a day."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, 28))


def person(random: Random, day: date, start: date) -> Case:
    """A person, with absent keys and nulls alike."""
    periods = maybe(random, [period(random, day) for _ in range(random.choice((0, 0, 1, 2, 3)))])
    facts = {
        "born": date(1990, 1, 1),
        "municipality": maybe(random, random.choice((HERE, HERE, HERE, ELSEWHERE))),
        "registered": maybe(random, random.random() < 0.9, 0.06),
        "programmes": maybe(random, enrolments(random, day, start)),
        "action_plan": plan(random, day, start),
        "population_registered": maybe(random, near(random, day, months_before(start, 36)), 0.2),
        "need": maybe(random, random.choice(NEEDS)),
        "conditions_known": maybe(random, random.random() < 0.85),
        "health": maybe(random, random.choice(("none", "presumed", "established"))),
        "field": maybe(random, random.choice((FIELD, FIELD, OTHER_FIELD))),
        "months_to_ready": maybe(random, random.choice((0, 6, 6.5, 7, 7.01, 8, 24))),
        "suitability": mapping(random, lambda: test(random, day, periods or []), 0.8),
        "no_better_service": maybe(random, random.random() < 0.85),
        "better_fit": mapping(random, lambda: fit(random, day), 0.25),
        "periods": periods,
    }
    return {k: v for k, v in facts.items() if v is not None or random.random() < 0.5}


def mapping(random: Random, make: Any, share: float) -> Case | None:
    """MEASURE → what ``make`` gives, for some of the measures."""
    return {m: make() for m in AGREEMENTS if random.random() < share} or None


def plan(random: Random, day: date, start: date) -> date | bool | None:
    found = random.choice((near(random, day), near(random, months_before(start, 24)), False, False))
    return maybe(random, found, 0.15)


def enrolments(random: Random, day: date, start: date) -> list[Case]:
    return [enrolment(random, day, start) for _ in range(random.choice((0, 1, 1, 1, 1, 1, 2, 3)))]


def enrolment(random: Random, day: date, start: date) -> Case:
    ends = (None, None, None, near(random, day, start), near(random, start + 80 * DAY))
    row = {
        "programme": maybe(random, random.choice(("JOB", "JOB", "UGA", "ETP", "OTHER")), 0.07),
        "from": maybe(
            random,
            near(random, day, months_before(start, 15), months_before(start, 24), spread=2),
            0.07,
        ),
        "until": random.choice(ends),
        "compensable_days": maybe(random, random.choice((0, 100, 449, 450, 451)), 0.2),
    }
    if row["until"] and row["from"] and row["until"] < row["from"]:
        row["until"] = row["from"]
    return {k: v for k, v in row.items() if v is not None or random.random() < 0.5}


def period(random: Random, day: date) -> Case:
    began = maybe(random, near(random, day, day - 60 * DAY, day - 8 * DAY), 0.1)
    return {
        "measure": maybe(random, random.choice(IN_ORDER), 0.1),
        "referred": None,
        "from": began,
        "until": None if began is None else began + 90 * DAY,
    }


def test(random: Random, day: date, periods: list[Case]) -> Case | None:
    """A test, often on a day beside a period's first."""
    begun = [each["from"] for each in periods if each["from"]]
    made = near(random, day - DAY, *begun)
    stated = {
        "date": maybe(random, made, 0.07),
        "suitable": maybe(random, random.random() < 0.85, 0.07),
    }
    return maybe(random, stated, 0.05)


def fit(random: Random, day: date) -> Case | None:
    stated = {"date": maybe(random, near(random, day), 0.2), "reason": "fits"}
    return maybe(random, stated, 0.1)


def supply(random: Random, day: date) -> list[Case] | None:
    return maybe(random, [entry(random, day) for _ in range(random.randint(0, 4))], 0.1)


def entry(random: Random, day: date) -> Case:
    places = random.choice(([HERE], [HERE], [HERE, ELSEWHERE], [ELSEWHERE], []))
    fields = random.choice(("all", [FIELD], [OTHER_FIELD, FIELD], [OTHER_FIELD], []))
    first = random.choice((None, near(random, day), day - 100 * DAY, day - 100 * DAY))
    last = random.choice((None, near(random, day), day + 100 * DAY, day + 100 * DAY))
    if first and last and last < first:
        last = first
    row = {
        "service": random.choice(SERVICES),
        "municipalities": maybe(random, places, 0.08),
        "referrals_from": first,
        "referrals_until": last,
        "participation_until": maybe(random, near(random, day + 90 * DAY, day + 465 * DAY), 0.2),
        "fields": maybe(random, fields, 0.08),
        "queue_days": maybe(random, random.choice((0, 0, 0, 1, 21)), 0.15),
    }
    return {k: v for k, v in row.items() if v is not None or random.random() < 0.5}


def request(random: Random, day: date, start: date, supply: list[Case]) -> Case:
    """A period asked for, often one day within or beyond what a limit allows."""
    tails = [row["participation_until"] for row in supply if row.get("participation_until")]
    lengths = [run_to(start, months) for months in (3, 6, 12)]
    until = max(start, near(random, *lengths, *tails))
    asked = {
        "measure": random.choice(IN_ORDER),
        "start": start if start != day or random.random() < 0.5 else None,
        "until": maybe(random, until),
    }
    return {k: v for k, v in asked.items() if v is not None or random.random() < 0.5}
