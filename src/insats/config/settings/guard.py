"""Keeps the demo, which fills and shows its database to anyone, away from real people."""

from typing import Any

from django.core.exceptions import ImproperlyConfigured

from insats.config.settings import database

HERE = frozenset({"", "localhost", "127.0.0.1", "::1"})


def is_here(host: str) -> bool:
    """Tell whether a database host is this machine (a socket's folder counts)."""
    return host in HERE or host.startswith("/")


def demo_database(url: str) -> dict[str, Any]:
    """Return Django's description of the demo's database at an address.

    Raises ``ImproperlyConfigured`` unless it is on this machine and its name ends in ``demo``.
    """
    try:
        described = database.from_url(url)
    except ValueError as error:
        raise ImproperlyConfigured(f"DATABASE_URL: {error}") from None
    name = str(described["NAME"]).removesuffix(".sqlite3")
    if not name.endswith("demo") or not is_here(described.get("HOST", "")):
        raise ImproperlyConfigured(
            "The demo uses only a database on this machine whose name ends in 'demo'; "
            "DATABASE_URL names another."
        )
    return described
