"""What leaves for a payment system: lines of a file, and events. Neither names a person."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from insats import clock
from insats.accounts.models import Unit
from insats.payments.models import Claim, PaymentEvent, Recovery
from insats.payments.turns import Turn, take

FORMAT = "insats-payments/1"
COLUMNS = (
    "reference", "organisation_number", "provider", "month", "days", "kronor_per_day",
    "paid_before", "sum",
)  # fmt: skip
# A spreadsheet takes what begins with one of these for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Line = Mapping[str, Any]


def line_of(claim: Claim) -> dict[str, Any]:
    """Return what a payment system is told of a claim; sums in kronor, as text."""
    return {
        "reference": str(claim.claim),
        **_payee(claim.provider),
        "month": f"{claim.month:%Y-%m}",
        "days": claim.days,
        "kronor_per_day": _kronor(claim.kronor),
        "paid_before": _kronor(claim.paid_before),
        "sum": _kronor(claim.to_pay),
    }


def _payee(unit: Unit) -> dict[str, str]:
    organisation = unit.organisation
    return {
        "organisation_number": organisation.org_number,
        "provider": f"{organisation.name}, {unit.name}",
    }


def _kronor(value: Decimal) -> str:
    return f"{value:.2f}"


def as_csv(lines: Sequence[Line]) -> str:
    """Return lines as comma-separated values, a line of headings first."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    writer.writerows({name: _plain(value) for name, value in line.items()} for line in lines)
    return text.getvalue()


def _plain(value: Any) -> Any:
    formula = isinstance(value, str) and value.startswith(_FORMULA)
    return f"'{value}" if formula else value


def as_json(number: int, made_at: datetime, lines: Sequence[Line], total: Decimal) -> str:
    """Return lines as JSON, with the file's number, how many they are and what they come to."""
    document = {
        "format": FORMAT,
        "number": number,
        "made_at": made_at.isoformat(),
        "count": len(lines),
        "sum": _kronor(total),
        "lines": list(lines),
    }
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


# --- events ---------------------------------------------------------------------------------------
def tell(kind: str, payloads: Sequence[Line]) -> None:
    """Write events; the last step of a transaction, for one at a time.

    So the keys are given in the order that they can be read in.
    """
    take(Turn.EVENTS)
    now = clock.now()
    rows = [PaymentEvent(at=now, kind=kind, payload=dict(each)) for each in payloads]
    PaymentEvent.objects.bulk_create(rows, batch_size=500)


def recovered(recovery: Recovery) -> dict[str, Any]:
    """Return what a payment system is told of a decided recovery."""
    claim = recovery.claim
    return {
        "reference": str(recovery.recovery),
        "claim": str(claim.claim),
        **_payee(claim.provider),
        "month": f"{claim.month:%Y-%m}",
        "sum": _kronor(recovery.sum),
        "waived": _kronor(recovery.waived),
        "to_repay": _kronor(recovery.to_repay),
        "respite_until": recovery.respite_until.isoformat() if recovery.respite_until else None,
        "instalments": recovery.instalments,
    }


def events_after(key: int, most: int) -> Iterator[dict[str, Any]]:
    """Yield the events after a key, the earliest first, ready to be written as JSON."""
    rows = PaymentEvent.objects.filter(pk__gt=key).order_by("pk")[:most]
    for each in rows.iterator():
        yield {
            "id": each.pk,
            "at": each.at.isoformat(),
            "kind": each.kind,
            "payload": each.payload,
        }
