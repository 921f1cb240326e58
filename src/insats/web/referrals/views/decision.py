"""A decision as it was made: drawn from its proof alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.referrals import proof as proofs
from insats.referrals.models import Decision
from insats.referrals.queries import visible_decision
from insats.web.referrals.shown import shown_decision
from insats.web.views import actor_of, draw, needs, note_read


def read_of(request: HttpRequest, public_id: UUID, permission: str, what: str) -> Decision:
    """Return a decision that the reader may see, and note that it is read."""
    decision = visible_decision(actor_of(request), public_id, permission)
    person = decision.person
    note_read(request, what, [person.public_id], unit_id=person.unit_id)
    return decision


@needs("decision.read")
@require_safe
def decision(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show a decision with its reasons, word for word as they were."""
    found = read_of(request, public_id, "decision.read", Read.What.DECISION)
    proof = proofs.read(found.document)
    shown = {
        **shown_decision(proof),
        "may_read_person": actor_of(request).may("person.read", found.person),
        "may_read_letter": actor_of(request).may("letter.read", found.person),
        "proof_hash": found.proof_hash,
    }
    return draw(request, "referrals/decision.html", shown)


@needs("decision.read")
@require_safe
def proof(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the proof itself: the JSON document, byte for byte as it was written."""
    found = read_of(request, public_id, "decision.read", Read.What.DECISION)
    response = HttpResponse(found.proof, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="beslut-{str(public_id)[:8]}.json"'
    return response
