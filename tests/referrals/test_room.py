"""Chairs, the queue and what supervisors carry; displacement beside ordinary staff."""

from datetime import timedelta

import pytest

from insats.providers.actions import StateValue, TellDisplacement
from insats.referrals.actions import (
    AskUnion,
    JoinQueue,
    LeaveQueue,
    RecordUnionAnswer,
    ReservePlace,
)
from insats.referrals.displacement import percent, share_at, union_comments
from insats.referrals.models import Seat
from insats.referrals.room import chairs, expected, loads, open_places, queue, wait
from insats.referrals.seat_errors import AlreadyWaits, HasThePlace, OtherMeasure, WaitsNot
from tests.providers import workshop
from tests.referrals import case, scene
from tests.referrals.case import do, fresh
from tests.support import make
from tests.support.make import TODAY

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
MONTH = timedelta(days=30)


@pytest.fixture
def worker():
    """A caseworker."""
    return scene.caseworker(scene.office())


@pytest.fixture
def place():
    """The only place at a workplace."""
    return workshop.one_place()


def draft(worker, **fields):
    """A draft for someone new."""
    return case.opened(worker, scene.jobseeker(worker, scene.office()), **fields)


def seat(worker, place, first, last, state="taken"):
    """A seat for someone new, written to the tables."""
    return Seat.objects.create(
        place=place, referral=draft(worker), first_day=first, last_day=last, state=state,
        holds_on=TODAY, source="caseworker",
    )  # fmt: skip


def now(place, on=TODAY):
    """A chair on a day: its state and when it is free."""
    (chair,) = chairs([place], on)
    return chair.state, chair.free


def test_a_place_without_a_seat_is_free_until_further_notice(place):
    assert now(place) == ("free", (TODAY, None))


def test_a_place_is_free_before_the_next_seat_and_after_it(worker, place):
    seat(worker, place, TODAY + 10 * DAY, TODAY + 20 * DAY, "reserved")
    assert now(place) == ("free", (TODAY, TODAY + 9 * DAY))
    assert now(place, TODAY + 10 * DAY) == ("reserved", (TODAY + 21 * DAY, None))
    assert now(place, TODAY + 21 * DAY) == ("free", (TODAY + 21 * DAY, None))


def test_seats_end_to_end_leave_no_gap(worker, place):
    seat(worker, place, TODAY, TODAY + 9 * DAY)
    seat(worker, place, TODAY + 10 * DAY, TODAY + 20 * DAY, "reserved")
    assert now(place) == ("taken", (TODAY + 21 * DAY, None))


def test_a_place_that_closes_before_it_is_free_is_never_free(worker, place):
    seat(worker, place, TODAY, TODAY + 9 * DAY)
    place.last_day = TODAY + 9 * DAY
    assert now(place) == ("taken", None)


def test_a_released_seat_leaves_the_place_free(worker, place):
    seat(worker, place, TODAY, TODAY + 9 * DAY, "released")
    assert now(place) == ("free", (TODAY, None))


def test_a_closed_place_is_not_among_the_chairs(place):
    place.last_day, place.version = TODAY, 2
    place.save()
    unit = place.workplace_id
    assert list(open_places(unit, TODAY)) == [place]
    assert not open_places(unit, TODAY + DAY)


# --- the queue ----------------------------------------------------------------------------------
def join(worker, place, referral):
    """Stand in the queue."""
    return JoinQueue(worker, fresh(referral), place.workplace.unit).do()


def test_the_queue_is_in_the_order_that_they_came(worker, place):
    referrals = [draft(worker) for _ in range(3)]
    for referral in referrals:
        join(worker, place, referral)
    LeaveQueue(worker, fresh(referrals[1]), place.workplace.unit).do()
    standing = queue(place.workplace_id, "work_training")
    assert [row.referral for row in standing] == [referrals[0], referrals[2]]


def test_who_gets_a_place_stands_in_no_queue(worker, place):
    referral = draft(worker)
    join(worker, place, referral)
    ReservePlace(worker, fresh(referral), place, TODAY, TODAY + MONTH).do()
    assert not queue(place.workplace_id, "work_training")
    with pytest.raises(HasThePlace):
        join(worker, place, referral)


def test_nobody_stands_twice_or_leaves_where_they_do_not_stand(worker, place):
    referral = draft(worker)
    with pytest.raises(WaitsNot):
        LeaveQueue(worker, fresh(referral), place.workplace.unit).do()
    join(worker, place, referral)
    with pytest.raises(AlreadyWaits):
        join(worker, place, referral)


