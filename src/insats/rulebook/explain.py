"""One answer in words: each condition's state, text, grounds and the person's own value.

The explanation is the columns with their texts: nothing here decides anything. Which of several
sentences fits is read from the same columns.
"""

import string
from collections.abc import Mapping
from functools import cache

from insats.rulebook import facts, words
from insats.rulebook.book import Rulebook
from insats.rulebook.calendar import FOREVER
from insats.rulebook.compiled import mask_of
from insats.rulebook.condition import Judged, Open, Some
from insats.rulebook.errors import Text
from insats.rulebook.library import ConditionText, Provision
from insats.rulebook.measures import Longer
from insats.rulebook.measures.shared import IN, PROCURED, available, better_fit, free, takes_in
from insats.rulebook.plan import PROGRAMME_LAST_DAY
from insats.rulebook.slots import (
    Slots,
    Told,
    months_for,
    own_slots,
    services,
    shortest_queue,
    slots_of,
)
from insats.rulebook.terms import ETP, WORK_INTEGRATING_PRACTICE
from insats.rulebook.told import ANSWERS, STATES, Ground, Length, MeasureAnswer, Reason
from insats.rulebook.wording import MEASURE_NAMES

_NOTHING = Text("", "")


def measure_answers(t: Told) -> tuple[MeasureAnswer, ...]:
    """Every measure's answer with its reasons, in the order of rank."""
    common = slots_of(t)
    measures = sorted(t.rulebook.measures, key=lambda m: m.order)
    return tuple(_measure(t, measure.id, common) for measure in measures)


def _measure(t: Told, id_: str, common: Slots) -> MeasureAnswer:
    slots = {**common, **own_slots(t, id_)}
    measure = t.rulebook.measure(id_)
    reasons = tuple(_reason(t, id_, condition, slots) for condition in measure.conditions)
    is_open = _trit(t.row[f"{id_}.open"])
    last_day = t.row[f"{id_}.last_day"]
    hidden = t.row.get(mask_of(f"{id_}.last_day")) if last_day is None else 0
    return MeasureAnswer(
        measure=id_,
        name=MEASURE_NAMES[id_],
        kind=measure.kind,
        answer=ANSWERS[is_open],
        rank=int(str(t.row[f"{id_}.rank"])) if is_open else None,
        last_day=last_day,  # type: ignore[arg-type]
        last_day_missing=facts.paths(int(str(hidden or 0))),
        length=_length(t, id_, slots),
        reasons=reasons,
        because=tuple(r.condition for r in reasons if r.state == "fails"),
        missing=(),
    )


def _reason(t: Told, measure: str, condition: str, slots: Slots) -> Reason:
    text = t.rulebook.conditions[condition]
    column = t.plan.conditions[measure][condition]
    holds = _trit(t.row[column])
    slots = {**slots, **_special(t, measure, condition, holds)}
    variant = _variant(t, measure, condition, holds)
    hidden = t.row.get(mask_of(column)) if holds is None else 0
    return Reason(
        condition=condition,
        state="not_in_force" if variant == "not_in_force" else STATES[holds],
        title=text.title,
        sentence=sentence(text, measure, slots, *([variant] if variant else []), STATES[holds]),
        value=fill(text.value, slots) or _NOTHING,
        grounds=grounds(text, measure, t.programme()),
        missing=facts.paths(int(str(hidden or 0))),
    )


def grounds(text: ConditionText, measure: str, programme: str | None) -> tuple[Ground, ...]:
    """The grounds of a condition for ``measure`` in ``programme``."""
    return tuple(map(ground, text.grounds(measure, programme)))


def ground(provision: Provision) -> Ground:
    """A provision as it is shown."""
    source = provision.source
    return Ground(provision.layer, source.cite, source.sfs, provision.since, provision.verified)


def _length(t: Told, measure: str, slots: Slots) -> Length | None:
    """How long one period may be where the programme says it, and the count it hangs on."""
    limit = months_for(t, measure)
    longer: Longer | None = getattr(t.rulebook.measure(measure).length, "longer", None)
    counts = longer is not None and t.programme() == longer.programme
    value = fill(Text("{days} av {days_limit} dagar", "{days} of {days_limit} days"), slots)
    if limit is None:
        return None
    hangs = counts and longer is not None and t.plan.truth(longer.when, t.row) is None
    dated = t.rulebook.limits[limit].on(t.subject.date)
    counted = t.enrolled().get("counted_on")
    return Length(
        months=None if hangs else dated.value,
        value=(value or _NOTHING) if counts else _NOTHING,
        projected=bool(counts and counted and counted < t.row["start"]),  # type: ignore[operator]
        ground=Ground(
            dated.layer, dated.source.cite, dated.source.sfs, dated.since, dated.verified
        ),
    )


