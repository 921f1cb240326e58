"""One of the reader's own referrals."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.referrals.models import Referral
from insats.referrals.queries import visible_referral
from insats.web.participants.shown import Mine
from insats.web.sections import sections_for
from insats.web.views import actor_of, draw, needs, note_read

PERMISSION = "own_record.read"


@require_safe
@needs(PERMISSION)
def referral(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show one of the reader's own referrals: what, where, when, with whom, and what comes."""
    actor = actor_of(request)
    found = visible_referral(actor, public_id, PERMISSION)
    note_own(request, found)
    context = {
        "mine": Mine(found, actor.on),
        "referral": found,
        "sections": sections_for("participant", actor, found),
    }
    return draw(request, "participants/referral.html", context)


def note_own(request: HttpRequest, found: Referral) -> None:
    """Note that someone reads of a referral of their own."""
    person = found.person
    note_read(request, Read.What.REFERRAL, [person.public_id], unit_id=person.unit_id)
