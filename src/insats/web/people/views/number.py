"""The whole personal number, which pages mask until someone asks for it."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_POST

from insats.people.actions import RevealPersonalNumber
from insats.people.queries import visible_person
from insats.web.views import actor_of, draw, needs


@needs("personal_number.reveal")
@require_POST
def number(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the number; the log of reads says who asked."""
    actor = actor_of(request)
    someone = visible_person(actor, public_id, "personal_number.reveal")
    whole = RevealPersonalNumber(actor, someone).do()
    back = reverse("people:person", args=[public_id])
    shown = {"person": someone, "number": whole, "here": back}
    return draw(request, "people/number.html", shown)
