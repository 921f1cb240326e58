from insats.people.actions.account import LinkAccount
from insats.people.actions.enrolment import EndEnrolment, RecordCount, RecordEnrolment
from insats.people.actions.fact import RecordFact, RecordPlan
from insats.people.actions.health_codes import RecordHealthCodes
from insats.people.actions.municipality import RecordMunicipality
from insats.people.actions.number import RevealPersonalNumber
from insats.people.actions.period import RecordPeriod, ShortenPeriod, add_period, cut
from insats.people.actions.register import RegisterPerson
from insats.people.actions.withdraw import Withdraw

__all__ = [
    "EndEnrolment",
    "LinkAccount",
    "RecordCount",
    "RecordEnrolment",
    "RecordFact",
    "RecordHealthCodes",
    "RecordMunicipality",
    "RecordPeriod",
    "RecordPlan",
    "RegisterPerson",
    "RevealPersonalNumber",
    "ShortenPeriod",
    "Withdraw",
    "add_period",
    "cut",
]
