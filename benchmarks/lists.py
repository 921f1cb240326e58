"""The list of people over 300,000 rows: each way to narrow it, the slowest one counting.

``--people 300000``. The floor, in the same run: a page with nothing on it but who has signed in.
"""

import argparse
from collections.abc import Mapping
from urllib.parse import urlencode

from benchmarks import _site
from benchmarks._run import report
from benchmarks._site import Ask, Reader

LIST = "/personer/"
BY_ANSWER = "by the rules' answers"


def main() -> None:
    """Prints the times of each way, the queries and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=300_000)
    parser.add_argument("--pages", type=int, default=40, help="requests for each way")
    args = parser.parse_args()
    _site.prepare(args.people)
    reader = _site.readers(1)[0]
    ways = _ways(reader)
    with _site.served() as port:
        _site.timed(port, [(reader, [*ways.values()] * 4)])
        taken = {
            name: _site.timed(port, [(reader, [ask] * args.pages)]) for name, ask in ways.items()
        }
        bare = _site.timed(port, [(reader, [Ask("/konto/")] * args.pages)])
    print(f"SQLite, {args.people} people, {_of_the_office(reader)} at the reader's office")
    client = _site.client(reader.user)
    for name, ask in ways.items():
        asked = _site.queries(lambda ask=ask: _asked(client, ask))  # type: ignore[misc]
        print(f"{_site.told(name, taken[name])}  {asked} queries")
    print(_site.told("who has signed in (floor)", bare))
    slowest = max(taken, key=lambda name: _site.p95(taken[name]))
    peers = {name: _site.p95(each) for name, each in taken.items()}
    value = _site.p95(taken[slowest])
    report(
        "lists",
        value,
        "ms",
        args.pages * len(ways),
        {**peers, "a page with nothing on it": _site.p95(bare)},
    )


def _ways(reader: Reader) -> Mapping[str, Ask]:
    """Every way to narrow the list; the deep page is halfway through the office."""
    from insats.people.models import Person
    from insats.web.people.paging import edge_of

    own = Person.objects.filter(unit=reader.unit, protected_identity=False)
    halfway = own.order_by("sort_name", "pk")[own.count() // 2]
    sent: Mapping[str, Mapping[str, str]] = {
        "first page": {},
        "deep page": {"after": str(edge_of(halfway))},
        "search by a name": {"q": halfway.family_name[:4]},
        "search by both names": {"q": f"{halfway.given_name} {halfway.family_name}"},
        "search without a hit": {"q": "qqqqq"},
        "search by number": {"q": halfway.personal_number},
        "programme": {"programme": "UGA"},
        "need": {"need": "vocational_rehabilitation"},
        "municipality": {"municipality": str(halfway.municipality_id or "0180")},
        "something missing": {"missing": "person.need"},
        "three filters": {
            "programme": "ETP",
            "need": "supervised_practice",
            "missing": "person.field",
        },
        BY_ANSWER: {"measure": "work_training", "answer": "undetermined"},
    }
    return {name: Ask(LIST, urlencode(each)) for name, each in sent.items()}


def _of_the_office(reader: Reader) -> int:
    from insats.people.models import Person

    return Person.objects.filter(unit=reader.unit).count()


def _asked(client: object, ask: Ask) -> object:
    form = "application/x-www-form-urlencoded"
    return client.post(ask.path, ask.body, content_type=form)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
