"""A period that is asked for, against the longest time: the answer, its words and its grounds."""

from dataclasses import replace

from insats.rulebook import facts, words
from insats.rulebook.book import Rulebook
from insats.rulebook.errors import Text
from insats.rulebook.explain import fill, grounds, sentence
from insats.rulebook.slots import Told, own_slots, slots_of
from insats.rulebook.told import ANSWERS, STATES, Consideration, Reason, RequestAnswer
from insats.rulebook.wording import MEASURE_NAMES

PERIOD_LENGTH = "period_length"


def request_answer(t: Told) -> RequestAnswer | None:
    """What is answered to the period that the subject asks for; None where it asks for none."""
    if t.row["request"] is None:
        return None
    measure, first, last = str(t.row["request"]), t.row["start"], t.row["until"]
    holds = t.row["request.holds"]
    assert holds is None or isinstance(holds, bool)
    return RequestAnswer(
        measure=measure,
        name=MEASURE_NAMES[measure],
        first_day=first,  # type: ignore[arg-type]
        last_day=last,  # type: ignore[arg-type]
        answer=ANSWERS[holds],
        reason=_reason(t, measure, holds),
    )


def _reason(t: Told, measure: str, holds: bool | None) -> Reason:
    text = t.rulebook.conditions[PERIOD_LENGTH]
    slots = {**slots_of(t), **own_slots(t, measure)}
    return Reason(
        condition=PERIOD_LENGTH,
        state=STATES[holds],
        title=text.title,
        sentence=sentence(text, measure, slots, STATES[holds]),
        value=fill(text.value, slots) or Text("", ""),
        grounds=grounds(text, measure, t.programme()),
        missing=facts.paths(int(str(t.row["request?"] or 0))),
    )


def to_the_last_day(told: Consideration, rulebook: Rulebook) -> Reason:
    """The reason of the period asked for, of which there is one.

    A period without a last day of its own goes on to the last legal one.
    """
    asked = told.request
    assert asked is not None
    last_day = told.measure(asked.measure).last_day
    if asked.last_day or last_day is None:
        return asked.reason
    ends = words.day(last_day)
    text = rulebook.conditions[PERIOD_LENGTH]
    said = sentence(text, asked.measure, {"until": ends, "last_day": ends}, "holds")
    return replace(asked.reason, state="holds", sentence=said, missing=())
