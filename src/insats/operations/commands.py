"""The commands that run the system, as the command line offers them."""

import argparse
import json
from pathlib import Path
from typing import Any

from insats.operations import refusals
from insats.operations.account_commands import add_user, create_user, send_digests, weed
from insats.operations.start import start, with_database

MOST_PEOPLE = 1_000_000
MOST_SEED = 2**31 - 1
MOST_KEY = 2**63 - 1
MOST_EVENTS = 100_000


def add_commands(subparsers: Any) -> None:
    """Add every command of this part to the command line's."""
    add_demo(subparsers)
    add_populate(subparsers)
    add_serve(subparsers)
    add_backup(subparsers)
    add_restore(subparsers)
    add_simple(subparsers, "migrate", "bring the database's tables up to this version", migrate)
    add_simple(subparsers, "weed", "delete what need no longer be kept", weed)
    add_simple(subparsers, "send-digests", "mail how much waits to whoever wants it", send_digests)
    add_user(
        add_simple(subparsers, "create-user", "give someone an account and a role", create_user)
    )
    add_payments_events(subparsers)
    add_simple(subparsers, "collect", "gather style sheets and pictures for serving", collect)


def add_payments_events(subparsers: Any) -> None:
    """Add ``insats payments-events``."""
    text = "print what a payment system is to know, one JSON object a line, the earliest first"
    parser = add_simple(subparsers, "payments-events", text, payments_events)
    parser.add_argument("--after", type=int, default=0, help="the id of the last one read")
    parser.add_argument("--limit", type=int, default=1000, help="at most (default 1000)")


def add_simple(subparsers: Any, name: str, text: str, run: Any) -> argparse.ArgumentParser:
    """Add one command that may use the demo's database instead of the real one."""
    parser: argparse.ArgumentParser = subparsers.add_parser(name, help=text, description=text)
    parser.add_argument("--demo", action="store_true", help="use the demo's database")
    parser.set_defaults(run=with_database(run))
    return parser


def add_size(parser: argparse.ArgumentParser) -> None:
    """Add how many people to make up, and from which seed."""
    parser.add_argument("--people", type=int, default=5000, help="how many (default 5000)")
    parser.add_argument("--seed", type=int, default=1, help="same seed, same people (default 1)")


def add_demo(subparsers: Any) -> None:
    """Add ``insats demo``."""
    text = "fill a database with made-up people and serve it on this machine"
    parser = subparsers.add_parser("demo", help=text, description=text)
    add_size(parser)
    parser.add_argument("--port", type=int, default=8000, help="port to try first (default 8000)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (default 2)")
    parser.set_defaults(run=with_database(demo))


def add_populate(subparsers: Any) -> None:
    """Add ``insats populate``."""
    text = "fill the demo's database with made-up people"
    parser = subparsers.add_parser("populate", help=text, description=text)
    add_size(parser)
    parser.set_defaults(run=with_database(populate))


def add_serve(subparsers: Any) -> None:
    """Add ``insats serve``."""
    parser = add_simple(subparsers, "serve", "serve the site, behind a proxy with TLS", serve)
    parser.add_argument("--host", default="127.0.0.1", help="address to bind (default 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="port to bind (default 8000)")
    parser.add_argument("--workers", type=int, default=2, help="server processes (default 2)")


def add_backup(subparsers: Any) -> None:
    """Add ``insats backup``."""
    parser = add_simple(subparsers, "backup", "copy the whole database to a file", backup)
    parser.add_argument("file", type=Path, help="file to write")
    parser.add_argument("--force", action="store_true", help="overwrite the file")


def add_restore(subparsers: Any) -> None:
    """Add ``insats restore``."""
    parser = add_simple(subparsers, "restore", "lay a backup into the database", restore)
    parser.add_argument("file", type=Path, help="file that insats backup wrote")
    parser.add_argument("--force", action="store_true", help="replace what the database holds")


def within(option: str, value: int, least: int, most: int) -> int:
    """Return the value; raises ``OptionOutOfRange`` when it is too small or too large."""
    if not least <= value <= most:
        raise refusals.OptionOutOfRange(option=option, least=least, most=most)
    return value


def demo(args: argparse.Namespace) -> int:
    """Run ``insats demo``."""
    people = within("--people", args.people, 1, MOST_PEOPLE)
    seed = within("--seed", args.seed, 0, MOST_SEED)
    port = within("--port", args.port, 0, 65535)
    workers = within("--workers", args.workers, 1, 64)
    start(demo=True)
    from insats.operations.demo import run

    return run(people=people, seed=seed, port=port, workers=workers)


def populate(args: argparse.Namespace) -> int:
    """Run ``insats populate``."""
    people = within("--people", args.people, 1, MOST_PEOPLE)
    seed = within("--seed", args.seed, 0, MOST_SEED)
    start(demo=True)
    from insats.operations.demo import fill, prepare

    prepare()
    fill(people=people, seed=seed)
    return 0


def serve(args: argparse.Namespace) -> int:
    """Run ``insats serve``."""
    port = within("--port", args.port, 1, 65535)
    workers = within("--workers", args.workers, 1, 64)
    start(args.demo)
    from insats.operations import server

    server.check_ready()
    server.check_free(args.host, port)
    server.serve(args.host, port, workers)
    return 0


def migrate(args: argparse.Namespace) -> int:
    """Run ``insats migrate``."""
    start(args.demo)
    from django.core.management import call_command

    call_command("migrate", interactive=False)
    return 0


def collect(args: argparse.Namespace) -> int:
    """Run ``insats collect``."""
    start(args.demo)
    from django.core.management import call_command

    call_command("collectstatic", interactive=False)
    return 0


def payments_events(args: argparse.Namespace) -> int:
    """Run ``insats payments-events``."""
    after = within("--after", args.after, 0, MOST_KEY)
    limit = within("--limit", args.limit, 1, MOST_EVENTS)
    start(args.demo)
    from insats.payments.out import events_after

    for event in events_after(after, limit):
        print(json.dumps(event, ensure_ascii=False))
    return 0


def backup(args: argparse.Namespace) -> int:
    """Run ``insats backup``."""
    start(args.demo)
    from django.db import connection

    from insats.operations.backup import copies

    manifest = copies.backup(connection, args.file, force=args.force)
    print(f"{args.file}: {manifest.size} bytes of {manifest.engine}, sha256 {manifest.sha256}")
    return 0


def restore(args: argparse.Namespace) -> int:
    """Run ``insats restore``."""
    start(args.demo)
    from django.db import connection

    from insats.operations.backup import copies

    manifest = copies.restore(connection, args.file, force=args.force)
    print(f"Restored what was kept on {manifest.made_at}. Run: insats migrate")
    return 0
