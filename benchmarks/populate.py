"""Seconds to fill an empty database with the made-up Sweden: SQLite, or what DATABASE_URL names.

``--people 1000000``. The database is made for this and removed. The peers, in the same run: as many
rows by Django's ``bulk_create``, worked out from a sample, and the floor: the rows made, and
written nowhere.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable
from datetime import date
from unittest.mock import patch

import django

from benchmarks._run import report

SAMPLE, BATCH = 10_000, 1000


def main() -> None:
    """Prints the seconds, the memory and the size of the database."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "insats.config.settings.test"
    django.setup()
    from django.db import connection

    name = connection.creation.create_test_db(verbosity=0, serialize=False)
    try:
        measure(args.people, args.seed)
    finally:
        connection.creation.destroy_test_db(name, verbosity=0)


def measure(people: int, seed: int) -> None:
    """Fills the database and reports."""
    from django.db import connection

    from insats.population.bulk import Writer
    from insats.population.fill import fill, populate

    on, worked = date(2026, 3, 2), time.process_time()
    taken = seconds(lambda: populate(people, seed, progress=True, on=on))
    worked = time.process_time() - worked
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    rows = count()
    with patch.object(Writer, "write"), patch.object(Writer, "create"):
        floor = seconds(lambda: fill(people, seed, on, progress=False))
    print(f"{connection.vendor}: {rows} rows, {size():.0f} MB on disk")
    print(f"{worked:.0f} s of this process's own work, at most {memory:.0f} MB of memory")
    name = f"populate_{connection.vendor}"
    peers = {"bulk_create": rows * one_by_bulk_create(), "made, not written": floor}
    report(name, taken, "s", people, peers)


def seconds(run: Callable[[], object]) -> float:
    """The wall time of ``run``."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def count() -> int:
    """How many rows have been written."""
    from django.apps import apps

    models = [model for model in apps.get_models() if model.__module__.startswith("insats.")]
    return sum(model._base_manager.count() for model in models)


def size() -> float:
    """The size of the database, in megabytes."""
    from django.db import connection

    sql = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count, pragma_page_size",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    with connection.cursor() as cursor:
        cursor.execute(sql[connection.vendor])
        return float(cursor.fetchone()[0]) / 1e6


def one_by_bulk_create() -> float:
    """The seconds for one row, from a sample of records that is written once more and undone."""
    from django.db import transaction
    from django.utils import timezone

    from insats.people.models import Record

    sample = list(Record.objects.order_by("pk")[:SAMPLE])
    for record in sample:
        record.pk, record.supersedes_id, record.superseded_at = None, None, timezone.now()
    with transaction.atomic():
        taken = seconds(lambda: Record.objects.bulk_create(sample, batch_size=BATCH))
        transaction.set_rollback(True)
    return taken / len(sample)


if __name__ == "__main__":
    main()
