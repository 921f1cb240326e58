"""Answers as a person reads them in a terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

from insats.rulebook import ways, words
from insats.rulebook.check import Answers, Difference
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.told import (
    AskFirst,
    Band,
    Consideration,
    MeasureAnswer,
    MissingFact,
    Reason,
    RequestAnswer,
)
from insats.rulebook.wording import ANSWER_NAMES, LAYER_NAMES, MEASURE_NAMES

WIDTH = 92
_MARKS = {"holds": "✓", "fails": "✗", "unknown": "?", "not_in_force": "–"}
_SAID = {
    "until": Text("till och med {day}", "until {day}"),
    "no_day": Text("sista dag okänd: {facts}", "last day unknown: {facts}"),
    "missing": Text("Saknas", "Missing"),
    "ask": Text("Fråga först", "Ask first"),
    "opens": Text("Vad skulle öppna den?", "What would open it?"),
    "where": Text("uppgiften finns {held}", "to be had {held}"),
    "settles": Text("avgör i {share} av fallen", "settles {share} of the values tried"),
    "with": Text("avgör tillsammans med {fact}", "settles together with {fact}"),
    "settles_one": Text("avgör i snitt {n} av 1 insats", "settles {n} of 1 measure on average"),
    "settles_of": Text(
        "avgör i snitt {n} av {of} insatser", "settles {n} of {of} measures on average"
    ),
    "settles_none": Text("behövs, men avgör inte ensam", "needed, but settles nothing alone"),
    "value": Text("Personens uppgift: {value}", "The person's own: {value}"),
    "limit": Text("Perioden får pågå {value}", "The period may last {value}"),
    "months": Text("högst {n} månader", "at most {n} months"),
    "month": Text("högst 1 månad", "at most 1 month"),
    "counted_on": Text("{days}, framräknat", "{days}, projected"),
    "asked": Text("{name}, {first} – {last}", "{name}, {first} – {last}"),
    "no_end": Text("utan sista dag", "no last day"),
    "projected": Text(
        "Räknade dagar går vidare, fem i veckan, från den dag de räknades. Allt annat antas "
        "stå still.",
        "Counted days go on, five a week, from the day they were counted. All else is held.",
    ),
    "held": Text("Allt annat antas stå still.", "All other facts are held."),
    "request": Text("Begärd period", "Period asked for"),
    "same": Text("{n} fall, inga skillnader.", "{n} cases, no differences."),
    "differ": Text("{n} fall, {m} skillnader.", "{n} cases, {m} differences."),
    "expected": Text("väntat {expected}, fick {got}", "expected {expected}, got {got}"),
}


def said(key: str, language: str, **slots: object) -> str:
    """The words under ``key``, slots filled."""
    return _SAID[key].in_language(language, **slots)


def decided(case: str, answers: Answers, language: str) -> str:
    """One case's answers, a line per measure."""
    lines = [case]
    for measure, got in answers.items():
        name = said("request", language) if measure == "request" else _name(measure, language)
        lines.append(f"  {_answer(got['answer'], language):<10} {name}{_tail(got, language)}")
    return "\n".join(lines)


def _tail(got: dict[str, object], language: str) -> str:
    parts = []
    if isinstance(got.get("last_day"), date) and got["answer"] == "open":
        parts.append(said("until", language, day=got["last_day"]))
    for key in ("because", "missing"):
        parts += [", ".join(map(str, got[key]))] if got.get(key) else []  # type: ignore[call-overload]
    return f"  ({'; '.join(parts)})" if parts else ""


def explained(consideration: Consideration, case: str, language: str) -> str:
    """Everything the rulebook says of the case on its day."""
    day = words.day(consideration.date).in_language(language)
    blocks = [f"{case}, {day}"]
    if consideration.request:
        blocks.append(_request(consideration.request, language))
    blocks += [_measure(m, consideration, language) for m in consideration.measures]
    if consideration.ask_first:
        asked = [_ask_first(fact, language) for fact in consideration.ask_first]
        blocks.append("\n".join([said("ask", language), *asked]))
    return "\n\n".join(blocks)


def _request(request: RequestAnswer, language: str) -> str:
    last = words.day(request.last_day) if request.last_day else _SAID["no_end"]
    asked = said(
        "asked", language, name=request.name, first=words.day(request.first_day), last=last
    )
    head = f"{_answer(request.answer, language).upper()}  {said('request', language)}: {asked}"
    labels = [BY_PATH[path].label.in_language(language) for path in request.reason.missing]
    missing = [f"  {said('missing', language)}: {', '.join(labels)}"] if labels else []
    return "\n".join([head, *_reason(request.reason, "limit", language), *missing])


def _measure(measure: MeasureAnswer, consideration: Consideration, language: str) -> str:
    head = f"{_answer(measure.answer, language).upper()}  {measure.name.in_language(language)}"
    if measure.answer != "closed":
        head += _how_long(measure, language)
    lines = [head, *(line for r in measure.reasons for line in _reason(r, "value", language))]
    if measure.missing:
        lines.append(f"  {said('missing', language)}")
        lines += [f"  {_missing(fact, language)}" for fact in measure.missing]
    return "\n".join([*lines, *_ways(measure, consideration, language)])


