"""A letter to a provider, for whoever has an account there."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.letters.models import Letter
from insats.letters.queries import NOTICE, visible_letter, visible_notices
from insats.web import letter_pages as pages
from insats.web.letters import shown
from insats.web.views import actor_of, draw, needs, note_read


def read_of(request: HttpRequest, public_id: UUID) -> Letter:
    """Return a letter to one of the reader's units, and note that it is read."""
    found = visible_letter(visible_notices(actor_of(request)), public_id)
    people = [found.referral.person.public_id]
    note_read(request, Read.What.LETTER, people, unit_id=found.provider_id)
    return found


@needs(NOTICE)
@require_safe
def notice(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a letter to the provider as it was sent: ``?lang=sv`` or ``en``, ``?stil=stor``."""
    found = read_of(request, public_id)
    context = {
        **shown.page(found, shown.NOTICE, pages.asked_for(request)),
        "back": reverse("providers:referral", args=[found.referral.public_id]),
        "handles": False,
        "may_amend": False,
    }
    return draw(request, "letters/letter.html", context)


@needs(NOTICE)
@require_safe
def pdf(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the letter as PDF/UA-1."""
    found = read_of(request, public_id)
    name = pages.file_name("brev", public_id)
    return pages.pdf_answer(request, shown.sheets(found), found.sent_at, name, shown.above(found))
