"""What claims are called and sums written like in a sentence, in both languages."""

from collections.abc import Mapping
from decimal import Decimal

from insats.payments.models import Claim, Recovery
from insats.rulebook.errors import Text

STATE_NAMES: Mapping[str, Text] = {
    "": Text("inte gjord", "not made"),
    Claim.State.CLAIMED: Text("begärd", "made"),
    Claim.State.PROPOSED: Text("föreslagen för utbetalning", "proposed for payment"),
    Claim.State.APPROVED: Text("godkänd", "approved"),
    Claim.State.SENT: Text("lämnad för utbetalning", "handed over for payment"),
    Claim.State.REFUSED: Text("avslagen", "refused"),
    Claim.State.NOT_PAID: Text("för liten för att betalas ut", "too small to be paid"),
    Claim.State.LOST: Text("för sen", "too late"),
}

RECOVERY_NAMES: Mapping[str, Text] = {
    "": Text("inte föreslaget", "not proposed"),
    Recovery.State.PROPOSED: Text("föreslaget", "proposed"),
    Recovery.State.DECIDED: Text("beslutat", "decided"),
    Recovery.State.DECLINED: Text("avslaget", "declined"),
}


def in_kronor(value: Decimal) -> Text:
    """Return a sum as it is written: "1 500,00" and "1,500.00", never broken."""
    english = f"{value:,.2f}"
    parted = english.replace(",", "\N{NO-BREAK SPACE}")
    return Text(parted.replace(".", ","), english)
