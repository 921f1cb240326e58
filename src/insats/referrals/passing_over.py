"""Why a procured service that stands before the chosen measure was not chosen.

SFS 2000:628 and the agency's guideline from 1 October 2023: procured services come first. The
reason is read off the rulebook's answer for the service; only where the service could have taken
the person are the caseworker's own words needed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from insats.referrals.models import PassedOver
from insats.referrals.weighing import Weighed
from insats.rulebook.errors import Text
from insats.rulebook.told import MeasureAnswer
from insats.rulebook.words import capital

PROCURED_FIRST = "procured_first"
Why = PassedOver.Reason

_QUEUE = Text("Kön är {days} dagar.", "The queue is {days} days.")
_BETTER_FIT = Text("{measure} passar bättre: ”{words}”", "{measure} fits better: “{words}”")


@dataclass(frozen=True, slots=True)
class Passed:
    """A service that was passed over: why, in both languages.

    ``words`` are the caseworker's, empty while they have not been given; ``recorded`` tells that
    they stand in the records already, so that nobody is asked for them again.
    """

    service: str
    name: Text
    reason: str
    sentences: tuple[Text, ...]
    because: tuple[str, ...] = ()
    queue_days: int | None = None
    words: str = ""
    recorded: bool = False

    @property
    def lacks_words(self) -> bool:
        """Whether the caseworker has still to say why the chosen measure fits better."""
        return self.reason == Why.BETTER_FIT and not self.words


def passed_over(weighed: Weighed, typed: Mapping[str, str]) -> tuple[Passed, ...]:
    """Return every procured service that stands before the measure asked for, and why it is passed.

    ``typed`` are the caseworker's words by service. Before the guideline came into force nothing
    was passed over.
    """
    since = weighed.rulebook.conditions[PROCURED_FIRST].since
    if since and weighed.on < since:
        return ()
    chosen = weighed.rulebook.measure(weighed.asked.measure)
    before = (
        measure.id
        for measure in sorted(weighed.rulebook.measures, key=lambda each: each.order)
        if measure.kind == "procured" and measure.order < chosen.order
    )
    return tuple(_passed(weighed, service, typed.get(service, "")) for service in before)


def _passed(weighed: Weighed, service: str, typed: str) -> Passed:
    answer = weighed.consideration.measure(service)
    failing = {reason.condition: reason.sentence for reason in answer.failing}
    queue = weighed.queues[service]
    if "available" in failing:
        return _closed(answer, Why.NOT_AVAILABLE, (failing["available"],))
    if failing.keys() - {"field"}:
        others = tuple(said for condition, said in failing.items() if condition != "field")
        return _closed(answer, Why.CONDITIONS_NOT_MET, others)
    if failing:
        return _closed(answer, Why.NOT_THE_FIELD, tuple(failing.values()))
    if queue:
        said = Text(_QUEUE.sv.format(days=queue), _QUEUE.en.format(days=queue))
        return Passed(service, answer.name, Why.QUEUE, (said,), queue_days=queue)
    return _outweighed(weighed, answer, typed)


def _closed(answer: MeasureAnswer, why: str, sentences: tuple[Text, ...]) -> Passed:
    return Passed(answer.measure, answer.name, why, sentences, because=answer.because)


def _outweighed(weighed: Weighed, answer: MeasureAnswer, typed: str) -> Passed:
    """Return the passing over of a service that could have taken the person."""
    record = weighed.dossier.records.get(f"person.better_fit.{weighed.asked.measure}")
    recorded = record.text if record else ""
    words = recorded or typed.strip()
    chosen = weighed.answer.name
    said = Text(
        capital(_BETTER_FIT.sv.format(measure=chosen.sv, words=words)),
        capital(_BETTER_FIT.en.format(measure=chosen.en, words=words)),
    )
    return Passed(
        answer.measure,
        answer.name,
        Why.BETTER_FIT,
        (said,) if words else (),
        words=words,
        recorded=bool(recorded),
    )
