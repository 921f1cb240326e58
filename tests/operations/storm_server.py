"""The server killed with no warning while browsers act on the same referrals, over and over.

``make storm-server``, on SQLite or on what ``DATABASE_URL`` names. What a browser was told was done
must be there afterwards, whole: its step, the version it led to, its line in the trail.
"""

import argparse
import http.client
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event as Flag
from threading import Thread
from typing import Any
from urllib.parse import urlencode

from tests.operations.storm import PEOPLE, Database, set_up

HOST = "127.0.0.1"
SERVE = (
    "import django; django.setup(); from insats.operations.server import serve; serve({!r}, {}, 2)"
)
SETTINGS = "insats.config.settings.demo"
HIDDEN = re.compile(r'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(r'name="([^"]+)"'), re.compile(r'value="([^"]*)"')
FORM = "application/x-www-form-urlencoded"


def main() -> None:
    """Storm, kill, look; prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--browsers", type=int, default=6)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder)) as address:
        os.environ |= {
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": SETTINGS,
            "INSATS_DATA": folder,
        }
        fill(Path(folder))
        for turn in range(args.rounds):
            told = storm(turn, args.browsers)
            print(f"round {turn + 1}: {len(told)} accepted, the server killed", flush=True)
            check(told)
    print("All that was accepted is there, whole.")


def fill(folder: Path) -> None:
    """Make the tables, the people and their stories."""
    (folder / "static").mkdir()
    set_up()
    from insats.operations import demo

    demo.prepare()
    demo.fill(people=PEOPLE, seed=1)


@contextmanager
def served() -> Iterator[tuple[int, "subprocess.Popen[bytes]"]]:
    """Serve the site in a group of processes of its own; whatever is left of it is killed."""
    from insats.operations.server import free_port, is_healthy

    port = free_port(HOST, 0)
    command = [sys.executable, "-c", SERVE.format(HOST, port)]
    server = subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        for _ in range(300):
            if is_healthy(HOST, port):
                break
            time.sleep(0.1)
        yield port, server
    finally:
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()


# --- browsers -------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Told:
    """What a browser was told was done: on which referral, which act, over which version."""

    referral: str
    act: str
    seen: int
    words: str


@dataclass
class Browser:
    """Someone who has signed in, and acts as fast as the site answers."""

    port: int
    cookie: str
    referrals: list[str]
    stop: Flag
    draw: random.Random
    told: list[Told] = field(default_factory=list)

    def run(self) -> None:
        """Act until the site is gone."""
        with suppress(OSError, http.client.HTTPException):
            while not self.stop.is_set():
                self.act()

    def act(self) -> None:
        """Open a form and send it; a refusal is no news."""
        referral, act = self.draw.choice(self.referrals), self.draw.choice([*ACTS])
        address = f"/anvisningar/{referral}/{act}/"
        words = f"Storm {self.draw.getrandbits(48):012x}"
        status, page = self.ask("GET", address)
        if status != 200:
            return
        hidden = dict(_hidden(page))
        sent = {**hidden, **{name: value or words for name, value in ACTS[act].items()}}
        if self.ask("POST", address, urlencode(sent))[0] == 302:
            self.told.append(Told(referral, act, int(hidden.get("seen") or 0), words))

    def ask(self, method: str, address: str, body: str = "") -> tuple[int, str]:
        """Ask for a page; raises when the site is gone."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=20)
        token = "x" * 32
        headers = {
            "Cookie": f"{self.cookie}; csrftoken={token}",
            "Host": f"{HOST}:{self.port}",
            "Content-Type": FORM,
        }
        sent = f"{body}&csrfmiddlewaretoken={token}" if body else None
        connection.request(method, address, sent, headers)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()


# The forms that are sent, and what is filled in; an empty value is words of this storm alone.
ACTS: dict[str, dict[str, str]] = {
    "pausa": {"words": ""},
    "ateruppta": {},
    "handledare": {"name": ""},
    "omfattning": {"extent": "75", "words": ""},
}
CODES = {
    "pausa": "referrals.pause",
    "ateruppta": "referrals.resume",
    "handledare": "referrals.name_supervisor",
    "omfattning": "referrals.change_hours",
}


def _hidden(page: str) -> Iterator[tuple[str, str]]:
    for tag in HIDDEN.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        if name and value and name[1] != "csrfmiddlewaretoken":
            yield name[1], value[1]


def storm(turn: int, browsers: int) -> list[Told]:
    """Let browsers act for a moment of random length, kill the server; return what was told."""
    cookie, referrals = signed_in(), running()
    stop = Flag()
    with served() as (port, server):
        draws = [random.Random(f"{turn} {n}") for n in range(browsers)]
        acting = [Browser(port, cookie, referrals, stop, draw) for draw in draws]
        threads = [Thread(target=each.run, daemon=True) for each in acting]
        for thread in threads:
            thread.start()
        time.sleep(random.uniform(3, 7))
        os.killpg(server.pid, signal.SIGKILL)
        server.wait()
        stop.set()
        for thread in threads:
            thread.join(timeout=30)
    told = [each for browser in acting for each in browser.told]
    if not told:
        raise SystemExit("Nothing was accepted: there was no storm.")
    return told


def signed_in() -> str:
    """The cookie of the demo's caseworker."""
    from django.conf import settings
    from django.test import Client

    from insats.accounts.models import User

    client = Client(HTTP_HOST=HOST)
    user = User.objects.get(username="handlaggare")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies['sessionid'].value}"


def running() -> list[str]:
    """A few referrals of theirs that run, so that browsers meet."""
    from insats.referrals.models import STARTED, Referral

    rows = Referral.objects.filter(status__in=STARTED, caseworker__username="handlaggare")
    open_ones = rows.filter(person__protected_identity=False).order_by("pk")
    return [str(each) for each in open_ones.values_list("public_id", flat=True)[:4]]


# --- what is left ---------------------------------------------------------------------------------
def check(told: list[Told]) -> None:
    """Raise ``AssertionError`` where something accepted is not there, or something is by half."""
    from django.db import connection

    from insats.referrals.models import Referral, Step

    connection.close()  # as a new process finds it
    for each in told:
        found = Step.objects.filter(
            referral__public_id=each.referral, number=each.seen + 1, action=CODES[each.act]
        )
        assert found.count() == 1, f"lost: {each}"
    for referral in Referral.objects.all():
        check_whole(referral)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


def check_whole(referral: Any) -> None:
    """Raise ``AssertionError`` unless a referral has each of its steps, and each its line."""
    from collections import Counter

    from insats.audit.models import Event
    from insats.referrals.models import Step

    steps = Step.objects.filter(referral=referral).order_by("number")
    numbers = list(steps.values_list("number", flat=True))
    assert numbers == list(range(1, referral.version + 1)), f"{referral}: {numbers}"
    last = steps.last()
    assert last is not None and last.to_status == referral.status, f"{referral}: its status"
    stepped = Counter(each for each in steps.values_list("action", flat=True) if each in STORMED)
    lines = Event.objects.filter(object_id=str(referral.public_id), action__in=STORMED)
    assert stepped == Counter(lines.values_list("action", flat=True)), f"{referral}: the trail"


STORMED = frozenset(CODES.values())


if __name__ == "__main__":
    main()
