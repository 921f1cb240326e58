"""Showing a form again over what holds now, with what has happened since it was opened."""

from collections.abc import Sequence
from dataclasses import dataclass

from insats.accounts.actor import Actor
from insats.errors import ChangedMeanwhile, Refusal
from insats.referrals.queries import visible_referral
from insats.web.referrals.acts.base import ActForm
from insats.web.referrals.case.story import Told, story_of


@dataclass(frozen=True, slots=True)
class Again:
    """A form as it was filled in, over the referral as it is now, and why it was not taken."""

    form: ActForm
    error: Refusal | None
    since: Sequence[Told]


def again(actor: Actor, form: ActForm, error: Refusal | None = None) -> Again:
    """Return a form to be sent again; what came between is told before anything else."""
    seen = form.seen_version
    found = visible_referral(actor, form.referral.public_id, "referral.handle")
    renewed = type(form)(form.data, referral=found, actor=actor)
    since = story_of(found, after=seen) if found.version != seen else []
    if since and error is None:
        error = ChangedMeanwhile()
    if since:
        renewed.over_what_holds_now()
    renewed.is_valid()
    if error is not None:
        renewed.refuse(error)
    return Again(renewed, error, since)
