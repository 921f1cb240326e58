from insats.referrals.models.answer import ProviderAnswer
from insats.referrals.models.bar import ProviderBar
from insats.referrals.models.decision import (
    FULL_TIME,
    Decision,
    PassedOver,
    weeding_day,
)
from insats.referrals.models.ended import EndedCount
from insats.referrals.models.link import SignedLink
from insats.referrals.models.referral import (
    BEGUN,
    CLOSED,
    NOT_STARTED,
    OPEN,
    REASONS,
    STARTED,
    UNDECIDED,
    CloseReason,
    Referral,
    Status,
)
from insats.referrals.models.seat import Seat, Waiting
from insats.referrals.models.story import Step
from insats.referrals.models.stretch import Stretch
from insats.referrals.models.understanding import Understanding
from insats.referrals.models.union import UnionConsultation

__all__ = [
    "BEGUN",
    "CLOSED",
    "FULL_TIME",
    "NOT_STARTED",
    "OPEN",
    "REASONS",
    "STARTED",
    "UNDECIDED",
    "CloseReason",
    "Decision",
    "EndedCount",
    "PassedOver",
    "ProviderAnswer",
    "ProviderBar",
    "Referral",
    "Seat",
    "SignedLink",
    "Status",
    "Step",
    "Stretch",
    "Understanding",
    "UnionConsultation",
    "Waiting",
    "weeding_day",
]
