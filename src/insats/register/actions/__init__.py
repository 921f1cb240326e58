from insats.register.actions.approve import ApproveInterest
from insats.register.actions.check import RecordCheck
from insats.register.actions.decline import DeclineInterest
from insats.register.actions.evidence import AddEvidence, AddVettingEvidence, RemoveEvidence
from insats.register.actions.interest import (
    BeginInterest,
    RegisterInterest,
    RemoveWorkplace,
    SaveInterest,
    SaveWorkplace,
    WithdrawInterest,
)
from insats.register.actions.vetting import AskForCompletion, ResumeVetting, StartVetting

__all__ = [
    "AddEvidence",
    "AddVettingEvidence",
    "ApproveInterest",
    "AskForCompletion",
    "BeginInterest",
    "DeclineInterest",
    "RecordCheck",
    "RegisterInterest",
    "RemoveEvidence",
    "RemoveWorkplace",
    "ResumeVetting",
    "SaveInterest",
    "SaveWorkplace",
    "StartVetting",
    "WithdrawInterest",
]
