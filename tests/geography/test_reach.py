"""How far it is between municipalities: a straight line between their middles."""

import pytest

from insats.geography.reach import distance, within

pytestmark = pytest.mark.django_db
NACKA, STOCKHOLM, UMEA, MALMO = "0182", "0180", "2480", "1280"


def test_it_is_as_far_there_as_back_and_nothing_to_oneself():
    assert distance(NACKA, UMEA) == distance(UMEA, NACKA)
    assert distance(NACKA, NACKA) == 0


def test_known_distances_are_near_what_a_map_says():
    assert 5 <= distance(NACKA, STOCKHOLM) <= 20
    assert 480 <= distance(STOCKHOLM, UMEA) <= 540
    assert 490 <= distance(STOCKHOLM, MALMO) <= 540


def test_what_is_within_reach_is_told_nearest_first():
    near = within(NACKA, 20)
    assert near[0] == (NACKA, 0)
    assert STOCKHOLM in dict(near)
    assert [km for _, km in near] == sorted(km for _, km in near)
    assert all(km <= 20 for _, km in near)


def test_no_reach_is_the_municipality_alone_and_no_bound_is_all():
    assert within(NACKA, 0) == [(NACKA, 0)]
    assert len(within(NACKA, None)) == 290
