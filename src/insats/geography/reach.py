"""How far it is from one municipality to another: a straight line between their middles.

The middle is the centre of gravity of the largest part of the outline. It says nothing of roads,
water or timetables, and nothing of where in a municipality someone lives or works.
"""

import math
from collections.abc import Mapping
from functools import cache

from insats.geography.models import Municipality

Middle = tuple[float, float]
_UNITS_IN_KM = 10  # outlines are in hundreds of metres


@cache
def middles() -> Mapping[str, Middle]:
    """Return the middle of every municipality by code, in hundreds of metres. One query, once."""
    rows = Municipality.objects.order_by("code").values_list("code", "path")
    return {code: _middle(path) for code, path in rows}


def _middle(path: str) -> Middle:
    """Return the centre of gravity of the largest ring of some path data."""
    rings = (_corners(part) for part in path.split("M")[1:])
    area, x, y = max((_weighed(ring) for ring in rings), key=lambda ring: abs(ring[0]))
    return x / (6 * area), y / (6 * area)


def _corners(part: str) -> list[Middle]:
    """Return the corners of a ring: an absolute start, then steps."""
    start, _, steps = part.rstrip("z").partition("l")
    x, y = map(float, start.split())
    corners = [(x, y)]
    numbers = iter(map(float, steps.split()))
    for step_x, step_y in zip(numbers, numbers, strict=True):
        x, y = x + step_x, y + step_y
        corners.append((x, y))
    return corners


def _weighed(corners: list[Middle]) -> tuple[float, float, float]:
    """Return the signed area of a ring, and its corners weighed by it."""
    area = across = down = 0.0
    for (x1, y1), (x2, y2) in zip(corners, [*corners[1:], corners[0]], strict=True):
        cross = x1 * y2 - x2 * y1
        area, across, down = area + cross / 2, across + (x1 + x2) * cross, down + (y1 + y2) * cross
    return area, across, down


def distance(code: str, other: str) -> int:
    """Return how far it is between two municipalities, in whole kilometres."""
    return round(math.dist(middles()[code], middles()[other]) / _UNITS_IN_KM)


def within(code: str, most: int | None) -> list[tuple[str, int]]:
    """Return the municipalities within some kilometres of one, nearest first, with how far.

    The municipality itself is always the first; None is no bound. Equals stand by code.
    """
    there = ((each, distance(code, each)) for each in middles())
    found = [(each, km) for each, km in there if each == code or most is None or km <= most]
    return sorted(found, key=lambda pair: (pair[0] != code, pair[1], pair[0]))
