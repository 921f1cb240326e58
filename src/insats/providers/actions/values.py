"""Values and demands that the agency has decided on: entered with their source, never invented."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar

from django.db.models import Q

from insats import clock
from insats.accounts.actor import Actor
from insats.accounts.checks import check_words
from insats.accounts.dated import Source, replace
from insats.actions import Action, Entry
from insats.errors import NotAChoice
from insats.providers.actions.base import check_days, check_number
from insats.providers.models import CompetenceDemand, StatedValue
from insats.providers.models.staff import FULL_TIME, CompetenceKind
from insats.rulebook.terms import MEASURES

T = TypeVar("T", StatedValue, CompetenceDemand)
MOST_WORDS = 500
MOST_VALUE = 10_000
MOST_SHARE = 20 * FULL_TIME


@dataclass
class _Stated(Action[T]):
    """Something that is decided for some days; ``seen`` is the row that it replaces, if any."""

    permission: ClassVar[str] = "interest.vet"

    actor: Actor
    measure: str
    first_day: date
    words: str

    @property
    def target(self) -> None:
        """Nobody: it is not about people."""
        return

    def recorded(self) -> dict[str, Any]:
        """Return the columns that every dated row has."""
        return {
            "holds_on": self.actor.on,
            "recorded_at": clock.now(),
            "recorded_by_id": self.actor.user_id,
            "source": Source.DECISION,
        }


@dataclass
class StateValue(_Stated[StatedValue]):
    """State a value: the most people for a supervisor, a share, a number of dismissals."""

    code: ClassVar[str] = "providers.state_value"

    what: str
    value: int
    last_day: date | None = None
    seen: int | None = None

    def check(self) -> None:
        """Refuse what is no value, days in the wrong order, and no source."""
        if self.what not in StatedValue.What.values:
            raise NotAChoice(field="what")
        if self.measure and self.measure not in MEASURES:
            raise NotAChoice(field="measure")
        check_number(self.value, 0, MOST_VALUE, "value")
        check_days(self.first_day, self.last_day)
        check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> StatedValue:
        """Write it in place of the one for the same thing from the same day."""
        same = {"what": self.what, "measure": self.measure, "first_day": self.first_day}
        row = StatedValue(
            **same, value=self.value, last_day=self.last_day, words=self.words.strip(),
            **self.recorded(),
        )  # fmt: skip
        return replace(row, Q(**same), self.seen)

    def entry(self, result: StatedValue) -> Entry:
        """Return the entry: which value, for what."""
        details = {"what": self.what, "measure": self.measure, "value": self.value}
        return Entry(self.code, "statedvalue", str(result.pk), details=details)


@dataclass
class DemandCompetence(_Stated[CompetenceDemand]):
    """State a competence that must be present where a measure is carried out."""

    code: ClassVar[str] = "providers.demand_competence"

    kind: str
    share: int | None = None
    last_day: date | None = None
    seen: int | None = None

    def check(self) -> None:
        """Refuse what is no demand, days in the wrong order, and no source."""
        if self.measure not in MEASURES:
            raise NotAChoice(field="measure")
        if self.kind not in CompetenceKind.values:
            raise NotAChoice(field="kind")
        if self.share is not None:
            check_number(self.share, 1, MOST_SHARE, "share")
        check_days(self.first_day, self.last_day)
        check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> CompetenceDemand:
        """Write it in place of the one for the same measure and competence."""
        same = {"measure": self.measure, "kind": self.kind}
        row = CompetenceDemand(
            **same, share=self.share, first_day=self.first_day, last_day=self.last_day,
            words=self.words.strip(), **self.recorded(),
        )  # fmt: skip
        return replace(row, Q(**same), self.seen)

    def entry(self, result: CompetenceDemand) -> Entry:
        """Return the entry: which competence, for which measure."""
        details = {"measure": self.measure, "competence": self.kind}
        return Entry(self.code, "competencedemand", str(result.pk), details=details)
