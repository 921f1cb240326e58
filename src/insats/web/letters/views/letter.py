"""A letter, for the office that sent it and for the person that it is to."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.letters.actions import AmendLetter
from insats.letters.models import Letter
from insats.letters.queries import READ, replaced_by, visible_letter, visible_letters
from insats.web import letter_pages as pages
from insats.web.letters import shown
from insats.web.links import referral_address
from insats.web.views import actor_of, draw, needs, note_read


def read_of(request: HttpRequest, public_id: UUID) -> Letter:
    """Return a letter that the reader may see, and note that it is read."""
    found = visible_letter(visible_letters(actor_of(request)), public_id)
    person = found.referral.person
    note_read(request, Read.What.LETTER, [person.public_id], unit_id=person.unit_id)
    return found


@needs(READ)
@require_safe
def letter(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a letter as it was sent: ``?lang=sv`` or ``en``, ``?stil=stor``."""
    found, actor = read_of(request, public_id), actor_of(request)
    handles = actor.may("referral.handle", found.referral)
    context = {
        **shown.page(found, shown.LETTER, pages.asked_for(request)),
        "back": _back(found, handles),
        "handles": handles,
        "may_amend": replaced_by(found) is None and AmendLetter.allowed(actor, found.referral),
    }
    return draw(request, "letters/letter.html", context)


def _back(letter: Letter, handles: bool) -> str:
    """Return where the referral is, for its office or for the person."""
    public_id = letter.referral.public_id
    if handles:
        return referral_address(public_id)
    return reverse("participants:referral", args=[public_id])


@needs(READ)
@require_safe
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter as PDF/UA-1."""
    found = read_of(request, public_id)
    name = pages.file_name("brev", public_id)
    return pages.pdf_answer(request, shown.sheets(found), found.sent_at, name, shown.above(found))
