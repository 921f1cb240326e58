"""What the page of a decision shows, picked from its proof."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.urls import reverse

from insats.letters.queries import corrections_of, day_of
from insats.referrals.letter.composing import number_of
from insats.referrals.models import Decision
from insats.referrals.proof import Proof
from insats.rulebook.told import MeasureAnswer
from insats.web import answers
from insats.web.answers import Condition
from insats.web.words import language, spoken


@dataclass(frozen=True, slots=True)
class Other:
    """Another measure, as it stood that day."""

    name: str
    answer: str
    lead: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """A letter that corrects a decision: where it is, and its day."""

    href: str
    on: date


def corrections(decision: Decision) -> list[Corrected]:
    """Return the corrections of a decision that hold, oldest first."""
    found = corrections_of(decision)
    return [
        Corrected(reverse("letters:letter", args=[each.public_id]), day_of(each)) for each in found
    ]


def shown_decision(proof: Proof) -> dict[str, Any]:
    """Return what the template of a decision reads."""
    document = proof.document
    on = date.fromisoformat(document["decided_on"])
    return {
        "decision": document["decision"],
        "first_day": date.fromisoformat(document["decision"]["first_day"]),
        "last_day": date.fromisoformat(document["decision"]["last_day"]),
        "decided_at": datetime.fromisoformat(document["decided_at"]),
        "on": on,
        "by": document["decided_by"]["name"],
        "unit": document["unit"],
        "person": document["person"],
        "number": number_of(document["id"]),
        "public_id": document["id"],
        "conditions": conditions(proof, on),
        "passed_over": proof.passed_over,
        "others": [_other(each) for each in proof.others],
        "records": proof.records,
        "rulebook": document["rulebook"],
        "name": proof.name,
        "in_sentence": _text(document["texts"]["in_sentence"]),
        "programme": _text(document["decision"]["programme_name"]),
        "part_time_ground": _text(document["decision"]["part_time_ground"]),
    }


def conditions(proof: Proof, on: date) -> tuple[Condition, ...]:
    """Return every condition of the measure, and that of the period's length."""
    return answers.conditions(proof.reasons, on)


def _other(answer: MeasureAnswer) -> Other:
    return Other(spoken(answer.name), answer.answer, answers.lead(answer))


def _text(text: Mapping[str, str] | None) -> str:
    """Return a text of the document in the reader's language."""
    return text[language()] if text else ""
