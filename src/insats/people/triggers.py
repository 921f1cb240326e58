"""What the database keeps of people: dated rows are not overwritten, periods do not overlap.

Nobody is deleted before the day of weeding, and no row while the person is there.
"""

from django.db.models import Model

from insats.people.ended import kept
from insats.people.models import Count, Enrolment, HealthCode, Period, Person, Record
from insats.triggers import Trigger, superseded_once

OVERWRITTEN = "people.overwritten"
PERIOD_OVERLAPS = "people.period_overlaps"
KEPT = "people.kept"

_DATED = (Record, HealthCode, Enrolment, Count, Period)

NO_OVERLAP = Trigger(
    name="people_period_no_overlap",
    table="people_period",
    event="INSERT",
    when=(
        "NEW.superseded_at IS NULL AND EXISTS (SELECT 1 FROM people_period p "
        "WHERE p.person_id = NEW.person_id AND p.superseded_at IS NULL "
        "AND p.first_day <= NEW.last_day AND p.last_day >= NEW.first_day)"
    ),
    code=PERIOD_OVERLAPS,
    lock="1 FROM people_person WHERE id = NEW.person_id FOR NO KEY UPDATE",
)

_OWNER: dict[type[Model], str] = {
    Count: "(SELECT e.person_id FROM people_enrolment e WHERE e.id = OLD.enrolment_id)"
}


def _kept(model: type[Model]) -> Trigger:
    """Return what keeps rows while the person is there: they are superseded, never deleted."""
    table, owner = model._meta.db_table, _OWNER.get(model, "OLD.person_id")
    there = f"EXISTS (SELECT 1 FROM people_person WHERE id = {owner})"  # noqa: S608
    return Trigger(f"{table}_kept", table, "DELETE", there, KEPT)


TRIGGERS = (
    NO_OVERLAP,
    Trigger("people_person_kept", Person._meta.db_table, "DELETE", kept("OLD.id"), KEPT),
    *(_kept(model) for model in _DATED),
    *(trigger for model in _DATED for trigger in superseded_once(model, OVERWRITTEN)),
)
