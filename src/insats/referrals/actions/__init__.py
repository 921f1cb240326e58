from insats.referrals.actions.bars import LiftProviderBar, RecordProviderBar
from insats.referrals.actions.by_link import AnswerByLink, MakeAnswerLink, RevokeAnswerLink
from insats.referrals.actions.decide import DecideReferral
from insats.referrals.actions.ends import (
    CompleteReferral,
    DropReferral,
    InterruptReferral,
    RevokeReferral,
    ShortenReferral,
    VoidReferral,
)
from insats.referrals.actions.open import OpenReferral, Plan
from insats.referrals.actions.prolong import ChangeHours, ExtendReferral, NewPeriod
from insats.referrals.actions.provider import (
    AnswerAsProvider,
    AskProvider,
    RecordProviderAnswer,
    Said,
)
from insats.referrals.actions.review import AskForReview, DecideReview, RecordService
from insats.referrals.actions.seat import JoinQueue, LeaveQueue, ReleasePlace, ReservePlace
from insats.referrals.actions.start import PauseReferral, ResumeReferral, StartReferral
from insats.referrals.actions.transfer import TransferProviderReferrals, TransferReferrals
from insats.referrals.actions.understanding import Agreed, NameSupervisor, RecordUnderstanding
from insats.referrals.actions.union import AskUnion, RecordUnionAnswer

__all__ = [
    "Agreed",
    "AnswerAsProvider",
    "AnswerByLink",
    "AskForReview",
    "AskProvider",
    "AskUnion",
    "ChangeHours",
    "CompleteReferral",
    "DecideReferral",
    "DecideReview",
    "DropReferral",
    "ExtendReferral",
    "InterruptReferral",
    "JoinQueue",
    "LeaveQueue",
    "LiftProviderBar",
    "MakeAnswerLink",
    "NameSupervisor",
    "NewPeriod",
    "OpenReferral",
    "PauseReferral",
    "Plan",
    "RecordProviderAnswer",
    "RecordProviderBar",
    "RecordService",
    "RecordUnderstanding",
    "RecordUnionAnswer",
    "ReleasePlace",
    "ReservePlace",
    "ResumeReferral",
    "RevokeAnswerLink",
    "RevokeReferral",
    "Said",
    "ShortenReferral",
    "StartReferral",
    "TransferProviderReferrals",
    "TransferReferrals",
    "VoidReferral",
]
