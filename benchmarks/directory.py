"""The public directory with 20,000 providers and 200,000 places: search, filters, map, open data.

``--providers 20000 --places 200000``. Each page has the map for its search. A stranger reads, so
nothing is kept between pages. The floor, in the same run: the page on what Insats is.
"""

import argparse
import random
from collections.abc import Mapping
from urllib.parse import urlencode

from benchmarks import _site
from benchmarks._run import report
from benchmarks._site import Ask, Reader

LIST = "/anordnare-i-sverige/"
STRANGER = Reader(None, 0, "nothing=")
DOES = ("lagar cyklar", "driver ett kafé", "sköter parker", "syr kläder", "packar varor")


def main() -> None:
    """Prints the times of each page, the queries and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000)
    parser.add_argument("--providers", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=200_000)
    parser.add_argument("--pages", type=int, default=40, help="requests for each page")
    args = parser.parse_args()
    _site.prepare(args.people, "directory")
    _fill(args.providers, args.places)
    ways = _ways()
    with _site.served() as port:
        for ask in ways.values():
            _site.timed(port, [(STRANGER, [ask] * 4)])
        taken = {
            name: _site.timed(port, [(STRANGER, [ask] * args.pages)]) for name, ask in ways.items()
        }
        bare = _site.timed(port, [(STRANGER, [Ask("/om/")] * args.pages)])
        whole = _site.timed(port, [(STRANGER, [Ask("/oppna-data/anordnare.json")] * 3)])
    print(f"SQLite, {args.providers} providers, {args.places} places")
    for name, ask in ways.items():
        print(f"{_site.told(name, taken[name])}  {_queries(ask)} queries")
    print(_site.told("what Insats is (floor)", bare))
    print(_site.told("the whole directory as JSON", whole))
    peers = {name: _site.p95(each) for name, each in taken.items()}
    slowest = max(peers, key=lambda name: peers[name])
    floor = {"what Insats is": _site.p95(bare)}
    report("directory", peers[slowest], "ms", args.pages * len(peers), {**peers, **floor})


def _queries(ask: Ask) -> int:
    from django.test import Client

    client = Client(HTTP_HOST=_site.HOST)
    return _site.queries(lambda: client.get(ask.path))


def _fill(providers: int, places: int) -> None:
    """Write the providers that are not there yet, each with a profile that is public."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks import _places
    from insats.accounts.models import Organisation
    from insats.providers.models import Profile

    if Profile.objects.count() >= providers:
        return
    today, chance = timezone.localdate(), random.Random(1)
    _places.fill(providers, places, today)
    kinds = Profile.Kind.values
    rows = Organisation.objects.filter(kind="provider").exclude(profiles__isnull=False)
    Profile.objects.bulk_create(
        (
            Profile(
                organisation=each, kind=chance.choice(kinds), published_from=today,
                about=f"{each.name} {chance.choice(DOES)}. " + "Vi tar emot den som vill. " * 12,
                sells=f"Vi {chance.choice(DOES)} åt företag.", holds_on=today, source="provider",
            )
            for each in rows
        ),
        batch_size=5_000,
    )  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _ways() -> Mapping[str, Ask]:
    """Every way to search, and one provider."""
    from insats.providers.models import Profile

    asked: Mapping[str, Mapping[str, object]] = {
        "the first page": {},
        "a deep page": {"blad": 700},
        "words that many have": {"q": "cyklar"},
        "a name": {"q": "Påhittade 1234"},
        "words that nobody has": {"q": "qqqqq"},
        "a municipality": {"kommun": "0182"},
        "a county and a measure": {"lan": "01", "insats": "work_training"},
        "field, language, access": {
            "omrade": "Hantverk", "sprak": "ar", "finns": ["step_free", "quiet"]
        },
        "suppliers": {"sida": "supplier"},
    }  # fmt: skip
    found = {
        name: Ask(f"{LIST}?{urlencode(each, doseq=True)}" if each else LIST)
        for name, each in asked.items()
    }
    busy = Profile.objects.filter(organisation__kind="provider").latest("pk")
    number = busy.organisation.org_number
    from django.utils.text import slugify

    return {**found, "one provider": Ask(f"{LIST}{number}-{slugify(busy.organisation.name)}/")}


if __name__ == "__main__":
    main()
