"""Made-up people for the benchmarks: frames of any size, without a database."""

import random
from datetime import date, timedelta

import polars as pl

from insats.rulebook import frames as f
from insats.rulebook import terms
from insats.rulebook.frames import Frames
from insats.rulebook.subject import UNKNOWN_PERSON, Row, Subject

DAY = date(2026, 3, 2)
FIELDS = tuple(f"field {n}" for n in range(21))
CODES = tuple(f"{n:04d}" for n in range(114, 114 + 290))


def one_person() -> Subject:
    """A participant in JOB, two things unknown, in a municipality with three services."""
    person: Row = {
        **UNKNOWN_PERSON,
        "date": DAY,
        "start": DAY,
        "municipality": CODES[0],
        "registered": True,
        "programmes_known": True,
        "periods_known": True,
        "supply_known": True,
        "action_plan": date(2025, 11, 3),
        "need": terms.VOCATIONAL_REHABILITATION,
        "conditions_known": True,
        "health": "established",
        "field": FIELDS[3],
        "no_better_service": True,
    }
    enrolment: Row = {
        "programme": terms.JOB,
        "from": date(2024, 5, 6),
        "compensable_days": 431,
        "counted_on": date(2026, 2, 2),
    }
    period: Row = {
        "measure": terms.WORK_TRAINING,
        "from": date(2025, 1, 13),
        "until": date(2025, 7, 12),
    }
    return Subject(person, (enrolment,), (period,), tuple(_entry(s, 0) for s in terms.SERVICES))


def _entry(service: str, queue: int | None) -> Row:
    return {
        "service": service,
        "municipalities": [CODES[0], CODES[1]],
        "referrals_until": date(2027, 1, 14),
        "participation_until": date(2028, 1, 14),
        "all_fields": True,
        "queue_days": queue,
    }


def population(people: int, seed: int, first: int = 0) -> Frames:
    """``people`` rows with their enrolments, periods and a country's supply; a tenth is unknown."""
    key = pl.Series("key", range(first, first + people), dtype=pl.Int64)
    frame = pl.DataFrame({"key": key}).with_columns(
        **{
            name: _drawn(values, share, seed + n)
            for n, (name, (values, share)) in enumerate(_DRAWN)
        }
    )
    frame = frame.with_columns(
        pool=pl.lit(0, pl.Int32),
        date=pl.lit(DAY),
        start=pl.lit(DAY),
        programmes_known=pl.lit(True),
        action_plan_none=pl.lit(False),
        periods_known=pl.lit(True),
        supply_known=pl.lit(True),
    )
    absent = [name for name in f.PEOPLE if name not in frame.columns]
    frame = frame.with_columns(
        pl.lit(False if name.endswith("documented") else None, f.PEOPLE[name]).alias(name)
        for name in absent
    )
    people_frame = frame.select(pl.col(n).cast(t) for n, t in f.PEOPLE.items())
    return Frames(people_frame, _enrolments(key, seed), _periods(key, seed), country(seed))


def _drawn(values: tuple[object, ...], unknown: float, seed: int) -> pl.Expr:
    """Each row one of ``values``; a share of them unknown."""
    drawn = pl.lit(pl.Series(values)).gather(pl.col("key").hash(seed) % len(values))
    known = (pl.col("key").hash(seed + 1000) % 1000) >= int(unknown * 1000)
    return pl.when(known).then(drawn)


_DAYS = tuple(DAY - timedelta(days=n) for n in range(0, 400, 7))
_DRAWN = (
    ("municipality", (CODES, 0.02)),
    ("registered", ((True,) * 19 + (False,), 0.01)),
    ("action_plan", (_DAYS, 0.1)),
    ("population_registered", (tuple(DAY - timedelta(days=30 * n) for n in range(40)), 0.1)),
    ("need", (terms.NEEDS, 0.1)),
    ("conditions_known", ((True, True, True, False), 0.1)),
    ("health", (terms.HEALTH, 0.1)),
    ("field", (FIELDS, 0.05)),
    ("months_to_ready", (tuple(float(n) for n in range(1, 14)), 0.1)),
    ("no_better_service", ((True, True, False), 0.2)),
    *((f"suitability.{m}.date", (_DAYS, 0.3)) for m in terms.AGREEMENT_MEASURES),
    *((f"suitability.{m}.suitable", ((True, True, False), 0.0)) for m in terms.AGREEMENT_MEASURES),
)


def _enrolments(key: pl.Series, seed: int) -> pl.DataFrame:
    frame = pl.DataFrame({"key": key}).with_columns(
        programme=_drawn((terms.JOB,) * 7 + (terms.UGA, terms.UGA, terms.ETP), 0.01, seed + 50),
        compensable_days=_drawn(tuple(range(0, 700, 13)), 0.1, seed + 52),
        **{"from": _drawn(_DAYS * 2, 0.01, seed + 51)},
    )
    return _typed(frame, f.ENROLMENTS)


def _periods(key: pl.Series, seed: int) -> pl.DataFrame:
    frame = pl.DataFrame({"key": key.gather_every(2)}).with_columns(
        measure=_drawn(terms.AGREEMENT_MEASURES, 0.01, seed + 60),
        **{"from": _drawn(_DAYS, 0.01, seed + 61)},
    )
    return _typed(frame, f.PERIODS)


def _typed(frame: pl.DataFrame, schema: object) -> pl.DataFrame:
    assert isinstance(schema, dict)
    missing = [pl.lit(None, t).alias(n) for n, t in schema.items() if n not in frame.columns]
    return frame.with_columns(missing).select(pl.col(n).cast(t) for n, t in schema.items())


def country(seed: int) -> pl.DataFrame:
    """600 entries that cover one to eight municipalities each, queues and fields of every kind."""
    draw = random.Random(seed)
    rows: list[Row] = []
    for _ in range(600):
        listed = draw.sample(FIELDS, 5)
        rows.append(
            {
                "pool": 0,
                "service": draw.choice(terms.SERVICES),
                "municipalities": draw.sample(CODES, draw.randint(1, 8)),
                "referrals_until": DAY + timedelta(days=draw.randint(-100, 700)),
                "participation_until": draw.choice([None, DAY + timedelta(days=900)]),
                "all_fields": draw.choice([True, False]),
                "fields": listed,
                "queue_days": draw.choice([None, 0, 0, 21]),
            }
        )
    return f.frame(f.SUPPLY, rows)
