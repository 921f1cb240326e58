"""The commands that give someone an account, and those that are run every day."""

import argparse
import getpass
import sys
from datetime import date
from typing import Any

from insats.operations import refusals
from insats.operations.start import start

ROLES = (
    "caseworker", "provider", "participant", "contract_manager", "municipal_coordinator",
    "analyst", "auditor",
)  # fmt: skip
KINDS = ("agency", "municipality", "provider", "supplier")


def add_user(parser: argparse.ArgumentParser) -> None:
    """Add what ``insats create-user`` asks for."""
    parser.add_argument("username")
    parser.add_argument("--name", required=True, help="as others see it")
    parser.add_argument("--email", default="")
    parser.add_argument("--role", required=True, choices=ROLES)
    parser.add_argument("--from", dest="first_day", type=date.fromisoformat, default=None,
                        metavar="DATE", help="first day of the role (default today)")  # fmt: skip
    parser.add_argument("--unit", required=True, help="the office or workplace; made if new")
    parser.add_argument("--municipality", action="append", default=[], metavar="CODE",
                        help="a municipality that the unit serves; may be repeated")  # fmt: skip
    parser.add_argument("--organisation-number", required=True, metavar="NUMBER")
    parser.add_argument("--organisation-name", default="", help="needed when it is new")
    parser.add_argument("--kind", choices=KINDS, default="agency", help="when it is new")
    parser.add_argument("--sees-protected", action="store_true",
                        help="a caseworker who may see protected identities")  # fmt: skip


def password() -> str:
    """Ask for a password twice, or read one line when the input is not a terminal.

    Raises ``BadAccount`` when the two differ.
    """
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\n")
    from insats.operations import reasons

    first = getpass.getpass("Password (empty for a user that is there already): ")
    if first != getpass.getpass("Again: "):
        raise refusals.BadAccount(reason=reasons.PASSWORDS_DIFFER)
    return first


def personal_number() -> str:
    """Ask for the number of a participant, which no list of processes or history may show."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().strip()
    return getpass.getpass("The person's number, twelve digits (not shown): ").strip()


def create_user(args: argparse.Namespace) -> int:
    """Run ``insats create-user``."""
    start(args.demo)
    from django.utils import timezone

    from insats.operations.users import Account, GiveRole

    wanted: dict[str, Any] = {name: getattr(args, name) for name in (
        "username", "name", "email", "role", "unit", "organisation_number", "organisation_name",
        "kind", "sees_protected",
    )}  # fmt: skip
    account = Account(
        **wanted,
        password=password(),
        personal_number=personal_number() if args.role == "participant" else "",
        first_day=args.first_day or timezone.localdate(),
        municipalities=tuple(args.municipality),
    )
    role = GiveRole(account).do()
    print(f"{role.user.username}: {role.role} at {role.unit} from {role.first_day}")
    return 0


def weed(args: argparse.Namespace) -> int:
    """Run ``insats weed``."""
    start(args.demo)
    from django.utils import timezone

    from insats.operations.weeding import weed_all

    for what, count in weed_all(timezone.now()).items():
        print(f"{what}: {count}")
    return 0


def send_digests(args: argparse.Namespace) -> int:
    """Run ``insats send-digests``: 1 where some could not be sent."""
    start(args.demo)
    from django.utils import timezone

    from insats.operations import digests

    done = digests.send_digests(timezone.localdate())
    print(f"sent: {done.sent}")
    print(f"failed: {done.failed}")
    return 1 if done.failed else 0
