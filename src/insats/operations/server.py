"""Serving the site: worker processes of one thread each, started anew if they fall."""

import http.client
import multiprocessing
import os
import socket
import threading
import time
from collections.abc import Callable
from http import HTTPStatus
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from granian.constants import Interfaces
from granian.log import LogLevels
from granian.server.mp import MPServer

from insats.operations import refusals

APPLICATION = "insats.config.wsgi:application"
# How long one question to a starting worker may take, and the pause before the next.
PATIENCE_SECONDS = 10
BETWEEN_SECONDS = 0.1
# When a server that was told to stop is told again.
AGAIN_SECONDS = 1


def check_ready() -> None:
    """See that the database and the static files belong to this version.

    Raises ``NotMigrated`` or ``NotCollected``.
    """
    executor = MigrationExecutor(connection)
    waiting = executor.migration_plan(executor.loader.graph.leaf_nodes())
    if waiting:
        raise refusals.NotMigrated(waiting=len(waiting))
    storage = staticfiles_storage
    if isinstance(storage, ManifestStaticFilesStorage):
        manifest = Path(settings.STATIC_ROOT) / storage.manifest_name
        if not manifest.exists():
            raise refusals.NotCollected()


def is_free(host: str, port: int) -> bool:
    """Tell whether nothing listens at the address and we may."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def check_free(host: str, port: int) -> None:
    """Raise ``PortTaken`` when the address is taken."""
    if not is_free(host, port):
        raise refusals.PortTaken(host=host, port=port)


def free_port(host: str, wanted: int) -> int:
    """Return the wanted port, or one that the system picks when it is taken."""
    if wanted and is_free(host, wanted):
        return wanted
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        probe.bind((host, 0))
        port: int = probe.getsockname()[1]
    return port


def is_healthy(host: str, port: int) -> bool:
    """Tell whether ``GET /health`` is answered with 200."""
    asked = http.client.HTTPConnection(host, port, timeout=PATIENCE_SECONDS)
    try:
        asked.request("GET", "/health")
        return asked.getresponse().status == HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        asked.close()


def once_healthy(host: str, port: int, then: Callable[[], object]) -> None:
    """Wait until the site answers that it is well, however long; then call."""
    while not is_healthy(host, port):
        time.sleep(BETWEEN_SECONDS)
    then()


class _Site(MPServer):
    """The server, which never forgets that it was told to stop."""

    def signal_handler_interrupt(self, *args: Any, **kwargs: Any) -> None:
        """Stop, and say so once more.

        Ctrl-C reaches the workers too. While one that fell is started anew, the server clears what
        it was told meanwhile, and would wait for ever.
        """
        super().signal_handler_interrupt(*args, **kwargs)  # type: ignore[no-untyped-call]
        again = threading.Timer(AGAIN_SECONDS, self.main_loop_interrupt.set)
        again.daemon = True
        again.start()


def serve(host: str, port: int, workers: int, on_ready: Callable[[], object] | None = None) -> None:
    """Serve until told to stop; ``on_ready`` is called once, when the site answers ``/health``.

    It is called in a thread of its own, so that workers that fall are started anew meanwhile.
    """
    # The workers open connections of their own.
    connection.close()
    # Each worker answers one request at a time, so Polars gains nothing from more threads; the
    # workers take this from the environment before they import it.
    os.environ["POLARS_MAX_THREADS"] = "1"
    # A forked worker would inherit the locks of Polars' threads, and wait for them for ever.
    multiprocessing.set_start_method("spawn", force=True)
    server = _Site(
        APPLICATION,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=1,
        respawn_failed_workers=True,
        workers_kill_timeout=15,
        log_level=LogLevels.warning,
        log_access=False,
        websockets=False,
    )
    if on_ready:
        waiting = threading.Thread(target=once_healthy, args=(host, port, on_ready), daemon=True)
        server.on_startup(waiting.start)
    server.serve()
