"""The answer to a made-up case, as the page tells it: the same cards as for a person."""

from dataclasses import dataclass
from datetime import date

from insats.rulebook.facts import BY_PATH
from insats.rulebook.told import Consideration, MeasureAnswer, MissingFact, Way
from insats.web import answers
from insats.web.answers import Condition
from insats.web.people.asking import First, ask_first, settles
from insats.web.people.bands import Timeline, timeline
from insats.web.people.cards import notes
from insats.web.words import spoken


@dataclass(frozen=True, slots=True)
class Missing:
    """A fact that is missing: what to ask, who can supply it, and how much it settles."""

    question: str
    held: str
    settles: str


@dataclass(frozen=True, slots=True)
class Card:
    """One measure's answer."""

    measure: str
    name: str
    kind: str
    answer: str
    lead: str
    lines: tuple[str, ...]
    missing: tuple[Missing, ...]
    opens: tuple[Way, ...]
    notes: tuple[str, ...]
    opens_on: date | None
    conditions: tuple[Condition, ...]
    counts: str


@dataclass(frozen=True, slots=True)
class Answered:
    """The whole answer: cards, what to ask first, the timeline, and the case as a file."""

    date: date
    cards: tuple[Card, ...]
    ask_first: tuple[First, ...]
    timeline: Timeline
    file: str
    rulebook: str


def answered(considered: Consideration, file: str) -> Answered:
    """Return what the rulebook says of a made-up case, as the page tells it."""
    measures = answers.in_order(considered.measures)
    return Answered(
        considered.date,
        tuple(_card(each, considered) for each in measures),
        tuple(ask_first(considered, {})),
        timeline(considered),
        file,
        considered.rulebook,
    )


def _card(answer: MeasureAnswer, considered: Consideration) -> Card:
    return Card(
        answer.measure,
        spoken(answer.name),
        answers.kind_word(answer.kind),
        answer.answer,
        answers.lead(answer),
        answers.lines(answer),
        tuple(map(_missing, answer.missing)),
        answer.opens,
        notes(answer, considered),
        answer.opens_on if answer.answer == "closed" else None,
        answers.conditions(answer.reasons, considered.date),
        answers.counts(answer.reasons),
    )


def _missing(fact: MissingFact) -> Missing:
    return Missing(spoken(fact.question), spoken(BY_PATH[fact.path].held), settles(fact))
