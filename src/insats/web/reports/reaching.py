"""The three who read reports: what lets each in, and which referrals that reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from insats.audit.models import Read
from insats.errors import NotFound
from insats.referrals.models import BEGUN, Referral
from insats.referrals.queries import visible_referral
from insats.web.followup import reaching as followup
from insats.web.views import actor_of, note_read

FINAL = "slut"


@dataclass(frozen=True, slots=True)
class Reader(followup.Reader):
    """A kind of reader: the right that lets them in, and the pages of reports that are theirs."""

    month: str
    final: str

    def reach(self, request: HttpRequest, public_id: UUID) -> Referral:
        """Return a referral that has begun and is about to be shown, and log that it is.

        Raises ``NotFound`` for every other one: before the start there is nothing to report, and
        a provider that has not said yes may not know who it is.
        """
        found = visible_referral(actor_of(request), public_id, self.permission)
        if found.status not in BEGUN or found.last_day is None:
            raise NotFound()
        unit = found.provider_id if self.name == "provider" else found.unit_id
        told = {"referral": str(found.public_id)}
        note_read(request, self.what, [found.person.public_id], unit_id=unit, details=told)
        return found

    def address(self, referral: Referral, month: date | None) -> str:
        """Return where the report of a month is; of the final one for None."""
        if month is None:
            return reverse(self.final, args=[referral.public_id])
        return reverse(self.month, args=[referral.public_id, month])

    def form_address(self, referral: Referral, month: date | None) -> str:
        """Return where that report is written."""
        return f"{self.address(referral, month)}skicka/"

    def frame(self, referral: Referral) -> Mapping[str, Any]:
        """Return what every page of this room has, for this reader."""
        return {
            "reader": self.name,
            "referral": referral,
            "person": referral.person,
            "home": self.home_of(referral),
        }


OFFICE = Reader(
    "caseworker",
    "followup.handle",
    "referrals:referral",
    Read.What.PERSON,
    "reports:month",
    "reports:final",
)
PROVIDER = Reader(
    "provider",
    "referral.answer",
    "providers:referral",
    Read.What.REFERRAL,
    "reports:provider_month",
    "reports:provider_final",
)
PERSON = Reader(
    "participant",
    "own_record.read",
    "participants:referral",
    Read.What.REFERRAL,
    "reports:own_month",
    "reports:own_final",
)
