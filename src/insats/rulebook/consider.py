"""Everything the rulebook says of one subject: today, what is missing, what opens, what time does.

One answer to one frame: today's row, the days of the timeline and the facts filled in to try.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations, product

import polars as pl

from insats.rulebook import facts, timeline
from insats.rulebook.answer import answer, with_last_day_masks
from insats.rulebook.book import Rulebook
from insats.rulebook.compiled import mask_of
from insats.rulebook.condition import Over
from insats.rulebook.explain import measure_answers
from insats.rulebook.frames import Frames
from insats.rulebook.period import request_answer
from insats.rulebook.plan import plan_for
from insats.rulebook.slots import Places, code_itself, told
from insats.rulebook.subject import Subject, frames_of
from insats.rulebook.told import AskFirst, Consideration, MeasureAnswer, MissingFact
from insats.rulebook.ways import with_ways
from insats.rulebook.whatif import applied, tries

TWO_YEARS = 730
MAX_PAIRED = 8
"""Facts that are tried in pairs; more than that are asked for one by one."""


def consider(
    subject: Subject, rulebook: Rulebook, days: int = TWO_YEARS, places: Places = code_itself
) -> Consideration:
    """What the rulebook says of ``subject`` on its day and over the ``days`` that follow.

    ``places`` gives the name of a municipality by its code.
    """
    last = subject.date + timedelta(days=max(days, 1) - 1)
    return considered(subject, rulebook, subject.date, last, places)


def considered(
    subject: Subject, rulebook: Rulebook, first: date, last: date, places: Places = code_itself
) -> Consideration:
    """As ``consider``, with a timeline from ``first`` to ``last``, both included."""
    subject = _counted(subject)
    alone = frames_of([subject])
    span = timeline.on_every_day(alone, first, last)
    both = Frames(
        pl.concat([alone.people, span.people]), alone.enrolments, alone.periods, alone.supply
    )
    plan = plan_for(rulebook, both)
    rows: dict[Over, pl.DataFrame] = {}
    answered = with_last_day_masks(answer(both, rulebook, rows), plan)
    today = answered.row(0, named=True)
    days = timeline.days_of(answered.slice(1), plan, rulebook)
    bands = timeline.bands(days, plan, rulebook)
    spoken = told(subject, rows, plan, today, rulebook, places)
    measures = [with_ways(m, bands, days, plan, rulebook) for m in measure_answers(spoken)]
    measures = _with_missing(measures, subject, rulebook, today)
    projected = any(row.get("compensable_days") is not None for row in subject.enrolments)
    return Consideration(
        date=subject.date,
        rulebook=rulebook.hash,
        measures=tuple(measures),
        ask_first=_first(measures),
        timeline=bands,
        projected=projected,
        request=request_answer(spoken),
    )


def _counted(subject: Subject) -> Subject:
    """A count stated without its day is of the start asked about, and goes on from there."""
    counted = {"counted_on": subject.person["start"]}
    rows = (row if row.get("counted_on") else {**row, **counted} for row in subject.enrolments)
    return replace(subject, enrolments=tuple(rows))


# --- what is missing, and what to ask first -----------------------------------------------------
def _with_missing(
    measures: Sequence[MeasureAnswer],
    subject: Subject,
    rulebook: Rulebook,
    row: Mapping[str, object],
) -> list[MeasureAnswer]:
    undecided = {
        m.measure: facts.paths(int(str(row[mask_of(f"{m.measure}.open")])))
        for m in measures
        if m.answer == "undetermined"
    }
    if not undecided:
        return list(measures)
    paths = list(dict.fromkeys(path for each in undecided.values() for path in each))
    outcomes = _outcomes(subject, rulebook, paths)
    return [
        replace(m, missing=_ordered(m.measure, undecided[m.measure], outcomes))
        if m.measure in undecided
        else m
        for m in measures
    ]


Outcomes = Mapping[tuple[str, ...], pl.DataFrame]


def _outcomes(subject: Subject, rulebook: Rulebook, paths: Sequence[str]) -> Outcomes:
    """The answers with each fact, and each pair of facts, given every value to try."""
    values = {path: tries(path, subject, rulebook) for path in paths}
    asked: list[tuple[tuple[str, ...], Subject]] = []
    for names in _sets(paths):
        combined = product(*(values[name] for name in names))
        asked += [(names, applied(subject, each)) for each in combined]
    if not asked:
        return {}
    answered = answer(frames_of([s for _, s in asked]), rulebook)
    opens = answered.select(f"{m.id}.open" for m in rulebook.measures)
    keyed = opens.with_columns(pl.Series("names", ["+".join(names) for names, _ in asked]))
    groups = keyed.partition_by("names", as_dict=True)
    return {tuple(str(key[0]).split("+")): group for key, group in groups.items()}


def _sets(paths: Sequence[str]) -> list[tuple[str, ...]]:
    singles: list[tuple[str, ...]] = [(path,) for path in paths]
    return singles + list(combinations(paths[:MAX_PAIRED], 2))


def _ordered(measure: str, paths: Sequence[str], outcomes: Outcomes) -> tuple[MissingFact, ...]:
    """The missing facts, the one that settles most first; in pairs where none settles it alone."""
    alone = {path: _settles(measure, outcomes.get((path,))) for path in paths}
    if any(alone.values()):
        found = [_missing(path, share) for path, share in alone.items()]
    else:
        found = [_in_pair(measure, path, paths, outcomes) for path in paths]
    return tuple(sorted(found, key=lambda fact: (-fact.settles, paths.index(fact.path))))


def _in_pair(measure: str, path: str, paths: Sequence[str], outcomes: Outcomes) -> MissingFact:
    shares = {
        other: _settles(measure, _pair(outcomes, path, other)) for other in paths if other != path
    }
    best = max(shares, key=lambda other: shares[other], default=None)
    if best is None or not shares[best]:
        return _missing(path, 0.0)
    return _missing(path, shares[best], best)


def _pair(outcomes: Outcomes, one: str, other: str) -> pl.DataFrame | None:
    found = outcomes.get((one, other))
    return outcomes.get((other, one)) if found is None else found


def _settles(measure: str, group: pl.DataFrame | None) -> float:
    """The share of the values tried that settle the measure."""
    if group is None or not group.height:
        return 0.0
    return 1 - group.get_column(f"{measure}.open").null_count() / group.height


def _missing(path: str, share: float, with_fact: str | None = None) -> MissingFact:
    fact = facts.BY_PATH[path]
    return MissingFact(
        path=path,
        label=fact.label,
        question=fact.question,
        who=fact.who,
        kind=fact.kind,
        choices=fact.choices,
        recordable=fact.recordable,
        settles=round(share, 3),
        with_fact=with_fact,
    )


def _first(measures: Sequence[MeasureAnswer]) -> tuple[AskFirst, ...]:
    """What to ask first: over all measures, the facts by how much they settle together."""
    found: dict[str, list[tuple[str, MissingFact]]] = {}
    for measure in measures:
        for fact in measure.missing:
            found.setdefault(fact.path, []).append((measure.measure, fact))
    listed = [_over_all(each) for each in found.values()]
    return tuple(sorted(listed, key=lambda fact: (-fact.settles, not fact.recordable)))


def _over_all(found: Sequence[tuple[str, MissingFact]]) -> AskFirst:
    """One fact over the measures that miss it."""
    fact = found[0][1]
    return AskFirst(
        path=fact.path,
        label=fact.label,
        question=fact.question,
        who=fact.who,
        kind=fact.kind,
        choices=fact.choices,
        recordable=fact.recordable,
        measures=tuple(measure for measure, _ in found),
        settles=round(sum(each.settles for _, each in found), 3),
    )
