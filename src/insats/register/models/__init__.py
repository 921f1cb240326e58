from insats.register.models.evidence import Evidence
from insats.register.models.interest import EDITABLE, OPEN, Interest, Status
from insats.register.models.vetting import Check, Completion, Outcome, VettingDecision
from insats.register.models.workplace import MOST_WORKPLACES, InterestWorkplace

__all__ = [
    "EDITABLE",
    "MOST_WORKPLACES",
    "OPEN",
    "Check",
    "Completion",
    "Evidence",
    "Interest",
    "InterestWorkplace",
    "Outcome",
    "Status",
    "VettingDecision",
]
