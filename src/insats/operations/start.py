"""Starting Django from the command line, with the settings that the command is meant for."""

import os
from argparse import Namespace
from collections.abc import Callable
from functools import wraps

from insats.operations import refusals

DEMO = "insats.config.settings.demo"
TEST = "insats.config.settings.test"
PRODUCTION = "insats.config.settings.production"
VARIABLE = "DJANGO_SETTINGS_MODULE"


def start(demo: bool) -> None:
    """Start Django with the demo's settings or with production's.

    ``DJANGO_SETTINGS_MODULE``, where it is set, goes before production's, never before the
    demo's. Raises ``SettingsRefused`` or ``DemoRefused`` when the settings refuse.
    """
    # What is written, a database above all, is for its owner only.
    os.umask(0o077)
    os.environ[VARIABLE] = demo_settings() if demo else os.environ.get(VARIABLE, PRODUCTION)
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except (ImproperlyConfigured, ModuleNotFoundError) as error:
        refusal = refusals.DemoRefused if demo else refusals.SettingsRefused
        raise refusal(reason=str(error)) from None


def demo_settings() -> str:
    """Return the demo's settings; refuse when the environment says that this is no demo.

    Raises ``DemoRefused``.
    """
    chosen = os.environ.get(VARIABLE, DEMO)
    if chosen not in (DEMO, TEST):
        raise refusals.DemoRefused(reason=f"{VARIABLE} is {chosen}.")
    return chosen


Command = Callable[[Namespace], int]


def with_database(run: Command) -> Command:
    """Make a command refuse in words when the database cannot be used.

    What it says of values it refused is not repeated: they may be a person's.
    """

    @wraps(run)
    def guarded(args: Namespace) -> int:
        from django.db import DatabaseError, OperationalError

        try:
            return run(args)
        except OperationalError as error:
            said = str(error).strip().splitlines() or ["?"]
            raise refusals.DatabaseUnusable(reason=said[0]) from None
        except DatabaseError as error:
            raise refusals.DatabaseUnusable(reason=type(error).__name__) from None

    return guarded
