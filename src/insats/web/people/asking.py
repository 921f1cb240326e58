"""What is missing, in which order it is asked for, and where on the page its field stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from insats.people.dossier import Dossier
from insats.rulebook.facts import BY_PATH
from insats.rulebook.render import settles as settles_of_all
from insats.rulebook.told import Consideration, MissingFact
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.people.drawn import Asked
from insats.web.people.recording import asked_for
from insats.web.people.shown import capital, label_of
from insats.web.words import spoken


@dataclass(frozen=True, slots=True)
class Question:
    """One missing fact: what to ask, how much it settles, and its field or where that stands."""

    path: str
    label: str
    who: str
    settles: str
    asked: Asked | None = None  # None: not recorded on this page, or its field stands elsewhere
    to: str = ""  # the id of the field that stands elsewhere on the page
    under: str = ""  # the measure under which it stands


class Asker:
    """Hands out each missing fact's field once: under the first measure that misses it."""

    def __init__(
        self, dossier: Dossier, considered: Consideration, today: date, may_record: bool
    ) -> None:
        self.dossier, self.on, self.today = dossier, considered.date, today
        self.may_record = may_record and considered.date == today
        self.given: dict[str, tuple[str, str]] = {}

    def questions(self, missing: Sequence[MissingFact], measure: str) -> list[Question]:
        """Return what a measure misses, the fact that settles most first."""
        return [self._question(fact, measure) for fact in missing]

    def for_length(self, paths: Sequence[str], measure: str) -> list[Question]:
        """Return what hides the last day of a measure that is open."""
        return [self._asked(path, _("avgör sista dagen"), measure) for path in paths]

    def _question(self, fact: MissingFact, measure: str) -> Question:
        return self._asked(fact.path, settles(fact), measure)

    def _asked(self, path: str, said: str, measure: str) -> Question:
        label, who = label_of(path), spoken(BY_PATH[path].who)
        if path in self.given:
            to, under = self.given[path]
            return Question(path, label, who, said, to=to, under=under)
        asked = self._form(path)
        if asked is None:
            return Question(path, label, who, said)
        self.given[path] = (f"ask-{asked.html_name}", measure)
        return Question(path, label, who, said, asked)

    def _form(self, path: str) -> Asked | None:
        if not self.may_record:
            return None
        return asked_for(path, self.dossier, self.today, self.on)


def settles(fact: MissingFact) -> str:
    """Return how much a missing fact settles, in words."""
    if fact.with_fact:
        return _("avgör tillsammans med: %(other)s") % {
            "other": spoken(BY_PATH[fact.with_fact].label)
        }
    if fact.settles >= 1:
        return _("avgör svaret")
    return _("kan avgöra svaret") if fact.settles else _("behövs, men avgör inte ensam")


@dataclass(frozen=True, slots=True)
class First:
    """A line of "ask first": a fact, the measures that miss it, and where its field stands."""

    label: str
    to: str
    who: str
    settles: str  # what the order goes by
    measures: tuple[str, ...]


def ask_first(considered: Consideration, given: Mapping[str, tuple[str, str]]) -> list[First]:
    """Return what to ask first, over all measures, each with the measures that miss it."""
    return [
        First(
            capital(spoken(fact.label)),
            given.get(fact.path, ("", ""))[0],
            spoken(fact.who),
            spoken(settles_of_all(fact)),
            tuple(spoken(MEASURE_NAMES[measure]) for measure in fact.measures),
        )
        for fact in considered.ask_first
    ]
