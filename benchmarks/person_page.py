"""The person page over HTTP: eight caseworkers at a time, each page of someone else.

``--people 100000``. The floor, in the same run and at the same load: a page of the site with
nothing on it but who has signed in.
"""

import argparse
import random

from benchmarks import _site
from benchmarks._run import report
from benchmarks._site import Ask, Reader


def main() -> None:
    """Prints the times, the queries and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--pages", type=int, default=50, help="pages for each of the eight")
    args = parser.parse_args()
    _site.prepare(args.people)
    readers = _site.readers()
    pages = {reader: _pages(reader, 2 * args.pages + 20) for reader in readers}
    with _site.served() as port:
        _site.timed(port, [(r, pages[r][:20]) for r in readers])
        alone = _site.timed(port, [(readers[0], pages[readers[0]][20 : 20 + args.pages])])
        together = _site.timed(port, [(r, pages[r][20 + args.pages :]) for r in readers])
        bare = _site.timed(port, [(r, [Ask("/konto/")] * args.pages) for r in readers])
    print(f"SQLite, {args.people} people; {_site.WORKERS} workers, {len(readers)} readers")
    print(_site.told("person page, eight at a time", together))
    print(_site.told("person page, one at a time", alone))
    print(_site.told("who has signed in, eight at a time (floor)", bare))
    page = pages[readers[0]][0].path
    client = _site.client(readers[0].user)
    print(
        f"{_site.queries(lambda: client.get(page))} queries, two of them the ends of the log's own"
    )
    print(f"{len(client.get(page).content) / 1000:.0f} kB of HTML")
    report("person_page", _site.p95(together), "ms", len(together), _peers(alone, bare))


def _peers(alone: list[float], bare: list[float]) -> dict[str, float]:
    return {"one at a time": _site.p95(alone), "a page with nothing on it": _site.p95(bare)}


def _pages(reader: Reader, count: int) -> list[Ask]:
    """The pages of distinct random people whom a reader may see."""
    from insats.people.models import Person

    own = Person.objects.filter(unit=reader.unit, protected_identity=False)
    found = list(own.order_by("pk").values_list("public_id", flat=True))
    chosen = random.Random(1).sample(found, min(count, len(found)))
    return [Ask(f"/personer/{each}/") for each in chosen]


if __name__ == "__main__":
    main()
