"""Someone whose case ended long ago goes with decisions and referrals, all of them due."""

from datetime import UTC, date, datetime

import pytest

from insats.operations.weeding import weed_all
from insats.people.ended import tables
from insats.people.models import Period, Person
from insats.people.weeding import weed
from insats.referrals.models import Decision, PassedOver, Referral, Step, Stretch
from tests.referrals import scene
from tests.support import make

pytestmark = pytest.mark.django_db
NOON, DAY = datetime(2018, 3, 4, 12, tzinfo=UTC), date(2018, 3, 4)
NOW = datetime(2026, 11, 22, 2, tzinfo=UTC)


def ended():
    """Someone with an old decision of a closed referral."""
    person = make.person(scene.office(), created=NOON)
    period = Period.objects.create(
        person=person, measure="work_training", first_day=DAY, last_day=DAY, holds_on=DAY,
        recorded_at=NOON, source="decision",
    )  # fmt: skip
    worker = make.user()
    decision = Decision.objects.create(
        person=person, period=period, measure="work_training", first_day=DAY, last_day=DAY,
        decided_by=worker, unit=person.unit, decided_at=NOON, weed_on=date(2021, 12, 31),
    )  # fmt: skip
    PassedOver.objects.create(decision=decision, service="steps_to_work", reason="not_available")
    return person, decision, worker


def refer(person, decision, worker, **fields):
    """A referral with the decision in it; completed unless something else is said."""
    closed = {"status": "completed", "closed_on": DAY, "weed_on": date(2021, 12, 31)}
    referral = Referral.objects.create(
        person=person, unit=person.unit, measure="work_training", caseworker=worker,
        created_by=worker, created_at=NOON, first_day=DAY, last_day=DAY, **{**closed, **fields},
    )  # fmt: skip
    Stretch.objects.create(referral=referral, decision=decision, kind="first", number=1)
    Step.objects.create(
        referral=referral, number=1, at=NOON, by=worker, action="x", to_status="completed"
    )
    return referral


def test_nothing_is_left_in_any_table_about_people():
    refer(*ended())
    assert weed_all(NOW)["people"] == 1
    assert not [model for model in (Person, *tables()) if model._base_manager.exists()]


def test_decisions_that_have_not_gone_before_go_with_the_person():
    refer(*ended())
    assert weed() == {"people": 1, "records": 6, "accounts": 0, "trail": 0}


@pytest.mark.parametrize(
    "still",
    [
        {"status": "running", "closed_on": None, "weed_on": None},
        {"weed_on": date(2035, 12, 31)},
    ],
    ids=["open", "to be weeded later"],
)
def test_a_referral_that_is_not_to_go_keeps_the_person(still):
    person, decision, worker = ended()
    refer(person, decision, worker, **still)
    assert weed_all(NOW)["people"] == 0
    assert list(Person.objects.all()) == [person]
    assert Period.objects.exists()
