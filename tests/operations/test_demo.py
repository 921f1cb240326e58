"""``insats demo`` as a newcomer runs it: fills, serves, stops, and starts again."""

import http.client
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import pytest


@contextmanager
def running(folder) -> Iterator[tuple[subprocess.Popen[str], str, str]]:
    """Start the demo; yields the process, its address and what it printed until then."""
    process = subprocess.Popen(
        [sys.executable, "-m", "insats.cli", "demo", "--people", "200", "--port", "0"],
        env={"PATH": os.environ["PATH"], "LC_ALL": "C.UTF-8", "INSATS_DATA": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        said = []
        while "Ctrl-C" not in "".join(said):
            line = process.stdout.readline()
            assert line, process.stderr.read()
            said.append(line)
        text = "".join(said)
        yield process, re.search(r"http://\S+?(?=/\s)", text)[0], text
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def get(address: str, path: str) -> tuple[int, str]:
    """Fetch a page at once: the address is printed when the site answers."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=30)
    try:
        connection.request("GET", path)
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """One folder for the demo's database, for all tests here."""
    return tmp_path_factory.mktemp("demo")


def test_it_fills_serves_stops_and_starts_again(folder):
    with running(folder) as (process, address, said):
        assert address.startswith("http://127.0.0.1:")
        assert "Making up 200 people" in said
        assert len(re.findall(r"^  \S+ +\S+ +\S+", said, re.M)) >= 2
        assert get(address, "/health") == (200, '{"status": "ok", "database": "ok"}')
        status, page = get(address, "/")
        assert status == 200
        assert "<h1" in page
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 0
    with running(folder) as (_, address, said):
        assert "filled already" in said
        assert get(address, "/health")[0] == 200
