"""Seconds for ``insats check`` on a file of 3,000 cases: the process from its start to its end.

The cases are the tests' own, repeated under other names. The peers: a file with one case, which is
what starting costs, and PyYAML's own C reader on the same file.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from benchmarks._run import report

CASES = Path(__file__).parents[1] / "tests" / "cases"
WANTED, TIMES = 3_000, 3


def main() -> None:
    """Prints the median seconds."""
    known = [case for file in sorted(CASES.glob("*.yaml")) for case in _cases(file)]
    many = [{**known[n % len(known)], "id": f"case-{n}"} for n in range(WANTED)]
    with tempfile.TemporaryDirectory() as folder:
        file, one = Path(folder) / "many.yaml", Path(folder) / "one.yaml"
        for path, cases in ((file, many), (one, many[:1])):
            text = yaml.dump({"cases": cases}, Dumper=_Plain, allow_unicode=True, sort_keys=False)
            path.write_text(text, encoding="utf-8")
        peers = {
            "one case": _seconds(one),
            "the file read by PyYAML (C)": _read(file),
        }
        report("check", _seconds(file), "s", WANTED, peers)


class _Plain(yaml.SafeDumper):
    """Writes every case out, without aliases."""

    def ignore_aliases(self, data: object) -> bool:
        """Always."""
        return True


def _cases(file: Path) -> list[dict[str, object]]:
    """The cases of a file, each with its defaults written out."""
    loaded = yaml.safe_load(file.read_text(encoding="utf-8"))
    shared = loaded.get("defaults", {})
    cases = ({**shared, **case} for case in loaded["cases"])
    return [{**c, "person": {**shared.get("person", {}), **c["person"]}} for c in cases]


def _seconds(file: Path) -> float:
    taken = []
    for _ in range(TIMES):
        begun = time.perf_counter()
        command = [sys.executable, "-m", "insats.cli", "check", str(file)]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def _read(file: Path) -> float:
    begun = time.perf_counter()
    yaml.load(file.read_bytes(), Loader=yaml.CSafeLoader)
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()
