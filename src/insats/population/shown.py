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


def since(programme: str, first: int, *, plan: int | None = None) -> Values:
    """An enrolment that began some days ago, with an action plan soon after."""
    return {
        "first.programme": programme,
        "first.from": -first,
        "action_plan": -(plan or max(first - 20, 1)),
    }


def counted(days: int, ago: int) -> Values:
    """A count of days, made some days ago."""
    return {"count.days": days, "count.on": -ago}


def tested(measure: str, ago: int) -> Values:
    """A positive test, and no other service that fits better."""
    named = f"suitability.{measure}"
    return {f"{named}.date": -ago, f"{named}.suitable": True, "no_better_service": True}


PRACTICE: Values = {
    "need": SUPERVISED_PRACTICE,
    "conditions_known": True,
    "health": "none",
    "field": AFTER_A_QUEUE,
    "months_to_ready": 4.0,
}
REHABILITATION: Values = {
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
    # In work training: their own story is told in ``stories``.
    Shown("Amira", "Lindström", False, 34, {
        **since(JOB, 425), **counted(230, 80), **PRACTICE, **tested(WORK_TRAINING, 75),
        "judged_days": 75,
    }),
    # About to pass 450 days, and a documented reason.
    Shown("Björn", "Åkesson", True, 52, {
        **since(JOB, 900), **counted(449, 4), **PRACTICE, "field": AT_ONCE,
        **tested(WORK_TRAINING, 7), **_BETTER,
    }),
    # One thing is missing: the test before the period.
    Shown("Fatemeh", "Rezai", False, 29, {
        **since(JOB, 300), **counted(190, 12), **PRACTICE, "no_better_service": True,
    }),
    # The programme ends before the period could.
    Shown("Elias", "Öhman", True, 21, {
        **since(UGA, 400), **PRACTICE, **tested(WORK_TRAINING, 3),
    }),
    # In the introduction programme, everything known.
    Shown("Olena", "Shevchuk", False, 38, {
        **since(ETP, 300, plan=280), "population_registered": -420, **PRACTICE,
        **tested(WORK_TRAINING, 5), "language": "uk", "interpreter_needed": True,
    }),
    # In the introduction programme, the first population registration unknown.
    Shown("Tesfay", "Habte", True, 41, {
        **since(ETP, 600, plan=570), **PRACTICE, **tested(WORK_TRAINING, 5), "language": "ti",
        "interpreter_needed": True,
    }),
    # Steg till arbete is open, so reinforced work training yields to it.
    Shown("Karin", "Sjöberg", False, 47, {
        **since(JOB, 500), **counted(330, 10), **REHABILITATION,
        **tested(REINFORCED_WORK_TRAINING, 12),
    }),
    # Too far from ready for Steg till arbete: reinforced work training is open.
    Shown("Mehmet", "Yılmaz", True, 55, {
        **since(JOB, 1200), **counted(700, 20), **REHABILITATION, "months_to_ready": 11.0,
        **tested(REINFORCED_WORK_TRAINING, 12), "health_code.2": "61",
    }),
    # New: next to nothing is known.
    Shown("Ebba", "Nyström", False, 24, {"programmes_complete": None, "periods_complete": None}),
    # In two programmes at once.
    Shown("Darko", "Živković", True, 23, {
        **since(JOB, 90), **counted(60, 9), "second.programme": UGA, "second.from": -200,
        **PRACTICE, **tested(WORK_TRAINING, 9),
    }),
    # A period that ends soon; its test does not serve another.
    Shown("Ylva", "Grönvall", False, 33, {
        **since(JOB, 700), **counted(460, 30), **PRACTICE, **tested(WORK_TRAINING, 165),
        **_RUNNING,
    }),
    # Protected identity.
    Shown("Noor", "Haddad", False, 36, {
        **since(JOB, 350), **counted(200, 15), **REHABILITATION, "months_to_ready": None,
        "protected_identity": True, "street": "", "postcode": "", "town": "", "email": "",
        "phone": "",
    }),
)  # fmt: skip

NOTHING: Values = {
    "registered": True,
    "programmes_complete": True,
    "periods_complete": True,
    "created_days": 240,
    "judged_days": None,
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
    return overlaid(people, own)


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
    return overlaid(people, own)


def played(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Give the dozen what is recorded of them, and nothing else."""
    own = [
        {**NOTHING, "street": f"Påhittsgatan {nth}", **each.values}
        for nth, each in enumerate(SHOWN, 1)
    ]
    return overlaid(people, [dated(people, values, on) for values in own])


def dated(people: pl.DataFrame, values: Values, on: date) -> Values:
    """The values with days in place of how many they lie from the reference day."""
    days = {name for name, kind in people.schema.items() if kind == pl.Date}
    return {
        name: on + timedelta(days=value) if name in days and value is not None else value
        for name, value in values.items()
    }


def overlaid(people: pl.DataFrame, own: Sequence[Values], first: int = 0) -> pl.DataFrame:
    """The people with other values for some in a row, from the first of those."""
    theirs = pl.col("index").is_between(first, first + len(own) - 1)
    rows = [
        {**row, **own[row["index"] - first]} for row in people.filter(theirs).iter_rows(named=True)
    ]
    if not rows:
        return people
    changed = pl.DataFrame(rows, schema=people.schema, orient="row")
    return pl.concat([changed, people.filter(~theirs)]).sort("index")
