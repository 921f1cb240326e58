"""Writing a decision: a period, the decision with its proof, and what was passed over."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import uuid4

from insats import clock
from insats.accounts.actor import Actor
from insats.people.actions import add_period
from insats.people.models import Period, Person
from insats.referrals import proof
from insats.referrals.models import (
    FULL_TIME,
    Decision,
    PassedOver,
    Referral,
    Stretch,
    weeding_day,
)
from insats.referrals.passing_over import Passed
from insats.referrals.proof import Made, Terms
from insats.referrals.weighing import Weighed


def write_decision(
    actor: Actor,
    person: Person,
    weighed: Weighed,
    passed: Sequence[Passed],
    terms: Terms,
    recorded: Mapping[str, Any],
) -> Decision:
    """Write a decision that has been checked, and return it; inside a transaction.

    ``recorded`` are the columns that every dated row has.
    """
    last_day = weighed.last_day
    if last_day is None:
        raise AssertionError("a decision without a last day has been refused")
    period = Period(
        person=person,
        measure=terms.measure,
        referred_on=actor.on,
        first_day=terms.first_day,
        last_day=last_day,
        **recorded,
    )
    made = Made(uuid4(), clock.now(), actor.name, person.unit)
    text = proof.canonical(proof.written(weighed, passed, terms, made))
    decision = Decision.objects.create(
        **_columns(actor, person, weighed, terms, made, last_day),
        period=add_period(period),
        proof=text,
        proof_hash=proof.fingerprint(text),
    )
    PassedOver.objects.bulk_create(_row(decision, each) for each in passed)
    return decision


def _columns(
    actor: Actor, person: Person, weighed: Weighed, terms: Terms, made: Made, last_day: date
) -> dict[str, Any]:
    part_time = terms.extent < FULL_TIME
    return {
        "public_id": made.public_id,
        "person": person,
        "measure": terms.measure,
        "programme": weighed.programme,
        "first_day": terms.first_day,
        "last_day": last_day,
        "extent": terms.extent,
        "part_time_reason": terms.part_time_reason.strip() if part_time else "",
        "note": terms.note.strip(),
        "decided_by_id": actor.user_id,
        "unit": made.unit,
        "decided_at": made.at,
        "weed_on": weeding_day(last_day),
    }


def _row(decision: Decision, passed: Passed) -> PassedOver:
    return PassedOver(
        decision=decision,
        service=passed.service,
        reason=passed.reason,
        queue_days=passed.queue_days,
        words=passed.words,
    )


def add_stretch(referral: Referral, decision: Decision, kind: str) -> Stretch:
    """Write that a decision belongs to a referral, which is locked or new."""
    number = Stretch.objects.filter(referral=referral).count() + 1
    return Stretch.objects.create(referral=referral, decision=decision, kind=kind, number=number)
