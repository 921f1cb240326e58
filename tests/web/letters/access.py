"""Who may read letters, send new versions of them and correct a decision."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from insats.accounts.models import Role
from insats.letters.models import Letter
from insats.people.models import Person
from insats.referrals.models import Referral, Stretch
from tests.letters.kept import kept_letter
from tests.web.access import CASEWORKERS, OTHER, Row, World
from tests.web.participants.access import decided
from tests.web.providers.access import PROVIDER, asked

READERS = CASEWORKERS | {"participant"}


def letter_to(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a letter to someone; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    found = Letter.objects.filter(referral__person=someone, replaced_by=None).first()
    if found is None:
        user = world.users["caseworker"]
        referral = Referral.objects.create(
            person=someone, unit=someone.unit, measure="work_training", caseworker=user,
            created_by=user,
        )  # fmt: skip
        found = kept_letter(referral, action="referrals.transfer")
    return {"public_id": found.public_id}


def notice_on(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a letter to the reader's unit; to another one, for the other person."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    unit = Role.objects.get(user=world.users["provider"]).unit
    elsewhere = person == world.people[OTHER]
    found = Letter.objects.filter(referral__person=someone).first()
    if found is None:
        referral = asked(someone, someone.unit if elsewhere else unit)
        found = kept_letter(
            referral, kind="provider_notice", reader="provider", provider=referral.provider
        )
    return {"public_id": found.public_id}


def decision_on(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a decision of a referral; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    made = Stretch.objects.filter(referral__person=someone).first() or decided(someone)
    return {"public_id": made.decision.public_id}


_ONE, _NOTICE = "brev/<uuid:public_id>", "anordnare/brev/<uuid:public_id>"
_NEW = {"what_changed": "Dagen.", "why": "Fel dag."}
ROWS = {
    f"{_ONE}/": Row(who=READERS, about_person=True, args=letter_to),
    f"{_ONE}.pdf": Row(who=READERS, about_person=True, args=letter_to),
    f"{_ONE}/ny-version/": Row(
        who=CASEWORKERS, about_person=True, post=302, data=_NEW, args=letter_to
    ),
    f"{_NOTICE}/": Row(who=PROVIDER, about_person=True, args=notice_on),
    f"{_NOTICE}.pdf": Row(who=PROVIDER, about_person=True, args=notice_on),
    # No kind of error has been chosen.
    "beslut/<uuid:public_id>/ratta/": Row(
        who=CASEWORKERS, about_person=True, post=400, args=decision_on
    ),
}
