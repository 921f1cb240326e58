"""A dozen people in Nacka who show what the rules do, the same ones for every seed.

They are the first of the made-up people; the first of all is the one that the account of the
participant belongs to. Days are counted from the reference day.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

import polars as pl

from insats.people import names
from insats.people.models.record import MOST_HEALTH_CODES
from insats.population import periods
from insats.rulebook.terms import (
    AGREEMENT_MEASURES,
    ETP,
    JOB,
    REINFORCED_WORK_TRAINING,
    SUPERVISED_PRACTICE,
    UGA,
    VOCATIONAL_REHABILITATION,
    WORK_TRAINING,
)

Values = Mapping[str, Any]
# In Nacka there is practice in these two fields: at once in the one, after a queue in the other.
AT_ONCE, AFTER_A_QUEUE = "Naturbruk", "Yrken med social inriktning"


@dataclass(frozen=True, slots=True)
class Shown:
    """One of the dozen: who, and what is recorded; what is not named is not known."""

    given: str
    family: str
    man: bool
    age: int
    values: Values = field(default_factory=dict)


def _since(programme: str, first: int, *, plan: int | None = None) -> Values:
    """An enrolment that began some days ago, with an action plan soon after."""
    return {
        "first.programme": programme,
        "first.from": -first,
        "action_plan": -(plan or max(first - 20, 1)),
    }


def _counted(days: int, ago: int) -> Values:
    return {"count.days": days, "count.on": -ago}


def _tested(measure: str, ago: int) -> Values:
    """A positive test, and no other service that fits better."""
    named = f"suitability.{measure}"
    return {f"{named}.date": -ago, f"{named}.suitable": True, "no_better_service": True}


_PRACTICE: Values = {
    "need": SUPERVISED_PRACTICE,
    "conditions_known": True,
    "health": "none",
    "field": AFTER_A_QUEUE,
    "months_to_ready": 4.0,
}
_REHABILITATION: Values = {
    "need": VOCATIONAL_REHABILITATION,
    "conditions_known": True,
    "health": "established",
    "field": AFTER_A_QUEUE,
    "months_to_ready": 5.0,
    "health_code.1": "21",
}
_RUNNING = dict(zip(periods.columns(0).values(), (WORK_TRAINING, -160, -150, 20), strict=True))
_BETTER = {
    f"better_fit.{WORK_TRAINING}.date": -5,
    f"better_fit.{WORK_TRAINING}.reason": (
        "Arbetsgivaren har sagt att den vill anställa om träningen går bra."
    ),
}

SHOWN: tuple[Shown, ...] = (
    # Work training is open: the practice places have a queue.
    Shown("Amira", "Lindström", False, 34, {
        **_since(JOB, 425), **_counted(280, 6), **_PRACTICE, **_tested(WORK_TRAINING, 9),
    }),
    # About to pass 450 days, and a documented reason.
    Shown("Björn", "Åkesson", True, 52, {
        **_since(JOB, 900), **_counted(449, 4), **_PRACTICE, "field": AT_ONCE,
        **_tested(WORK_TRAINING, 7), **_BETTER,
    }),
    # One thing is missing: the test before the period.
    Shown("Fatemeh", "Rezai", False, 29, {
        **_since(JOB, 300), **_counted(190, 12), **_PRACTICE, "no_better_service": True,
    }),
    # The programme ends before the period could.
    Shown("Elias", "Öhman", True, 21, {
        **_since(UGA, 400), **_PRACTICE, **_tested(WORK_TRAINING, 3),
    }),
    # In the introduction programme, everything known.
    Shown("Olena", "Shevchuk", False, 38, {
        **_since(ETP, 300, plan=280), "population_registered": -420, **_PRACTICE,
        **_tested(WORK_TRAINING, 5), "language": "uk", "interpreter_needed": True,
    }),
    # In the introduction programme, the first population registration unknown.
    Shown("Tesfay", "Habte", True, 41, {
        **_since(ETP, 600, plan=570), **_PRACTICE, **_tested(WORK_TRAINING, 5), "language": "ti",
        "interpreter_needed": True,
    }),
    # Steg till arbete is open, so reinforced work training yields to it.
    Shown("Karin", "Sjöberg", False, 47, {
        **_since(JOB, 500), **_counted(330, 10), **_REHABILITATION,
        **_tested(REINFORCED_WORK_TRAINING, 12),
    }),
    # Too far from ready for Steg till arbete: reinforced work training is open.
    Shown("Mehmet", "Yılmaz", True, 55, {
        **_since(JOB, 1200), **_counted(700, 20), **_REHABILITATION, "months_to_ready": 11.0,
        **_tested(REINFORCED_WORK_TRAINING, 12), "health_code.2": "61",
    }),
    # New: next to nothing is known.
    Shown("Ebba", "Nyström", False, 24, {"programmes_complete": None, "periods_complete": None}),
    # In two programmes at once.
    Shown("Darko", "Živković", True, 23, {
        **_since(JOB, 90), **_counted(60, 9), "second.programme": UGA, "second.from": -200,
        **_PRACTICE, **_tested(WORK_TRAINING, 9),
    }),
    # A period that ends soon; its test does not serve another.
    Shown("Ylva", "Grönvall", False, 33, {
        **_since(JOB, 700), **_counted(460, 30), **_PRACTICE, **_tested(WORK_TRAINING, 165),
        **_RUNNING,
    }),
    # Protected identity.
    Shown("Noor", "Haddad", False, 36, {
        **_since(JOB, 350), **_counted(200, 15), **_REHABILITATION, "months_to_ready": None,
        "protected_identity": True, "street": "", "postcode": "", "town": "", "email": "",
        "phone": "",
    }),
)  # fmt: skip

_NOTHING: Values = {
    "registered": True,
    "programmes_complete": True,
    "periods_complete": True,
    "created_days": 240,
    "protected_identity": False,
    "language": "sv",
    "interpreter_needed": False,
    "postcode": "013 31",
    "town": "Nacka",
    "count.earlier": False,
    **dict.fromkeys(("need", "conditions_known", "health", "field", "months_to_ready")),
    **dict.fromkeys(("no_better_service", "action_plan", "has_plan", "population_registered")),
    **dict.fromkeys(
        f"{n}.{c}" for n in ("first", "second") for c in ("programme", "from", "until")
    ),
    **dict.fromkeys(("count.days", "count.on")),
    **dict.fromkeys(
        f"suitability.{m}.{c}" for m in AGREEMENT_MEASURES for c in ("date", "suitable")
    ),
    **dict.fromkeys(
        f"better_fit.{m}.{c}" for m in AGREEMENT_MEASURES[:2] for c in ("date", "reason")
    ),
    **dict.fromkeys(c for nth in range(periods.MOST) for c in periods.columns(nth).values()),
    **dict.fromkeys(f"health_code.{slot + 1}" for slot in range(MOST_HEALTH_CODES)),
}


def cast(people: pl.DataFrame) -> pl.DataFrame:
    """Give the dozen their age and sex, and ordinary personal numbers."""
    own = [
        {"man": each.man, "age_days": each.age * 365 + 61 + 23 * nth, "coordination": False}
        for nth, each in enumerate(SHOWN)
    ]
    return _overlaid(people, own)


def named(people: pl.DataFrame) -> pl.DataFrame:
    """Give the dozen their names."""
    own = [
        {
            "given_name": each.given,
            "family_name": each.family,
            "search_name": names.search_name(each.given, each.family),
            "sort_name": names.sort_name(each.given, each.family),
        }
        for each in SHOWN
    ]
    return _overlaid(people, own)


def played(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Give the dozen what is recorded of them, and nothing else."""
    days = {name for name, kind in people.schema.items() if kind == pl.Date}
    own = [
        {
            name: on + timedelta(days=value) if name in days and value is not None else value
            for name, value in {**_NOTHING, "street": f"Påhittsgatan {nth}", **each.values}.items()
        }
        for nth, each in enumerate(SHOWN, 1)
    ]
    return _overlaid(people, own)


def _overlaid(people: pl.DataFrame, own: Sequence[Values]) -> pl.DataFrame:
    """The people with other values for the first of them all."""
    first = pl.col("index") < len(own)
    rows = [{**row, **own[row["index"]]} for row in people.filter(first).iter_rows(named=True)]
    if not rows:
        return people
    return pl.concat(
        [pl.DataFrame(rows, schema=people.schema, orient="row"), people.filter(~first)]
    )
