"""What has changed in the rules, and when."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from insats.rulebook.book import Rulebook, current
from insats.rulebook.errors import Text
from insats.rulebook.library import Change
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.public.rules import ORDER


@dataclass(frozen=True, slots=True)
class Changed:
    """A change of the rules, and the pages it is about: kind and id of each."""

    day: date
    text: Text
    about: tuple[tuple[str, str, Text], ...]


def changes() -> list[Changed]:
    """Return every change there is a word about, the latest first."""
    book = current()
    found: dict[Change, list[tuple[str, str, Text]]] = {}
    for kind, id_, name, history in _histories(book):
        for change in history:
            found.setdefault(change, []).append((kind, id_, name))
    by_day = sorted(found.items(), key=lambda pair: pair[0].day, reverse=True)
    return [Changed(change.day, change.text, tuple(about)) for change, about in by_day]


def _histories(
    book: Rulebook,
) -> Iterable[tuple[str, str, Text, Sequence[Change]]]:
    for measure in ORDER:
        yield "measure", measure, MEASURE_NAMES[measure], book.measure_texts[measure].history
    for id_, condition in book.conditions.items():
        yield "condition", id_, condition.title, condition.history
    for id_, programme in book.programme_texts.items():
        yield "programme", id_, programme.texts["name"], programme.history


def of_measure(measure: str, day: date) -> list[Change]:
    """Return what has changed for a measure and its conditions up to a day, the latest first."""
    book = current()
    own = list(book.measure_texts[measure].history)
    for condition in book.measure(measure).conditions:
        own += book.conditions[condition].history
    return until(own, day)


def until(found: Iterable[Change], day: date) -> list[Change]:
    """Return the changes up to a day, each once, the latest first."""
    once = dict.fromkeys(change for change in found if change.day <= day)
    return sorted(once, key=lambda change: change.day, reverse=True)
