"""A period that is asked for, weighed by the rulebook on what is recorded now.

Nothing is decided here: the answers, the last legal day and the queues are the rulebook's own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256

from insats.people.dossier import Dossier
from insats.people.models import Period
from insats.people.subject import subject_of
from insats.rulebook.answer import answer
from insats.rulebook.book import Rulebook
from insats.rulebook.consider import consider
from insats.rulebook.extension import continued
from insats.rulebook.period import to_the_last_day
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import Row, Subject, frames_of
from insats.rulebook.terms import ETP, JOB, OTHER, SERVICES, UGA
from insats.rulebook.told import Consideration, MeasureAnswer, Reason

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


def weigh(
    dossier: Dossier,
    on: date,
    asked: Asked,
    rulebook: Rulebook,
    continues: Sequence[Period] = (),
) -> Weighed:
    """Return what a rulebook says on a day of a period that is asked for: one query, for supply.

    ``continues`` are the rows of the period that the one asked for makes longer, if it is an
    extension: they are one period, whose length runs from the first of those days.
    """
    subject = _subject(dossier, on, asked, continues)
    place = dossier.person.municipality
    told = consider(subject, rulebook, days=1, places=lambda code: place.name if place else code)
    programme = _programme(subject, on)
    return Weighed(
        asked=asked,
        on=on,
        dossier=dossier,
        subject=subject,
        consideration=replace(told, timeline=()),
        period=to_the_last_day(told, rulebook),
        queues={service: _queue(subject, service, rulebook) for service in SERVICES},
        programme=programme,
        rulebook=rulebook,
    )


def _subject(dossier: Dossier, on: date, asked: Asked, continues: Sequence[Period]) -> Subject:
    rows = {period.pk for period in continues}
    others = [period for period in dossier.periods if period.pk not in rows]
    subject = subject_of(replace(dossier, periods=others), on, (on, on)).with_person(
        start=asked.first_day, until=asked.last_day, request=asked.measure
    )
    if not continues:
        return subject
    return continued(subject, min(period.first_day for period in continues))


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
