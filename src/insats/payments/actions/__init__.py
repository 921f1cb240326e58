from insats.payments.actions.amounts import EndAmount, SetAmount
from insats.payments.actions.claim import ClaimMonth
from insats.payments.actions.decide import (
    ApproveClaim,
    GiveBackClaim,
    LoseClaim,
    ProposeClaim,
    RefuseClaim,
)
from insats.payments.actions.recover import (
    DecideRecovery,
    DeclineRecovery,
    Demand,
    ProposeRecovery,
)
from insats.payments.actions.send import SendPayments

__all__ = [
    "ApproveClaim",
    "ClaimMonth",
    "DecideRecovery",
    "DeclineRecovery",
    "Demand",
    "EndAmount",
    "GiveBackClaim",
    "LoseClaim",
    "ProposeClaim",
    "ProposeRecovery",
    "RefuseClaim",
    "SendPayments",
    "SetAmount",
]
