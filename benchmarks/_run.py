"""Timing shared by the benchmarks: medians of several, and the closing line of JSON."""

import json
import statistics
import time
from collections.abc import Callable, Mapping


def median_ms(run: Callable[[], object], times: int, warm: int = 5) -> float:
    """The median wall time of ``run``, in milliseconds."""
    for _ in range(warm):
        run()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append((time.perf_counter() - start) * 1000)
    return statistics.median(taken)


def report(name: str, value: float, unit: str, n: int, peers: Mapping[str, float]) -> None:
    """Prints the figure beside its peers, and the closing line."""
    print(f"{name}: {value:.3g} {unit} (n = {n})")
    for peer, figure in peers.items():
        print(f"  {peer}: {figure:.3g} {unit}")
    stated = {"name": name, "value": round(value, 3), "unit": unit, "n": n}
    print(json.dumps({**stated, "peers": {k: round(v, 3) for k, v in peers.items()}}))
