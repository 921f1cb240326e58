"""The municipalities as public pages know them: by code, by name, by lasting address."""

import difflib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from django.utils.text import slugify

from insats.geography.models import Municipality
from insats.web.public.errors import NoSuchPlace, PlaceMisspelt

MOST_SUGGESTIONS = 5


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality. ``slug`` is the last part of its lasting address: "0182-nacka"."""

    code: str
    name: str
    slug: str
    county_code: str
    county: str


@cache
def places() -> Mapping[str, Place]:
    """Return every municipality by code; read once, for the places of a country seldom change."""
    found = Municipality.objects.select_related("county").order_by("code")
    return {
        m.code: Place(m.code, m.name, f"{m.code}-{slugify(m.name)}", m.county.code, m.county.name)
        for m in found.only("code", "name", "county__code", "county__name")
    }


def place_name(code: str) -> str:
    """Return the name of the municipality with a code; the code where there is none."""
    place = places().get(code)
    return place.name if place else code


def by_county(words: str = "") -> list[tuple[str, list[Place]]]:
    """Return the counties in the order of their codes, each with its municipalities by name.

    With ``words``, only municipalities whose name, county or code holds all of them.
    """
    wanted = words.casefold().split()
    counties: dict[str, list[Place]] = {}
    for place in places().values():
        known = f"{place.name} {place.county} {place.code}".casefold()
        if all(word in known for word in wanted):
            counties.setdefault(place.county, []).append(place)
    return [(name, sorted(each, key=_alphabetical)) for name, each in counties.items()]


def _alphabetical(place: Place) -> str:
    """Return what a name is sorted by: å, ä and ö last, as in Swedish."""
    return place.name.lower().translate(str.maketrans("åäö", "{|}"))


def place_called(typed: str) -> Place:
    """Return the municipality that someone means by a name or a code.

    "Nacka", "nacka kommun", "0182" and "0182 Nacka" all mean Nacka. Raises ``PlaceMisspelt``, with
    names that look like what was typed, or ``NoSuchPlace``.
    """
    said = " ".join(typed.split())[:100].casefold()
    for code in (said[:4], said[-4:]):
        if code in places():
            return places()[code]
    name = said.removesuffix(" kommun").removesuffix(" stad")
    named = {place.name.casefold(): place for place in places().values()}
    genitive = name.removesuffix("s")
    found = named.get(name) or named.get(genitive)
    if found is None:
        like = _like(name, named)
        raise PlaceMisspelt(field="place", suggestions=like) if like else NoSuchPlace(field="place")
    return found


def _like(name: str, named: Mapping[str, Place]) -> str:
    """Return the names that look like one, as a list in a sentence; nothing where none does."""
    begun = [key for key in named if name and key.startswith(name)]
    near = difflib.get_close_matches(name, named, n=MOST_SUGGESTIONS, cutoff=0.6)
    keys = list(dict.fromkeys([*begun, *near]))[:MOST_SUGGESTIONS]
    return ", ".join(named[key].name for key in keys)