# --- which sentence -----------------------------------------------------------------------------
def _variant(t: Told, measure: str, condition: str, holds: bool | None) -> str | None:
    since = t.rulebook.conditions[condition].since
    if since and t.subject.date < since:
        return "not_in_force"
    match condition:
        case "procured_first" if holds:
            return _why_not_procured(t, measure)
        case "suitability" if holds is None:
            return _why_not_tested(t, measure)
        case "action_plan" if holds and t.plan.truth(IN[ETP], t.row) is False:
            return "not_etp"
        case "field" if (
            holds and t.plan.truth(available(WORK_INTEGRATING_PRACTICE), t.row) is False
        ):
            return "not_available"
        case "time_left" if holds and t.row[PROGRAMME_LAST_DAY] in (None, FOREVER):
            return "no_end"
    return None


def _why_not_procured(t: Told, measure: str) -> str | None:
    if t.plan.truth(better_fit(measure), t.row):
        return "better_fit"
    if _queued(t):
        return "queue"
    there = {s: t.plan.truth(available(s), t.row) for s in PROCURED}
    practice = WORK_INTEGRATING_PRACTICE
    if there[practice] and t.plan.truth(Some("supply", takes_in(practice)), t.row) is False:
        return "field"
    if any(there.values()):
        return "closed_to_person"
    return None if None in there.values() else "none_available"


def _queued(t: Told) -> list[str]:
    """The procured services that only a queue keeps from taking the person now, if none does."""
    return [
        service
        for service in PROCURED
        if t.plan.truth(available(service), t.row)
        and t.plan.truth(Open(service), t.row) is not False
    ]


def _why_not_tested(t: Told, measure: str) -> str | None:
    tested = t.row[f"suitability.{measure}.date"]
    if tested is None:
        return "never"
    if tested > t.row["date"]:  # type: ignore[operator]
        return "future"
    judged = t.rulebook.measure(measure).conditions["suitability"]
    used = t.plan.truth(judged.context, t.row) if isinstance(judged, Judged) else False
    return {True: "stale", None: "periods_unknown", False: None}[used]


def _special(t: Told, measure: str, condition: str, holds: bool | None) -> Slots:
    since = t.rulebook.conditions[condition].since
    if condition != "procured_first" or (since and t.subject.date < since):
        return {}
    taking = [
        service
        for service in PROCURED
        if t.plan.truth(Open(service), t.row) and t.plan.truth(free(service), t.row)
    ]
    here = [s for s in PROCURED if t.plan.truth(available(s), t.row)]
    queued = _queued(t)
    named = taking if holds is False else queued or here
    return {
        "services": services(named) if named else None,
        "queue_days": shortest_queue(t, queued) if holds else None,
    }


# --- words --------------------------------------------------------------------------------------
def sentence(text: ConditionText, measure: str, slots: Slots, *keys: str) -> Text:
    """The first of the condition's sentences under ``keys`` whose slots can all be filled."""
    for key in keys:
        for each in (key, f"{key}_bare"):
            template = text.words(measure, each)
            filled = fill(template, slots) if template else None
            if filled:
                return Text(words.capital(filled.sv), words.capital(filled.en))
    return text.title


def fill(template: Text, slots: Mapping[str, Text | None]) -> Text | None:
    """The template with its slots filled; None where a slot's value is not known."""
    values = {name: slots.get(name) for name in _slot_names(template.sv)}
    known = {name: value for name, value in values.items() if value is not None}
    if len(known) < len(values):
        return None
    return Text(
        template.sv.format(**{name: value.sv for name, value in known.items()}),
        template.en.format(**{name: value.en for name, value in known.items()}),
    )


@cache
def _slot_names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


def _trit(value: object) -> bool | None:
    assert value is None or isinstance(value, bool)
    return value


__all__ = ["Rulebook", "fill", "ground", "grounds", "measure_answers", "sentence"]
