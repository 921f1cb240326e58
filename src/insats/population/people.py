"""People, many at once: who they are, where they live, how to reach them."""

from datetime import date
from uuid import UUID

import polars as pl

from insats.geography.models import Municipality
from insats.population import names, places
from insats.population.draws import Draws, added, among, place
from insats.population.numbers import numbered
from insats.population.offices import COLLEAGUES, PHONES, Agency, midnight
from insats.population.programmes import situations
from insats.population.stories.leads import homes
from insats.rulebook.terms import ETP

# What share of people is younger than an age in years.
AGES = {0.0: 16, 0.07: 20, 0.2: 25, 0.45: 35, 0.66: 45, 0.85: 55, 1.0: 67}
PROTECTED, NOWHERE, WITHOUT_ADDRESS, COORDINATION = 0.012, 0.012, 0.04, 0.02
MAIL = "post.example"
# No street of these is known to us, and no postcode in Sweden begins with a 0.
STREETS = (
    "Påhittsgatan", "Exempelvägen", "Låtsasgränd", "Sagostigen", "Provgatan", "Drömmarvägen",
    "Fantasiallén", "Öknamnsgatan", "Ävlansvägen", "Åtanketorget", "Ingenstansvägen",
)  # fmt: skip


def ages(count: int, draws: Draws) -> pl.DataFrame:
    """Return ``index``, ``man``, ``age_days`` and ``coordination`` of everyone."""
    people = pl.DataFrame({"index": pl.int_range(count, dtype=pl.UInt64, eager=True)})
    return added(
        people,
        draws.chance("man", 0.5).alias("man"),
        (_age(draws.fraction("age")) * 365.25).floor().cast(pl.Int32).alias("age_days"),
        draws.chance("coordination", COORDINATION).alias("coordination"),
    )


def _age(fraction: pl.Expr) -> pl.Expr:
    """The age in years below which the fraction of people is."""
    shares, years = list(AGES), list(AGES.values())
    age = pl.lit(float(years[0]))
    for share, after, older, next_ in zip(shares, shares[1:], years, years[1:], strict=False):
        within = (fraction - share).clip(0, after - share) / (after - share)
        age = age + within * (next_ - older)
    return age


def identified(people: pl.DataFrame, on: date) -> pl.DataFrame:
    """Add ``born``, ``personal_number`` and ``number_kind``."""
    born = (pl.lit(on) - pl.duration(days=pl.col("age_days"))).alias("born")
    return numbered(added(people, born))


def settled(people: pl.DataFrame, draws: Draws, agency: Agency) -> pl.DataFrame:
    """Add where each lives (null = unknown), the office and caseworker, and since when."""
    codes = sorted(agency.office_of)
    drawn = among(codes, place(draws.even("municipality"), places.shares(codes)))
    fixed = homes()
    first = pl.col("index") < len(fixed)
    home = pl.when(first).then(among(fixed, pl.col("index").clip(upper_bound=len(fixed) - 1)))
    people = added(people, home.otherwise(drawn).alias("home"))
    unknown = draws.chance("home is unknown", NOWHERE) & ~first
    office = pl.col("home").replace_strict(agency.office_of, return_dtype=pl.Int64)
    colleague = draws.between("colleague", 0, COLLEAGUES - 1)
    known_for = draws.fraction("known for")
    return added(
        people,
        (pl.col("index").cast(pl.Int64) + 1).alias("person_id"),
        pl.when(~unknown).then(pl.col("home")).alias("municipality_id"),
        office.alias("unit_id"),
        (office.replace_strict(agency.caseworkers, return_dtype=pl.Int64) + colleague).alias(
            "caseworker"
        ),
        (1 + known_for * known_for * 1200).cast(pl.Int32).alias("created_days"),
    )


def living(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Add the programme they are in, their origin with name and language, and how to reach them."""
    people = added(people, situations(draws).alias("situation"))
    newcomer, other = names.origins(draws)
    in_etp = pl.col("situation").str.contains(ETP)
    people = added(
        people,
        pl.when(in_etp).then(newcomer).otherwise(other).alias("origin"),
        in_etp.alias("newcomer"),
        draws.chance("protected", PROTECTED).alias("protected_identity"),
    )
    return names.named(added(people, names.languages(draws)), draws)


def reached(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Add addresses, e-mail and telephone; nothing of the kind where the identity is protected."""
    towns = dict(Municipality.objects.order_by("code").values_list("code", "name"))
    open_ = ~pl.col("protected_identity")
    addressed = open_ & pl.col("municipality_id").is_not_null() & ~draws.chance(
        "without address", WITHOUT_ADDRESS
    )  # fmt: skip
    number = draws.between("number", 1, 140).cast(pl.String)
    street = pl.concat_str(draws.one_of("street", STREETS), pl.lit(" "), number)
    digits = draws.between("postcode", 0, 9999).cast(pl.String).str.zfill(4)
    postcode = pl.concat_str(pl.lit("0"), digits.str.slice(0, 2), pl.lit(" "), digits.str.slice(2))
    # Letters, digits and dots only, and the index: no two are the same.
    local = pl.col("search_name").str.strip_chars().str.replace_all(r"[^a-z]+", ".")
    email = pl.concat_str(local, pl.lit("."), pl.col("index").cast(pl.String), pl.lit(f"@{MAIL}"))
    return added(
        people,
        _or_empty(addressed, street).alias("street"),
        _or_empty(addressed, postcode).alias("postcode"),
        _or_empty(addressed, pl.col("municipality_id").replace_strict(towns, default=None))
        .alias("town"),
        _or_empty(open_ & draws.chance("e-mail", 0.75), email).alias("email"),
        _or_empty(open_ & draws.chance("phone", 0.88), draws.one_of("phone number", PHONES))
        .alias("phone"),
    )  # fmt: skip


def _or_empty(there: pl.Expr, value: pl.Expr) -> pl.Expr:
    return pl.when(there).then(value).otherwise(pl.lit("")).fill_null("")


def table(people: pl.DataFrame, draws: Draws, on: date, participant: int) -> pl.DataFrame:
    """Return the rows of the table of people; the first person has the participant's account."""
    first = pl.col("index") == 0
    bits = people.select(draws.bits("id").alias("high"), draws.bits("id, second half").alias("low"))
    ids = [public_id(*halves).hex for halves in bits.iter_rows()]
    return added(
        people.with_columns(pl.Series("public_id", ids)),
        pl.col("person_id").alias("id"),
        pl.when(first).then(pl.lit(participant)).alias("user_id"),
        at_work(on, pl.col("created_days"), draws, "created").alias("created"),
    )


def public_id(high: int, low: int) -> UUID:
    """Return the address of a person, from 128 bits of chance."""
    return UUID(int=high << 64 | low, version=4)


def at_work(on: date, days: pl.Expr, draws: Draws, question: str) -> pl.Expr:
    """A minute of some day before the reference day, from seven in the morning (UTC)."""
    start = pl.lit(midnight(on).replace(tzinfo=None))
    return start - pl.duration(days=days) + pl.duration(minutes=draws.between(question, 420, 960))
