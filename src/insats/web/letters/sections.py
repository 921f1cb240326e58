"""What this room adds to the pages of a referral (``insats.web.sections``)."""

from django.db.models import Q
from django.urls import reverse

from insats.accounts.actor import Actor
from insats.letters.actions import AmendLetter, CorrectDecisionLetter
from insats.letters.models import Letter
from insats.letters.queries import WRITE, visible_letters, visible_notices
from insats.referrals.models import Referral, Stretch
from insats.web.audit.labels import action_words
from insats.web.letters import shown
from insats.web.referrals.case.story import Told
from insats.web.sections import Section
from insats.web.words import language


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return every letter that has been sent, and the decisions that can be corrected."""
    rows = visible_letters(actor).filter(referral=referral).select_related(None)
    lines = shown.lines(rows, shown.LETTER)
    decisions = _decisions(referral) if actor.may(WRITE, referral) else []
    if not (lines or decisions):
        return None
    return Section("letters/caseworker.html", {"lines": lines, "decisions": decisions})


def _decisions(referral: Referral) -> list[dict[str, object]]:
    """Return the decisions, each with where its letter is and where it is corrected."""
    rows = Stretch.objects.filter(referral=referral).order_by("-number")
    found = rows.values_list("decision__public_id", "decision__decided_at")
    return [
        {
            "at": at,
            "letter": reverse("referrals:letter", args=[public_id]),
            "correct": reverse("letters:correct", args=[public_id]),
        }
        for public_id, at in found
    ]


def for_participant(actor: Actor, referral: Referral) -> Section | None:
    """Return the letters to the person; None without any."""
    own = visible_letters(actor).filter(referral=referral, reader=Letter.Reader.PARTICIPANT)
    lines = shown.lines(own.select_related(None), shown.LETTER)
    return Section("letters/participant.html", {"lines": lines}) if lines else None


def for_provider(actor: Actor, referral: Referral) -> Section | None:
    """Return the letters to the provider's own unit; None without any."""
    own = visible_notices(actor).filter(referral=referral)
    lines = shown.lines(own.select_related(None), shown.NOTICE)
    return Section("letters/provider.html", {"lines": lines}) if lines else None


def story(referral: Referral) -> list[Told]:
    """Return the new versions and the corrections.

    Letters that followed from a step by themselves stand in the list of letters.
    """
    corrected = CorrectDecisionLetter.code
    written = Q(number__gt=1) | Q(action=corrected)
    rows = Letter.objects.filter(written, referral=referral).order_by("sent_at", "pk")
    return [
        Told(
            at=each.sent_at,
            by=each.sent_by_name,
            what=action_words(AmendLetter.code if each.number > 1 else corrected),
            details=each.title(language()),
            words=each.what_changed,
        )
        for each in rows
    ]
