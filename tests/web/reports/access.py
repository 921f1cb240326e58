"""Who may read, send and answer reports: each reader on pages of their own."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from django.utils import timezone

from insats.accounts.models import Role
from insats.followup.models import FinalReport, MonthReport
from insats.people.models import Person
from insats.referrals.models import Referral
from tests.support import make
from tests.web.access import CASEWORKERS, OTHER, Row, World

PROVIDER = frozenset({"provider"})
PARTICIPANT = frozenset({"participant"})
MONTH = date(2024, 3, 1)


def reported(world: World, person: UUID) -> Referral | None:
    """A measure that is over, with its reports sent; at another unit, for the other person."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return None
    found = Referral.objects.filter(person=someone).first()
    if found is not None:
        return found
    at = Role.objects.get(user=world.users["provider"]).unit
    by = make.user()
    made = Referral.objects.create(
        person=someone,
        unit=someone.unit,
        measure="work_training",
        programme="JOB",
        status="running",
        caseworker=by,
        created_by=by,
        first_day=date(2024, 3, 4),
        last_day=date(2024, 3, 28),
        provider=someone.unit if person == world.people[OTHER] else at,
    )
    sent: dict[str, Any] = {
        "referral": made,
        "number": 1,
        "state": "sent",
        "sent_at": timezone.now(),
        "sent_by_name": "Bo Verkmästare",
        "holds_on": timezone.localdate(),
        "source": "provider",
    }
    MonthReport.objects.create(month=MONTH, **sent)
    told = {"result": "closer", "done": "Arbetat.", "works": "Tider.", "next_step": "seek_work"}
    FinalReport.objects.create(**sent, **told)
    return made


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a measure with reports; of none, where there is nobody."""
    found = reported(world, person)
    return {"public_id": found.public_id if found else uuid4(), "month": "2024-03"}


def page(who: frozenset[str], post: int | None = 400) -> Row:
    """A page, with a form in which nothing was filled in; ``post`` None: it is only read."""
    return Row(who=who, about_person=True, post=post, args=referral_of)


_OFFICE = "anvisningar/<uuid:public_id>/rapporter/"
_PROVIDER = "anordnare/<uuid:public_id>/rapporter/"
_OWN = "min-sida/insats/<uuid:public_id>/rapporter/"

ROWS = {
    f"{_OFFICE}slut/": page(CASEWORKERS),
    f"{_OFFICE}slut/skicka/": page(CASEWORKERS),
    f"{_OFFICE}<month:month>/": page(CASEWORKERS),
    f"{_OFFICE}<month:month>/skicka/": page(CASEWORKERS),
    f"{_PROVIDER}slut/": page(PROVIDER, post=None),
    f"{_PROVIDER}slut/skicka/": page(PROVIDER),
    f"{_PROVIDER}<month:month>/": page(PROVIDER, post=None),
    # No day has to be filled in; but it was sent over a report that the page never showed.
    f"{_PROVIDER}<month:month>/skicka/": page(PROVIDER, post=409),
    _OWN: page(PARTICIPANT, post=None),
    f"{_OWN}slut/": page(PARTICIPANT),
    f"{_OWN}<month:month>/": page(PARTICIPANT),
}
