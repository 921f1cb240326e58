"""Finding letters: whose an actor may see."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.letters.models import Letter
from insats.referrals.models import Decision
from insats.referrals.queries import visible_referrals

READ, WRITE, NOTICE = "letter.read", "letter.write", "notice.read"


def visible_letters(actor: Actor) -> QuerySet[Letter]:
    """Return the letters that an actor may read at an office, or as the person they are to."""
    own = Q(reader=Letter.Reader.PARTICIPANT, referral__in=visible_referrals(actor, READ))
    office = Q(referral__in=visible_referrals(actor, WRITE))
    return _with_versions(Letter.objects.filter(own | office))


def visible_notices(actor: Actor) -> QuerySet[Letter]:
    """Return the letters to a provider's own units about those who are still referred to them."""
    units = actor.reach(NOTICE).providers
    rows = Letter.objects.filter(reader=Letter.Reader.PROVIDER, provider_id__in=units)
    return _with_versions(rows.filter(referral__in=visible_referrals(actor, NOTICE)))


def _with_versions(letters: QuerySet[Letter]) -> QuerySet[Letter]:
    beside = letters.select_related("referral__person", "referral__unit", "replaces", "replaced_by")
    return beside.order_by("-sent_at", "-pk")


def visible_letter(letters: QuerySet[Letter], public_id: UUID) -> Letter:
    """Return one of some letters. Raises ``NotFound`` for every one that is not among them."""
    found = letters.filter(public_id=public_id).first()
    if found is None:
        raise NotFound()
    return found


def replaced_by(letter: Letter) -> Letter | None:
    """Return the version that replaced a letter; None where it holds."""
    return getattr(letter, "replaced_by", None)


def newest(letter: Letter) -> Letter:
    """Return the version of a letter that holds."""
    while (later := replaced_by(letter)) is not None:
        letter = later
    return letter


def corrections_of(decision: Decision) -> Sequence[Letter]:
    """Return the corrections of a decision that hold, oldest first."""
    rows = Letter.objects.filter(decision=decision, kind=Letter.Kind.CORRECTION)
    return list(rows.filter(replaced_by__isnull=True).order_by("sent_at", "pk"))


def day_of(letter: Letter) -> date:
    """Return the day that stands in a letter."""
    return date.fromisoformat(letter.content["sent_on"])
