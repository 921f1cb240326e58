"""What the rulebook says of one person: their records and the supply around them, considered once.

What was worked out is kept for a while under everything it rests on: the facts, the supply, the
days and the rulebook. So a record that is made, a queue that grows or a rule that changes is always
seen at once, and two people of whom the same is known share one answer.
"""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta
from threading import Lock
from typing import Any

from django.db.models import Q, QuerySet

from insats.contracts.models import SupplyEntry
from insats.people.dossier import Dossier, dossier_of
from insats.people.facts import COPIED, ON_RECORD
from insats.people.models import Enrolment, Period, Person, Record
from insats.people.prepared import Prepared
from insats.rulebook import book
from insats.rulebook.consider import TWO_YEARS, considered
from insats.rulebook.subject import UNKNOWN_PERSON, Row, Subject
from insats.rulebook.terms import AGREEMENT_MEASURES
from insats.rulebook.told import Consideration

# The reasons that were documented stand in no frame: they decide nothing, but are told.
_REASONS = tuple(f"better_fit.{measure}.reason" for measure in AGREEMENT_MEASURES)
_NO_PLACE = "-"
_BOUNDS = ("referrals_from", "referrals_until", "participation_until")


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


# --- the subject --------------------------------------------------------------------------------
def subject_of(dossier: Dossier, on: date, days: tuple[date, date]) -> Subject:
    """Return a person as the rulebook's subject on a day, with the supply between two days.

    The same as ``Dossier.subject`` makes by way of frames, in a tenth of the time; the words of
    documented reasons are added.
    """
    home = dossier.person.municipality_id
    person = person_row(home, dossier.records.values(), on)
    return Subject(
        person,
        tuple(map(_enrolment, dossier.enrolments)) if person["programmes_known"] else (),
        tuple(map(_period, dossier.periods)) if person["periods_known"] else (),
        supply_rows(home, days),
    )


def person_row(municipality: str | None, records: Iterable[Record], on: date) -> Row:
    """Return the rulebook's row of a person on a day, from current records."""
    known = {record.fact: record for record in records}
    copied = {name: _copied(known.get(fact), kept) for name, (fact, kept) in COPIED.items()}
    recorded = {name: _on_record(known.get(fact), flag) for name, (fact, flag) in ON_RECORD.items()}
    reasons = {name: _copied(known.get(f"person.{name[:-7]}"), "text") for name in _REASONS}
    return {
        **UNKNOWN_PERSON,
        **copied,
        **recorded,
        **reasons,
        "municipality": municipality,
        "date": on,
        "start": on,
        "supply_known": True,
    }


def _copied(record: Record | None, column: str) -> object:
    value = getattr(record, column) if record else None
    return None if value == "" else value


def _on_record(record: Record | None, flag: bool | None) -> bool:
    return record is not None and (flag is None or record.flag is flag)


def _enrolment(row: Enrolment) -> Row:
    return {
        "programme": row.programme,
        "from": row.first_day,
        "until": row.last_day,
        "compensable_days": getattr(row, "compensable_days", None),
        "counted_on": getattr(row, "counted_on", None),
    }


def _period(row: Period) -> Row:
    return {
        "measure": row.measure,
        "referred": row.referred_on,
        "from": row.first_day,
        "until": row.last_day,
    }


# --- the supply ---------------------------------------------------------------------------------
def _entries(first: date, last: date) -> QuerySet[SupplyEntry]:
    """Return the entries that may take referrals on some day from the first to the last."""
    begun = Q(referrals_from__isnull=True) | Q(referrals_from__lte=last)
    not_over = Q(referrals_until__isnull=True) | Q(referrals_until__gte=first)
    return SupplyEntry.objects.filter(begun, not_over)


def _around(first: date, last: date, home: str) -> QuerySet[Any, Any]:
    here = Q(places__municipality_id=home) | Q(places__isnull=True)
    return _columns(_entries(first, last).filter(here))


def _anywhere(first: date, last: date) -> QuerySet[Any, Any]:
    return _columns(_entries(first, last))


def _columns(entries: QuerySet[SupplyEntry]) -> QuerySet[Any, Any]:
    told = ("pk", "places__municipality_id", "service", *_BOUNDS, "all_fields", "fields")
    return entries.order_by("pk", "places__municipality_id").values_list(*told, "queue_days")


_DAYS = {"first": date(1801, 1, 1), "last": date(1802, 2, 2)}
_supply_around = Prepared(_around, home=_NO_PLACE, **_DAYS)
_supply_anywhere = Prepared(_anywhere, **_DAYS)


def supply_rows(home: str | None, days: tuple[date, date]) -> tuple[Row, ...]:
    """Return the entries that matter between two days, as ``supply_on`` gives them: one query.

    Those around a municipality, or all where it is not known in which someone lives.
    """
    first, last = days
    if home is None:
        found = _supply_anywhere(first=first, last=last)
    else:
        found = _supply_around(first=first, last=last, home=home)
    entries: dict[int, Row] = {}
    for key, municipality, *told in found:
        entry = entries.setdefault(key, _entry(told))
        if municipality is not None:
            places = entry["municipalities"] or []
            entry["municipalities"] = [*places, municipality]  # type: ignore[misc]
    return tuple(entries.values())


def _entry(told: list[Any]) -> Row:
    service, begins, ends, tail, all_fields, fields, queue_days = told
    return {
        "pool": 0,
        "service": service,
        "municipalities": None,
        "referrals_from": begins,
        "referrals_until": ends,
        "participation_until": tail,
        "all_fields": all_fields,
        "fields": json.loads(fields) if isinstance(fields, str) else fields,
        "queue_days": queue_days,
    }


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
