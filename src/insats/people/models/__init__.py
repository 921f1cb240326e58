from insats.people.models.enrolment import Count, Enrolment
from insats.people.models.period import Period
from insats.people.models.person import Person
from insats.people.models.record import HealthCode, Record
from insats.people.models.superseded import Source, Superseded

__all__ = [
    "Count",
    "Enrolment",
    "HealthCode",
    "Period",
    "Person",
    "Record",
    "Source",
    "Superseded",
]
