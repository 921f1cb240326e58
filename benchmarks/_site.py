"""The whole site as it runs in earnest, for the benchmarks: people in a database, workers, readers.

The database is kept in ``benchmarks/results`` from one run to the next.
"""

import http.client
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

import django

RESULTS = Path(__file__).parent / "results"
HOST, WORKERS, READERS = "127.0.0.1", 2, 8
SERVE = (
    "import django; django.setup(); from insats.operations.server import serve; serve({!r}, {}, {})"
)


def prepare(people: int, name: str = "site") -> None:
    """Set Django up on a database with so many made-up people, which is made if need be."""
    folder = RESULTS / f"{name}-{people}"
    folder.mkdir(parents=True, exist_ok=True)
    os.environ["DJANGO_SETTINGS_MODULE"] = "insats.config.settings.demo"
    os.environ["INSATS_DATA"] = str(folder)
    os.environ["POLARS_MAX_THREADS"] = "1"
    os.environ.pop("DATABASE_URL", None)
    (folder / "static").mkdir(exist_ok=True)
    django.setup()
    from insats.operations import demo

    demo.prepare()
    demo.fill(people=people, seed=1)


@contextmanager
def served() -> Iterator[int]:
    """Serve the site with two workers of one thread each; gives the port."""
    from insats.operations.server import free_port

    port = free_port(HOST, 0)
    command = [sys.executable, "-c", SERVE.format(HOST, port, WORKERS)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait(port: int) -> None:
    """Wait until the site answers."""
    for _ in range(300):
        try:
            connection = http.client.HTTPConnection(HOST, port, timeout=5)
            connection.request("GET", "/health")
            if connection.getresponse().status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise SystemExit("The server did not start.")


@dataclass(frozen=True)
class Reader:
    """A caseworker who has signed in: their office and their cookie."""

    user: Any
    unit: int
    cookie: str


def readers(most: int = READERS) -> list[Reader]:
    """One caseworker, signed in, at each of the offices with the most people."""
    from django.db.models import Count

    from insats.accounts.models import Role
    from insats.people.models import Person

    crowded = Person.objects.values("unit").annotate(n=Count("pk")).order_by("-n")
    found: list[Reader] = []
    for unit in (row["unit"] for row in crowded):
        role = Role.objects.filter(unit=unit, role="caseworker", last_day=None).first()
        if role is not None and len(found) < most:
            found.append(reader_of(role.user, unit))
    return found


def reader_of(user: Any, unit: int) -> Reader:
    """Someone who has signed in."""
    return Reader(user, unit, _signed_in(user))


def _signed_in(user: Any) -> str:
    from django.conf import settings

    return f"{settings.SESSION_COOKIE_NAME}={client(user).cookies['sessionid'].value}"


def client(user: Any) -> Any:
    """A test client in which someone is signed in."""
    from django.test import Client

    signed_in = Client(HTTP_HOST=HOST)
    signed_in.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return signed_in


@dataclass(frozen=True)
class Ask:
    """One request: a page, or what is sent to one."""

    path: str
    body: str = ""


def timed(port: int, asks: Sequence[tuple[Reader, Sequence[Ask]]]) -> list[float]:
    """The milliseconds of each request, the readers asking at the same time, each in turn."""
    taken: list[list[float]] = [[] for _ in asks]
    threads = [
        Thread(target=_read, args=(port, reader, each, own))
        for (reader, each), own in zip(asks, taken, strict=True)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return [each for own in taken for each in own]


def _read(port: int, reader: Reader, asks: Sequence[Ask], taken: list[float]) -> None:
    connection = http.client.HTTPConnection(HOST, port, timeout=60)
    token = "x" * 32
    headers = {"Cookie": f"{reader.cookie}; csrftoken={token}", "Host": f"{HOST}:{port}"}
    for ask in asks:
        begun = time.perf_counter()
        if ask.body:
            body = f"csrfmiddlewaretoken={token}&{ask.body}"
            form = {**headers, "Content-Type": "application/x-www-form-urlencoded"}
            connection.request("POST", ask.path, body, form)
        else:
            connection.request("GET", ask.path, headers=headers)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"{ask.path}: {response.status}")
        taken.append((time.perf_counter() - begun) * 1000)


def p95(taken: Sequence[float]) -> float:
    """The time that nineteen of twenty keep within."""
    return statistics.quantiles(taken, n=20)[-1]


def told(name: str, taken: Sequence[float]) -> str:
    """A line with the median, the 95th percentile and the longest."""
    middle = statistics.median(taken)
    return f"{name:<42} p50 {middle:6.1f}  p95 {p95(taken):6.1f}  max {max(taken):6.1f} ms"


def queries(ask: Callable[[], object]) -> int:
    """How many statements a request sends to the database, those around a transaction too."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    ask()
    with CaptureQueriesContext(connection) as captured:
        ask()
    return len(captured)
