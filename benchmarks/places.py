"""Finding a place among 200,000 at 20,000 workplaces: list, search, map, and a provider's page.

``--workplaces 20000 --places 200000``. The map is drawn with each search. The floor, in the same
run: a page with nothing on it but who has signed in.
"""

import argparse
from collections.abc import Mapping
from urllib.parse import urlencode

from benchmarks import _site
from benchmarks._run import report
from benchmarks._site import Ask, Reader


def main() -> None:
    """Prints the times of each page, the queries and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20_000)
    parser.add_argument("--workplaces", type=int, default=20_000)
    parser.add_argument("--places", type=int, default=200_000)
    parser.add_argument("--pages", type=int, default=40, help="requests for each page")
    args = parser.parse_args()
    _site.prepare(args.people, "places")
    _fill(args.workplaces, args.places)
    reader = _site.readers(1)[0]
    asked = _asked(reader)
    with _site.served() as port:
        for who, ask in asked.values():
            _site.timed(port, [(who, [ask] * 4)])
        taken = {
            name: _site.timed(port, [(who, [ask] * args.pages)])
            for name, (who, ask) in asked.items()
        }
        bare = _site.timed(port, [(reader, [Ask("/konto/")] * args.pages)])
    print(f"SQLite, {args.places} places at {args.workplaces} workplaces")
    for name, (who, ask) in asked.items():
        print(f"{_site.told(name, taken[name])}  {_queries(who, ask)} queries")
    print(_site.told("who has signed in (floor)", bare))
    peers = {name: _site.p95(each) for name, each in taken.items()}
    slowest = max(peers, key=lambda name: peers[name])
    floor = {"a page with nothing on it": _site.p95(bare)}
    report("places", peers[slowest], "ms", args.pages * len(peers), {**peers, **floor})


def _queries(who: Reader, ask: Ask) -> int:
    from urllib.parse import parse_qs

    client = _site.client(who.user)
    if not ask.body:
        return _site.queries(lambda: client.get(ask.path))
    return _site.queries(lambda: client.post(ask.path, parse_qs(ask.body)))


def _fill(workplaces: int, places: int) -> None:
    """Write the places that are not there yet, and a referral for each seat."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks import _places, _referrals
    from insats.providers.models import Place

    there = Place.objects.count()
    if there < places:
        today = timezone.localdate()
        _referrals.fill(places * 3 // 5, today)
        _places.fill(workplaces, places - there, today)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _asked(reader: Reader) -> Mapping[str, tuple[Reader, Ask]]:
    """A search as it begins, ways to narrow and widen it, and one workplace."""
    from django.utils import timezone

    from insats.people.models import Person
    from insats.providers.models import Workplace

    own = Person.objects.filter(unit=reader.unit, protected_identity=False)
    one = own.exclude(municipality=None).order_by("pk").first()
    if one is None:
        raise SystemExit("Nobody to find a place for.")
    path = f"/personer/{one.public_id}/platser/"
    same = {
        "measure": "work_training",
        "municipality": one.municipality_id,
        "reach": "50",
        "first_day": timezone.localdate().isoformat(),
    }
    field = {"field": "Hantverk"}
    ways = {
        "search, 50 km": {},
        "search, 50 km, a field": field,
        "search, access and language": {"access": ["step_free", "quiet"], "language": "ar"},
        "search, the whole country": {"reach": "all"},
        "search, the whole country, a field": {**field, "reach": "all"},
        "search, the last pages": {"reach": "all", "after": 400},
        "search, all with why not": {**field, "every": "on"},
    }
    found = {
        name: (reader, Ask(path, urlencode({**same, **way}, doseq=True)))
        for name, way in ways.items()
    }
    busy = Workplace.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return {
        "the first search": (reader, Ask(path)),
        **found,
        "one workplace": (reader, Ask(f"/arbetsplatser/{busy}/")),
    }


if __name__ == "__main__":
    main()
