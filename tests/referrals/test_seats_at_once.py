"""Two caseworkers cannot take the last place, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from insats.audit.models import Event
from insats.errors import Refusal
from insats.providers.actions import ClosePlace
from insats.referrals.actions import ReservePlace
from insats.referrals.models import Seat
from tests.providers import workshop
from tests.referrals import case, scene
from tests.referrals.case import fresh
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """What becomes of actions that are carried out at the same moment."""
    start = Barrier(len(actions))

    def carry_out(action):
        try:
            start.wait()
            return action.do()
        except Refusal as error:
            return error.code
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(carry_out, actions))


def drafts(count):
    """A caseworker, and a draft for each of some people."""
    office = scene.office()
    worker = scene.caseworker(office)
    people = [scene.jobseeker(worker, office) for _ in range(count)]
    return worker, [fresh(case.opened(worker, person)) for person in people]


def test_of_four_who_want_the_last_place_one_has_it():
    place = workshop.one_place()
    worker, referrals = drafts(4)
    last = TODAY + 30 * case.DAY
    results = at_once(*(ReservePlace(worker, each, place, TODAY, last) for each in referrals))
    assert results.count("referrals.place_taken") == 3
    assert Seat.objects.count() == 1
    assert Event.objects.filter(action="referrals.reserve_place").count() == 1


def test_one_referral_never_holds_two_places():
    place = workshop.one_place()
    unit = place.workplace.unit
    second = workshop.places(workshop.keeper(unit), unit)[0]
    worker, (referral,) = drafts(1)
    last = TODAY + 30 * case.DAY
    at_once(
        ReservePlace(worker, fresh(referral), place, TODAY, last),
        ReservePlace(worker, fresh(referral), second, TODAY, last),
    )
    assert Seat.objects.current().exclude(state="released").count() == 1


def test_a_place_that_closes_meanwhile_is_closed_or_held_but_not_both():
    place = workshop.one_place()
    keeper = workshop.keeper(place.workplace.unit)
    worker, (referral,) = drafts(1)
    results = at_once(
        ReservePlace(worker, referral, place, TODAY, TODAY + 30 * case.DAY),
        ClosePlace(keeper, place.workplace.unit, place, place.version, TODAY),
    )
    held = Seat.objects.count()
    assert held == (results[0] != "referrals.place_not_open")
    place.refresh_from_db()
    assert place.last_day == TODAY
