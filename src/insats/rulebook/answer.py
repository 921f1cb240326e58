"""Frames of facts and a rulebook in, a frame of answers out: for one person or for ten million."""

from collections.abc import Iterable, Iterator

import polars as pl

from insats.rulebook import facts, kleene
from insats.rulebook.book import Rulebook
from insats.rulebook.compiled import mask_of, unknown_columns
from insats.rulebook.condition import Over
from insats.rulebook.frames import Frames
from insats.rulebook.plan import Plan, plan_for
from insats.rulebook.reduce import reduce, run

_UNTIL = facts.bit("request.until")


def answer(
    frames: Frames, rulebook: Rulebook, rows: dict[Over, pl.DataFrame] | None = None
) -> pl.DataFrame:
    """One row per row of ``frames.people``, in their order, with the people's own columns.

    For each measure M of the rulebook:

    ``M.open``      true = open, false = closed, null = undetermined
    ``M.open?``     the facts missing while undetermined, one bit each (``facts.paths``); there only
                    if the measure is undetermined on some row
    ``M.rank``      of an open measure: 1 for the one to be preferred, then 2 … (else no meaning)
    ``M.last_day``  last day, included, of a period that begins on ``start``; null if not known

    and a pair of columns (trit, mask) for each condition, named in the plan's ``conditions``.
    ``rows``, where given, is filled with the rows of the other frames and what the rules say of
    each (``row`` is the place of the row of people). ``request.holds`` and ``request?`` answer the
    period asked for, where one is.
    """
    plan = plan_for(rulebook, frames)
    answered = run(reduce(frames, plan, rows).lazy(), plan.people)
    somes = [name for each in plan.reductions.values() for name in each.somes.values()]
    unknown = unknown_columns(answered, [*plan.masks.expressions, *somes])
    if unknown:
        answered = run(answered.lazy(), plan.masks.needed(unknown))
    if answered.get_column("request").null_count() == answered.height:
        return answered
    return _with_request(answered, rulebook, plan)


def with_last_day_masks(answered: pl.DataFrame, plan: Plan) -> pl.DataFrame:
    """With ``M.last_day?``: the facts that hide each measure's last day."""
    masks = [mask.alias(mask_of(name)) for name, mask in plan.last_day_masks.items()]
    reads = {root for mask in masks for root in mask.meta.root_names()}
    absent = [kleene.NOTHING.alias(root) for root in sorted(reads - set(answered.columns))]
    return answered.with_columns(absent).with_columns(masks)


def answer_batches(batches: Iterable[Frames], rulebook: Rulebook) -> Iterator[pl.DataFrame]:
    """The answers batch by batch, so that memory holds one batch whatever the population."""
    for frames in batches:
        yield answer(frames, rulebook)


def closed_by(plan: Plan, measure: str) -> pl.Expr:
    """The ids of the conditions known not to hold for ``measure``, as a list column."""
    failing = [
        pl.when(kleene.is_false(pl.col(column))).then(pl.lit(id_))
        for id_, column in plan.conditions[measure].items()
    ]
    return pl.concat_list(failing).list.drop_nulls()


def _with_request(answered: pl.DataFrame, rulebook: Rulebook, plan: Plan) -> pl.DataFrame:
    """The period asked for ends no later than the last day there is."""
    mask: pl.Expr = pl.lit(0, kleene.MASK)
    holds: pl.Expr = pl.lit(None, pl.Boolean)
    for measure in rulebook.measures:
        asked = pl.col("request") == measure.id
        last_day = f"{measure.id}.last_day"
        hidden = pl.col(mask_of(last_day)) | kleene.bits(pl.col("until"), _UNTIL)
        within = kleene.is_true(pl.col("until") <= pl.col(last_day))
        mask = pl.when(asked).then(hidden).otherwise(mask)
        holds = pl.when(asked).then(within).otherwise(holds)
    answered = with_last_day_masks(answered, plan).with_columns(mask.alias("request?"))
    return answered.with_columns(
        pl.when(pl.col("request?") == 0).then(holds).alias("request.holds")
    )
