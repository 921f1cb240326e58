"""What is recorded of a person, in words."""

from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insats.contracts.fields import field_name
from insats.people.dossier import Dossier
from insats.people.models import Count, Enrolment, HealthCode, Period, Record, Source, Superseded
from insats.people.values import COMPLETE_LISTS, FIELD, recordable
from insats.rulebook.facts import BY_PATH
from insats.rulebook.wording import HEALTH_NAMES, MEASURE_NAMES, NEED_NAMES, PROGRAMME_NAMES
from insats.web.words import day, language, number, spoken

_CHOICES = {**NEED_NAMES, **HEALTH_NAMES}


def capital(words: str) -> str:
    """Return words with a capital first letter."""
    return words[:1].upper() + words[1:]


def label_of(path: str) -> str:
    """Return what a fact is called, with a capital letter."""
    return capital(spoken(BY_PATH[path].label))


def programme_name(code: str) -> str:
    """Return a programme's name with a capital letter."""
    return capital(spoken(PROGRAMME_NAMES[code]))


def measure_name(code: str) -> str:
    """Return a measure's name."""
    return spoken(MEASURE_NAMES[code])


def value_of(record: Record) -> str:
    """Return the value of a record in a few words."""
    said = [*_flag(record), *_text(record), *_number(record)]
    if record.day is not None:
        said.append(day(record.day))
    return ", ".join(said)


def _flag(record: Record) -> list[str]:
    if record.flag is None:
        return []
    if record.fact in COMPLETE_LISTS:
        return [_("listan är fullständig")]
    if record.fact.startswith("person.suitability."):
        return [_("mest lämplig") if record.flag else _("inte mest lämplig")]
    if record.fact == "person.action_plan":
        return [_("finns inte")]
    return [_("ja") if record.flag else _("nej")]


def _text(record: Record) -> list[str]:
    if not record.text:
        return []
    if record.fact == FIELD:
        return [field_name(record.text, language())]
    return [spoken(_CHOICES[record.text]) if record.text in _CHOICES else f"”{record.text}”"]


def _number(record: Record) -> list[str]:
    if record.number is None:
        return []
    months = ngettext("%(n)s månad", "%(n)s månader", int(record.number))
    return [months % {"n": number(record.number)}]


def span(first: date, last: date | None) -> str:
    """Return days from the first to the last: "9 januari 2023–3 mars 2024"."""
    if last is None:
        return _("sedan %(day)s") % {"day": day(first)}
    return f"{day(first)} – {day(last)}"


def row_in_words(row: Superseded) -> str:
    """Return what any dated row says."""
    if isinstance(row, Record):
        return value_of(row)
    if isinstance(row, Enrolment):
        return f"{programme_name(row.programme)}, {span(row.first_day, row.last_day)}"
    if isinstance(row, Period):
        return f"{measure_name(row.measure)}, {span(row.first_day, row.last_day)}"
    if isinstance(row, Count):
        said = {"n": row.days, "day": day(row.counted_on)}
        return _("%(n)s dagar till och med %(day)s") % said
    return row.code if isinstance(row, HealthCode) else ""


@dataclass(frozen=True, slots=True)
class Now:
    """What holds now, who recorded it and when: what the second of two writers is shown."""

    value: str
    by: str
    at: datetime | None
    source: str


def now_of(row: object) -> Now:
    """Return what holds now of whatever was recorded first; a withdrawn one is nothing."""
    if isinstance(row, list):
        return Now(", ".join(map(row_in_words, row)), "", None, "")
    if isinstance(row, Superseded):
        by = row.recorded_by.name if row.recorded_by else ""
        return Now(row_in_words(row), by, row.recorded_at, str(Source(row.source).label))
    return Now(str(row) if row else _("ingenting är registrerat"), "", None, "")


@dataclass(frozen=True, slots=True)
class Known:
    """One line of what is known of a person: a fact, its value, and where that comes from."""

    label: str
    value: str  # empty = not known
    on: str
    source: str  # and who recorded it
    record: Record | None
    address: str  # where it is recorded


def known_facts(dossier: Dossier, address: str = "") -> list[Known]:
    """Return every recordable fact with what is recorded of it, in the rulebook's order.

    ``address`` is that of the person's page, where the reader may record.
    """
    return [_known(path, dossier.records.get(path), address) for path in _recordable()]


_recordable = cache(recordable)


def _known(path: str, record: Record | None, address: str) -> Known:
    to = f"{address}uppgift/{path.removeprefix('person.')}/"
    if record is None:
        return Known(label_of(path), "", "", "", None, to)
    by = f", {record.recorded_by.name}" if record.recorded_by else ""
    source = f"{capital(str(Source(record.source).label))}{by}"
    value, on = capital(value_of(record)), day(record.holds_on)
    return Known(label_of(path), value, on, source, record, to)
