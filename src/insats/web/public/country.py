"""Maps: the whole country with every municipality, and one municipality in its county."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from insats.geography import shapes
from insats.geography.models import Municipality
from insats.rulebook.book import current
from insats.web.public.local import Status, Supply, statuses, supply_everywhere
from insats.web.public.outlines import Ring, path_of, rings_of, simplified
from insats.web.public.places import Place, places
from insats.web.public.statuses import Look, look
from insats.web.words import language

UNIT = 15
"""Hundreds of metres in a unit of the country's map: half a pixel on a phone."""
BEND = 5
"""Square units that a corner must stand out by to be drawn."""
LOCATOR_UNIT = 8
"""Hundreds of metres in a unit of a county's map."""
MARGIN = 3

STATUSES: tuple[Status, ...] = ("open", "some", "reason", "closed", "unknown")


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality as it is drawn."""

    place: Place
    path: str


@dataclass(frozen=True, slots=True)
class Drawn:
    """The municipalities with one status, as the map draws them together."""

    look: Look
    shapes: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class CountryMap:
    """The whole country on a day: what a measure's status is in every municipality.

    ``svg`` is the map and its legend, drawn: links by name, to each municipality's page.
    """

    measure: str
    looks: Mapping[str, Look]
    svg: SafeString


@dataclass(frozen=True, slots=True)
class Locator:
    """A small map: a municipality among those of its county."""

    view_box: str
    others: str
    here: str


def view_box() -> str:
    """Return the ``viewBox`` of the country's map."""
    width, height = shapes.WIDTH // UNIT, shapes.HEIGHT // UNIT
    return f"{-MARGIN} {-MARGIN} {width + 2 * MARGIN} {height + 2 * MARGIN}"


@cache
def outlines() -> Mapping[str, str]:
    """Return the path data of every municipality by code, for the country's map."""
    drawn = {m.code: rings_of(m.path) for m in Municipality.objects.only("code", "path")}
    return {code: path_of(rings) for code, rings in simplified(drawn, UNIT, BEND).items()}


def country_map(measure: str, day: date) -> CountryMap:
    """Return the map of a measure on a day. One query; drawn anew when the supply has changed."""
    return _country_map(measure, day, supply_everywhere(day), language(), current().hash)


@lru_cache(maxsize=48)
def _country_map(measure: str, day: date, supply: Supply, spoken: str, book: str) -> CountryMap:
    found = statuses(measure, day, tuple(places()), supply)
    by_status: dict[Status, list[Shape]] = {status: [] for status in STATUSES}
    for code, path in outlines().items():
        by_status[found[code]].append(Shape(places()[code], path))
    drawn = [Drawn(look(measure, status), tuple(s)) for status, s in by_status.items() if s]
    svg = render_to_string("public/_map.html", {"drawn": drawn, "view_box": view_box()})
    return CountryMap(measure, {code: look(measure, found[code]) for code in found}, svg)


def locator(code: str) -> Locator:
    """Return the map of a municipality in its county. One query for each county, once."""
    drawn = _county(places()[code].county_code)
    across = [x for rings in drawn.values() for ring in rings for x, _ in ring]
    down = [y for rings in drawn.values() for ring in rings for _, y in ring]
    left, top = min(across) - MARGIN, min(down) - MARGIN
    width, height = max(across) - left + MARGIN, max(down) - top + MARGIN
    return Locator(
        f"{left} {top} {width} {height}",
        "".join(path_of(rings) for each, rings in drawn.items() if each != code),
        path_of(drawn[code]),
    )


@cache
def _county(code: str) -> dict[str, list[Ring]]:
    around = Municipality.objects.filter(county_id=code).only("code", "path")
    return simplified({m.code: rings_of(m.path) for m in around}, LOCATOR_UNIT, BEND)
