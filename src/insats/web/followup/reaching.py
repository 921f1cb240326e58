"""The three who read: what each must have the right to, and which referrals that reaches."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse

from insats.audit.models import Read
from insats.errors import NotFound
from insats.referrals.models import Referral, Status
from insats.referrals.queries import has_accepted, visible_referral
from insats.web.people.summary import language_name
from insats.web.views import actor_of, note_read


@dataclass(frozen=True, slots=True)
class Reader:
    """A kind of reader: the right that lets them in, and the page that they come from."""

    name: str
    permission: str
    home: str
    what: str

    def reach(self, request: HttpRequest, public_id: UUID) -> Referral:
        """Return a referral that is about to be shown, and log that it is.

        Raises ``NotFound`` for every one that is not within reach: for a provider, also one that
        it has not said yes to, since it may not know yet who it is.
        """
        found = visible_referral(actor_of(request), public_id, self.permission)
        if self == PROVIDER and not has_accepted(found):
            raise NotFound()
        if self == PERSON and found.status == Status.VOIDED:
            raise NotFound()
        unit = found.provider_id if self == PROVIDER else found.unit_id
        told = {"referral": str(found.public_id)}
        note_read(request, self.what, [found.person.public_id], unit_id=unit, details=told)
        return found

    def home_of(self, referral: Referral) -> str:
        """Return the page of the referral."""
        return reverse(self.home, args=[referral.public_id])

    def frame(self, referral: Referral) -> Mapping[str, Any]:
        """Return what every page of this room has, for this reader."""
        return {
            "reader": self.name,
            "referral": referral,
            "person": referral.person,
            "home": self.home_of(referral),
            "interpreter": interpreter_of(referral),
        }


OFFICE = Reader("caseworker", "followup.handle", "referrals:referral", Read.What.PERSON)
PROVIDER = Reader("provider", "referral.answer", "providers:referral", Read.What.REFERRAL)
PERSON = Reader("participant", "own_record.read", "participants:referral", Read.What.REFERRAL)


def interpreter_of(referral: Referral) -> str:
    """Return the language that meetings need an interpreter for; empty where none is needed."""
    person = referral.person
    return language_name(person.language) if person.interpreter_needed else ""
