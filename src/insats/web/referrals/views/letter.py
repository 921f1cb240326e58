"""The letter of a decision, as a page and as PDF, in Swedish or English, in large print too."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.referrals.letter.composing import number_of
from insats.referrals.letter.pdf import pdf_of
from insats.referrals.models import Decision
from insats.web.referrals.views.decision import read_of
from insats.web.views import actor_of, draw, needs
from insats.web.words import language as page_language

LANGUAGES = ("sv", "en")
LARGE = "stor"


@needs("letter.read")
@require_safe
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the letter: ``?lang=sv`` or ``en`` (that of the page unless given), ``?stil=stor``."""
    decision = read_of(request, public_id, "letter.read", Read.What.LETTER)
    language, large = asked_for(request)
    shown = {
        "letter": letter_of(decision, language),
        "large": large,
        "number": number_of(str(public_id)),
        "pdf": address("pdf", public_id, language, large),
        "choices": choices(public_id, language, large),
        "may_read_decision": actor_of(request).may("decision.read", decision.person),
        "public_id": public_id,
    }
    return draw(request, "referrals/letter.html", shown)


@needs("letter.read")
@require_safe
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter as PDF/UA-1; the same bytes every time."""
    decision = read_of(request, public_id, "letter.read", Read.What.LETTER)
    language, large = asked_for(request)
    made = pdf_of(
        letter_of(decision, language), decision.decided_at, large=large, notes=notes(language)
    )
    response = HttpResponse(made, content_type="application/pdf")
    name = f"beslut-{number_of(str(public_id))}-{language}{'-stor' if large else ''}.pdf"
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response


def asked_for(request: HttpRequest) -> tuple[str, bool]:
    """Return the language and the size that an address asks for."""
    language = request.GET.get("lang", "")
    chosen = language if language in LANGUAGES else page_language()
    return chosen, request.GET.get("stil") == LARGE


def letter_of(decision: Decision, language: str) -> Mapping[str, Any]:
    """Return the letter word for word; without the address if identity has become protected."""
    letter: Mapping[str, Any] = decision.document["letter"][language]
    if not decision.person.protected_identity:
        return letter
    return {**letter, "recipient": {**letter["recipient"], "address": []}}


def notes(language: str) -> list[str]:
    """Return what is said at the foot of every letter here, in the letter's language."""
    with override(language):
        return [_("Visningsdata. Alla personer är påhittade.")] if settings.MADE_UP else []


def address(name: str, public_id: UUID, language: str, large: bool) -> str:
    """Return the address of the letter in a language and a size."""
    size = f"&stil={LARGE}" if large else ""
    return f"{reverse(f'referrals:{name}', args=[public_id])}?lang={language}{size}"


def choices(public_id: UUID, language: str, large: bool) -> list[dict[str, Any]]:
    """Return the links to the other languages and sizes; the current ones are marked."""
    said = {"sv": "Svenska", "en": "English"}
    shown = [
        {
            "label": said[each],
            "lang": each,
            "href": address("letter", public_id, each, large),
            "current": each == language,
        }
        for each in LANGUAGES
    ]
    sizes = ((_("Vanlig stil"), False), (_("Stor stil"), True))
    return shown + [
        {
            "label": label,
            "lang": "",
            "href": address("letter", public_id, language, each),
            "current": each == large,
        }
        for label, each in sizes
    ]
