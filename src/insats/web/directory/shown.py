"""What the directory shows of a provider: in words, with nothing of any person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import gettext as _

from insats.accounts.models import Organisation
from insats.contracts.fields import field_name
from insats.providers.languages import LANGUAGES
from insats.providers.models import ACCESS, Profile
from insats.register.directory import Place
from insats.rulebook.wording import MEASURE_NAMES
from insats.web.public.country import outlines, view_box
from insats.web.public.places import places
from insats.web.words import language, number, spoken


def side(kind: str) -> str:
    """Return in words whether an organisation works by agreement or by contract."""
    if kind == Organisation.Kind.SUPPLIER:
        return _("Leverantör enligt kontrakt")
    return _("Anordnare enligt överenskommelse")


def slug(organisation: Organisation) -> str:
    """Return the last part of a lasting address: "5560360793-samhallsbruket"."""
    return f"{organisation.org_number}-{slugify(organisation.name)[:80]}".rstrip("-")


@dataclass(frozen=True, slots=True)
class Site:
    """A workplace in words."""

    place: Place
    measures: str
    fields: str
    languages: str
    access: Sequence[str]


@dataclass(frozen=True, slots=True)
class Line:
    """A provider in the list."""

    name: str
    slug: str
    side: str
    kind: str
    where: str
    measures: str
    about: str


def line(profile: Profile, workplaces: Sequence[Place]) -> Line:
    """Return a provider as the list shows it."""
    organisation = profile.organisation
    return Line(
        organisation.name,
        slug(organisation),
        side(organisation.kind),
        str(profile.get_kind_display()),
        ", ".join(sorted({place.municipality_name for place in workplaces})),
        _measures([offer for place in workplaces for offer in place.offers]),
        told(profile, "about"),
    )


def told(profile: Profile, name: str) -> str:
    """Return a text in the reader's language; in Swedish where there is no other."""
    english = getattr(profile, f"{name}_en", "") if language() == "en" else ""
    return english or str(getattr(profile, name))


def _measures(offers: Sequence[tuple[str, str]]) -> str:
    names = [spoken(MEASURE_NAMES[code]) for code in MEASURE_NAMES if code in dict(offers)]
    return ", ".join(names)


def site(place: Place) -> Site:
    """Return a workplace in words."""
    fields = sorted({field_name(name, language()) for _measure, name in place.offers})
    spoken_here = [str(LANGUAGES[code]) for code in place.languages if code in LANGUAGES]
    return Site(
        place,
        _measures(place.offers),
        "; ".join(fields),
        ", ".join(spoken_here),
        [str(ACCESS[name]) for name in place.access],
    )


def country(counts: Mapping[str, int], address: str) -> SafeString:
    """Return the map: which municipalities have a provider that is looked for.

    ``address`` leads to the list of one municipality, whose code is put at its end.
    """
    return _country(tuple(sorted(counts.items())), address, language())


@lru_cache(maxsize=64)
def _country(counts: tuple[tuple[str, int], ...], address: str, spoken: str) -> SafeString:
    """Return the map, drawn at once: a template would take as long as all else on the page."""
    drawn, found = outlines(), dict(counts)
    rows = [(address, code, places()[code].name, number(found[code]), drawn[code])
            for code in sorted(found)]  # fmt: skip
    shapes = format_html_join(
        "\n",
        '<a href="{}{}" tabindex="-1"><title>{}: {}</title><path d="{}"/></a>',
        rows,
    )
    listed = format_html_join(
        "\n",
        '<li><a href="{}{}">{}</a> <small class="soft">{}</small></li>',
        [row[:4] for row in rows],
    )
    nowhere = "".join(path for code, path in drawn.items() if code not in found)
    shown: dict[str, Any] = {
        "shapes": shapes,
        "listed": listed,
        "count": len(rows),
        "nowhere": nowhere,
        "view_box": view_box(),
    }
    return render_to_string("directory/_map.html", shown)
