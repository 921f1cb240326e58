"""What was recorded of the person, as the proof shows it: each value in words, with its source."""

from typing import Any

from django.utils.translation import override

from insats.people.dossier import Dossier
from insats.people.models import Enrolment, Period, Record, Source
from insats.people.values import ACTION_PLAN
from insats.rulebook import words
from insats.rulebook.errors import Text
from insats.rulebook.facts import BY_PATH
from insats.rulebook.told import plain
from insats.rulebook.wording import (
    FIELD_NAMES,
    HEALTH_NAMES,
    MEASURE_NAMES,
    NEED_NAMES,
    PROGRAMME_NAMES,
)

_ANSWERS = {True: Text("ja", "yes"), False: Text("nej", "no")}
_COMPLETE = Text("listan är fullständig", "the list is complete")
_NO_PLAN = Text("finns inte", "there is none")
_MONTHS = Text("{n} månader", "{n} months")
_SPAN = Text("från {first} till och med {last}", "from {first} to {last}")
_SINCE = Text("sedan {first}", "since {first}")
_DAYS = Text("{n} ersättningsdagar den {day}", "{n} days with compensation on {day}")
_NAMES = {"person.need": NEED_NAMES, "person.health": HEALTH_NAMES, "person.field": FIELD_NAMES}
_LISTS = {"person.programmes", "person.periods"}


def recorded(dossier: Dossier) -> list[dict[str, Any]]:
    """Return every current row of a person: what it says, for which day, on what source."""
    order = list(BY_PATH)
    records = sorted(dossier.records.values(), key=lambda record: order.index(record.fact))
    rows = [_record(record) for record in records]
    rows += [_row(_of("person.programmes"), _enrolment(row), row) for row in dossier.enrolments]
    rows += [_row(_of("person.periods"), _period(row), row) for row in dossier.periods]
    return rows


def _of(path: str) -> tuple[str, Text]:
    return path, BY_PATH[path].label


def _record(record: Record) -> dict[str, Any]:
    return {
        **_row(_of(record.fact), value_of(record), record),
        "recorded_by": record.recorded_by.name if record.recorded_by else "",
    }


def _row(fact: tuple[str, Text], value: Text, row: Record | Enrolment | Period) -> dict[str, Any]:
    path, label = fact
    return {
        "fact": path,
        "label": plain(label),
        "value": plain(value),
        "holds_on": plain(row.holds_on),
        "recorded_at": row.recorded_at.isoformat(),
        "recorded_by": "",
        "source": plain(in_both(Source(row.source).label)),
    }


def in_both(label: Any) -> Text:
    """Return a translated label in both languages."""
    said = []
    for language in ("sv", "en"):
        with override(language):
            said.append(str(label))
    return Text(*said)


def value_of(record: Record) -> Text:
    """Return what a record says, in words."""
    parts = [part for part in (_flag(record), _day(record), _text(record)) if part]
    if record.number is not None:
        number = words.number(record.number)
        parts.append(Text(_MONTHS.sv.format(n=number.sv), _MONTHS.en.format(n=number.en)))
    return Text(", ".join(p.sv for p in parts), ", ".join(p.en for p in parts))


def _flag(record: Record) -> Text | None:
    if record.flag is None:
        return None
    if record.fact in _LISTS:
        return _COMPLETE
    return _NO_PLAN if record.fact == ACTION_PLAN else _ANSWERS[record.flag]


def _day(record: Record) -> Text | None:
    return words.day(record.day) if record.day else None


def _text(record: Record) -> Text | None:
    names = _NAMES.get(record.fact, {})
    return names.get(record.text, words.same(record.text)) if record.text else None


def _enrolment(row: Enrolment) -> Text:
    span = _span(row.first_day, row.last_day)
    parts = [PROGRAMME_NAMES[row.programme], span]
    days, counted = getattr(row, "compensable_days", None), getattr(row, "counted_on", None)
    if days is not None and counted is not None:
        on = words.day(counted)
        parts.append(Text(_DAYS.sv.format(n=days, day=on.sv), _DAYS.en.format(n=days, day=on.en)))
    return Text(", ".join(p.sv for p in parts), ", ".join(p.en for p in parts))


def _period(row: Period) -> Text:
    name, span = MEASURE_NAMES[row.measure], _span(row.first_day, row.last_day)
    return Text(f"{name.sv}, {span.sv}", f"{name.en}, {span.en}")


def _span(first: Any, last: Any) -> Text:
    begins = words.day(first)
    if last is None:
        return Text(_SINCE.sv.format(first=begins.sv), _SINCE.en.format(first=begins.en))
    ends = words.day(last)
    return Text(
        _SPAN.sv.format(first=begins.sv, last=ends.sv),
        _SPAN.en.format(first=begins.en, last=ends.en),
    )
