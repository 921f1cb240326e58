"""Seats follow the referral: nobody has to tell the place what the referral says already."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from insats.errors import ChangedMeanwhile, EndsBeforeStart, NotFound
from insats.providers.models import Place
from insats.referrals.actions import (
    AskProvider,
    CompleteReferral,
    DecideReferral,
    DropReferral,
    InterruptReferral,
    RecordProviderAnswer,
    ReleasePlace,
    ReservePlace,
    RevokeReferral,
    ShortenReferral,
    TransferProviderReferrals,
    VoidReferral,
)
from insats.referrals.actions.base import advance
from insats.referrals.models import Seat
from insats.referrals.seat_errors import (
    HasThePlace,
    NoSeat,
    OtherMeasure,
    OtherWorkplace,
    PlaceNotOpen,
    PlaceTaken,
)
from insats.referrals.seats import seat_of
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
def person(worker):
    """Someone who may do work training."""
    return scene.jobseeker(worker, scene.office())


@pytest.fixture
def place():
    """The only place at a workplace."""
    return workshop.one_place()


def reserve(actor, referral, place, first=TODAY, last=TODAY + MONTH):
    """Hold a place for a referral."""
    return ReservePlace(actor, fresh(referral), place, first, last).do()


def now(referral):
    """What the referral's seat is: its state and days; None where it has none."""
    seat = seat_of(referral)
    return seat and (seat.state, seat.first_day, seat.last_day)


