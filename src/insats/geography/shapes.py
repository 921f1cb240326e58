"""Outlines: read from well-known binary (WKB), projected, and written as SVG path data.

The projection is a transverse Mercator on a sphere about the meridian 15° E with the scale 0.9996,
the manner of SWEREF 99 TM, so that Sweden has the shape people know from official maps. It is for
small maps, not for measuring. A unit is a hundred metres.
"""

import math
import struct
from collections.abc import Iterator
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]
Box = tuple[int, int, int, int]

CENTRAL_MERIDIAN = math.radians(15)
RADIUS = 6_371_007 * 0.9996 / 100
# The north-west corner of the country in the projection: what all coordinates are counted from.
WEST, NORTH = -2_220, 76_848
# The whole of Sweden, in units.
WIDTH, HEIGHT = 6_376, 15_325

POLYGON, MULTIPOLYGON = 3, 6


def _integer(wkb: bytes, at: int) -> int:
    return int(struct.unpack_from("<I", wkb, at)[0])


def _polygon(wkb: bytes, at: int) -> tuple[list[Ring], int]:
    """Read the rings of the polygon whose count of rings stands at ``at``, and where it ends."""
    rings: list[Ring] = []
    count, at = _integer(wkb, at), at + 4
    for _ in range(count):
        size = _integer(wkb, at)
        rings.append([struct.unpack_from("<dd", wkb, at + 4 + 16 * i) for i in range(size)])
        at += 4 + 16 * size
    return rings, at


def rings(wkb: bytes) -> list[Ring]:
    """Return every ring, outer and inner, of a little-endian polygon or multipolygon.

    Raises ``ValueError`` for any other kind of geometry.
    """
    kind = _integer(wkb, 1) if wkb[:1] == b"\x01" else 0
    if kind == POLYGON:
        return _polygon(wkb, 5)[0]
    if kind != MULTIPOLYGON:
        raise ValueError(f"Neither a polygon nor a multipolygon: {wkb[:5].hex()}")
    found: list[Ring] = []
    at = 9
    for _ in range(_integer(wkb, 5)):
        polygon, at = _polygon(wkb, at + 5)
        found += polygon
    return found


def project(longitude: float, latitude: float) -> tuple[int, int]:
    """Return x and y, in units from the north-west corner, of a point in degrees."""
    east, north = math.radians(longitude) - CENTRAL_MERIDIAN, math.radians(latitude)
    x = RADIUS * math.atanh(math.cos(north) * math.sin(east))
    y = RADIUS * math.atan2(math.tan(north), math.cos(east))
    return round(x - WEST), round(NORTH - y)


def _steps(ring: Ring) -> Iterator[tuple[int, int]]:
    """Yield the ring's points as units, each once in a row, without the repeated last one."""
    before = None
    for point in ring[:-1]:
        here = project(*point)
        if here != before:
            yield here
        before = here


def _path_of(points: list[tuple[int, int]]) -> str:
    """Write one ring as path data: an absolute start, then steps from point to point."""
    (x, y), *rest = points
    parts = [f"M{x} {y}l"]
    for here_x, here_y in rest:
        parts.append(f"{here_x - x} {here_y - y} ")
        x, y = here_x, here_y
    return "".join(parts).rstrip() + "z"


def outline(found: list[Ring]) -> tuple[str, Box]:
    """Return the path data of some rings, and the box (left, top, width, height) around them."""
    drawn = [points for ring in found if len(points := list(_steps(ring))) > 2]
    across = [x for points in drawn for x, _ in points]
    down = [y for points in drawn for _, y in points]
    left, top = min(across), min(down)
    return "".join(map(_path_of, drawn)), (left, top, max(across) - left, max(down) - top)


def _crossings(found: list[Ring], latitude: float) -> list[float]:
    """Return the longitudes, in order, where the rings cross a parallel."""
    crossed = [
        x1 + (latitude - y1) * (x2 - x1) / (y2 - y1)
        for ring in found
        for (x1, y1), (x2, y2) in pairwise(ring)
        if (y1 > latitude) != (y2 > latitude)
    ]
    return sorted(crossed)


def inner_point(found: list[Ring]) -> Point:
    """Return a point well inside: the middle of the longest stretch of the middle parallel."""
    latitudes = [y for ring in found for _, y in ring]
    latitude = (min(latitudes) + max(latitudes)) / 2
    crossed = _crossings(found, latitude)
    stretches = zip(crossed[::2], crossed[1::2], strict=True)
    west, east = max(stretches, key=lambda stretch: stretch[1] - stretch[0])
    return (west + east) / 2, latitude


def contains(found: list[Ring], point: Point) -> bool:
    """Tell whether a point lies inside the rings (an odd count of crossings to the west)."""
    longitude, latitude = point
    return sum(x < longitude for x in _crossings(found, latitude)) % 2 == 1


def distance(found: list[Ring], point: Point) -> float:
    """Return how far a point is from the nearest corner of the rings, in units."""
    here = project(*point)
    return min(math.dist(here, project(*corner)) for ring in found for corner in ring)
