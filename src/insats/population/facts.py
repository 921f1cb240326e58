"""What is recorded of people: needs, judgements, tests, each with a day, and what is not known."""

from datetime import date

import polars as pl

from insats.contracts.fields import FIELDS
from insats.people.models.record import HEALTH_CODES, MOST_HEALTH_CODES
from insats.population import periods
from insats.population.draws import Draws, added, among
from insats.population.programmes import NONE, UNKNOWN
from insats.rulebook.terms import (
    AGREEMENT_MEASURES,
    ETP,
    REINFORCED_WORK_TRAINING,
    REINFORCED_WORK_TRAINING_ASSESSMENT,
    SUPERVISED_PRACTICE,
    VOCATIONAL_REHABILITATION,
    WORK_TRAINING,
)

# How much is known of people: someone new, someone on the way, someone well known.
KNOWN = {0.3: 12, 0.8: 33, 0.97: 55}
LONGEST_KNOWN = 240  # days since a judgement was made, at most
AFTER_NEED = {
    SUPERVISED_PRACTICE: {"none": 62, "presumed": 23, "established": 15},
    VOCATIONAL_REHABILITATION: {"none": 8, "presumed": 45, "established": 47},
}
# Whether a test was made for the coming period, served an earlier one, or is dated ahead.
TESTS = {"fresh": 78, "stale": 18, "ahead": 4}
TESTED = {
    WORK_TRAINING: 0.8,
    REINFORCED_WORK_TRAINING: 0.8,
    REINFORCED_WORK_TRAINING_ASSESSMENT: 0.08,
}
REASONS = {
    WORK_TRAINING: (
        "Övningsplatserna finns på en annan ort och resan dit går inte att klara med barnomsorgen.",
        "Arbetsplatsen har en handledare som talar personens språk. Det har inte övningsplatserna.",
        "Personen behöver en liten arbetsgrupp. Det finns på den föreslagna arbetsplatsen.",
        "Arbetsgivaren har sagt att den vill anställa om träningen går bra.",
        "Personen har prövat en övningsplats tidigare utan att komma vidare.",
        "Passen på övningsplatserna går inte att förena med svenskundervisningen.",
    ),
    REINFORCED_WORK_TRAINING: (
        "Det går inte att se vad personen klarar annat än i en riktig verksamhet.",
        "Träningen behöver kunna börja på mycket låg tid och öka långsamt.",
        "Arbetsplatsen är anpassad för nedsatt hörsel. Lokalerna hos leverantören är det inte.",
        "Ett byte av handledare mitt i kartläggningen skulle göra att den får börja om.",
    ),
}


def known(people: pl.DataFrame, draws: Draws, on: date) -> pl.DataFrame:
    """Add what is recorded of each person, null where it is not known.

    ``judged_days`` is how many days ago their judgements were made, null for any day. Needs
    ``age_days``, ``created_days``, the enrolments and the periods.
    """
    people = added(people, _judgements(draws), judged_days=pl.lit(None, pl.Int32))
    people = added(people, _registrations(draws, on), _health_codes(draws))
    for measure in AGREEMENT_MEASURES:
        people = added(people, _test(measure, draws, on))
    for measure in REASONS:
        people = added(people, _better_fit(measure, draws, on))
    return people


def leaning(draws: Draws) -> list[pl.Expr]:
    """What a person needs, recorded or not, and how much is known of them."""
    leans = draws.pick("need", {SUPERVISED_PRACTICE: 55, VOCATIONAL_REHABILITATION: 45})
    return [leans.alias("leans"), draws.pick("known", KNOWN).alias("known")]


def _if_known(fact: str, draws: Draws, value: pl.Expr, as_often: float = 1.0) -> pl.Expr:
    """The value for those of whom the fact is recorded, else unknown."""
    recorded = draws.chance(f"is {fact} known", pl.col("known") * as_often)
    return pl.when(recorded).then(value).alias(fact)


def _judgements(draws: Draws) -> list[pl.Expr]:
    practice = pl.col("leans") == SUPERVISED_PRACTICE
    health = pl.when(practice).then(
        draws.pick("health", AFTER_NEED[SUPERVISED_PRACTICE])
    ).otherwise(draws.pick("health", AFTER_NEED[VOCATIONAL_REHABILITATION]))  # fmt: skip
    conditions = draws.chance("conditions", pl.when(practice).then(0.85).otherwise(0.5))
    fraction = draws.fraction("months")
    months = (fraction * fraction.sqrt().sqrt() * 31).floor() / 2
    return [
        _if_known("need", draws, pl.col("leans")),
        _if_known("conditions_known", draws, conditions),
        _if_known("health", draws, health),
        _if_known("field", draws, draws.one_of("field", list(FIELDS)), 1.02),
        _if_known("months_to_ready", draws, months, 0.95),
        _if_known("no_better_service", draws, draws.chance("no better service", 0.88), 0.95),
        _if_known("periods_complete", draws, pl.lit(True), 1.0),
    ]