def _ways(measure: MeasureAnswer, consideration: Consideration, language: str) -> list[str]:
    if not measure.opens:
        return []
    texts = [way.text.in_language(language) for way in measure.opens]
    points = [line for text in texts for line in _wrapped(f"• {text}", "    ", "      ")]
    notes = (ways.together(measure), ways.by_itself(measure, consideration))
    rest = [f"    {note.in_language(language)}" for note in notes if note]
    return [f"  {said('opens', language)}", *points, *rest]


def _how_long(measure: MeasureAnswer, language: str) -> str:
    hangs_on = _hangs_on(measure, language)
    if measure.last_day:
        until = f"  {said('until', language, day=words.day(measure.last_day))}"
        return f"{until} ({', '.join(hangs_on)})" if hangs_on else until
    labels = [BY_PATH[path].label.in_language(language) for path in measure.last_day_missing]
    unknown = [said("no_day", language, facts=", ".join(labels))] if labels else []
    return f"  ({', '.join([*unknown, *hangs_on])})" if unknown or hangs_on else ""


def _hangs_on(measure: MeasureAnswer, language: str) -> list[str]:
    """The limit in months, and the count that it hangs on: "100 av 450 dagar, framräknat"."""
    length = measure.length
    if length is None:
        return []
    parts = []
    if length.months is not None:
        key = "month" if length.months == 1 else "months"
        parts.append(said(key, language, n=length.months))
    if length.value.sv:
        days = length.value.in_language(language)
        parts.append(said("counted_on", language, days=days) if length.projected else days)
    return parts


def _reason(reason: Reason, key: str, language: str) -> list[str]:
    """A condition: its mark and sentence, its value under the words of ``key``, its grounds."""
    cites = "; ".join(
        f"{LAYER_NAMES[g.layer].in_language(language)}: {g.cite.in_language(language)}"
        for g in reason.grounds
    )
    sentence = f"{_MARKS[reason.state]} {reason.sentence.in_language(language)}"
    own = reason.value.in_language(language)
    value = _wrapped(said(key, language, value=own), "    ", "      ") if own else []
    cited = _wrapped(f"[{words.unbroken(cites)}]", "    ", "    ")
    return [*_wrapped(sentence, "  ", "    "), *value, *cited]


def _missing(fact: MissingFact, language: str) -> str:
    parts = [_held(fact, language)]
    if fact.with_fact:
        label = BY_PATH[fact.with_fact].label.in_language(language)
        parts.append(said("with", language, fact=label))
    elif fact.settles:
        parts.append(said("settles", language, share=words.percent(fact.settles)))
    return f"  ? {fact.question.in_language(language)} ({'; '.join(parts)}) {fact.path}"


def _held(fact: MissingFact | AskFirst, language: str) -> str:
    return said("where", language, held=BY_PATH[fact.path].held)


def _ask_first(fact: AskFirst, language: str) -> str:
    parts = f"{_held(fact, language)}; {settles(fact).in_language(language)}"
    return f"  ? {fact.question.in_language(language)} ({parts}) {fact.path}"


def settles(fact: AskFirst) -> Text:
    """What the order of "ask first" goes by: how many of its measures a fact settles."""
    if not fact.settles:
        return _SAID["settles_none"]
    of = len(fact.measures)
    key = "settles_one" if of == 1 else "settles_of"
    return _SAID[key].filled(n=words.number(fact.settles), of=of)


def _wrapped(text: str, first: str, rest: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=first, subsequent_indent=rest, break_long_words=False)


def timeline(bands: Sequence[Band], language: str, projected: bool) -> str:
    """Each measure's intervals, with what changes at each edge."""
    blocks = ["\n".join(_band(band, language)) for band in bands]
    return "\n\n".join([*blocks, said("projected" if projected else "held", language)])


def _band(band: Band, language: str) -> Iterable[str]:
    yield band.name.in_language(language)
    for interval in band.intervals:
        why = "; ".join(each.in_language(language) for each in interval.why)
        answer = _answer(interval.answer, language)
        yield f"  {interval.first} – {interval.last}  {answer:<12} {why}".rstrip()


def compared(count: int, found: Sequence[Difference], language: str) -> str:
    """What ``insats check`` says."""
    lines = [
        f"{d.case}: {d.measure}.{d.key}: "
        + said("expected", language, expected=d.expected, got=d.got)
        for d in found
    ]
    key = "differ" if found else "same"
    return "\n".join([*lines, said(key, language, n=count, m=len(found))])


def _answer(answer: str, language: str) -> str:
    return ANSWER_NAMES[answer].in_language(language)


def _name(measure: str, language: str) -> str:
    return MEASURE_NAMES[measure].in_language(language)
