"""Letters written to the tables without asking any action."""

from typing import Any

from insats.letters.models import Letter
from insats.referrals.models import Referral
from insats.referrals.proof import canonical, fingerprint


def sheet(language: str) -> dict[str, Any]:
    """What a letter says in a language."""
    said = {"sv": "Du har en ny handläggare", "en": "You have a new caseworker"}[language]
    part = {"paragraphs": [said + "."], "points": []}
    return {
        "language": language,
        "title": said,
        "sender": ["Arbetsförmedlingen", "Nacka"],
        "recipient": {"name": "Amira Lindqvist", "address": ["Storgatan 12", "131 30 Nacka"]},
        "about": [["Datum", "4 mars 2024"], ["Brevnummer", "3f2a9c1b"]],
        "translation": "",
        "sections": [{"id": "change", "heading": said, "parts": [part]}],
    }


def kept_letter(referral: Referral, **fields: Any) -> Letter:
    """A letter on a referral, as somebody sent it once."""
    given = {
        "kind": "change",
        "reader": "participant",
        "recipient": "Amira Lindqvist",
        "action": "referrals.pause",
        **fields,
    }
    text = canonical(
        {
            "letter": {each: sheet(each) for each in ("sv", "en")},
            "sent_on": "2024-03-04",
            "decided_on": "2024-03-04",
            "correction": None,
        }
    )
    return Letter.objects.create(
        referral=referral, document=text, fingerprint=fingerprint(text), **given
    )
