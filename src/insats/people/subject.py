"""One person as the rulebook's subject: what is recorded of them, with the supply around them."""

from collections.abc import Iterable
from datetime import date

from insats.contracts.supply import supply_rows
from insats.people.dossier import Dossier
from insats.people.facts import COPIED, ON_RECORD
from insats.people.models import Enrolment, Period, Record
from insats.rulebook.subject import UNKNOWN_PERSON, Row, Subject
from insats.rulebook.terms import AGREEMENT_MEASURES

# The reasons that were documented stand in no frame: they decide nothing, but are told.
_REASONS = tuple(f"better_fit.{measure}.reason" for measure in AGREEMENT_MEASURES)


def subject_of(dossier: Dossier, on: date, days: tuple[date, date]) -> Subject:
    """Return a person as the rulebook's subject on a day, with the supply between two days.

    What ``frames_for`` gives for many, and the words of documented reasons. Only the supply around
    the person's municipality is read, or all where it is not known. One query.
    """
    home = dossier.person.municipality_id
    person = person_row(home, dossier.records.values(), on)
    return Subject(
        person,
        tuple(map(_enrolment, dossier.enrolments)) if person["programmes_known"] else (),
        tuple(map(_period, dossier.periods)) if person["periods_known"] else (),
        tuple(supply_rows(days, None if home is None else [home])),
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
