from dataclasses import dataclass
from typing import ClassVar

from django.conf import settings

from insats.accounts.actor import Actor
from insats.accounts.models import User
from insats.actions import Action, Entry
from insats.errors import NotAChoice, NotAllowed


@dataclass
class ChooseLanguage(Action[User]):
    """Choose the language that one meets the site in, wherever one signs in."""

    code: ClassVar[str] = "accounts.choose_language"
    permission: ClassVar[str] = "language.choose"

    actor: Actor
    language: str

    @property
    def target(self) -> None:
        """It is the actor's own account, and about no person of the register."""
        return

    def lock(self) -> None:
        """Read one's own account anew. Raises ``NotAllowed`` for a stranger, who has none."""
        user = User.objects.select_for_update().filter(pk=self.actor.user_id or 0).first()
        if user is None:
            raise NotAllowed()
        self.user = user

    def check(self) -> None:
        """Refuse a language that the site does not have."""
        if self.language not in dict(settings.LANGUAGES):
            raise NotAChoice(field="language")

    def commit(self) -> User:
        """Write it to the account."""
        self.user.language = self.language
        self.user.save(update_fields=["language"])
        return self.user

    def entry(self, result: User) -> Entry:
        """Return the entry: whose account; which language is not told."""
        return Entry(self.code, "user", str(result.pk))
