"""Outlines of many municipalities drawn with far fewer corners, so that neighbours still meet.

Every corner is one node of a graph over the whole country. A corner that lies between two others
only, and that hardly bends the line between them, is left out for all who share it (Visvalingam's
method), so that no gap or overlap arises along a border.
"""

import heapq
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

Point = tuple[int, int]
Ring = list[Point]
Neighbours = Mapping[Point, set[Point]]

_NUMBERS = re.compile(r"-?\d+")
FEWEST_CORNERS = 3


def rings_of(path: str) -> list[Ring]:
    """Return the rings of path data as geography writes it: ``M x y l`` and relative steps."""
    return [list(_walked(map(int, _NUMBERS.findall(part)))) for part in path.split("M")[1:]]


def _walked(numbers: Iterator[int]) -> Iterator[Point]:
    x = y = 0
    for step_x, step_y in zip(numbers, numbers, strict=True):
        x, y = x + step_x, y + step_y
        yield x, y


def path_of(rings: Iterable[Ring]) -> str:
    """Return path data for some rings, with no character that can be done without."""
    return "".join(map(_written, rings))


def _written(ring: Ring) -> str:
    (x, y), *rest = ring
    steps = []
    for here_x, here_y in rest:
        steps += [here_x - x, here_y - y]
        x, y = here_x, here_y
    joined = "".join(f"{step}" if step < 0 else f" {step}" for step in steps)
    return f"M{ring[0][0]} {ring[0][1]}l{joined.lstrip()}z"


def simplified(outlines: Mapping[str, list[Ring]], unit: int, bend: int) -> dict[str, list[Ring]]:
    """Return the outlines in units ``unit`` times as large, without corners that hardly bend.

    A corner goes while the triangle it makes with its neighbours is smaller than ``bend`` square
    units. Rings that become too small to see are left out, but the largest of each outline stays.
    """
    coarse = {code: [_rounded(ring, unit) for ring in rings] for code, rings in outlines.items()}
    kept = _kept([ring for rings in coarse.values() for ring in rings], bend)
    return {code: _visible(rings, kept, bend) for code, rings in coarse.items()}


def _rounded(ring: Ring, unit: int) -> Ring:
    """Return the ring in coarser units, each point once in a row."""
    points = [(round(x / unit), round(y / unit)) for x, y in ring]
    return [point for n, point in enumerate(points) if point != points[n - 1]]


def _visible(rings: list[Ring], kept: set[Point], bend: int) -> list[Ring]:
    left = [[point for point in ring if point in kept] for ring in rings]
    seen = [ring for ring in left if len(ring) >= FEWEST_CORNERS and _area(ring) >= bend]
    return seen or [max(rings, key=_area)]


def _area(ring: Ring) -> float:
    """Return the area inside a ring."""
    pairs = zip(ring, [*ring[1:], ring[0]], strict=True)
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairs)) / 2


def _kept(rings: list[Ring], bend: int) -> set[Point]:
    """Return the corners that stay."""
    neighbours = _neighbours(rings)
    anchored = {point for ring in rings if len(ring) <= FEWEST_CORNERS + 1 for point in ring}
    waiting = [
        (_triangle(point, neighbours), point)
        for point, near in neighbours.items()
        if len(near) == 2 and point not in anchored
    ]
    heapq.heapify(waiting)
    while waiting and waiting[0][0] < bend:
        size, point = heapq.heappop(waiting)
        if point not in neighbours or _triangle(point, neighbours) != size:
            continue
        for near in _left_out(point, neighbours):
            if len(neighbours[near]) == 2 and near not in anchored:
                heapq.heappush(waiting, (_triangle(near, neighbours), near))
    return set(neighbours)


def _neighbours(rings: list[Ring]) -> dict[Point, set[Point]]:
    near: dict[Point, set[Point]] = defaultdict(set)
    for ring in rings:
        for n, point in enumerate(ring):
            near[point].add(ring[n - 1])
            near[ring[n - 1]].add(point)
    return dict(near)


def _triangle(point: Point, neighbours: Neighbours) -> float:
    (x, y), ((x1, y1), (x2, y2)) = point, sorted(neighbours[point])
    return abs((x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)) / 2


def _left_out(point: Point, neighbours: dict[Point, set[Point]]) -> tuple[Point, ...]:
    """Join the two neighbours of a corner and forget it; nothing where they are joined already."""
    one, other = neighbours[point]
    if other in neighbours[one]:
        return ()
    del neighbours[point]
    for near, across in ((one, other), (other, one)):
        neighbours[near].remove(point)
        neighbours[near].add(across)
    return one, other
