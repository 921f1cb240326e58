"""Who may see their own referrals, and ask for a review."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from insats.people.models import Person
from insats.referrals.models import Referral, Stretch
from tests.referrals import scene
from tests.support import make
from tests.web.access import Row, World

PARTICIPANT = frozenset({"participant"})


def decided(person: Person) -> Stretch:
    """A referral with a decision, written to the tables without asking any rule."""
    by = make.user()
    decision = scene.kept_decision(person)
    referral = Referral.objects.create(
        person=person,
        unit=person.unit,
        measure="work_training",
        programme="JOB",
        status="decided",
        caseworker=by,
        created_by=by,
        first_day=decision.first_day,
        last_day=decision.last_day,
    )
    return Stretch.objects.create(referral=referral, decision=decision, kind="first", number=1)


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a referral of someone, with its decision; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4(), "decision_id": uuid4()}
    made = Stretch.objects.filter(referral__person=someone).first() or decided(someone)
    return {"public_id": made.referral.public_id, "decision_id": made.decision.public_id}


_ONE = "min-sida/insats/<uuid:public_id>/"
ROWS = {
    _ONE: Row(who=PARTICIPANT, about_person=True, args=referral_of),
    f"{_ONE}omprovning/<uuid:decision_id>/": Row(
        who=PARTICIPANT, about_person=True, post=400, args=referral_of
    ),
}
