"""Many referrals at once, as load for lists and counts: rows with a first step, no decisions.

They are what the pages with many referrals read, not what happened: the stories of the made-up
Sweden (``insats.population.stories``) are told by the actions, one by one.
"""

from datetime import date, timedelta

import polars as pl
from django.db import transaction

from insats.accounts.models import Organisation, Role, Unit
from insats.people.models import Person
from insats.population.bulk import Writer, room
from insats.population.draws import Draws, added
from insats.population.people import at_work, public_id
from insats.referrals.models import CLOSED, REASONS, Referral, Step, weeding_day
from insats.rulebook.terms import MEASURES, REINFORCED_WORK_TRAINING, WORK_TRAINING

AT_A_TIME = 50_000
STATUSES = {
    "draft": 3, "preparing": 6, "decided": 5, "running": 21, "paused": 1, "completed": 44,
    "interrupted": 12, "revoked": 3, "dropped": 4, "voided": 1,
}  # fmt: skip
SHARES = {WORK_TRAINING: 50, REINFORCED_WORK_TRAINING: 30}
_NO_WORDS = (
    "programme", "workplace", "workplace_address", "field", "supervisor", "supervisor_contact",
    "close_words",
)  # fmt: skip


def fill(count: int, on: date, seed: int = 1) -> None:
    """Write so many referrals of the people there are, each at its person's office."""
    people, draws = _people(), Draws(seed)
    providers = Unit.objects.filter(organisation__kind=Organisation.Kind.PROVIDER)
    units = list(providers.order_by("pk").values_list("pk", flat=True))
    with room(), transaction.atomic():
        writer, first = Writer(), 1 + max(Referral.objects.values_list("pk", flat=True), default=0)
        next_step = 1 + max(Step.objects.values_list("pk", flat=True), default=0)
        for start in range(0, count, AT_A_TIME):
            index = pl.int_range(start, min(count, start + AT_A_TIME), dtype=pl.UInt64, eager=True)
            rows = _referrals(people, index.to_frame("index"), draws, units, on, first)
            writer.write(Referral, rows)
            writer.write(Step, _steps(rows, next_step))
        writer.finish()


def _people() -> pl.DataFrame:
    """Everyone, with their office and a caseworker of it."""
    held = Role.objects.filter(role=Role.Kind.CASEWORKER, sees_protected=True).order_by("-pk")
    caseworkers = dict(held.values_list("unit_id", "user_id"))
    rows = Person.objects.order_by("pk").values_list("pk", "unit_id")
    found = pl.DataFrame(list(rows), schema=["person_id", "unit_id"], orient="row")
    by = pl.col("unit_id").replace_strict(caseworkers, return_dtype=pl.Int64)
    return found.with_columns(by.alias("caseworker_id"))


def _referrals(
    people: pl.DataFrame, rows: pl.DataFrame, draws: Draws, units: list[int], on: date, first: int
) -> pl.DataFrame:
    """The rows of the table of referrals."""
    whose = people[(rows["index"] % people.height).cast(pl.UInt32)]
    rows = added(
        rows.hstack(whose),
        draws.pick("referral status", STATUSES).alias("status"),
        draws.pick("referral measure", SHARES | dict.fromkeys(MEASURES[:2], 10)).alias("measure"),
        draws.between("referral opened", 30, 900).alias("opened"),
        draws.one_of("referral provider", units).alias("provider_id"),
        pl.Series("public_id", _ids(rows, draws)),
        (pl.col("index").cast(pl.Int64) + first).alias("id"),
    )
    closed = pl.col("status").is_in([str(each) for each in CLOSED])
    first_day = pl.lit(on) - pl.duration(days=pl.col("opened") - 14)
    last_day = first_day + pl.duration(days=draws.between("referral length", 60, 180))
    ended = pl.min_horizontal(last_day, pl.lit(on - timedelta(days=1)))
    reasons = {str(to): str(own[0]) for to, own in REASONS.items() if own}
    weeded = pl.date(ended.dt.year() + weeding_day(on).year - on.year, 12, 31)
    return added(
        rows,
        first_day.alias("first_day"),
        last_day.alias("last_day"),
        at_work(on, pl.col("opened"), draws, "referral opened at").alias("created_at"),
        pl.col("caseworker_id").alias("created_by_id"),
        pl.when(closed).then(ended).alias("closed_on"),
        pl.when(closed).then(weeded).alias("weed_on"),
        pl.col("status").replace_strict(reasons, default="").alias("close_reason"),
        pl.lit(None, pl.String).alias("workplace_municipality_id"),
        pl.lit(100).alias("extent"),
        pl.lit(1).alias("version"),
        **{name: pl.lit("") for name in _NO_WORDS},
    )


def _ids(rows: pl.DataFrame, draws: Draws) -> list[str]:
    halves = rows.select(draws.bits("referral id").alias("high"), draws.bits("and low"))
    return [public_id(*pair).hex for pair in halves.iter_rows()]


def _steps(rows: pl.DataFrame, first: int) -> pl.DataFrame:
    """One step for each referral."""
    return rows.select(
        (pl.col("index").cast(pl.Int64) + first).alias("id"),
        pl.col("id").alias("referral_id"),
        pl.col("created_at").alias("at"),
        pl.col("caseworker_id").alias("by_id"),
        pl.col("status").alias("to_status"),
        number=pl.lit(1), by_name=pl.lit("Sara Öberg"), action=pl.lit("referrals.open"),
        from_status=pl.lit(""), words=pl.lit(""), details=pl.lit("{}"),
    )  # fmt: skip
