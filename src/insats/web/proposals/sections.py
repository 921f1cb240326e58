"""What this room adds to the pages of a referral (``insats.web.sections``).

The participant's page has no part of it: what a provider proposes is no decision, and nothing
happens by it. What is accepted reaches the person as the decision or the change that it became.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.proposals.actions import AcceptProposal
from insats.proposals.models import Proposal
from insats.proposals.queries import Known, proposals_of
from insats.referrals.models import Referral
from insats.web.proposals import shown
from insats.web.referrals.case.story import Told
from insats.web.sections import Section, Todo

State = Proposal.State


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return every proposal, with a way to answer those that wait; None without any."""
    lines = shown.lines(referral)
    if not lines:
        return None
    may_answer = actor.may(AcceptProposal.permission, referral)
    first = next((line for line in lines if line.known.waits), None)
    todo = Todo(_("Svara på förslaget"), first.answer_href) if first and may_answer else None
    return Section("proposals/caseworker.html", {**_parts(lines), "may_answer": may_answer}, todo)


def for_provider(actor: Actor, referral: Referral) -> Section | None:
    """Return the provider's own proposals and what it may propose; None without either."""
    lines = [line for line in shown.lines(referral) if line.known.of_provider_now]
    waiting = frozenset(line.row.kind for line in lines if line.known.waits)
    offers = shown.offers(actor, referral, waiting)
    if not (lines or offers):
        return None
    may_make = bool(waiting) and actor.may("proposal.make", referral)
    return Section("proposals/provider.html", {**_parts(lines), "offers": offers, "mine": may_make})


def _parts(lines: list[shown.Line]) -> Mapping[str, Any]:
    return {
        "waiting": [line for line in lines if line.known.waits],
        "answered": [line for line in lines if not line.known.waits],
    }


def story(referral: Referral) -> list[Told]:
    """Return what was proposed, and what became of it."""
    return [told for known in proposals_of(referral) for told in _told(known)]


def _told(known: Known) -> list[Told]:
    made, row = known.made, known.row
    what = {"what": shown.asked(made)}
    proposed = _("föreslog %(what)s") % what
    steps = [Told(at=made.made_at, by=made.made_by_name, what=proposed, words=made.words)]
    if row.state != State.MADE:
        by = row.recorded_by.name if row.recorded_by else ""
        became = _BECAME[row.state]() % what
        details = shown.Line(known).note.removesuffix(".")
        steps.append(
            Told(at=row.recorded_at, by=by, what=became, details=details, words=row.answer)
        )
    return steps


_BECAME: Mapping[str, Any] = {
    State.ACCEPTED: lambda: _("godtog förslaget: %(what)s"),
    State.DECLINED: lambda: _("avslog förslaget: %(what)s"),
    State.WITHDRAWN: lambda: _("tog tillbaka förslaget: %(what)s"),
    State.REPLACED: lambda: _("bytte ut förslaget: %(what)s"),
}
