"""A period that is asked for, weighed by the rulebook on what is recorded now.

Nothing is decided here: the answers, the last legal day and the queues are the rulebook's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from insats.people.dossier import Dossier
from insats.people.subject import subject_of
from insats.rulebook import facts, words
from insats.rulebook.answer import answer
from insats.rulebook.book import Rulebook
from insats.rulebook.consider import consider
from insats.rulebook.errors import Text
from insats.rulebook.explain import fill, grounds
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import Row, Subject, frames_of
from insats.rulebook.terms import ETP, JOB, OTHER, SERVICES, UGA
from insats.rulebook.told import Consideration, MeasureAnswer, Reason, State

PERIOD_LENGTH = "period_length"
_ASKED = {"date", "start", "until", "request"}
# An entry takes someone in where these conditions of its service hold.
_TAKES_IN = ("available", "field")


@dataclass(frozen=True, slots=True)
class Asked:
    """A period asked for: both days included; without a last day, to the last legal one."""

    measure: str
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class Weighed:
    """What the rulebook says of a period that is asked for, and what it rests on.

    ``period`` is the condition on the period's length; ``queues`` the shortest queue, in days, of
    each service that takes the person in; ``programme`` the one the person is in, empty for none.
    """

    asked: Asked
    on: date
    dossier: Dossier
    subject: Subject
    consideration: Consideration
    period: Reason
    queues: Mapping[str, int | None]
    programme: str
    rulebook: Rulebook

    @property
    def answer(self) -> MeasureAnswer:
        """The answer for the measure asked for."""
        return self.consideration.measure(self.asked.measure)

    @property
    def last_legal_day(self) -> date | None:
        """The last day that a period beginning on the first day asked for may have."""
        return self.answer.last_day

    @property
    def last_day(self) -> date | None:
        """The last day asked for, or else the last legal one."""
        return self.asked.last_day or self.last_legal_day

    @property
    def seen(self) -> str:
        """The fingerprint of what the letter rests on, whatever period is asked for.

        Facts, supply, who the person is and where the letter goes, office and rulebook.
        """
        facts = {name: value for name, value in self.subject.person.items() if name not in _ASKED}
        rest = (self.subject.enrolments, self.subject.periods, self.subject.supply)
        return sha256(repr((sorted(facts.items()), rest, self._who())).encode()).hexdigest()

    def _who(self) -> tuple[str, ...]:
        person = self.dossier.person
        unit, place = person.unit, person.municipality
        return (
            self.rulebook.hash, person.name, str(person.protected_identity),
            person.street, person.postcode, person.town, place.name if place else "",
            unit.name, unit.phone, unit.email,
        )  # fmt: skip


def weigh(dossier: Dossier, on: date, asked: Asked, rulebook: Rulebook) -> Weighed:
    """Return what a rulebook says on a day of a period that is asked for: one query, for supply."""
    subject = subject_of(dossier, on, (on, on)).with_person(
        start=asked.first_day, until=asked.last_day, request=asked.measure
    )
    place = dossier.person.municipality
    told = consider(subject, rulebook, days=1, places=lambda code: place.name if place else code)
    programme = _programme(subject, on)
    return Weighed(
        asked=asked,
        on=on,
        dossier=dossier,
        subject=subject,
        consideration=replace(told, timeline=()),
        period=_period(subject, asked, told.measure(asked.measure), programme, rulebook),
        queues={service: _queue(subject, service, rulebook) for service in SERVICES},
        programme=programme,
        rulebook=rulebook,
    )


def _programme(subject: Subject, on: date) -> str:
    """Return the programme of the enrolment that a day lies in; those with rules come first."""
    here = [
        str(row["programme"])
        for row in subject.enrolments
        if _day(row, "from", date.min) <= on <= _day(row, "until", date.max)
    ]
    known = [each for each in (JOB, UGA, ETP, OTHER) if each in here]
    return known[0] if known else ""


def _day(row: Row, column: str, otherwise: date) -> date:
    value = row[column]
    return value if isinstance(value, date) else otherwise


def _period(
    subject: Subject, asked: Asked, measure: MeasureAnswer, programme: str, book: Rulebook
) -> Reason:
    """Return the condition on the period's length, with the state that the rulebook gives it."""
    until = asked.last_day or measure.last_day
    frames = frames_of([subject.with_person(until=until)])
    row = answer(frames, book).row(0, named=True)
    text = book.conditions[PERIOD_LENGTH]
    slots = {name: words.day(day) if day else None
             for name, day in (("until", until), ("last_day", measure.last_day))}  # fmt: skip
    state = _state(row["request.holds"])
    return Reason(
        condition=PERIOD_LENGTH,
        state=state,
        title=text.title,
        sentence=_filled(text.words(asked.measure, state), slots) or text.title,
        value=_filled(text.value, slots) or Text("", ""),
        grounds=grounds(text, asked.measure, programme or None),
        missing=facts.paths(int(row["request?"] or 0)),
    )


def _state(holds: bool | None) -> State:
    return "unknown" if holds is None else "holds" if holds else "fails"


def _filled(template: Text | None, slots: Mapping[str, Text | None]) -> Text | None:
    return fill(template, slots) if template else None


def _queue(subject: Subject, service: str, book: Rulebook) -> int | None:
    """Return the shortest queue of a service, of its entries that take the person in.

    None where no entry does, or where none of those has a known queue. Each entry is tried as if
    it were the only one.
    """
    rows = [row for row in subject.supply if row["service"] == service]
    tried = [replace(subject, supply=(row,)) for row in rows]
    queues = [row["queue_days"] for row in _taking_in(rows, tried, service, book)]
    return min((queue for queue in queues if isinstance(queue, int)), default=None)


def _taking_in(
    rows: Sequence[Row], tried: Sequence[Subject], service: str, book: Rulebook
) -> list[Row]:
    if not tried:
        return []
    frames = frames_of(tried)
    answered = answer(frames, book)
    conditions = plan_for(book, frames).conditions[service]
    columns = [conditions[each] for each in _TAKES_IN if each in conditions]
    verdicts = answered.select(columns).rows()
    return [row for row, verdict in zip(rows, verdicts, strict=True) if all(verdict)]
