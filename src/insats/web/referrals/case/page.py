"""What the page of a referral says, put together from what is recorded."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.people.models.superseded import CURRENT
from insats.referrals import links
from insats.referrals.actions import NewPeriod
from insats.referrals.gates import Gate, gates_of
from insats.referrals.models import (
    NOT_STARTED,
    UNDECIDED,
    Referral,
    Status,
    Understanding,
    UnionConsultation,
)
from insats.web.people.recording import person_address
from insats.web.referrals.acts import GROUPS
from insats.web.referrals.acts.asking import current_answer
from insats.web.referrals.case.days import days_of
from insats.web.referrals.case.reviews import reviews_on
from insats.web.referrals.case.standing import (
    ACT_OF,
    ANSWER_OF,
    DECIDE,
    NEW_PERIOD,
    Standing,
    standing_of,
)
from insats.web.referrals.case.story import whole_story
from insats.web.sections import sections_for


@dataclass(frozen=True, slots=True)
class Offer:
    """Something that the reader may do now: what it is called, and the address of its form."""

    slug: str
    title: str | Promise
    href: str


@dataclass(frozen=True, slots=True)
class ShownGate:
    """A gate, and what would open it, where the reader may do that now."""

    gate: Gate
    offer: Offer | None


def context(actor: Actor, referral: Referral) -> dict[str, Any]:
    """Return all that the page of a referral shows."""
    gates = gates_of(referral, actor.on)
    groups = offers(actor, referral)
    by_slug = {offer.slug: offer for _title, listed in groups for offer in listed}
    standing = standing_of(referral, gates, actor.on)
    sections = sections_for("caseworker", actor, referral)
    todo = next((each.todo for each in sections if each.todo), None)
    return {
        "referral": referral,
        "person": referral.person,
        "person_address": person_address(referral.person.public_id),
        "today": actor.on,
        "standing": standing,
        "next": _next(standing, by_slug) or todo,
        "idle": referral.status == Status.RUNNING and not (standing.need or todo),
        "gates": [_shown(gate, by_slug) for gate in gates if _said(gate)],
        "before_start": referral.status in NOT_STARTED,
        "days": days_of(referral, actor.on),
        "unions": unions_of(referral),
        "answer": current_answer(referral),
        "link": links.working(referral),
        "understandings": understandings_of(referral),
        "groups": groups,
        "reviews": reviews_on(actor, referral),
        "sections": sections,
        "story": whole_story(referral),
    }


# --- what the reader may do -----------------------------------------------------------------------
def offers(actor: Actor, referral: Referral) -> list[tuple[str | Promise, list[Offer]]]:
    """Return only what an actor may do to a referral now, in groups."""
    deciding = _deciding(actor, referral)
    found: list[tuple[str | Promise, list[Offer]]] = [(_("Besluta"), deciding)] if deciding else []
    for title, forms in GROUPS:
        listed = [
            Offer(form.slug, form.title, act_address(referral, form.slug))
            for form in forms
            if form.refusal(actor, referral) is None
        ]
        if listed:
            found.append((title, listed))
    return found


def _deciding(actor: Actor, referral: Referral) -> list[Offer]:
    """Return what is done on the page with the letter beside: a decision, or a new period."""
    where = reverse("referrals:decide", args=[referral.person.public_id, referral.measure])
    href = f"{where}?anvisning={referral.public_id}"
    if referral.status in UNDECIDED and actor.may("decision.make", referral):
        return [Offer(DECIDE, _("Besluta om anvisningen"), href)]
    if NewPeriod.allowed(actor, referral):
        return [Offer(NEW_PERIOD, _("Besluta om en ny period"), href)]
    return []


def act_address(referral: Referral, slug: str) -> str:
    """Return where the form of an act is."""
    return reverse("referrals:act", args=[referral.public_id, slug])


def _next(standing: Standing, by_slug: dict[str, Offer]) -> Offer | None:
    """Return what stands as a button beside the first line: the answer to what is asked first."""
    return _either(standing.act, by_slug)


def _either(slug: str, by_slug: dict[str, Offer]) -> Offer | None:
    return by_slug.get(ANSWER_OF.get(slug, "")) or by_slug.get(slug)


def _shown(gate: Gate, by_slug: dict[str, Offer]) -> ShownGate:
    offer = _either(ACT_OF.get(gate.id, ""), by_slug) if gate.stops else None
    return ShownGate(gate, offer)


def _said(gate: Gate) -> bool:
    """Tell whether a gate says anything: what is not asked for and not there does not."""
    return gate.needed or (gate.met and bool(gate.words.sv))


# --- what is recorded -----------------------------------------------------------------------------
def unions_of(referral: Referral) -> Sequence[UnionConsultation]:
    """Return the unions that have been asked, each with what came of it."""
    rows = UnionConsultation.objects.filter(CURRENT, referral=referral)
    return list(rows.select_related("recorded_by").order_by("asked_on", "pk"))


def understandings_of(referral: Referral) -> Sequence[Understanding]:
    """Return every version of the understanding, the one that holds first."""
    rows = Understanding.objects.filter(referral=referral).select_related("recorded_by")
    return list(rows.order_by("-number"))
