"""The head of a person's page: who it is, and the few facts that everything else hangs on."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from babel import Locale
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from insats.people.dossier import Dossier
from insats.people.models import Enrolment, Person
from insats.rulebook.terms import WORK_TRAINING
from insats.rulebook.told import Consideration
from insats.web.people.shown import capital, programme_name, value_of
from insats.web.words import day, language, spoken


@dataclass(frozen=True, slots=True)
class Fact:
    """A term, what is known of it, and a line beneath."""

    term: str
    value: str
    note: str
    name: str  # what it is recorded as, in addresses
    key: int | None = None


def facts(dossier: Dossier, considered: Consideration) -> list[Fact]:
    """Return the programmes, the need and the field."""
    programmes = [_programme(each, considered) for each in dossier.running(considered.date)]
    return [
        *(programmes or [_no_programme(dossier)]),
        _recorded(dossier, "need", _("Behov")),
        _recorded(dossier, "field", _("Yrkesområde")),
    ]


def _programme(enrolment: Enrolment, considered: Consideration) -> Fact:
    note = [since(enrolment.first_day, considered.date)]
    counted = considered.measure(WORK_TRAINING).length
    if enrolment.programme == "JOB" and counted and spoken(counted.value):
        note.append(spoken(counted.value))
    name = programme_name(enrolment.programme)
    return Fact(_("Program"), name, " · ".join(note), "enrolment", enrolment.pk)


def _no_programme(dossier: Dossier) -> Fact:
    known = "person.programmes" in dossier.records
    value = _("Deltar inte i något program") if known else _("Inte känt")
    return Fact(_("Program"), value, "", "enrolment" if known else "programmes")


def _recorded(dossier: Dossier, name: str, term: str) -> Fact:
    record = dossier.records.get(f"person.{name}")
    if record is None:
        return Fact(term, _("Inte känt"), "", name)
    note = _("bedömt %(day)s") % {"day": day(record.holds_on)}
    return Fact(term, capital(value_of(record)), note, name)


def since(first: date, on: date) -> str:
    """Return how long someone has been in a programme: "14 månader", or the day it began."""
    months = whole_months(first, on)
    if months < 1:
        return _("sedan %(day)s") % {"day": day(first)}
    return ngettext("%(n)s månad", "%(n)s månader", months) % {"n": months}


def whole_months(first: date, on: date) -> int:
    """Return how many whole months have passed from the first day to another."""
    months = (on.year - first.year) * 12 + on.month - first.month
    return months - (on.day < first.day)


def spoken_language(person: Person) -> str:
    """Return which language to speak with someone, by name; and whether through an interpreter."""
    named = language_name(person.language)
    return (
        _("%(language)s, tolk behövs") % {"language": named} if person.interpreter_needed else named
    )


@cache
def _languages(reader: str) -> Mapping[str, str]:
    return Locale.parse(reader).languages


def language_name(code: str) -> str:
    """Return what a language is called; the code itself where nobody knows."""
    return _languages(language()).get(code, code)
