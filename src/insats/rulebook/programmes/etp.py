"""Etableringsprogrammet (förordning 2017:820): two ends (15 §).

24 months of measures, counted from the later of the enrolment and the action plan, and 36 months
from the first population registration. The time that 15 a § disregards is no fact of a case yet.
"""

from insats.rulebook.condition import Column, LastDay
from insats.rulebook.programmes.programme import FROM, End, Programme
from insats.rulebook.terms import ETP

# the reduction gives a plan that is known not to exist a day that never comes
PLAN = Column("plan", "person.action_plan")
POPULATION_REGISTERED = Column("population_registered", "person.population_registered")

PROGRAMME = Programme(
    ETP,
    ends=(
        End(
            "etp.content.months",
            (LastDay(FROM, "etp.content.months"), LastDay(PLAN, "etp.content.months")),
        ),
        End("etp.window.months", (LastDay(POPULATION_REGISTERED, "etp.window.months"),)),
    ),
)
