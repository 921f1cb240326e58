"""What the database keeps of people: dated rows are not overwritten, periods do not overlap."""

from insats.people.models import Count, Enrolment, HealthCode, Period, Record
from insats.triggers import Trigger, never_changed

OVERWRITTEN = "people.overwritten"
PERIOD_OVERLAPS = "people.period_overlaps"

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

TRIGGERS = (
    NO_OVERLAP,
    *(never_changed(model, OVERWRITTEN, but=["superseded_at"]) for model in _DATED),
    *(
        Trigger(
            name=f"{model._meta.db_table}_superseded_once",
            table=model._meta.db_table,
            event="UPDATE OF superseded_at",
            when="OLD.superseded_at IS NOT NULL",
            code=OVERWRITTEN,
        )
        for model in _DATED
    ),
)
