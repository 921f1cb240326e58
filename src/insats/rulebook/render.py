"""Answers as a person reads them in a terminal."""

from collections.abc import Iterable, Sequence
from datetime import date
from textwrap import wrap

from insats.rulebook import words
from insats.rulebook.check import Answers, Difference
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.told import Band, Consideration, MeasureAnswer, MissingFact, Reason
from insats.rulebook.wording import ANSWER_NAMES, LAYER_NAMES, MEASURE_NAMES

WIDTH = 92
_MARKS = {"holds": "✓", "fails": "✗", "unknown": "?", "not_in_force": "–"}
_SAID = {
    "until": Text("till och med {day}", "until {day}"),
    "no_day": Text("sista dag okänd: {facts}", "last day unknown: {facts}"),
    "missing": Text("Saknas", "Missing"),
    "ask": Text("Fråga först", "Ask first"),
    "opens": Text("Vad skulle öppna den", "What would open it"),
    "who": Text("uppgiften finns hos {who}", "to be had from {who}"),
    "settles": Text("avgör i {share} av fallen", "settles {share} of the values tried"),
    "with": Text("avgör tillsammans med {fact}", "settles together with {fact}"),
    "by_itself": Text("av sig självt den {day}", "by itself on {day}"),
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
    blocks += [_measure(m, language) for m in consideration.measures]
    if consideration.ask_first:
        asked = [_missing(fact, language) for fact in consideration.ask_first]
        blocks.append("\n".join([said("ask", language), *asked]))
    return "\n\n".join(blocks)


def _measure(measure: MeasureAnswer, language: str) -> str:
    head = f"{_answer(measure.answer, language).upper()}  {measure.name.in_language(language)}"
    if measure.answer != "closed":
        head += _how_long(measure, language)
    lines = [head, *(line for r in measure.reasons for line in _reason(r, language))]
    if measure.missing:
        lines.append(f"  {said('missing', language)}")
        lines += [f"  {_missing(fact, language)}" for fact in measure.missing]
    if measure.opens:
        lines.append(f"  {said('opens', language)}")
        lines += [f"    • {_way(w.text, w.day, language)}" for w in measure.opens]
    return "\n".join(lines)


def _how_long(measure: MeasureAnswer, language: str) -> str:
    if measure.last_day:
        day = words.day(measure.last_day).in_language(language)
        return f"  {said('until', language, day=day)}"
    labels = [BY_PATH[path].label.in_language(language) for path in measure.last_day_missing]
    return f"  ({said('no_day', language, facts=', '.join(labels))})" if labels else ""


def _reason(reason: Reason, language: str) -> list[str]:
    cites = "; ".join(
        f"{LAYER_NAMES[g.layer].in_language(language)}: {g.cite.in_language(language)}"
        for g in reason.grounds
    )
    sentence = f"{_MARKS[reason.state]} {reason.sentence.in_language(language)}"
    return [*_wrapped(sentence, "  ", "    "), *_wrapped(f"[{cites}]", "    ", "    ")]


def _missing(fact: MissingFact, language: str) -> str:
    parts = [said("who", language, who=fact.who.in_language(language))]
    if fact.with_fact:
        label = BY_PATH[fact.with_fact].label.in_language(language)
        parts.append(said("with", language, fact=label))
    elif fact.settles:
        parts.append(said("settles", language, share=f"{fact.settles:.0%}"))
    return f"  ? {fact.question.in_language(language)} ({'; '.join(parts)}) {fact.path}"


def _way(text: Text, day: date | None, language: str) -> str:
    if day is None:
        return text.in_language(language)
    when = words.day(day).in_language(language)
    return words.capital(said("by_itself", language, day=when))


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
