"""``insats demo``: made-up people, real places, on this machine only."""

import sys
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from insats.operations import refusals, server

HOST = "127.0.0.1"


def run(people: int, seed: int, port: int, workers: int) -> int:
    """Prepare and fill the demo's database if need be, then serve it until stopped."""
    prepare()
    fill(people=people, seed=seed)
    chosen = server.free_port(HOST, port)
    say("Starting ...")
    server.serve(HOST, chosen, workers, on_ready=lambda: welcome(chosen))
    return 0


def prepare() -> None:
    """Make the demo's database, or bring it up to this version.

    Raises ``DemoRefused`` when the settings are not the demo's.
    """
    if not settings.MADE_UP:
        raise refusals.DemoRefused(reason="the settings are not for made-up people.")
    if connection.vendor == "sqlite":
        Path(connection.settings_dict["NAME"]).parent.mkdir(parents=True, exist_ok=True)
    Path(settings.STATIC_ROOT).mkdir(parents=True, exist_ok=True)
    say("Preparing the database ...")
    call_command("migrate", interactive=False, verbosity=0)


def fill(people: int, seed: int) -> None:
    """Fill the database with made-up people, unless it is filled already."""
    from insats.population.fill import is_filled, populate

    if is_filled():
        say("The database is filled already.")
        return
    say(f"Making up {people} people (seed {seed}) ...")
    populate(people=people, seed=seed, progress=True)


def welcome(port: int) -> None:
    """Print where the demo is and who may sign in."""
    from insats.population.fill import demo_accounts

    lines = [f"  {a.username:<14} {a.password:<14} {a.title}" for a in demo_accounts()]
    say("", f"Insats is at  http://{HOST}:{port}/", "", "Sign in as one of these:", *lines, "")
    say("Everyone in it is made up. Stop with Ctrl-C.")


def say(*lines: str) -> None:
    """Print lines at once, also when the output is kept in a file."""
    print(*lines, sep="\n", file=sys.stdout, flush=True)