def test_a_place_is_held_for_a_draft(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    assert now(referral) == ("reserved", TODAY, TODAY + MONTH)


def test_nobody_else_gets_a_place_on_a_day_that_is_held(worker, person, place):
    reserve(worker, case.opened(worker, person), place)
    other = case.opened(worker, scene.jobseeker(worker, scene.office()))
    with pytest.raises(PlaceTaken):
        reserve(worker, other, place, TODAY + MONTH, TODAY + 2 * MONTH)
    reserve(worker, other, place, TODAY + MONTH + DAY, TODAY + 2 * MONTH)


def test_the_database_keeps_two_from_one_place(worker, person, place):
    held = reserve(worker, case.opened(worker, person), place)
    other = case.opened(worker, scene.jobseeker(worker, scene.office()))
    row = Seat(
        place=place, referral=other, first_day=held.last_day, last_day=held.last_day,
        holds_on=TODAY, source="caseworker",
    )  # fmt: skip
    with pytest.raises(IntegrityError, match="seat_taken"), transaction.atomic():
        row.save()


def test_a_decision_moves_the_seat_to_the_days_decided(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    held = fresh(referral)
    terms = scene.terms(worker)
    decision = DecideReferral(worker, person, terms, referral=held, referral_seen=held.version).do()
    assert now(referral) == ("reserved", decision.first_day, decision.last_day)


def test_a_start_takes_the_place(worker, person, place):
    referral = case.decided(worker, person)
    reserve(worker, referral, place, referral.first_day, referral.last_day)
    case.prepared_at(worker, referral, place.workplace.unit)
    assert now(referral)[0] == "taken"


def begun(worker, person, place):
    """A referral that runs, in a place."""
    referral = case.decided(worker, person)
    reserve(worker, referral, place, referral.first_day, referral.last_day)
    return case.prepared_at(worker, referral, place.workplace.unit)


def test_an_earlier_end_leaves_the_days_after_it_free(worker, person, place):
    referral = begun(worker, person, place)
    do(ShortenReferral, worker, referral, TODAY + 5 * DAY, "Arbete.")
    assert now(referral) == ("taken", referral.first_day, TODAY + 5 * DAY)


def test_an_interruption_ends_the_seat_and_keeps_what_was(worker, person, place):
    referral = begun(worker, person, place)
    later = case.at(worker, TODAY + 10 * DAY)
    do(InterruptReferral, later, referral, "work", last_day=TODAY + 9 * DAY)
    assert now(referral) == ("taken", referral.first_day, TODAY + 9 * DAY)


def test_what_ran_to_its_end_keeps_its_days(worker, person, place):
    referral = begun(worker, person, place)
    do(CompleteReferral, case.at(worker, referral.last_day + 3 * DAY), referral)
    assert now(referral) == ("taken", referral.first_day, referral.last_day)


@pytest.mark.parametrize(
    ("kind", "reason"), [(RevokeReferral, "work"), (VoidReferral, "wrong_person")]
)
def test_what_never_began_lets_go_of_the_place(worker, person, place, kind, reason):
    referral = case.decided(worker, person)
    reserve(worker, referral, place, referral.first_day, referral.last_day)
    do(kind, worker, referral, reason)
    assert now(referral) is None


def test_a_draft_that_is_dropped_lets_go_of_the_place(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    do(DropReferral, worker, referral, "work")
    assert now(referral) is None
    assert Seat.objects.current().get(referral=referral).state == "released"


def test_a_provider_that_says_no_lets_go_of_the_place(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    do(AskProvider, worker, referral, place.workplace.unit, TODAY + DAY)
    assert now(referral) is not None
    do(RecordProviderAnswer, worker, referral, "declined", by_name="Bo")
    assert now(referral) is None


def test_another_provider_that_is_asked_lets_go_of_the_place(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    do(AskProvider, worker, referral, workshop.unit("Caféet"), TODAY + DAY)
    assert now(referral) is None


def test_a_transfer_to_another_provider_ends_the_seat(worker, person, place):
    referral = begun(worker, person, place)
    manager = make.actor("contract_manager", scene.office(), on=TODAY + 3 * DAY)
    TransferProviderReferrals(
        manager, place.workplace.unit, workshop.unit("Caféet"), TODAY + 9 * DAY, "Stänger."
    ).do()
    assert now(referral) == ("taken", referral.first_day, TODAY + 2 * DAY)


def test_an_extension_never_takes_the_days_of_the_next_in_turn(worker, person, place):
    referral = begun(worker, person, place)
    do(ShortenReferral, worker, referral, TODAY + 5 * DAY, "Arbete.")
    other = case.opened(worker, scene.jobseeker(worker, scene.office()))
    reserve(worker, other, place, TODAY + 10 * DAY, TODAY + MONTH)
    extended = fresh(referral)
    extended.last_day = TODAY + 20 * DAY
    advance(extended, worker, "test", last_day=TODAY + 20 * DAY)
    assert now(referral) == ("taken", referral.first_day, TODAY + 9 * DAY)


def test_another_place_lets_go_of_the_first(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    second = workshop.places(workshop.keeper(place.workplace.unit), place.workplace.unit)[0]
    reserve(worker, referral, second)
    assert seat_of(referral).place_id == second.pk
    assert Seat.objects.current().exclude(state="released").count() == 1


def test_a_place_that_is_let_go_of_is_free(worker, person, place):
    referral = case.opened(worker, person)
    seat = reserve(worker, referral, place)
    ReleasePlace(worker, fresh(referral), seat.pk).do()
    other = case.opened(worker, scene.jobseeker(worker, scene.office()))
    assert reserve(worker, other, place).state == "reserved"


def test_who_comes_second_to_let_go_is_told(worker, person, place):
    referral = case.opened(worker, person)
    seat = reserve(worker, referral, place)
    second = workshop.places(workshop.keeper(place.workplace.unit), place.workplace.unit)[0]
    reserve(worker, referral, second)
    with pytest.raises(ChangedMeanwhile):
        ReleasePlace(worker, fresh(referral), seat.pk).do()


def test_nothing_to_let_go_of(worker, person):
    with pytest.raises(NoSeat):
        ReleasePlace(worker, case.opened(worker, person), 1).do()


def test_a_place_for_another_measure_is_refused(worker, person, place):
    referral = case.opened(worker, person, "reinforced_work_training")
    with pytest.raises(OtherMeasure):
        reserve(worker, referral, place)


def test_a_place_elsewhere_than_where_the_referral_leads_is_refused(worker, person, place):
    referral = case.opened(worker, person)
    do(AskProvider, worker, referral, workshop.unit("Caféet"), TODAY + DAY)
    with pytest.raises(OtherWorkplace):
        reserve(worker, referral, place)


def test_days_that_the_place_is_not_open_are_refused(worker, person, place):
    referral = case.opened(worker, person)
    with pytest.raises(PlaceNotOpen):
        reserve(worker, referral, place, TODAY - DAY, TODAY)
    place.last_day, place.version = TODAY + DAY, place.version + 1
    place.save()
    with pytest.raises(PlaceNotOpen):
        reserve(worker, referral, place, TODAY, TODAY + 2 * DAY)


def test_days_in_the_wrong_order_are_refused(worker, person, place):
    with pytest.raises(EndsBeforeStart):
        reserve(worker, case.opened(worker, person), place, TODAY + DAY, TODAY)


def test_the_same_place_twice_is_refused(worker, person, place):
    referral = case.opened(worker, person)
    reserve(worker, referral, place)
    with pytest.raises(HasThePlace):
        reserve(worker, referral, place, TODAY + 2 * MONTH, TODAY + 3 * MONTH)


def test_a_place_that_is_none_is_refused(worker, person, place):
    with pytest.raises(NotFound):
        reserve(worker, case.opened(worker, person), Place(pk=place.pk + 1))


def test_another_office_cannot_reserve(person, place, worker):
    referral = case.opened(worker, person)
    stranger = make.actor("caseworker", make.office("Solna"))
    with pytest.raises(NotFound):
        reserve(stranger, referral, place)
