"""What the database keeps of payments: nothing is overwritten, amounts do not overlap.

Claims and recoveries go with their referral; files and events, which name nobody, are kept.
"""

from insats.payments.models import Amount, Claim, PaymentEvent, PaymentFile, Recovery
from insats.referrals.triggers import kept_with_referral
from insats.triggers import Trigger, never_changed, superseded_once

UNCHANGEABLE = "payments.unchangeable"
AMOUNT_OVERLAPS = "payments.amount_overlaps"
KEPT = "payments.kept"
_DATED = (Amount, Claim, Recovery)
_OUT = (PaymentFile, PaymentEvent)
_FOREVER = "'9999-12-31'"

NO_OVERLAP = Trigger(
    name="payments_amount_no_overlap",
    table="payments_amount",
    event="INSERT",
    when=(
        "NEW.superseded_at IS NULL AND EXISTS (SELECT 1 FROM payments_amount a "  # noqa: S608
        "WHERE a.superseded_at IS NULL AND a.measure = NEW.measure "
        "AND COALESCE(a.provider_id, 0) = COALESCE(NEW.provider_id, 0) "
        f"AND a.first_day <= COALESCE(NEW.last_day, {_FOREVER}) "
        f"AND COALESCE(a.last_day, {_FOREVER}) >= NEW.first_day)"
    ),
    code=AMOUNT_OVERLAPS,
)

TRIGGERS = (
    NO_OVERLAP,
    *(trigger for model in _DATED for trigger in superseded_once(model, UNCHANGEABLE)),
    *(never_changed(model, UNCHANGEABLE) for model in _OUT),
    *(Trigger(f"{m._meta.db_table}_kept", m._meta.db_table, "DELETE", "TRUE", KEPT) for m in _OUT),
    *(kept_with_referral(model) for model in (Claim, Recovery)),
)
