"""Facts filled in to see what they would settle: the same subject, with values to try.

The values stand on each side of every threshold a rule has for the fact.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from insats.rulebook import terms
from insats.rulebook.book import Rulebook
from insats.rulebook.subject import Row, Subject

Change = Callable[[Subject], Subject]


@dataclass(frozen=True, slots=True)
class Try:
    """One fact given one value."""

    path: str
    change: Change


def tries(path: str, subject: Subject, rulebook: Rulebook) -> list[Try]:
    """The values to try for the fact at ``path``."""
    return [Try(path, change) for change in _changes(path, subject, rulebook)]


def _changes(path: str, subject: Subject, rulebook: Rulebook) -> list[Change]:
    head, *rest = path.split(".")
    if head == "supply":
        return _supply(rest, subject)
    if head == "request":
        return []
    key, measure = rest[0], rest[-1]
    match key:
        case "programmes":
            return _programmes(rest[1:], subject, rulebook)
        case "periods":
            return _periods(rest[1:], subject)
        case "suitability":
            return [_test(measure, subject.date, verdict) for verdict in (True, False)]
        case "better_fit":
            return [_reason(measure, subject.date), _no_reason(measure)]
        case "action_plan":
            return [_set(action_plan=subject.date), _set(action_plan=None, action_plan_none=True)]
    return [_set(**{key: value}) for value in _values(key, subject, rulebook)]


def _values(key: str, subject: Subject, rulebook: Rulebook) -> Sequence[object]:
    """Values on each side of every threshold that a rule has for a plain fact."""
    day = subject.date
    match key:
        case "need":
            return terms.NEEDS
        case "health":
            return terms.HEALTH
        case "months_to_ready":
            limit = rulebook.limits["steps_to_work.months_to_ready"].on(day).value
            return (float(limit), float(limit + 1))
        case "population_registered":
            months = rulebook.limits["etp.window.months"].on(day).value
            return (day, day - timedelta(days=31 * (months + 1)))
        case "municipality":
            return _places(subject)
        case "field":
            return _fields(subject)
    return (True, False)


def _places(subject: Subject) -> list[str]:
    listed = [row["municipalities"] for row in subject.supply]
    known = {code for codes in listed if isinstance(codes, list) for code in codes}
    return [*sorted(known)[:2], "0000"]


def _fields(subject: Subject) -> list[str]:
    listed = [row["fields"] for row in subject.supply]
    known = {name for names in listed if isinstance(names, list) for name in names}
    return [*sorted(known)[:2], "-"]


# --- lists of rows ------------------------------------------------------------------------------
def _programmes(rest: list[str], subject: Subject, rulebook: Rulebook) -> list[Change]:
    day = subject.date
    if not rest:
        each = ((p, None) for p in terms.PROGRAMMES)
        return [_enrolled([_enrolment(p, day)]) for p, _ in each] + [_enrolled([])]
    match rest[0]:
        case "programme":
            return [_rows("enrolments", programme=p) for p in terms.PROGRAMMES]
        case "from":
            return [_rows("enrolments", **{"from": d}) for d in (day, day + timedelta(days=1))]
    limit = rulebook.limits["work_training.JOB.long.days"].on(day).value
    return [
        _rows("enrolments", compensable_days=days, counted_on=None) for days in (limit - 1, limit)
    ]


def _enrolment(programme: str, day: date) -> Row:
    return {"programme": programme, "from": day, "until": None, "compensable_days": None}


def _enrolled(rows: list[Row]) -> Change:
    return lambda s: replace(
        s.with_person(programmes_known=True), enrolments=(*s.enrolments, *rows)
    )


def _periods(rest: list[str], subject: Subject) -> list[Change]:
    day = subject.date
    if not rest:
        used: list[Row] = [
            {"measure": m, "from": day, "until": None} for m in terms.AGREEMENT_MEASURES
        ]
        return [_had([]), _had(used)]
    if rest[0] == "measure":
        return [_rows("periods", measure=m) for m in terms.MEASURES]
    return [_rows("periods", **{"from": d}) for d in (day - timedelta(days=3650), day)]


def _had(rows: list[Row]) -> Change:
    return lambda s: replace(s.with_person(periods_known=True), periods=(*s.periods, *rows))


def _supply(rest: list[str], subject: Subject) -> list[Change]:
    if not rest:
        entries = [_entry(subject, service) for service in terms.SERVICES]
        return [_supplied([]), _supplied(entries)]
    service, key = rest
    values: dict[str, tuple[Row, ...]] = {
        "municipalities": (
            {"municipalities": [subject.person["municipality"]]},
            {"municipalities": []},
        ),
        "fields": ({"all_fields": True}, {"all_fields": False, "fields": []}),
        "queue_days": ({"queue_days": 0}, {"queue_days": 1}),
        "participation_until": ({"participation_until": subject.date},),
    }
    return [_entries(service, value) for value in values[key]]


def _entry(subject: Subject, service: str) -> Row:
    place = subject.person["municipality"]
    listed = [place] if place else None
    return {"service": service, "municipalities": listed, "all_fields": True, "queue_days": 0}


def _supplied(rows: list[Row]) -> Change:
    return lambda s: replace(s.with_person(supply_known=True), supply=(*s.supply, *rows))


# --- setting ------------------------------------------------------------------------------------
def _set(**columns: object) -> Change:
    return lambda s: s.with_person(**columns)


def _test(measure: str, day: date, verdict: bool) -> Change:
    columns = {f"suitability.{measure}.date": day, f"suitability.{measure}.suitable": verdict}
    return _set(**columns)


def _reason(measure: str, day: date) -> Change:
    columns = {f"better_fit.{measure}.documented": True, f"better_fit.{measure}.date": day}
    return _set(**columns)


def _no_reason(measure: str) -> Change:
    return _set(**{f"better_fit.{measure}.documented": False})


def _rows(part: str, **columns: object) -> Change:
    """Sets the columns on each row where they are not known."""

    def change(subject: Subject) -> Subject:
        rows = [_filled(row, columns) for row in getattr(subject, part)]
        kept: dict[str, Any] = {part: tuple(rows)}
        return replace(subject, **kept)

    return change


def _filled(row: Row, columns: Row) -> Row:
    return {**row, **{key: value for key, value in columns.items() if row.get(key) is None}}


def _entries(service: str, columns: Row) -> Change:
    def change(subject: Subject) -> Subject:
        first = next(iter(columns))
        rows = [
            {**row, **columns} if row["service"] == service and row.get(first) is None else row
            for row in subject.supply
        ]
        return replace(subject, supply=tuple(rows))

    return change


def applied(subject: Subject, changes: Iterable[Try]) -> Subject:
    """The subject with each of the changes made."""
    for each in changes:
        subject = each.change(subject)
    return subject
