"""Two caseworkers at the same moment: the second is told, and nothing is half written."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from threading import Barrier

import pytest
from django.db import IntegrityError, connection, transaction

from insats.errors import Refusal
from insats.people.actions import RecordFact, RecordPeriod
from insats.people.models import Period, Record
from insats.people.values import Value
from tests.support import make

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def at_once(act):
    """Do something in several threads at the same moment; return what came of each."""
    start = Barrier(AT_ONCE)

    def one(number):
        try:
            start.wait()
            return act(number)
        except (Refusal, IntegrityError) as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        return list(threads.map(one, range(AT_ONCE)))


@pytest.fixture
def someone():
    return make.person(make.office())


@pytest.fixture
def caseworker(someone):
    return make.actor("caseworker", someone.unit)


def test_one_record_wins_and_the_others_are_told(someone, caseworker):
    need = Value(text="supervised_practice")
    results = at_once(lambda _: RecordFact(caseworker, someone, "person.need", need).do())
    codes = sorted(getattr(result, "code", "") for result in results)
    assert codes == ["", *["changed_meanwhile"] * (AT_ONCE - 1)]
    assert Record.objects.count() == 1


def test_one_period_wins_and_the_others_are_told_the_first_free_day(someone, caseworker):
    first, last = date(2024, 1, 8), date(2024, 3, 1)
    results = at_once(
        lambda _: RecordPeriod(caseworker, someone, "work_training", None, first, last).do()
    )
    refusals = [result for result in results if isinstance(result, Refusal)]
    assert len(refusals) == AT_ONCE - 1
    assert {refusal.slots["free"] for refusal in refusals} == {date(2024, 3, 2)}
    assert Period.objects.count() == 1


def test_the_database_keeps_periods_apart_even_without_the_action(someone):
    first = date(2024, 1, 8)

    def write(number):
        with transaction.atomic():
            return Period.objects.create(
                person=someone,
                measure="work_training",
                first_day=first + timedelta(days=number),
                last_day=first + timedelta(days=30),
                holds_on=first,
                source="register",
            )

    results = at_once(write)
    assert sum(isinstance(result, IntegrityError) for result in results) == AT_ONCE - 1
    assert Period.objects.count() == 1
