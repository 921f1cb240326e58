"""The letter of a decision, as a page and as PDF, in Swedish or English, in large print too."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.referrals.letter.composing import number_of
from insats.referrals.models import Decision
from insats.web import letter_pages as pages
from insats.web.referrals.shown import corrections
from insats.web.referrals.views.decision import read_of
from insats.web.views import actor_of, draw, needs


@needs("letter.read")
@require_safe
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter: ``?lang=sv`` or ``en`` (that of the page unless given), ``?stil=stor``."""
    decision = read_of(request, public_id, "letter.read", Read.What.LETTER)
    language, large = pages.asked_for(request)
    shown = {
        "letter": letter_of(decision, language),
        "large": large,
        "number": number_of(str(public_id)),
        "pdf": pages.address("referrals:pdf", public_id, language, large),
        "choices": pages.choices("referrals:letter", public_id, language, large),
        "may_read_decision": actor_of(request).may("decision.read", decision.person),
        "public_id": public_id,
        "corrections": corrections(decision),
    }
    return draw(request, "referrals/letter.html", shown)


@needs("letter.read")
@require_safe
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter as PDF/UA-1; the same bytes every time."""
    decision = read_of(request, public_id, "letter.read", Read.What.LETTER)
    letters = {each: letter_of(decision, each) for each in pages.LANGUAGES}
    name = pages.file_name("beslut", public_id)
    return pages.pdf_answer(request, letters, decision.decided_at, name)


def letter_of(decision: Decision, language: str) -> Mapping[str, Any]:
    """Return the letter word for word; without the address if identity has become protected."""
    return pages.without_address(decision.document["letter"][language], decision.person)
