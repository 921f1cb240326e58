"""All that has been recorded of a person, what has been replaced too, and what was decided."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.people.queries import visible_person
from insats.web.people.story import decisions_of, story_of
from insats.web.views import actor_of, draw, needs, note_read


@needs("person.read")
@require_safe
def history(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show who recorded what, when and on what source, newest first."""
    actor = actor_of(request)
    person = visible_person(actor, public_id)
    details = {"page": "history"}
    note_read(request, Read.What.PERSON, [public_id], unit_id=person.unit_id, details=details)
    shown = {
        "person": person,
        "lines": story_of(person),
        "decisions": decisions_of(person) if actor.may("decision.read", person) else [],
        "may_see_readers": actor.may_anywhere("audit.read"),
    }
    return draw(request, "people/history.html", shown)
