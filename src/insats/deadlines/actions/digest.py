"""Choosing to be told by e-mail how much waits, and being told."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, ClassVar

from django.core.mail import EmailMessage

from insats import clock
from insats.accounts.models import User
from insats.actions import Action, Entry
from insats.deadlines import digest
from insats.deadlines.actions.base import OwnReminders
from insats.deadlines.models import DigestSent, DigestWish
from insats.errors import NotAChoice

KEPT = timedelta(days=31)


@dataclass
class ChooseDigest(OwnReminders[DigestWish]):
    """Choose how often one is told by e-mail."""

    code: ClassVar[str] = "deadlines.choose_digest"

    how_often: str

    def check(self) -> None:
        """Refuse what there is no choice of."""
        if self.how_often not in DigestWish.HowOften.values:
            raise NotAChoice(field="how_often")

    def commit(self) -> DigestWish:
        """Write it; it is a setting, and has no history."""
        wish, _made = DigestWish.objects.update_or_create(
            user=self.user, defaults={"how_often": self.how_often}
        )
        return wish


def deliver(message: EmailMessage) -> None:
    """Send a mail by the way that the settings name."""
    message.send()


@dataclass
class SendDigest(Action[DigestSent | None]):
    """Tell a user by e-mail how much waits, once for each day, if they want it and anything does.

    That it is sent is written first, and the mail leaves before the transaction is safe. Killed in
    between, the next run sends that one mail again, and no other twice; if it cannot be sent,
    nothing is written.
    """

    code: ClassVar[str] = "deadlines.send_digest"
    permission: ClassVar[str] = "calendar.manage"

    actor: Any
    user: User
    on: date
    send: Callable[[EmailMessage], None] = field(default=deliver)

    @property
    def target(self) -> None:
        """It is about no person of the register."""
        return

    def lock(self) -> None:
        """Read the wish anew, so that two runs at once do not both send."""
        rows = DigestWish.objects.select_for_update(of=("self",)).select_related("user")
        self.wish = rows.filter(user=self.user).first()

    def commit(self) -> DigestSent | None:
        """Send it; return None where it is not wanted, was sent already, or nothing waits."""
        if self.wish is None or not digest.is_due(self.wish, self.on):
            return None
        message = digest.message_for(self.wish.user, self.on)
        if message is None:
            return None
        DigestSent.objects.filter(user=self.user, day__lt=self.on - KEPT).delete()
        sent = DigestSent.objects.create(user=self.user, day=self.on, at=clock.now())
        self.send(message)
        return sent

    def entry(self, result: DigestSent | None) -> Entry | None:
        """Return the entry: whose account; None where nothing was sent."""
        return Entry(self.code, "user", str(self.user.pk)) if result else None
