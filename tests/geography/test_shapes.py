import struct

import pytest

from insats.geography import shapes

SQUARE = [(14.0, 60.0), (16.0, 60.0), (16.0, 62.0), (14.0, 62.0), (14.0, 60.0)]
HOLE = [(14.5, 60.5), (15.5, 60.5), (15.5, 61.5), (14.5, 61.5), (14.5, 60.5)]


def polygon(*rings):
    written = struct.pack("<BII", 1, shapes.POLYGON, len(rings))
    for ring in rings:
        written += struct.pack("<I", len(ring))
        written += b"".join(struct.pack("<dd", *point) for point in ring)
    return written


def test_a_polygon_is_read_with_its_holes():
    assert shapes.rings(polygon(SQUARE, HOLE)) == [SQUARE, HOLE]


def test_a_multipolygon_is_read_as_all_its_rings():
    parts = polygon(SQUARE) + polygon(HOLE)
    wkb = struct.pack("<BII", 1, shapes.MULTIPOLYGON, 2) + parts
    assert shapes.rings(wkb) == [SQUARE, HOLE]


@pytest.mark.parametrize("wkb", [struct.pack("<BI", 1, 1), b"\x00\x00\x00\x00\x03", b""])
def test_another_geometry_is_refused(wkb):
    with pytest.raises(ValueError, match="Neither"):
        shapes.rings(wkb)


def test_a_point_in_a_hole_is_not_inside():
    assert shapes.contains([SQUARE], (15.0, 61.0))
    assert not shapes.contains([SQUARE, HOLE], (15.0, 61.0))
    assert not shapes.contains([SQUARE], (13.0, 61.0))


def test_the_inner_point_is_inside_even_where_the_middle_is_a_hole():
    assert shapes.contains([SQUARE, HOLE], shapes.inner_point([SQUARE, HOLE]))


def test_the_projection_keeps_north_up_and_distances_near():
    x1, y1 = shapes.project(15.0, 60.0)
    x2, y2 = shapes.project(15.0, 61.0)
    assert x1 == x2
    assert y1 - y2 == pytest.approx(1112, abs=2)  # a degree of latitude, in hundreds of metres


def test_an_outline_is_path_data_that_starts_and_closes_each_ring():
    path, (left, top, width, height) = shapes.outline([SQUARE, HOLE])
    assert path.count("M") == path.count("z") == 2
    assert width > 1000
    assert height > 2000
    assert (left, top) == (min(shapes.project(*p)[0] for p in SQUARE), top)


def test_a_ring_too_small_to_see_is_left_out():
    speck = [(15.0, 61.0), (15.0001, 61.0), (15.0001, 61.0001), (15.0, 61.0)]
    path, _ = shapes.outline([SQUARE, speck])
    assert path.count("M") == 1