def test_nobody_waits_for_what_is_not_offered(worker, place):
    with pytest.raises(OtherMeasure):
        join(worker, place, draft(worker, measure="reinforced_work_training"))


def test_the_wait_is_never_guessed_from_too_few(worker, place):
    for n in range(4):
        first = TODAY - (n + 2) * MONTH
        seat(worker, place, first, first + 19 * DAY)
    assert wait(place.workplace_id, "work_training", TODAY).days is None


def test_the_wait_follows_from_how_long_seats_have_lasted(worker, place):
    for n, days in enumerate([10, 20, 20, 20, 30]):
        first = TODAY - (n + 2) * MONTH
        seat(worker, place, first, first + (days - 1) * DAY)
    join(worker, place, draft(worker))
    found = wait(place.workplace_id, "work_training", TODAY)
    assert (found.ahead, found.places, found.ended, found.days) == (1, 1, 5, (40, 40, 40))


def test_more_places_mean_a_shorter_wait_and_spread_is_told():
    lasted = [10, 20, 30, 40, 50]
    assert expected(1, 1, lasted) == (20, 30, 40)
    assert expected(3, 2, lasted) == (30, 45, 60)
    assert expected(1, 0, lasted) is None


# --- supervisors --------------------------------------------------------------------------------
def state(what, value, measure=""):
    """State a value."""
    manager = make.actor("contract_manager", scene.office())
    StateValue(manager, measure, TODAY, "Beslut 12", what, value).do()


def test_what_a_supervisor_carries_is_told_without_a_limit_that_nobody_has_stated(worker):
    place = workshop.one_place()
    keeper = workshop.keeper(place.workplace.unit)
    boss = workshop.supervisor(keeper, place.workplace.unit, share=50)
    held = workshop.places(keeper, place.workplace.unit, 3, supervisor=boss)
    for each in held[:2]:
        seat(worker, each, TODAY, TODAY + MONTH)
    seat(worker, held[2], TODAY, TODAY + MONTH, "reserved")
    (load,) = loads(place.workplace_id, TODAY)
    assert (load.people, load.most, load.is_over) == (2, None, False)
    state("people_per_supervisor", 3, "work_training")
    (load,) = loads(place.workplace_id, TODAY)
    assert (load.most, load.is_over) == (1.5, True)


# --- displacement -------------------------------------------------------------------------------
def test_participants_are_counted_from_the_seats_and_added_to_those_told_of(worker, place):
    keeper = workshop.keeper(place.workplace.unit)
    seat(worker, place, TODAY, TODAY + MONTH)
    assert share_at(place.workplace_id, TODAY).percent is None
    TellDisplacement(keeper, place.workplace.unit, employees=10, dismissals=2, others=1).do()
    share = share_at(place.workplace_id, TODAY)
    assert (share.participants, share.percent, share.crossed) == (2, 20.0, ())


def test_a_stated_value_that_is_passed_is_told_with_what_there_is(worker, place):
    keeper = workshop.keeper(place.workplace.unit)
    seat(worker, place, TODAY, TODAY + MONTH)
    TellDisplacement(keeper, place.workplace.unit, employees=10, dismissals=2).do()
    state("participants_percent", 10)
    assert share_at(place.workplace_id, TODAY).crossed == ()
    state("dismissals", 1)
    (crossed,) = share_at(place.workplace_id, TODAY).crossed
    assert (crossed.stated.what, crossed.actual) == ("dismissals", 2.0)


def test_participants_where_nobody_is_employed_pass_every_bound(worker, place):
    keeper = workshop.keeper(place.workplace.unit)
    seat(worker, place, TODAY, TODAY + MONTH)
    TellDisplacement(keeper, place.workplace.unit, employees=0, dismissals=0).do()
    state("participants_percent", 500)
    assert len(share_at(place.workplace_id, TODAY).crossed) == 1
    assert percent(1, 0) is None


def test_what_unions_say_is_read_with_the_workplace(worker, place):
    referral = draft(worker)
    case.do(AskUnion, worker, referral, "IF Metall", "local", TODAY + 7 * DAY)
    asked = fresh(referral).consultations.get()
    case.with_provider(worker, referral, place.workplace.unit)
    do(RecordUnionAnswer, worker, referral, asked.pk, "objection", words="För få anställda.")
    assert [each.words for each in union_comments(place.workplace_id)] == ["För få anställda."]
