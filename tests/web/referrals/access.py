"""Who may make, read and print a decision, and who handles a referral."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID, uuid4

from insats.people.models import Enrolment, Person
from insats.referrals.models import Decision, Referral, Step, Stretch
from tests.referrals import scene
from tests.support.make import TODAY
from tests.web.access import CASEWORKERS, Row, World

READERS = CASEWORKERS | {"participant"}
MEASURE = {"measure": "work_training"}


def decision_on(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a decision on someone; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    made = Decision.objects.filter(person=someone).first() or scene.kept_decision(someone)
    return {"public_id": made.public_id}


def enrolled(world: World, person: UUID) -> Mapping[str, Any]:
    """The row of an enrolment whose days are to be counted."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {**MEASURE, "name": "count", "key": 1}
    row = Enrolment.objects.filter(person=someone).first() or Enrolment.objects.create(
        person=someone, programme="JOB", first_day=TODAY, holds_on=TODAY, source="register"
    )
    return {**MEASURE, "name": "count", "key": row.pk}


def referral_of(world: World, person: UUID) -> Mapping[str, Any]:
    """The address of a new referral of someone; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4()}
    user = world.users["caseworker"]
    made = Referral.objects.create(
        person=someone,
        unit=someone.unit,
        measure="work_training",
        caseworker=user,
        created_by=user,
    )
    return {"public_id": made.public_id}


def supervised(world: World, person: UUID) -> Mapping[str, Any]:
    """The form for the supervisor of a new referral."""
    return {**referral_of(world, person), "slug": "handledare"}


def reviewed(world: World, person: UUID) -> Mapping[str, Any]:
    """A decision of which a review has been asked for; of none, where there is nobody."""
    someone = Person.objects.filter(public_id=person).first()
    if someone is None:
        return {"public_id": uuid4(), "decision_id": uuid4()}
    made = Stretch.objects.filter(referral__person=someone).first() or _asked(world, someone)
    return {"public_id": made.referral.public_id, "decision_id": made.decision.public_id}


def _asked(world: World, person: Person) -> Stretch:
    """A decision of a new referral, of which a review has been asked for."""
    decision = scene.kept_decision(person)
    referral = Referral.objects.get(public_id=referral_of(world, person.public_id)["public_id"])
    told = {
        "decision": str(decision.public_id),
        "served_on": None,
        "ask_by": "2024-03-25",
        "in_time": True,
    }
    Step.objects.create(
        referral=referral,
        number=2,
        action="referrals.ask_for_review",
        to_status="draft",
        words="Fel.",
        details=told,
    )
    return Stretch.objects.create(referral=referral, decision=decision, kind="first", number=1)


_DECIDE = "personer/<uuid:public_id>/anvisa/<str:measure>/"
_DECISION = "beslut/<uuid:public_id>/"
_REFERRAL = "anvisningar/<uuid:public_id>/"

ROWS = {
    # Nothing is recorded of them: no decision can be made.
    _DECIDE: Row(who=CASEWORKERS, about_person=True, post=409, args=MEASURE),
    f"{_DECIDE}uppgift/<str:name>/": Row(
        who=CASEWORKERS, about_person=True, get=None, post=400, args={**MEASURE, "name": "need"}
    ),
    f"{_DECIDE}uppgift/<str:name>/<int:key>/": Row(
        who=CASEWORKERS, about_person=True, get=None, post=400, args=enrolled
    ),
    "anvisningar/": Row(who=CASEWORKERS),
    "anvisningar/flytta/": Row(who=CASEWORKERS, post=400),
    "anvisningar/flytta/kontor/": Row(who=CASEWORKERS, post=400),
    "personer/<uuid:public_id>/anvisning/": Row(
        who=CASEWORKERS,
        about_person=True,
        post=302,
        data={"measure": "work_training", "extent": "100"},
    ),
    # The person themself and the provider have pages of their own.
    _REFERRAL: Row(who=CASEWORKERS, about_person=True, args=referral_of),
    f"{_REFERRAL}<slug:slug>/": Row(
        who=CASEWORKERS,
        about_person=True,
        post=302,
        data={"name": "Bo Verkmästare", "seen": "1"},
        args=supervised,
    ),
    f"{_REFERRAL}delgivning/<uuid:decision_id>/": Row(
        who=CASEWORKERS, about_person=True, post=400, args=reviewed
    ),
    f"{_REFERRAL}omprovning/<uuid:decision_id>/": Row(
        who=CASEWORKERS, about_person=True, post=400, args=reviewed
    ),
    _DECISION: Row(who=READERS, about_person=True, args=decision_on),
    f"{_DECISION}underlag.json": Row(who=READERS, about_person=True, args=decision_on),
    f"{_DECISION}brev/": Row(who=READERS, about_person=True, args=decision_on),
    f"{_DECISION}brev.pdf": Row(who=READERS, about_person=True, args=decision_on),
}
