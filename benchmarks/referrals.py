"""The pages that list referrals, over 300,000 of them: list, desk, a provider's, one referral.

``--referrals 300000 --people 100000``. The floor, in the same run: a page with nothing on it but
who has signed in.
"""

import argparse
from collections.abc import Mapping

from benchmarks import _site
from benchmarks._run import report
from benchmarks._site import Ask, Reader

LIST = "/anvisningar/"


def main() -> None:
    """Prints the times of each page, the queries and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--referrals", type=int, default=300_000)
    parser.add_argument("--pages", type=int, default=40, help="requests for each page")
    args = parser.parse_args()
    _site.prepare(args.people, "referrals")
    _fill(args.referrals)
    reader = _site.readers(1)[0]
    asked = {**{name: (reader, ask) for name, ask in _own().items()}, **_others(reader)}
    with _site.served() as port:
        for who, ask in asked.values():
            _site.timed(port, [(who, [ask] * 4)])
        taken = {
            name: _site.timed(port, [(who, [ask] * args.pages)])
            for name, (who, ask) in asked.items()
        }
        bare = _site.timed(port, [(reader, [Ask("/konto/")] * args.pages)])
    print(f"SQLite, {args.referrals} referrals, {_of_the_office(reader)} at the reader's office")
    for name, (who, ask) in asked.items():
        client = _site.client(who.user)
        count = _site.queries(lambda client=client, ask=ask: client.get(ask.path))
        print(f"{_site.told(name, taken[name])}  {count} queries")
    print(_site.told("who has signed in (floor)", bare))
    peers = {name: _site.p95(each) for name, each in taken.items()}
    slowest = max(peers, key=lambda name: peers[name])
    floor = {"a page with nothing on it": _site.p95(bare)}
    report("referrals", peers[slowest], "ms", args.pages * len(peers), {**peers, **floor})


def _fill(wanted: int) -> None:
    """Write the referrals that are not there yet."""
    from django.db import connection
    from django.utils import timezone

    from benchmarks._referrals import fill
    from insats.referrals.models import Referral

    there = Referral.objects.count()
    if there < wanted:
        fill(wanted - there, timezone.localdate())
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def _own() -> Mapping[str, Ask]:
    """The desk, and ways to narrow the list."""
    ways = {
        "list, first page": "",
        "list, open": "?status=open",
        "list, a rare status": "?status=paused",
        "list, a rare measure": "?measure=steps_to_work",
        "list, own": "?whose=mine",
        "list, late": "?late=late",
        "list, late and rare": "?late=late&measure=steps_to_work",
    }
    return {
        **{name: Ask(f"{LIST}{query}") for name, query in ways.items()},
        "the desk": Ask("/skrivbord/"),
    }


def _others(reader: Reader) -> Mapping[str, tuple[Reader, Ask]]:
    """One referral as its caseworker sees it, and all of a provider's."""
    from insats.accounts.models import Role
    from insats.referrals.models import Referral

    own = Referral.objects.filter(unit=reader.unit, person__protected_identity=False)
    one = own.filter(status="running").order_by("-pk").values_list("public_id", flat=True)[0]
    role = Role.objects.filter(role="provider", user__username="anordnare").select_related("user")
    held = role[0]
    provider = _site.reader_of(held.user, held.unit_id)
    return {
        "one referral": (reader, Ask(f"{LIST}{one}/")),
        "a provider's": (provider, Ask("/anordnare/")),
    }


def _of_the_office(reader: Reader) -> int:
    from insats.referrals.models import Referral

    return Referral.objects.filter(unit=reader.unit).count()


if __name__ == "__main__":
    main()
