"""The page of one person."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.people.dossier import dossier_of
from insats.people.queries import visible_person
from insats.web.people import page
from insats.web.people.errors import NotOnTheTimeline
from insats.web.views import actor_of, draw, needs, note_read


@needs("person.read")
@require_safe
def person(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show which measures someone may be referred to, why, and what is known of them.

    ``?on=`` shows the same person on another day of the timeline.
    """
    actor = actor_of(request)
    someone = visible_person(actor, public_id)
    on, error = actor.on, None
    try:
        on = page.asked_day(request.GET.get("on", ""), actor.on)
    except NotOnTheTimeline as refusal:
        error = refusal
    note_read(request, Read.What.PERSON, [public_id], unit_id=someone.unit_id)
    shown = page.context(actor, dossier_of(someone), on, error)
    status = HTTPStatus.BAD_REQUEST if error else HTTPStatus.OK
    return draw(request, "people/person.html", shown, status=status)
