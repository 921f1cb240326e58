"""Two caseworkers at the same moment: one decides, the other is told; nothing is half written."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from insats.audit.models import Event
from insats.errors import Refusal
from insats.people.models import Period
from insats.referrals.actions import DecideReferral
from insats.referrals.models import Decision
from tests.referrals import scene

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 4


def test_one_decides_and_the_others_are_told_the_first_free_day():
    unit = scene.office()
    workers = [scene.caseworker(unit, name=f"Handläggare {n}") for n in range(AT_ONCE)]
    person = scene.jobseeker(workers[0], unit)
    start = Barrier(AT_ONCE)

    def decide(worker):
        action = DecideReferral(worker, person, scene.terms(worker))
        try:
            start.wait()
            return action.do()
        except Refusal as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as threads:
        results = list(threads.map(decide, workers))
    made = [each for each in results if isinstance(each, Decision)]
    told = [each.code for each in results if isinstance(each, Refusal)]
    assert len(made) == 1
    # The one decided begins today, and has used up the test of suitability.
    assert told == ["referrals.measure_undetermined"] * (AT_ONCE - 1)
    assert (Decision.objects.count(), Period.objects.count()) == (1, 1)
    assert Event.objects.filter(action="referrals.decide").count() == 1


def test_of_two_later_periods_the_second_is_told_the_first_free_day():
    unit = scene.office()
    first, second = (scene.caseworker(unit, name=f"Handläggare {n}") for n in range(2))
    person = scene.jobseeker(first, unit)
    begins = first.on + 7 * scene.DAY
    decision = scene.decide(first, person, first_day=begins)
    with pytest.raises(Refusal) as refusal:
        scene.decide(second, person, first_day=begins)
    assert refusal.value.code == "people.period_overlaps"
    assert refusal.value.slots["free"] == decision.last_day + scene.DAY
