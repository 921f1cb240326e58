"""One card for each measure: its answer, why, what is missing, and what would open it.

Nothing is decided here: a card picks and orders what the rulebook has said.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from insats.people.dossier import Dossier
from insats.rulebook import ways
from insats.rulebook.told import Consideration, MeasureAnswer, Way
from insats.web import answers
from insats.web.people.asking import Asker, Question
from insats.web.people.drawn import condition_rows, state_mark
from insats.web.people.recording import address_of
from insats.web.templatetags.insats import state_class
from insats.web.words import language, spoken

# What is recorded, by name, where a record of it can open a measure that a condition closes.
_RECORDED: Mapping[str, str] = {
    "registered": "registered",
    "action_plan": "action_plan",
    "need": "need",
    "conditions_known": "conditions_known",
    "health": "health",
    "no_better_service": "no_better_service",
    "within_reach": "months_to_ready",
    "suitability": "suitability.{measure}",
    "procured_first": "better_fit.{measure}",
    "programme": "enrolment",
}


_ICONS = {"time": "clock", "record": "plus", "elsewhere": "place", "never": "cross"}
_HOW = {
    "time": _("Av sig självt:"),
    "record": _("En uppgift:"),
    "elsewhere": _("Beror på annat:"),
    "never": _("Ingenting:"),
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What would open a closed measure: by itself on a day, by a record, elsewhere, or nothing."""

    icon: str
    how: str
    text: str
    day: date | None  # when time alone does it: the condition, not the measure
    address: str  # where it is recorded


@dataclass(frozen=True, slots=True)
class Card:
    """What a measure's card says."""

    measure: str
    name: str
    kind: str
    state: SafeString
    colour: str
    lead: str
    lines: tuple[str, ...]
    questions: tuple[Question, ...]
    openings: tuple[Opening, ...]
    notes: tuple[str, ...]  # that every opening is needed, that the measure never opens by itself
    opens_on: date | None
    conditions: SafeString  # the rows of their table
    counts: str
    decide: str  # where the referral is decided; empty where it may not be


def cards(
    dossier: Dossier, considered: Consideration, asker: Asker, may_decide: bool
) -> list[Card]:
    """Return the cards: open ones by rank, then those that hang on something, then closed ones."""
    return [
        _card(dossier, each, asker, considered, may_decide)
        for each in answers.in_order(considered.measures)
    ]


def _card(
    dossier: Dossier,
    answer: MeasureAnswer,
    asker: Asker,
    considered: Consideration,
    may_decide: bool,
) -> Card:
    lead, lines = answers.lead(answer), answers.lines(answer)
    if answer.answer == "closed":
        lead, lines = " ".join([lead, *lines]), ()
    return Card(
        measure=answer.measure,
        name=spoken(answer.name),
        kind=answers.kind_word(answer.kind),
        state=state_mark(answer.answer, language()),
        colour=state_class(answer.answer),
        lead=lead,
        lines=lines,
        questions=tuple(_questions(answer, asker)),
        openings=tuple(_opening(dossier, answer.measure, way) for way in answer.opens),
        notes=notes(answer, considered),
        opens_on=answer.opens_on if answer.answer == "closed" else None,
        conditions=condition_rows(answer.reasons, considered.date),
        counts=answers.counts(answer.reasons),
        decide=_decide(dossier, answer) if may_decide else "",
    )


def _decide(dossier: Dossier, answer: MeasureAnswer) -> str:
    """Return where the person is referred to a measure that is open."""
    if answer.answer != "open":
        return ""
    return reverse("referrals:decide", args=[dossier.person.public_id, answer.measure])


def _questions(answer: MeasureAnswer, asker: Asker) -> list[Question]:
    if answer.answer == "undetermined":
        return asker.questions(answer.missing, answer.measure)
    if answer.answer == "open" and answer.last_day is None:
        return asker.for_length(answer.last_day_missing, answer.measure)
    return []


def _opening(dossier: Dossier, measure: str, way: Way) -> Opening:
    name = _RECORDED.get(way.condition, "").format(measure=measure)
    recorded = way.kind == "record" and name and _has_form(name)
    icon, how = _how(way.kind)
    return Opening(
        icon=icon,
        how=how,
        text=spoken(way.text),
        day=way.day if way.kind == "time" else None,
        address=address_of(dossier, name) if recorded else "",
    )


def notes(answer: MeasureAnswer, considered: Consideration) -> tuple[str, ...]:
    """Return what is said under the openings: that all are needed, and if time is not enough."""
    alone = None if answer.opens_on else ways.by_itself(answer, considered)
    return tuple(spoken(text) for text in (ways.together(answer), alone) if text)


def _how(kind: str) -> tuple[str, str]:
    """Return the icon and the words for what kind of thing would open a measure."""
    return _ICONS[kind], str(_HOW[kind])


def _has_form(name: str) -> bool:
    """Tell whether a name has a form: no reason is documented for the measure that is closed."""
    return name != "better_fit.reinforced_work_training_assessment"
