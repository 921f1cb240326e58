"""What the rulebook says of one person: their records and the supply around them, considered once.

What was worked out is kept for a while under everything it rests on: the facts, the supply, the
days and the rulebook. So a record that is made, a queue that grows or a rule that changes is always
seen at once, and two people of whom the same is known share one answer.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from threading import Lock

from insats.people.dossier import Dossier, dossier_of
from insats.people.models import Person
from insats.people.subject import subject_of
from insats.rulebook import book
from insats.rulebook.consider import TWO_YEARS, considered
from insats.rulebook.subject import Subject
from insats.rulebook.told import Consideration


def consideration(person: Person, on: date, since: date | None = None) -> Consideration:
    """Return what the rulebook says of a person on a day: four queries.

    The timeline is of two years from ``since``, the same day unless an earlier one is given. The
    person's municipality is read too, if it is not at hand.
    """
    return consideration_of(dossier_of(person), on, since)


def consideration_of(dossier: Dossier, on: date, since: date | None = None) -> Consideration:
    """Return what the rulebook says of what is recorded: one query, for the supply."""
    first = since or on
    last = first + timedelta(days=TWO_YEARS - 1)
    place = dossier.person.municipality
    named = place.name if place else ""
    subject = subject_of(dossier, first, (first, last))
    whole = _worked_out(subject, last, named)
    if on == first:
        return whole
    return replace(_worked_out(subject.on(on), last, named), timeline=whole.timeline)


def _worked_out(subject: Subject, last: date, place: str) -> Consideration:
    """Return what the rulebook says of a subject from its own day to the last."""
    rulebook = book.current()
    key = hashlib.sha256(repr((rulebook.hash, last, place, subject)).encode()).digest()
    return kept.get(
        key, lambda: considered(subject, rulebook, subject.date, last, places=lambda code: place)
    )


# --- what is kept -------------------------------------------------------------------------------
class _Kept:
    """The answers that were worked out last: in the memory of this process only, and few.

    They are never written anywhere, and nothing in them can be changed, so that they are handed
    out as they are.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.answers: OrderedDict[bytes, Consideration] = OrderedDict()
        self.lock = Lock()

    def get(self, key: bytes, work_out: Callable[[], Consideration]) -> Consideration:
        """Return what is kept under a key, or work it out and keep it."""
        with self.lock:
            known = self.answers.pop(key, None)
            if known is not None:
                self.answers[key] = known
                return known
        made = work_out()
        with self.lock:
            self.answers[key] = made
            while len(self.answers) > self.most:
                self.answers.popitem(last=False)
        return made

    def clear(self) -> None:
        """Forget all."""
        with self.lock:
            self.answers.clear()


kept = _Kept(most=300)
