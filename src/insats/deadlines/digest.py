"""The mail that tells how much waits: numbers and kinds, and nothing of anyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import ngettext, override

from insats.accounts.actor import actor_for
from insats.accounts.models import User
from insats.deadlines import collect
from insats.deadlines.deadline import Deadline, Horizon
from insats.deadlines.kinds import GROUPS
from insats.deadlines.models import DigestSent, DigestWish

MOST = 30


@dataclass(frozen=True, slots=True)
class Count:
    """How many things of a group wait, and how many of them are late."""

    name: str
    every: int
    late: int

    @property
    def more(self) -> bool:
        """Whether they are more than are counted."""
        return self.every > MOST


def is_due(wish: DigestWish, on: date) -> bool:
    """Tell whether a user should have a mail today: they want it, and have had none for the day.

    A weekly one is for the week, which begins on Monday.
    """
    user = wish.user
    if not (user.is_active and user.email) or wish.how_often == DigestWish.HowOften.OFF:
        return False
    weekly = wish.how_often == DigestWish.HowOften.WEEKLY
    since = on - timedelta(days=on.weekday()) if weekly else on
    return not DigestSent.objects.filter(user=user, day__gte=since).exists()


def message_for(user: User, on: date) -> EmailMessage | None:
    """Return the mail for a user in their language; None where nothing waits."""
    horizon = Horizon(on, most=MOST + 1)
    found = collect.collected(actor_for(user, on), horizon, collect.LISTS)
    if not found:
        return None
    with override(user.language or settings.LANGUAGE_CODE):
        return _written(user, counted(found, on), len(found))


def counted(found: Sequence[Deadline], on: date) -> list[Count]:
    """Return how many things there are of each group that has any."""
    by_group = {code: [each for each in found if each.kind.group == code] for code in GROUPS}
    return [
        Count(str(GROUPS[code]), len(own), sum(each.state(on) == "late" for each in own))
        for code, own in by_group.items()
        if own
    ]


def _written(user: User, counts: list[Count], every: int) -> EmailMessage:
    where = settings.SITE_ADDRESS.rstrip("/")
    stop = where + reverse("deadlines:calendar")
    context = {
        "counts": counts,
        "most": MOST,
        "desk": where + reverse("desk:desk"),
        "settings": stop,
    }
    subject = ngettext(
        "Insats: %(n)s sak väntar på dig", "Insats: %(n)s saker väntar på dig", every
    )
    return EmailMessage(
        subject=subject % {"n": every},
        body=render_to_string("deadlines/digest.txt", context),
        to=[user.email],
        headers={"List-Unsubscribe": f"<{stop}>", "Auto-Submitted": "auto-generated"},
    )
