"""A decision is never changed, and not deleted before its day: the database itself refuses."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction

from insats.people.models import Period, Person
from insats.referrals.models import Decision, PassedOver, weeding_day
from insats.referrals.triggers import KEPT, UNCHANGEABLE
from insats.referrals.weeding import weed
from insats.triggers import refused_as
from tests.referrals import scene

pytestmark = pytest.mark.django_db
OVER = date(2020, 12, 31)


@pytest.fixture
def decision(someone):
    made = scene.kept_decision(someone)
    PassedOver.objects.create(decision=made, service="steps_to_work", reason="not_available")
    return made


@pytest.fixture
def old(someone):
    """A decision whose day of weeding has come."""
    made = scene.kept_decision(someone, weed_on=OVER)
    PassedOver.objects.create(decision=made, service="steps_to_work", reason="queue", queue_days=3)
    return made


def refusal(act):
    """The code that the database refuses something with."""
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        act()
    return refused_as(refused.value)


@pytest.mark.parametrize("field", [field.name for field in Decision._meta.concrete_fields])
def test_no_column_of_a_decision_is_changed(decision, field):
    column = Decision._meta.get_field(field).column

    def change():
        with connection.cursor() as cursor:
            cursor.execute(f'UPDATE referrals_decision SET "{column}" = "{column}"')

    assert refusal(change) == UNCHANGEABLE


def test_a_decision_is_not_saved_again(decision):
    decision.note = "En annan sak."
    assert refusal(decision.save) == UNCHANGEABLE


def test_what_was_passed_over_is_not_changed(decision):
    assert refusal(lambda: decision.passed_over.update(reason="better_fit")) == UNCHANGEABLE


def test_a_decision_is_not_deleted_before_its_day(decision):
    rows = Decision.objects.filter(pk=decision.pk)
    assert refusal(lambda: rows._raw_delete(rows.db)) == KEPT
    assert refusal(lambda: PassedOver.objects.all().delete()) == KEPT
    assert refusal(rows.delete) == KEPT


def test_neither_the_person_nor_the_period_is_deleted_from_under_a_decision(decision):
    people = Person.objects.filter(pk=decision.person_id)
    periods = Period.objects.filter(pk=decision.period_id)
    for rows in (people, periods):
        with pytest.raises(IntegrityError), transaction.atomic():
            rows.delete()


def test_an_old_decision_is_weeded_with_what_it_passed_over(old):
    assert weed(date(2026, 11, 21)) == 1
    assert not Decision.objects.exists()
    assert not PassedOver.objects.exists()
    assert Period.objects.filter(pk=old.period_id).exists()


def test_weeding_leaves_what_must_be_kept(decision):
    assert weed(decision.weed_on - scene.DAY) == 0
    assert Decision.objects.filter(pk=decision.pk).exists()


def test_the_day_of_weeding_is_the_last_of_the_third_year():
    assert weeding_day(date(2024, 9, 3)) == date(2027, 12, 31)
    assert weeding_day(date(2024, 12, 31)) == date(2027, 12, 31)


@pytest.mark.parametrize(
    "wrong",
    [
        {"extent": 50},
        {"extent": 0},
        {"extent": 101},
        {"last_day": date(2024, 3, 3)},
        {"measure": "holiday"},
        {"programme": "XYZ"},
        {"status": "maybe"},
    ],
)
def test_a_decision_that_cannot_be_is_not_stored(someone, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        scene.kept_decision(someone, **wrong)


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "queue"},
        {"reason": "queue", "queue_days": 0},
        {"reason": "not_available", "queue_days": 5},
        {"reason": "better_fit"},
        {"reason": "not_available", "words": "Därför."},
        {"service": "holiday", "reason": "not_available"},
    ],
)
def test_a_passing_over_that_cannot_be_is_not_stored(decision, wrong):
    given = {"service": "work_integrating_practice", **wrong}
    with pytest.raises(IntegrityError), transaction.atomic():
        PassedOver.objects.create(decision=decision, **given)
