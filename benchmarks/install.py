"""Seconds from a fresh clone to the first page of the demo: ``make demo``, until it answers.

Nothing is at hand but Python, pip, make and the package index (or pip's own store of what it has
fetched before; ``--no-cache`` does without). The peer, in the same run: ``make demo`` once more,
with all of it there.
"""

import argparse
import os
import signal
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path

from benchmarks._run import report

PROJECT = Path(__file__).parents[1]
PORT, LONGEST = 8765, 600
LIMIT = 180.0


def main() -> None:
    """Prints the seconds and the closing line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--no-cache", action="store_true", help="fetch every package anew")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        clone = Path(folder) / "insats"
        subprocess.run(["git", "clone", "--quiet", PROJECT, clone], check=True)
        first = _until_first_page(clone, args.no_cache)
        again = _until_first_page(clone, args.no_cache)
    report("install", first, "s", 1, {"once more": again, "to keep within": LIMIT})


def _until_first_page(clone: Path, no_cache: bool) -> float:
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("INSATS", "DJANGO"))}
    kept.pop("DATABASE_URL", None)
    environment = kept | ({"PIP_NO_CACHE_DIR": "1"} if no_cache else {})
    begun = time.perf_counter()
    demo = subprocess.Popen(
        ["make", "demo", f"ARGS=--port {PORT}"],
        cwd=clone,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        while not _answers():
            if demo.poll() is not None or time.perf_counter() - begun > LONGEST:
                raise SystemExit("The demo did not start.")
            time.sleep(0.2)
        return time.perf_counter() - begun
    finally:
        os.killpg(demo.pid, signal.SIGTERM)
        demo.wait(timeout=60)


def _answers() -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{PORT}/", timeout=5) as page:
            return bool(page.status == 200)
    except (urllib.error.URLError, OSError):
        return False


if __name__ == "__main__":
    main()
