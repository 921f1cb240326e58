"""The lists of ``origins`` as columns: names to draw, and how each is searched and sorted."""

from dataclasses import dataclass, field

import polars as pl

from insats.people import names
from insats.population.draws import Draws, added, among, place
from insats.population.origins import ENGLISH, ORIGINS, SIGN_LANGUAGE, SWEDISH

DOUBLE_NAMES, OWN_LANGUAGE, SIGNS, NEEDS_INTERPRETER = 0.05, 0.45, 0.003, 0.6


@dataclass(frozen=True, slots=True)
class Names:
    """Names one after the other, with where those of each origin begin and how many they are."""

    words: list[str]
    first: list[int]
    count: list[int]
    # What the name adds to the columns that people are searched in and sorted by.
    searched: list[str] = field(default_factory=list)
    as_given: list[str] = field(default_factory=list)
    as_family: list[str] = field(default_factory=list)

    def at(self, draws: Draws, question: str, origin: pl.Expr) -> pl.Expr:
        """The place of a name of an origin."""
        nth = (draws.fraction(question) * among(self.count, origin)).floor().cast(pl.Int64)
        return among(self.first, origin) + nth


def _names(lists: list[tuple[str, ...]]) -> Names:
    words = [name for each in lists for name in each]
    count = [len(each) for each in lists]
    return Names(
        words,
        [sum(count[:at]) for at in range(len(count))],
        count,
        [names.fold(name) for name in words],
        [names.sort_name(name, "").strip() for name in words],
        [names.sort_name("", name).strip() for name in words],
    )


# Women's names at the place of the origin, men's as many places on.
GIVEN = _names([each.women for each in ORIGINS] + [each.men for each in ORIGINS])
FAMILY = _names([each.families for each in ORIGINS])
LANGUAGES = _names([each.languages for each in ORIGINS])

_swedish = next(at for at, each in enumerate(ORIGINS) if each.name == "swedish")
SWEDISH_FAMILIES = range(FAMILY.first[_swedish], FAMILY.first[_swedish] + FAMILY.count[_swedish])


def origins(draws: Draws) -> tuple[pl.Expr, pl.Expr]:
    """Where the names of a person are at home, if a newcomer and if not: places in ``ORIGINS``."""
    return (
        place(draws.fraction("origin"), [each.newcomers for each in ORIGINS]).cast(pl.Int64),
        place(draws.fraction("origin"), [each.share for each in ORIGINS]).cast(pl.Int64),
    )


def named(people: pl.DataFrame, draws: Draws) -> pl.DataFrame:
    """Add the columns of the name; needs ``index``, ``man`` and ``origin``."""
    origin = pl.col("origin")
    people = added(
        people,
        GIVEN.at(draws, "given", origin + len(ORIGINS) * pl.col("man").cast(pl.Int64)).alias("g"),
        FAMILY.at(draws, "family", origin).alias("f"),
        pl.when(draws.chance("double", DOUBLE_NAMES))
        .then(draws.one_of("second", list(SWEDISH_FAMILIES)))
        .alias("s"),
    )
    return added(people, _columns()).drop("g", "f", "s")


def _columns() -> list[pl.Expr]:
    """The given and family name, and what they are searched in and sorted by."""
    given, family, second = pl.col("g"), pl.col("f"), pl.col("s")
    after = [_after(" ", among(each, second)) for each in (FAMILY.words, FAMILY.searched,
                                                          FAMILY.as_family)]  # fmt: skip
    return [
        among(GIVEN.words, given).alias("given_name"),
        pl.concat_str(among(FAMILY.words, family), after[0]).alias("family_name"),
        pl.concat_str(
            pl.lit(" "), among(GIVEN.searched, given), pl.lit(" "),
            among(FAMILY.searched, family), after[1],
        ).alias("search_name"),
        pl.concat_str(
            among(FAMILY.as_family, family), after[2], pl.lit("  "), among(GIVEN.as_given, given)
        ).alias("sort_name"),
    ]  # fmt: skip


def _after(space: str, name: pl.Expr) -> pl.Expr:
    """A name after a space; nothing where there is none."""
    return (pl.lit(space) + name).fill_null("")


def languages(draws: Draws) -> list[pl.Expr]:
    """The language to speak in, by the origin; needs ``origin`` and ``newcomer``."""
    own = among(LANGUAGES.words, LANGUAGES.at(draws, "which language", pl.col("origin")))
    speaks_own = pl.col("newcomer") | draws.chance("own language", OWN_LANGUAGE)
    signs = draws.chance("signs", SIGNS)
    language = (
        pl.when(signs)
        .then(pl.lit(SIGN_LANGUAGE))
        .when(speaks_own)
        .then(own)
        .otherwise(pl.lit(SWEDISH))
    )
    foreign = ~language.is_in([SWEDISH, ENGLISH])
    helped = draws.chance("interpreter", NEEDS_INTERPRETER)
    return [
        language.alias("language"),
        (signs | (foreign & helped)).alias("interpreter_needed"),
    ]
