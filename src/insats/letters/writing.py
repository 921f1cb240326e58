"""Writing the letters that follow from an action, inside its own transaction."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import F, QuerySet

from insats.accounts.actor import Actor
from insats.actions import Entry
from insats.letters.document import Recipient, Writing, recipient_of
from insats.letters.happened import Happened
from insats.letters.models import Letter
from insats.letters.table import LETTERS, Follows
from insats.referrals.models import OPEN, Decision, Referral, Step


def write_what_follows(sender: type, *, actor: Actor, entry: Entry, **_: object) -> list[Letter]:
    """Write the letters of an action that has been carried out; if one cannot be, it is undone."""
    follows = LETTERS.get(entry.action)
    if not follows:
        return []
    letters = [
        letter
        for happened in _all_that_happened(actor, entry)
        for each in follows
        if (letter := _letter(happened, each, actor)) is not None
    ]
    return Letter.objects.bulk_create(letters)


def _letter(happened: Happened, follows: Follows, actor: Actor) -> Letter | None:
    to = recipient_of(happened, follows.reader)
    draft = follows.draft(happened) if to else None
    if to is None or draft is None:
        return None
    return Writing(happened, follows.kind, follows.reader, draft, to, actor).letter()


def with_all(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Return referrals with what letters read beside them."""
    return referrals.select_related(
        "person", "caseworker", "unit__organisation", "provider__organisation",
        "workplace_municipality",
    )  # fmt: skip


def _all_that_happened(actor: Actor, entry: Entry) -> Iterator[Happened]:
    """Yield what happened to each referral that an entry is about, in the order of their keys."""
    for referral, step in _touched(actor, entry):
        found = step.details if step else entry.details
        decision = found.get("decision") or _own(entry, "decision")
        yield Happened(
            referral=referral,
            action=entry.action,
            by_name=step.by_name if step else actor.name,
            on=actor.on,
            decided_on=actor.on,
            step=step,
            decision=Decision.objects.filter(public_id=decision).first() if decision else None,
            meeting_id=_uuid(entry.details.get("meeting")),
        )


def _own(entry: Entry, kind: str) -> str:
    return entry.object_id if entry.object_type == kind else ""


def _uuid(value: Any) -> UUID | None:
    return UUID(str(value)) if value else None


def _touched(actor: Actor, entry: Entry) -> Iterator[tuple[Referral, Step | None]]:
    """Yield the referrals that an action has changed, each with its newest step."""
    rows = with_all(Referral.objects.order_by("pk"))
    if entry.object_type == "unit":
        yield from _moved(rows, actor, entry)
        return
    if entry.object_type == "decision":
        found = rows.filter(stretches__decision__public_id=entry.object_id)
    else:
        found = rows.filter(public_id=entry.object_id)
    for referral in found:
        steps = Step.objects.filter(referral=referral, number=referral.version)
        yield referral, steps.filter(action=entry.action).first()


def _moved(
    rows: QuerySet[Referral], actor: Actor, entry: Entry
) -> Iterator[tuple[Referral, Step | None]]:
    """Yield the referrals that one move has taken along: their last step tells from where to where.

    Those that were moved so before, and told of it, are left out.
    """
    steps = Step.objects.filter(
        action=entry.action,
        by_id=actor.user_id,
        number=F("referral__version"),
        referral__status__in=OPEN,
        details={"from": int(entry.object_id), "to": entry.details["to"]},
    )
    last = {step.referral_id: step for step in steps}
    told = Letter.objects.filter(referral__in=last, action=entry.action)
    already = set(told.values_list("referral_id", "step"))
    for referral in rows.filter(pk__in=last):
        step = last[referral.pk]
        if (referral.pk, step.number) not in already:
            yield referral, step


def happened_again(letter: Letter, actor: Actor, referral: Referral) -> Happened:
    """Return what a letter was about, as it is recorded now."""
    steps = Step.objects.filter(referral=referral, action=letter.action)
    step = steps.filter(number=letter.step).first() if letter.step else None
    return Happened(
        referral=with_all(Referral.objects.filter(pk=referral.pk)).get(),
        action=letter.action,
        by_name=step.by_name if step else letter.sent_by_name,
        on=actor.on,
        decided_on=date.fromisoformat(letter.content["decided_on"]),
        step=step,
        decision=letter.decision,
        meeting_id=letter.meeting,
        union=letter.recipient if letter.reader == Letter.Reader.UNION else "",
    )


def same_recipient(letter: Letter, now: Recipient | None) -> bool:
    """Tell whether a letter would still go to whom it went to."""
    if now is None:
        return False
    provider = now.provider.pk if now.provider else None
    return provider == letter.provider_id
