"""All that is recorded of one person now, as rows: what the person page shows and asks about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import F, FilteredRelation, Q, QuerySet

from insats.people.models import Enrolment, HealthCode, Period, Person, Record
from insats.people.models.superseded import CURRENT


@dataclass(frozen=True, slots=True)
class Dossier:
    """A person's current rows. Forms carry the keys of those they showed (``seen``).

    Each enrolment has its current count as ``count_key``, ``compensable_days`` and
    ``counted_on``, all None without one; each period the public id of its decision as
    ``decided``, None without one.
    """

    person: Person
    records: Mapping[str, Record]
    enrolments: Sequence[Enrolment]
    periods: Sequence[Period]

    def seen(self, fact: str) -> int | None:
        """Return the key of a fact's current record; None where it is unknown."""
        record = self.records.get(fact)
        return record.pk if record else None

    def running(self, on: date) -> list[Enrolment]:
        """Return the enrolments that a day lies in."""
        return [
            each
            for each in self.enrolments
            if each.first_day <= on and (each.last_day is None or on <= each.last_day)
        ]


def with_counts(enrolments: QuerySet[Enrolment]) -> QuerySet[Enrolment]:
    """Annotate enrolments with their current count: its key, days and day."""
    current = FilteredRelation("counts", condition=Q(counts__superseded_at__isnull=True))
    return enrolments.annotate(
        current_count=current,
        count_key=F("current_count__pk"),
        compensable_days=F("current_count__days"),
        counted_on=F("current_count__counted_on"),
    )


def dossier_of(person: Person) -> Dossier:
    """Return what is recorded of a person now, with who recorded it: three queries."""
    records = Record.objects.filter(CURRENT, person=person).select_related("recorded_by")
    enrolments = with_counts(Enrolment.objects.filter(CURRENT, person=person))
    periods = Period.objects.filter(CURRENT, person=person).annotate(
        decided=F("decision__public_id")
    )
    return Dossier(
        person=person,
        records={record.fact: record for record in records.order_by("fact")},
        enrolments=list(enrolments.order_by("first_day", "pk")),
        periods=list(periods.order_by("first_day", "pk")),
    )


def health_codes(person: Person) -> QuerySet[HealthCode]:
    """Return the health codes that hold now."""
    return HealthCode.objects.filter(CURRENT, person=person).order_by("slot")


def history(person: Person, fact: str) -> QuerySet[Record]:
    """Return every record of a fact, newest first, superseded ones too, with who recorded it."""
    rows = Record.objects.filter(person=person, fact=fact).select_related("recorded_by")
    return rows.order_by("-recorded_at", "-pk")
