"""What a search for a place shows: rows with why each fits or not, and the map of what is near."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from insats.accounts.models import Organisation
from insats.contracts.fields import field_name
from insats.geography.models import Municipality
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Place
from insats.referrals.finding import Found, Reason, Row
from insats.web.people.shown import capital
from insats.web.public.country import outlines
from insats.web.public.outlines import path_of, rings_of, simplified
from insats.web.public.places import places
from insats.web.words import day, language, number

# The two legal forms that must never be taken for one another.
_BASIS: Mapping[str, str | Promise] = {
    Organisation.Kind.SUPPLIER: gettext_lazy("leverantör med avtal"),
    Organisation.Kind.PROVIDER: gettext_lazy("anordnare med överenskommelse"),
    Organisation.Kind.MUNICIPALITY: gettext_lazy("kommun med överenskommelse"),
}
# Hundreds of metres in a unit of the map, and how much a corner must stand out to be drawn.
_UNIT, _BEND, _MARGIN = 4, 6, 3


@dataclass(frozen=True, slots=True)
class Why:
    """One thing that was asked for, in words, and whether it is so."""

    holds: bool
    words: str


@dataclass(frozen=True, slots=True)
class Line:
    """A workplace in the list."""

    row: Row

    @property
    def basis(self) -> str:
        """On what ground it takes people in: by agreement, or by contract."""
        return str(_BASIS[self.row.workplace.unit.organisation.kind])

    @property
    def mark(self) -> str:
        """How it is marked."""
        return "open" if self.row.fits else "closed"

    @property
    def word(self) -> str:
        """What that is called."""
        return _("Passar") if self.row.fits else _("Passar inte")

    @property
    def where(self) -> str:
        """Where it is, and how far away."""
        name = self.row.workplace.municipality.name
        if not self.row.km:
            return name
        return _("%(place)s, %(km)s km bort") % {"place": name, "km": number(self.row.km)}

    @property
    def free(self) -> str:
        """How many places are free."""
        n = len(self.row.free)
        if not n:
            return _("Ingen plats som passar är ledig de dagarna")
        words = ngettext("%(n)s ledig plats", "%(n)s lediga platser", n)
        return words % {"n": number(n)}

    @property
    def choices(self) -> Sequence[Place]:
        """The places to choose among: one of each kind."""
        kinds = {(place.field, place.work, place.hours): place for place in reversed(self.row.free)}
        return list(reversed(kinds.values()))

    @property
    def whys(self) -> list[Why]:
        """Why it fits or not, what does not hold first."""
        found = [why_of(reason) for reason in self.row.reasons]
        found += [
            Why(False, _("%(what)s saknas") % {"what": capital(gap.demand.get_kind_display())})
            for gap in self.row.missing
        ]
        return sorted(found, key=lambda why: why.holds)

    @property
    def soon(self) -> list[str]:
        """The competences that will be missing later."""
        later = (gap for gap in self.row.gaps if gap not in self.row.missing)
        words = _("%(what)s saknas från %(day)s")
        return [
            words % {"what": capital(gap.demand.get_kind_display()), "day": day(gap.first_day)}
            for gap in later
        ]


def why_of(reason: Reason) -> Why:
    """Return a reason in words."""
    if reason.what == "field":
        return Why(reason.holds, _fields(reason))
    if reason.what == "hours":
        most = {"n": number(int(str(reason.instead or 0)))}
        return Why(reason.holds, _("Upp till %(n)s timmar i veckan") % most)
    if reason.what == "language":
        return Why(reason.holds, _languages(reason))
    name = capital(str(ACCESS[reason.what]))
    return Why(reason.holds, name if reason.holds else _("Har inte: %(what)s") % {"what": name})


def _fields(reason: Reason) -> str:
    if reason.holds:
        return _("Har platser i yrkesområdet")
    names = "; ".join(field_name(each, language()) for each in _codes(reason))
    return _("Har bara platser i: %(fields)s") % {"fields": names}


def _languages(reason: Reason) -> str:
    names = ", ".join(str(LANGUAGES[code]) for code in _codes(reason)) or _("inte berättat")
    return _("Handleder på: %(languages)s") % {"languages": names}


def _codes(reason: Reason) -> list[str]:
    return list(reason.instead) if isinstance(reason.instead, list) else []


@dataclass(frozen=True, slots=True)
class Shape:
    """A municipality on the map: its path, what it is called, and its class."""

    path: str
    name: str
    look: str


@dataclass(frozen=True, slots=True)
class Near:
    """The map of what is within reach."""

    view_box: str
    shapes: Sequence[Shape]


def near_map(found: Found) -> Near:
    """Return the map: where the person is sought a place from, and where there are any."""
    codes = [code for code, _km in found.near]
    drawn = outlines() if found.wanted.reach is None else _fine(codes)
    shapes = [_shape(code, drawn[code], found) for code in codes]
    lefts, tops, rights, bottoms = zip(*(_box(drawn[code]) for code in codes), strict=True)
    left, top = min(lefts) - _MARGIN, min(tops) - _MARGIN
    width, height = max(rights) - left + _MARGIN, max(bottoms) - top + _MARGIN
    return Near(f"{left} {top} {width} {height}", shapes)


def _shape(code: str, path: str, found: Found) -> Shape:
    count = found.counts.get(code, 0)
    words = ngettext("%(place)s: %(n)s arbetsplats", "%(place)s: %(n)s arbetsplatser", count)
    name = words % {"place": places()[code].name, "n": number(count)}
    look = "open" if count else "none"
    home = code == found.wanted.municipality
    return Shape(path, name, f"{look} home" if home else look)


def _fine(codes: Sequence[str]) -> Mapping[str, str]:
    """Return outlines for a part of the country, finer than those of all of it."""
    counties = dict.fromkeys(places()[code].county_code for code in codes)
    return {code: path for county in counties for code, path in _county(county).items()}


@cache
def _county(code: str) -> Mapping[str, str]:
    """Return the outlines of a county's municipalities. One query, once."""
    rows = Municipality.objects.filter(county_id=code).order_by("code")
    rings = {each.code: rings_of(each.path) for each in rows.only("code", "path")}
    return {each: path_of(fine) for each, fine in simplified(rings, _UNIT, _BEND).items()}


@cache
def _box(path: str) -> tuple[int, int, int, int]:
    """Return the box around an outline: left, top, right, bottom."""
    corners = [corner for ring in rings_of(path) for corner in ring]
    across, down = [x for x, _y in corners], [y for _x, y in corners]
    return min(across), min(down), max(across), max(down)
