"""What the pages of all letters share: language and size, the links between them, the PDF."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from insats.people.models import Person
from insats.referrals.letter.composing import number_of
from insats.referrals.letter.pdf import pdf_of
from insats.web.words import language as page_language

LANGUAGES = ("sv", "en")
LARGE = "stor"


def asked_for(request: HttpRequest) -> tuple[str, bool]:
    """Return the language and the size that an address asks for."""
    language = request.GET.get("lang", "")
    chosen = language if language in LANGUAGES else page_language()
    return chosen, request.GET.get("stil") == LARGE


def without_address(letter: Mapping[str, Any], person: Person) -> Mapping[str, Any]:
    """Return a letter word for word; without the address if identity has become protected."""
    if not person.protected_identity:
        return letter
    return {**letter, "recipient": {**letter["recipient"], "address": []}}


def notes(language: str) -> list[str]:
    """Return what is said at the foot of every letter here, in the letter's language."""
    with override(language):
        return [_("Visningsdata. Alla personer är påhittade.")] if settings.MADE_UP else []


def address(route: str, public_id: UUID, language: str, large: bool) -> str:
    """Return the address of a letter in a language and a size; ``route`` as "referrals:letter"."""
    size = f"&stil={LARGE}" if large else ""
    return f"{reverse(route, args=[public_id])}?lang={language}{size}"


def choices(route: str, public_id: UUID, language: str, large: bool) -> list[dict[str, Any]]:
    """Return the links to the other languages and sizes; the current ones are marked."""
    said = {"sv": "Svenska", "en": "English"}
    shown = [
        {
            "label": said[each],
            "lang": each,
            "href": address(route, public_id, each, large),
            "current": each == language,
        }
        for each in LANGUAGES
    ]
    sizes = ((_("Vanlig stil"), False), (_("Stor stil"), True))
    return shown + [
        {
            "label": label,
            "lang": "",
            "href": address(route, public_id, language, each),
            "current": each == large,
        }
        for label, each in sizes
    ]


def pdf_answer(
    request: HttpRequest,
    letters: Mapping[str, Mapping[str, Any]],
    at: datetime,
    name: str,
    above: Mapping[str, Sequence[str]] | None = None,
) -> HttpResponse:
    """Hand out a letter as PDF/UA-1, the same bytes every time, in the language that is asked for.

    ``letters`` and what stands ``above`` the text are by language; ``name`` begins the file's name.
    """
    language, large = asked_for(request)
    before = above[language] if above else ()
    made = pdf_of(letters[language], at, large=large, notes=notes(language), above=before)
    response = HttpResponse(made, content_type="application/pdf")
    file = f"{name}-{language}{'-stor' if large else ''}.pdf"
    response["Content-Disposition"] = f'inline; filename="{file}"'
    return response


def file_name(what: str, public_id: UUID) -> str:
    """Return how the file of a letter begins: what it is, and its number."""
    return f"{what}-{number_of(str(public_id))}"
