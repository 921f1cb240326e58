"""Outlines with fewer corners: neighbours still share their borders."""

from insats.web.public.outlines import path_of, rings_of, simplified

SQUARE = [(0, 0), (0, 100), (0, 200), (200, 200), (200, 0)]
BESIDE = [(200, 0), (200, 200), (400, 200), (400, 0)]


def test_what_is_written_reads_as_it_was():
    assert rings_of(path_of([SQUARE, BESIDE])) == [SQUARE, BESIDE]
    assert path_of([[(3, 4), (-3, 4), (-3, -4)]]) == "M3 4l-6 0 0-8z"


def test_a_corner_that_does_not_bend_goes():
    found = simplified({"a": [SQUARE]}, unit=1, bend=1)
    assert found["a"] == [[(0, 0), (0, 200), (200, 200), (200, 0)]]


def test_neighbours_lose_the_same_corners():
    left = [(0, 0), (0, 200), (200, 200), (201, 100), (200, 0)]
    right = [(200, 0), (201, 100), (200, 200), (400, 200), (400, 0)]
    found = simplified({"a": [left], "b": [right]}, unit=1, bend=200)
    assert (201, 100) not in found["a"][0]
    assert (201, 100) not in found["b"][0]


def test_every_outline_stays_however_small():
    found = simplified({"a": [SQUARE], "b": [[(500, 0), (500, 20), (520, 20)]]}, unit=10, bend=50)
    assert found["b"]


def test_a_speck_beside_the_land_is_left_out():
    speck = [(500, 0), (500, 20), (520, 20)]
    assert len(simplified({"a": [SQUARE, speck]}, unit=10, bend=50)["a"]) == 1
