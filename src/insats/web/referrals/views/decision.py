"""A decision as it was made: drawn from its proof alone."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from insats.audit.models import Read
from insats.errors import NotFound
from insats.referrals import proof as proofs
from insats.referrals.models import Decision
from insats.referrals.queries import visible_decision, visible_referrals
from insats.web.links import referral_address
from insats.web.referrals.shown import corrections, shown_decision
from insats.web.views import actor_of, draw, needs, note_read


def read_of(request: HttpRequest, public_id: UUID, permission: str, what: str) -> Decision:
    """Return a decision that the reader may see, and note that it is read."""
    decision = visible_decision(actor_of(request), public_id, permission)
    note_decision(request, decision, what)
    return decision


def note_decision(request: HttpRequest, decision: Decision, what: str) -> None:
    """Note that a decision, or its letter, is read."""
    person = decision.person
    note_read(request, what, [person.public_id], unit_id=person.unit_id)


def may_read_proof(request: HttpRequest, decision: Decision) -> bool:
    """Tell whether the reader may have the whole proof, with the address as it was.

    Where identity has become protected since, only those who see protected people: a file is
    soon somewhere else.
    """
    person = decision.person
    hidden = person.protected_identity
    return not hidden or actor_of(request).may("protected.read", person)


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
        "may_read_proof": may_read_proof(request, found),
        "proof_hash": found.proof_hash,
        "referral": _referral(request, found),
        "corrections": corrections(found),
    }
    return draw(request, "referrals/decision.html", shown)


def _referral(request: HttpRequest, decision: Decision) -> str:
    """Return the address of the referral that a decision belongs to; empty for none to open."""
    own = visible_referrals(actor_of(request), "referral.handle")
    found = own.filter(stretches__decision=decision).first()
    return referral_address(found.public_id) if found else ""


@needs("decision.read")
@require_safe
def proof(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Hand out the proof itself: the JSON document, byte for byte as it was written.

    Raises ``NotFound`` for those who may not have it: ``may_read_proof``.
    """
    found = visible_decision(actor_of(request), public_id)
    if not may_read_proof(request, found):
        raise NotFound()
    note_decision(request, found, Read.What.DECISION)
    response = HttpResponse(found.proof, content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="beslut-{str(public_id)[:8]}.json"'
    return response
