"""The letter of a decision on an interest, in both languages, as plain data with all its words.

SFS 2017:900 31–33 §§: what is decided, by whom, on what rules and circumstances, and how to have
it looked at again. Its shape is that of the other letters, so the same template draws it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from insats.accounts.models import Unit
from insats.referrals.deadlines import last_day_for_review
from insats.referrals.grounds import BARRED, REFRAINED
from insats.referrals.letter.composing import number_of, section
from insats.referrals.letter.wording import DATE, NUMBER, TRANSLATION
from insats.register import wording
from insats.register.checklist import POINTS
from insats.register.models import Interest, VettingDecision
from insats.rulebook import words
from insats.rulebook.citation import Source
from insats.rulebook.errors import Text

Ground = VettingDecision.Ground
_CHANGE = [
    Source(sfs="2017:900", section="37 §", wording="2017:900").cite,
    Source(sfs="2017:900", section="38 §", wording="2017:900").cite,
]
_APPEAL = Text("2017:900 40–47 §§", "2017:900 sections 40–47")


@dataclass(frozen=True, slots=True)
class Told:
    """What the letter is made of. ``ground`` and ``points`` are empty for an approval."""

    interest: Interest
    kind: str
    ground: str
    points: tuple[str, ...]
    reasons: str
    on: date
    by: str
    unit: Unit | None


def composed(told: Told) -> Mapping[str, Any]:
    """Return the letter, by language."""
    return {language: _letter(told, language) for language in ("sv", "en")}


def _letter(told: Told, language: str) -> dict[str, Any]:
    def said(text: Text, **slots: object) -> str:
        return text.in_language(language, **slots)

    unit = told.unit
    number = "-".join((told.interest.org_number[:6], told.interest.org_number[6:]))
    approved = told.kind == VettingDecision.Kind.APPROVED
    return {
        "language": language,
        "title": said(wording.TITLES[told.kind]),
        "sender": [unit.organisation.name, unit.name] if unit else ["Arbetsförmedlingen"],
        "recipient": {"name": told.interest.name, "address": _address(told.interest)},
        "about": [
            [said(DATE), said(words.day(told.on))],
            [said(NUMBER), number_of(str(told.interest.public_id))],
            [said(wording.ORGANISATION_NUMBER), number],
        ],
        "translation": said(TRANSLATION),
        "sections": [
            section(
                "decision",
                said(wording.DECIDED),
                [said(wording.DECISIONS[told.kind], name=told.interest.name)],
            ),
            _why(told, language),
            section("next", said(wording.NEXT), [said(wording.NEXTS[told.kind])]),
            *([] if approved else [_review(told, language)]),
            section("questions", said(wording.QUESTIONS), [_contact(told, language)]),
        ],
    }


def _address(interest: Interest) -> list[str]:
    first = interest.workplaces.order_by("number").first()
    return [first.address, f"{first.postcode} {first.town}".strip()] if first else []


def _why(told: Told, language: str) -> dict[str, Any]:
    rule = wording.RULES[told.ground or told.kind]
    cite = {Ground.BARRED: BARRED, Ground.REFRAINED: REFRAINED}.get(told.ground)  # type: ignore[call-overload]
    lead = rule.in_language(language)
    if cite:
        lead = f"{lead} ({words.unbroken(cite.in_language(language))})"
    points = [{"text": POINTS[each].in_language(language), "cite": ""} for each in told.points]
    made = section("why", wording.WHY.in_language(language), [lead], points)
    made["parts"].append({"paragraphs": [told.reasons], "points": []})
    return made


def _review(told: Told, language: str) -> dict[str, Any]:
    change = ", ".join(each.in_language(language) for each in _CHANGE)
    last = words.day(last_day_for_review(told.on)).in_language(language)
    paragraphs = [
        wording.CHANGE.in_language(language, cite=change),
        wording.APPEAL.in_language(language, cite=_APPEAL.in_language(language)),
        wording.APPEAL_DAYS.in_language(language, last=last),
    ]
    return section("review", wording.REVIEW.in_language(language), paragraphs)


def _contact(told: Told, language: str) -> str:
    signed = wording.SIGNED.in_language(language, name=told.by)
    ways = [way for way in (told.unit.phone, told.unit.email) if way] if told.unit else []
    if not ways:
        return signed
    return f"{signed} {wording.CONTACT.in_language(language, ways=', '.join(ways))}"
