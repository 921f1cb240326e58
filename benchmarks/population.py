"""Every measure with reasons for a million people, and ten million streamed, from made-up frames.

``--people 10000000 --batch 250000`` streams. The peer is the floor of reading the same frames once.
"""

import argparse
import resource
import statistics
import time

import polars as pl

from benchmarks._case import population
from benchmarks._run import report
from insats.rulebook.answer import answer_batches
from insats.rulebook.book import current
from insats.rulebook.frames import Frames


def main() -> None:
    """Prints the seconds for the people asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=1_000_000)
    parser.add_argument("--batch", type=int, default=250_000)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    streamed = args.people > 1_000_000
    times = [_streamed(args) if streamed else _held(args) for _ in range(args.times)]
    seconds = statistics.median(t for t, _ in times)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 / 1024
    print(f"peak memory {peak:.2f} GB")
    peers = {"floor: the columns read once": statistics.median(f for _, f in times)}
    peers["to reach"] = 20.0 if streamed else 1.5
    report("population", seconds, "s", args.people, peers)


def _held(args: argparse.Namespace) -> tuple[float, float]:
    """The people are held in memory; making them up is not counted."""
    sizes = range(0, args.people, args.batch)
    batches = [population(min(args.batch, args.people - n), 1, n) for n in sizes]
    start = time.perf_counter()
    counts = _counted(iter(batches))
    taken = time.perf_counter() - start
    assert counts.sum_horizontal().sum() > 0
    start = time.perf_counter()
    for batch in batches:
        batch.people.select(pl.all().null_count())
    return taken, time.perf_counter() - start


def _streamed(args: argparse.Namespace) -> tuple[float, float]:
    """One batch is in memory at a time; the same made-up batch stands for each."""
    batch = population(args.batch, 1)
    start = time.perf_counter()
    _counted(batch for _ in range(args.people // args.batch))
    taken = time.perf_counter() - start
    start = time.perf_counter()
    for _ in range(args.people // args.batch):
        batch.people.select(pl.all().null_count())
    return taken, time.perf_counter() - start


def _counted(batches: "object") -> pl.DataFrame:
    """How many are open for each measure, batch by batch: what a run over everyone ends in."""
    book = current()
    names = [f"{m.id}.open" for m in book.measures]
    stream: list[Frames] = batches  # type: ignore[assignment]
    each = [frame.select(pl.col(names).sum()) for frame in answer_batches(stream, book)]
    return pl.concat(each)


if __name__ == "__main__":
    main()
