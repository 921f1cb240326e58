from insats.payments.models.amount import Amount
from insats.payments.models.claim import Claim
from insats.payments.models.out import PaymentEvent, PaymentFile
from insats.payments.models.recovery import Recovery

__all__ = ["Amount", "Claim", "PaymentEvent", "PaymentFile", "Recovery"]
