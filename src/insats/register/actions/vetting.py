"""What vetting actions have in common; beginning, asking for more, and going on."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, TypeVar

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.checks import check_words
from insats.actions import Action, Entry
from insats.errors import ChangedMeanwhile, DayTooEarly, NotFound
from insats.register.actions.interest import entry_of
from insats.register.errors import WrongStatus
from insats.register.models import Completion, Interest, Status

T = TypeVar("T")
MOST_WORDS = 4000
MOST_DAYS = 90


@dataclass
class VettingAction(Action[T]):
    """Something that a contract manager does with an interest, which is locked meanwhile.

    ``seen`` is the version that the page showed; None where nothing that was shown is changed.
    """

    permission: ClassVar[str] = "interest.vet"
    statuses: ClassVar[tuple[str, ...]] = (Status.VETTING,)

    actor: Actor
    interest: Interest
    seen: int | None

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def lock(self) -> None:
        """Read the interest anew, and keep it from others."""
        rows = Interest.objects.select_for_update().filter(pk=self.interest.pk)
        found = rows.exclude(status=Status.DRAFT).first()
        if found is None:
            raise NotFound()
        self.interest = found

    def check(self) -> None:
        """Refuse one that another has changed, and one that stands elsewhere."""
        if self.seen is not None and self.seen != self.interest.version:
            raise ChangedMeanwhile(self.interest)
        if self.interest.status not in self.statuses:
            raise WrongStatus()
        self.examine()

    def examine(self) -> None:
        """Raise a ``Refusal`` unless what was filled in can be done."""

    def write(self, **columns: Any) -> Interest:
        """Change some columns of the interest, and its version."""
        columns = {**columns, "version": self.interest.version + 1, "changed_at": clock.now()}
        for name, value in columns.items():
            setattr(self.interest, name, value)
        self.interest.save(update_fields=list(columns))
        return self.interest

    def entry(self, result: T) -> Entry:
        """Return the entry."""
        return entry_of(self.code, self.interest)


@dataclass
class StartVetting(VettingAction[Interest]):
    """Begin to vet an interest: from now on it does not change under whoever vets it."""

    code: ClassVar[str] = "register.start_vetting"
    statuses: ClassVar[tuple[str, ...]] = (Status.REGISTERED,)

    def commit(self) -> Interest:
        """Write it, and who vets."""
        return self.write(status=Status.VETTING, vetted_by_id=self.actor.user_id)


@dataclass
class AskForCompletion(VettingAction[Completion]):
    """Ask whoever has the link for what is missing, by a day; they may change it meanwhile."""

    code: ClassVar[str] = "register.ask_for_completion"

    words: str = ""
    answer_by: date | None = None

    def examine(self) -> None:
        """Refuse a request that asks for nothing, or by a day that is past or far away."""
        check_words(self.words, MOST_WORDS, "words")
        first, last = self.actor.on + timedelta(days=1), self.actor.on + timedelta(days=MOST_DAYS)
        if self.answer_by is None or not first <= self.answer_by <= last:
            raise DayTooEarly(field="answer_by", earliest=first)

    def commit(self) -> Completion:
        """Write it."""
        asked: Completion = Completion.objects.create(
            interest=self.interest,
            words=self.words.strip(),
            answer_by=self.answer_by or self.actor.on,
            asked_at=clock.now(),
            asked_by_id=self.actor.user_id or 0,
        )
        self.write(status=Status.COMPLETING)
        return asked


@dataclass
class ResumeVetting(VettingAction[Interest]):
    """Go on without the answer: it is not needed, or has not come."""

    code: ClassVar[str] = "register.resume_vetting"
    statuses: ClassVar[tuple[str, ...]] = (Status.COMPLETING,)

    def commit(self) -> Interest:
        """Write it."""
        Completion.objects.filter(interest=self.interest, answered_at=None).update(
            answered_at=clock.now()
        )
        return self.write(status=Status.VETTING)
