"""Processes that record and decide as fast as they can, killed with no warning, over and over.

``make storm``, on SQLite or on what ``DATABASE_URL`` names. What an action said was done must be
there afterwards, whole, with its line in the trail; and nothing may be there by half.
"""

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

PEOPLE, CROWD = 300, 12
SETTINGS = "insats.config.settings.test"
FACTS = ("person.need", "person.conditions_known", "person.no_better_service")


def main() -> None:
    """Storm, kill, look; prints what was found."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=8)
    parser.add_argument("--workers", type=int, default=4)
    parser.add_argument("--work", type=Path, help="be a worker that keeps its log here")
    args = parser.parse_args()
    if args.work:
        work(args.work)
        return
    with tempfile.TemporaryDirectory() as folder, Database(Path(folder)) as address:
        os.environ |= {"DATABASE_URL": address, "DJANGO_SETTINGS_MODULE": SETTINGS}
        fill()
        for turn in range(args.rounds):
            logs = storm(Path(folder), turn, args.workers)
            print(f"round {turn + 1}: {sum(map(len, map(accepted, logs)))} accepted, killed")
            check([line for log in logs for line in accepted(log)])
    print("All that was accepted is there, whole.")


class Database:
    """A database of its own: a file, or one on the server that ``DATABASE_URL`` names."""

    def __init__(self, folder: Path) -> None:
        given = os.environ.get("DATABASE_URL", "")
        self.name = f"insats_storm_{uuid.uuid4().hex[:8]}_demo"
        self.server = given if given.startswith("postgres") else ""
        self.file = folder / "storm-demo.sqlite3"

    def __enter__(self) -> str:
        if not self.server:
            return f"sqlite:///{self.file}"
        self._run(f"CREATE DATABASE {self.name}")
        return urlsplit(self.server)._replace(path=f"/{self.name}").geturl()

    def __exit__(self, *_: object) -> None:
        if self.server:
            from django.db import connection

            connection.close()
            self._run(f"DROP DATABASE {self.name} WITH (FORCE)")

    def _run(self, statement: str) -> None:
        import psycopg

        with psycopg.connect(self.server, autocommit=True) as server:
            server.execute(statement.encode())


def set_up() -> None:
    """Set Django up in this process."""
    import django

    django.setup()


def fill() -> None:
    """Make the tables, and people at real offices."""
    set_up()
    from django.core.management import call_command
    from django.db.models import Max

    from insats.people.models import Period
    from insats.population.fill import populate
    from insats.referrals.models import Decision

    call_command("migrate", interactive=False, verbosity=0)
    populate(people=PEOPLE, seed=1, progress=False)
    for model in (Period, Decision):
        _first[model.__name__] = model.objects.aggregate(last=Max("pk"))["last"] or 0


def storm(folder: Path, turn: int, workers: int) -> list[Path]:
    """Let workers work for a moment of random length, kill them all; returns their logs."""
    logs = [folder / f"{turn}-{n}" for n in range(workers)]
    command = [sys.executable, "-m", "tests.operations.storm"]
    started = [subprocess.Popen([*command, "--work", str(log)]) for log in logs]
    while not all(log.exists() for log in logs):
        if any(each.poll() is not None for each in started):
            raise SystemExit("A worker ended by itself.")
        time.sleep(0.05)
    time.sleep(random.uniform(2, 6))
    for each in started:
        each.send_signal(signal.SIGKILL)
    for each in started:
        each.wait()
    return logs


# --- a worker -----------------------------------------------------------------------------------
def work(log: Path) -> None:
    """Act on the same few people as the others, and write down what was accepted."""
    set_up()
    draw = random.Random(str(log))
    with log.open("w", encoding="ascii", buffering=1) as kept:
        for line in actions(draw):
            kept.write(line + "\n")
            os.fsync(kept.fileno())


def actions(draw: random.Random) -> Iterator[str]:
    """Do one thing after another; a refusal is no news."""
    from insats.errors import Refusal
    from insats.people.models import Person

    people = list(Person.objects.order_by("pk")[:CROWD])
    actors = {unit: caseworker(unit) for unit in {each.unit_id for each in people}}
    while True:
        person = draw.choice(people)
        try:
            yield from one(draw, actors[person.unit_id], person)
        except Refusal:
            continue


def caseworker(unit: int) -> Any:
    """Someone who may act at an office, for protected people too."""
    from django.utils import timezone

    from insats.accounts.actor import Actor
    from insats.accounts.models import Role
    from insats.accounts.permissions import Held

    role = Role.objects.filter(unit=unit, role="caseworker", last_day=None).first()
    assert role is not None
    held = Held(role="caseworker", unit_id=unit, unit_name="", sees_protected=True)
    return Actor(role.user_id, "", timezone.localdate(), (held,))


def one(draw: random.Random, actor: Any, person: Any) -> Iterator[str]:
    """Record a fact, or a period, or decide a referral; yields what was accepted."""
    from datetime import timedelta

    from insats.people.actions import RecordFact, RecordPeriod
    from insats.people.dossier import dossier_of
    from insats.people.values import Value
    from insats.referrals.actions import DecideReferral
    from insats.referrals.proof import Terms

    match draw.choice((0, 0, 0, 1, 1, 2)):
        case 0:
            fact = draw.choice(FACTS)
            text = draw.choice(("vocational_rehabilitation", "supervised_practice"))
            value = Value(text=text) if fact == "person.need" else Value(flag=draw.random() < 0.9)
            record = RecordFact(actor, person, fact, value, dossier_of(person).seen(fact)).do()
            yield f"Record {record.pk}"
        case 1:
            first = actor.on - timedelta(days=draw.randrange(400, 4000))
            last = first + timedelta(days=draw.randrange(5, 90))
            period = RecordPeriod(actor, person, "work_training", None, first, last).do()
            yield f"Period {period.pk}"
        case 2:
            first = actor.on + timedelta(days=draw.randrange(400))
            terms = Terms(draw.choice(("steps_to_work", "work_training")), first, None)
            decision = DecideReferral(actor, person, terms).do()
            yield f"Decision {decision.pk}"


# --- what is left -------------------------------------------------------------------------------
def accepted(log: Path) -> list[str]:
    """What a worker was told was done: whole lines only."""
    return [line for line in log.read_text().split("\n")[:-1] if line]


def check(lines: list[str]) -> None:
    """Raise ``AssertionError`` where something accepted is not there, or something is by half."""
    from django.db import connection
    from django.db.models import Count

    from insats.audit.models import Event
    from insats.people.models import Period, Record
    from insats.people.models.superseded import CURRENT
    from insats.referrals.models import Decision

    connection.close()  # as a new process finds it
    tables = {"Record": Record, "Period": Period, "Decision": Decision}
    for line in lines:
        name, key = line.split()
        assert tables[name].objects.filter(pk=key).exists(), f"lost: {line}"
    current = Record.objects.filter(CURRENT).values("person", "fact").annotate(n=Count("pk"))
    assert not current.filter(n__gt=1).exists(), "two current records of one fact"
    decided = Event.objects.filter(action="referrals.decide").count()
    made_here = Decision.objects.filter(pk__gt=first_of(Decision)).count()
    assert decided == made_here, f"{made_here} decisions, {decided} in the trail"
    for decision in Decision.objects.filter(pk__gt=first_of(Decision)).select_related("period"):
        assert decision.document, "a decision without its proof"
        assert decision.period.first_day == decision.first_day
    alone = Period.objects.filter(CURRENT, source="decision", decision=None)
    assert not alone.filter(pk__gt=first_of(Period)).exists(), "a period without its decision"
    check_overlaps(Period.objects.filter(CURRENT))
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA integrity_check")
            assert cursor.fetchall() == [("ok",)]


_first: dict[str, int] = {}


def first_of(model: Any) -> int:
    """Return the last key that the filling gave: what is above it was made by workers."""
    return _first[model.__name__]


def check_overlaps(periods: Any) -> None:
    """Raise ``AssertionError`` where two periods of one person share a day."""
    before: tuple[int, Any] | None = None
    for person, first, last in periods.order_by("person", "first_day").values_list(
        "person", "first_day", "last_day"
    ):
        assert before is None or before[0] != person or before[1] < first, "periods overlap"
        before = (person, last)


if __name__ == "__main__":
    main()
