"""The answers for one municipality, as its pages tell them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from insats.contracts.fields import FIELDS
from insats.rulebook.book import current
from insats.rulebook.errors import Text
from insats.rulebook.told import Length, MissingFact, Reason
from insats.rulebook.wording import MEASURE_NAMES, PROGRAMME_NAMES
from insats.web.public import rules, typical, why
from insats.web.public.local import PLACE_CONDITIONS, LocalAnswer, Supply
from insats.web.public.offers import Offer
from insats.web.public.places import Place
from insats.web.public.statuses import OF_OUTCOME, Look, headline, look
from insats.web.words import spoken

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A measure in a place: its status, the answer in a sentence, the first day it changes."""

    measure: str
    name: Text
    look: Look
    headline: str
    queue: int | None
    changes_on: date | None


def line(answer: LocalAnswer, place: Place, offers: Sequence[Offer]) -> Line:
    """Return a measure's line on the page of a municipality."""
    measure = answer.measure
    turn = answer.changes[0].day if answer.changes else None
    return Line(
        measure,
        MEASURE_NAMES[measure],
        look(measure, answer.status),
        headline(measure, place, answer.status),
        _queue(measure, offers, answer.turns[0].day),
        turn,
    )


def _queue(measure: str, offers: Iterable[Offer], day: date) -> int | None:
    """Return the shortest queue to a service, in days; None for no service or no known queue."""
    queues = [o.queue_days for o in offers if o.service == measure and o.takes_on(day)]
    return min((queue for queue in queues if queue is not None), default=None)


# --- why ----------------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Case:
    """One group of typical people: for whom, the outcome, and why."""

    look: Look
    whom: str
    fields: tuple[Text, ...]
    reasons: tuple[Reason, ...]
    missing: tuple[MissingFact, ...]


def groups(measure: str, place: Place, day: date, supply: Supply) -> list[Case]:
    """Return why a measure is or is not open in a municipality, for one group after the other."""
    found = why.groups_here(measure, place.code, day, supply)
    return [
        Case(
            look(measure, OF_OUTCOME[group.outcome]),
            _whom(group),
            tuple(typical.field_label(field) for field in group.fields),
            group.reasons,
            group.missing,
        )
        for group in found
    ]


def _whom(group: why.Group) -> str:
    """Return whom a group is about, as a heading; nothing where it is about everyone."""
    limit = rules.limit_on("steps_to_work.months_to_ready", date.max).now.words
    soon = {
        typical.SOON: _("Kan söka arbete inom %(limit)s"),
        typical.LATER: _("Behöver mer än %(limit)s för att kunna söka arbete"),
    }
    said = [soon[group.months] % {"limit": spoken(limit)}] if group.months else []
    if group.fields:
        counted = {"n": len(group.fields), "all": len(FIELDS)}
        said.append(_("%(n)s av %(all)s yrkesområden") % counted)
    return ", ".join(said)


def deciding(measure: str, day: date) -> list[rules.Rule]:
    """Return the conditions of a measure that hang on the place, with where they stand."""
    conditions = current().measure(measure).conditions
    return [rules.rule(each, day, measure) for each in conditions if each in PLACE_CONDITIONS]


# --- how long -----------------------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a period may be in a programme, if it begins on the day."""

    programme: str
    name: Text
    after: int
    length: Length
    last_day: date | None


def spans(measure: str, day: date) -> list[Lasting]:
    """Return how long a period that begins on the day may be, by programme."""
    return [
        Lasting(s.programme, PROGRAMME_NAMES[s.programme], s.compensable_days, s.length, s.last_day)
        for s in why.spans(measure, day)
    ]


# --- what is assumed ----------------------------------------------------------------------------
def assumed(measure: str) -> list[tuple[str, Text]]:
    """Return the conditions that the answer takes for met: all that hang on the person."""
    book = current()
    return [
        (condition, book.conditions[condition].title)
        for condition in book.measure(measure).conditions
        if condition not in PLACE_CONDITIONS
    ]


# --- what changes by itself ---------------------------------------------------------------------
@dataclass(frozen=True, slots=True)
class Event:
    """Something that happens on a day: what begins or ends, and what is then the answer."""

    day: date
    begins: tuple[Offer, ...]
    ends: tuple[Offer, ...]
    then: tuple[tuple[Text, Look], ...]


def changes(answer: LocalAnswer, offers: Sequence[Offer], day: date) -> list[Event]:
    """Return when the answer for one measure changes by itself, and what makes it."""
    return _events({answer.measure: answer}, offers, day, quiet=False)


def all_changes(
    answers: Mapping[str, LocalAnswer], offers: Sequence[Offer], day: date
) -> list[Event]:
    """Return every day on which a service begins or ends in a place, or an answer changes."""
    return _events(answers, offers, day, quiet=True)


def _events(
    answers: Mapping[str, LocalAnswer], offers: Sequence[Offer], day: date, *, quiet: bool
) -> list[Event]:
    """Return the events after a day; ``quiet`` also those that change no answer."""
    turns: dict[date, list[tuple[Text, Look]]] = {}
    for measure in (m for m in rules.ORDER if m in answers):
        for turn in answers[measure].changes:
            turns.setdefault(turn.day, []).append(
                (MEASURE_NAMES[measure], look(measure, turn.status))
            )
    days = set(turns)
    if quiet:
        days |= {d for offer in offers for d in _bounds(offer) if d > day}
    return [_event(each, offers, tuple(turns.get(each, ()))) for each in sorted(days)]


def _bounds(offer: Offer) -> Iterable[date]:
    if offer.referrals_from:
        yield offer.referrals_from
    if offer.referrals_until:
        yield offer.referrals_until + ONE_DAY


def _event(day: date, offers: Sequence[Offer], then: tuple[tuple[Text, Look], ...]) -> Event:
    before = day - ONE_DAY
    return Event(
        day,
        tuple(o for o in offers if o.referrals_from == day),
        tuple(o for o in offers if o.referrals_until == before),
        then,
    )
