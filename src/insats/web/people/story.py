"""What has happened in the papers of one person, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Model, QuerySet
from django.utils.translation import gettext as _

from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record, Source
from insats.people.models.superseded import Superseded
from insats.referrals.models import Decision
from insats.web.links import decision_address
from insats.web.people.forms.person import HEALTH_CODE_NAMES
from insats.web.people.shown import capital, label_of, row_in_words

# More than anyone can read on a page; nobody has as many.
MOST = 1000


@dataclass(frozen=True, slots=True)
class Line:
    """One row: what it says, for which day, who recorded it when, and when it was replaced."""

    at: datetime
    what: str
    value: str
    on: date
    by: str
    source: str
    superseded: datetime | None


def story_of(person: Person) -> list[Line]:
    """Return every row of a person, newest first: five queries."""
    own = (
        Record.objects.filter(person=person),
        Enrolment.objects.filter(person=person),
        Period.objects.filter(person=person),
        HealthCode.objects.filter(person=person),
        Count.objects.filter(enrolment__person=person),
    )
    lines = [_line(row) for rows in own for row in _newest(rows)]
    return sorted(lines, key=lambda line: line.at, reverse=True)[:MOST]


def _newest(rows: QuerySet[Model]) -> Iterable[Superseded]:
    found: Iterable[Superseded] = rows.select_related("recorded_by").order_by(  # type: ignore[assignment]
        "-recorded_at", "-pk"
    )[:MOST]
    return found


def _line(row: Superseded) -> Line:
    return Line(
        at=row.recorded_at,
        what=_what(row),
        value=capital(_value(row)),
        on=row.holds_on,
        by=row.recorded_by.name if row.recorded_by else _("systemet"),
        source=capital(str(Source(row.source).label)),
        superseded=row.superseded_at,
    )


def _what(row: Superseded) -> str:
    if isinstance(row, Record):
        return label_of(row.fact)
    if isinstance(row, Enrolment):
        return _("Deltagande i program")
    if isinstance(row, Period):
        return _("Period")
    return _("Ersättningsdagar") if isinstance(row, Count) else _("Kod för hälsa")


def _value(row: Superseded) -> str:
    if isinstance(row, HealthCode):
        return f"{row.code} {HEALTH_CODE_NAMES[row.code]}"
    return row_in_words(row)


def decisions_of(person: Person) -> list[tuple[Decision, str]]:
    """Return the decisions about a person with their addresses, newest first."""
    found = Decision.objects.filter(person=person).select_related("decided_by").defer("proof")
    ordered = found.order_by("-decided_at", "-pk")
    return [(each, decision_address(each.public_id)) for each in ordered]
