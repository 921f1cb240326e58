"""The directory as open data: JSON and CSV, written while they are sent, by a stated schema.

No person is in it, and neither telephone numbers nor e-mail addresses, which may be somebody's.
"""

import csv
import json
from collections.abc import Iterator
from importlib.resources import files
from itertools import islice
from typing import Any

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import condition

from insats.accounts.models import Organisation
from insats.providers.models import ACCESS, Profile
from insats.register import directory
from insats.register.directory import Place
from insats.web.public.pages import public

AT_ONCE = 500
COLUMNS = (
    "org_number", "name", "side", "kind", "workplace", "address", "postcode", "town",
    "municipality", "municipality_name", "measures", "fields", "languages", "access", "website",
)  # fmt: skip
# What a spreadsheet would take for a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
Row = tuple[Profile, list[Place]]


def _etag(request: HttpRequest) -> str:
    return f'"{directory.version(timezone.localdate())}"'


def providers() -> Iterator[Row]:
    """Yield every provider in the directory with its workplaces: four queries for 500 of them."""
    rows = directory.listed(timezone.localdate()).iterator(AT_ONCE)
    while several := list(islice(rows, AT_ONCE)):
        found = directory.workplaces_of([row.organisation_id for row in several], ACCESS)
        for row in several:
            yield row, found[row.organisation_id]


@public("directory.read")
@condition(etag_func=_etag)
def as_json(request: HttpRequest) -> Any:
    """Hand out the directory as JSON."""
    address = request.build_absolute_uri(reverse("directory:schema"))
    return _stream(_json(address), "application/json")


def _json(schema_address: str) -> Iterator[str]:
    head = {"schema": schema_address, "day": timezone.localdate().isoformat()}
    yield json.dumps(head, ensure_ascii=False)[:-1] + ', "providers": ['
    between = "\n"
    for profile, workplaces in providers():
        yield between + json.dumps(_told(profile, workplaces), ensure_ascii=False)
        between = ",\n"
    yield "\n]}\n"


def side(organisation: Organisation) -> str:
    """Return "supplier" for one under contract, "provider" for one by agreement."""
    return "supplier" if organisation.kind == Organisation.Kind.SUPPLIER else "provider"


def _told(profile: Profile, workplaces: list[Place]) -> dict[str, Any]:
    return {
        "org_number": profile.organisation.org_number,
        "name": profile.organisation.name,
        "side": side(profile.organisation),
        "kind": profile.kind,
        "about": profile.about,
        "for_public_bodies": profile.for_public_bodies,
        "sells": profile.sells,
        "website": profile.website,
        "workplaces": [_workplace(each) for each in workplaces],
    }


def _workplace(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "address": place.address,
        "postcode": place.postcode,
        "town": place.town,
        "municipality": place.municipality,
        "municipality_name": place.municipality_name,
        "offers": [{"measure": measure, "field": field} for measure, field in place.offers],
        "languages": place.languages,
        "access": list(place.access),
    }


class _Echo:
    """A file that hands back what is written to it."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


@public("directory.read")
@condition(etag_func=_etag)
def as_csv(request: HttpRequest) -> Any:
    """Hand out the directory as CSV: one line for each workplace."""
    return _stream(_csv(), "text/csv; charset=utf-8")


def _csv() -> Iterator[str]:
    writer: Any = csv.writer(_Echo())
    yield writer.writerow(COLUMNS)
    for profile, workplaces in providers():
        for place in workplaces:
            yield writer.writerow([_cell(each) for each in _cells(profile, place)])


def _cells(profile: Profile, place: Place) -> list[str]:
    measures = sorted({measure for measure, _ in place.offers})
    fields = sorted({field for _, field in place.offers})
    lists = ["|".join(each) for each in (measures, fields, place.languages, place.access)]
    organisation = profile.organisation
    return [
        organisation.org_number, organisation.name, side(organisation), profile.kind, place.name,
        place.address, place.postcode, place.town, place.municipality, place.municipality_name,
        *lists, profile.website,
    ]  # fmt: skip


def _cell(text: str) -> str:
    """Return a text that no spreadsheet runs."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _stream(written: Iterator[str], content_type: str) -> Any:
    response = StreamingHttpResponse(written, content_type=content_type)
    response["Access-Control-Allow-Origin"] = "*"
    return response


@public("directory.read")
def schema(request: HttpRequest) -> HttpResponse:
    """Hand out the JSON Schema of the open data."""
    held = files(__package__).joinpath("providers.schema.json").read_bytes()
    response = HttpResponse(held, content_type="application/schema+json")
    response["Access-Control-Allow-Origin"] = "*"
    return response
