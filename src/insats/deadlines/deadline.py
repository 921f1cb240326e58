"""One thing that has to be done: of which kind, about whom, by when."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import get_language

from insats.deadlines.cases import Case
from insats.deadlines.kinds import KINDS, Kind
from insats.people.models import Person
from insats.rulebook.slots import in_sentence
from insats.rulebook.wording import MEASURE_NAMES, PROGRAMME_NAMES

SOON = timedelta(days=7)
State = Literal["late", "soon", ""]


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something to do. ``day`` is the day that it is about; see ``Kind.dated``.

    ``about`` is the measure or the programme; ``more`` tells which meeting, month or deviation, in
    the words of the page. ``at`` is the moment, for what has one. ``referral`` is None for what is
    done on the person's own page.
    """

    kind: Kind
    person: Person
    day: date
    about: str = ""
    more: str | Callable[[], str] = ""
    referral: UUID | None = None
    at: datetime | None = None
    minutes: int = 0
    # What tells it from others of its kind on the same referral: a meeting's or a decision's id.
    key: str = ""
    # The provider's unit that the referral is at; None without one, and on a person's page.
    provider: int | None = None

    def state(self, today: date) -> State:
        """Return how it is marked: late, within a week, or not at all."""
        if not self.kind.dated:
            return ""
        return "late" if self.day < today else "soon" if self.day <= today + SOON else ""

    def urgency(self, today: date) -> tuple[int, bool, date, str]:
        """Return what orders things to do: urgent ones, then late ones, then by day."""
        return (self.kind.rank, self.state(today) != "late", self.day, self.person.sort_name)

    def say(self, words: object) -> str:
        """Return words of its kind with what it is about, in the language of the page."""
        more = self.more() if callable(self.more) else self.more
        return str(words) % {"about": about_words(self.about), "more": more}

    @property
    def what(self) -> str:
        """What it is."""
        return self.say(self.kind.what)

    @property
    def why(self) -> str:
        """Why it matters: what it blocks."""
        return self.say(self.kind.why)


def kind_of(code: str, day: date, today: date) -> Kind:
    """Return the kind of something, on its day: another one where it is late."""
    kind = KINDS[code]
    return KINDS[kind.late] if kind.late and day < today else kind


def about_words(code: str) -> str:
    """Return a measure's or a programme's name as it stands inside a sentence."""
    if code in MEASURE_NAMES:
        name = in_sentence(code)
    elif code in PROGRAMME_NAMES:
        name = PROGRAMME_NAMES[code]
    else:
        return ""
    return name.in_language("en" if (get_language() or "").startswith("en") else "sv")


@dataclass(frozen=True, slots=True)
class Horizon:
    """The day that is asked about, how far ahead, and how many of an office's at the most.

    ``far`` is a number of days for every kind; without it each kind's own holds.
    """

    today: date
    far: int | None = None
    most: int = 31

    def until(self, code: str) -> date:
        """Return the last day on which something of a kind shows now."""
        ahead = KINDS[code].ahead if self.far is None else self.far
        return self.today + timedelta(days=ahead)

    def due(self, code: str, case: Case, day: date, **said: Any) -> Iterator[Deadline]:
        """Yield what is due of a referral, where it shows already; as a late kind where it is."""
        if day <= self.until(code):
            kind = kind_of(code, day, self.today)
            said = {"referral": case.public_id, "provider": case.provider_id, **said}
            yield Deadline(kind, case.person, day, case.measure, **said)


def most_urgent(found: Iterable[Deadline], today: date) -> Sequence[Deadline]:
    """Return things to do in the order in which they should be done."""
    return sorted(found, key=lambda each: each.urgency(today))