def _registrations(draws: Draws, on: date) -> list[pl.Expr]:
    """What registers say: registration, programmes, the plan, the population register."""
    began, in_etp = pl.col("first.from"), pl.col("first.programme") == ETP
    planned = pl.min_horizontal(
        pl.lit(on), began.fill_null(pl.lit(on)) + pl.duration(days=draws.between("plan", 0, 60))
    )
    plan = pl.when(draws.chance("plan is recorded", 0.86)).then(planned)
    no_plan = draws.chance("is there no plan", 0.09) | (pl.col("situation") == NONE)
    newcomer = began - pl.duration(days=draws.between("settled", 10, 150))
    years = draws.between("years here", 1, 25) * 365
    long_here = pl.lit(on) - pl.duration(days=pl.min_horizontal(years, pl.col("age_days")))
    return [
        pl.when(draws.chance("is registration known", 0.96))
        .then(draws.chance("registered", 0.97)).alias("registered"),
        pl.when(pl.col("situation") != UNKNOWN).then(True).alias("programmes_complete"),
        pl.when(~no_plan).then(plan).alias("action_plan"),
        pl.when(no_plan).then(False).alias("has_plan"),
        pl.when(in_etp & draws.chance("is arrival known", 0.88)).then(newcomer)
        .when(~in_etp & draws.chance("is settlement known", 0.12)).then(long_here)
        .alias("population_registered"),
    ]  # fmt: skip


def _health_codes(draws: Draws) -> list[pl.Expr]:
    """Up to three different codes: steps of a prime-long list never come back too soon."""
    established = draws.chance("has codes", 0.8) & (pl.col("health") == "established")
    presumed = draws.chance("has codes", 0.1) & (pl.col("health") == "presumed")
    count = pl.when(established | presumed).then(draws.pick("codes", {1: 70, 2: 22, 3: 8}))
    start, step = draws.between("code", 0, 10), draws.between("code step", 1, 10)
    at = ((start + nth * step) % len(HEALTH_CODES) for nth in range(MOST_HEALTH_CODES))
    return [
        pl.when(nth < count).then(among(HEALTH_CODES, place)).alias(f"health_code.{nth + 1}")
        for nth, place in enumerate(at)
    ]


def _test(measure: str, draws: Draws, on: date) -> list[pl.Expr]:
    """A test of a measure: for the coming period, for an earlier one, or dated ahead."""
    before, kind = periods.latest(measure, on), draws.pick(f"test {measure}", TESTS)
    today = pl.lit(on)
    recent = today - pl.duration(days=draws.between(f"tested {measure}", 0, 60))
    # For the coming period: later than the first day of the latest that has begun.
    fresh = pl.max_horizontal(recent, pl.min_horizontal(before + pl.duration(days=1), today))
    stale = before - pl.duration(days=draws.between(f"served {measure}", 0, 20))
    ahead = today + pl.duration(days=draws.between(f"booked {measure}", 1, 20))
    day = (
        pl.when(kind == "ahead").then(ahead)
        .when((kind == "stale") & before.is_not_null()).then(stale)
        .otherwise(fresh)
    )  # fmt: skip
    practice = pl.col("leans") == SUPERVISED_PRACTICE
    considered = practice if measure == WORK_TRAINING else ~practice
    tested = considered & draws.chance(f"is {measure} tested", pl.col("known") * TESTED[measure])
    return [
        pl.when(tested).then(day).alias(f"suitability.{measure}.date"),
        pl.when(tested).then(draws.chance(f"suits {measure}", 0.82))
        .alias(f"suitability.{measure}.suitable"),
    ]  # fmt: skip


def _better_fit(measure: str, draws: Draws, on: date) -> list[pl.Expr]:
    """A documented reason why the measure fits better than the procured service, for some."""
    practice = pl.col("leans") == SUPERVISED_PRACTICE
    considered = practice if measure == WORK_TRAINING else ~practice
    documented = considered & draws.chance(f"fits {measure} better", 0.14)
    day = pl.lit(on) - pl.duration(days=draws.between(f"reason {measure}", 0, 80))
    return [
        pl.when(documented).then(day).alias(f"better_fit.{measure}.date"),
        pl.when(documented).then(draws.one_of(f"reason {measure}, words", REASONS[measure]))
        .alias(f"better_fit.{measure}.reason"),
    ]  # fmt: skip


def oldest_judgement() -> pl.Expr:
    """How many days ago the oldest judgement of a person may be."""
    return pl.col("created_days").clip(upper_bound=LONGEST_KNOWN)
