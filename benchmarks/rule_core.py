"""One person, every measure, with reasons and what is missing: the rule core alone.

The floor is Polars itself: as many flat comparisons on one row as the answer has columns.
"""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # as in a web worker

import polars as pl

from benchmarks._case import one_person
from benchmarks._run import median_ms, report
from insats.rulebook.answer import answer
from insats.rulebook.book import current
from insats.rulebook.consider import consider
from insats.rulebook.frames import PEOPLE
from insats.rulebook.subject import frames_of

TIMES = 300


def main() -> None:
    """Prints the median milliseconds."""
    book, subject = current(), one_person()
    frames = frames_of([subject])
    answered = answer(frames, book)
    own = len(answered.columns) - len(PEOPLE)
    row = pl.DataFrame({"a": [1.0]})
    flat = [(pl.col("a") <= n).alias(f"c{n}") for n in range(own)]
    core = median_ms(lambda: answer(frames, book), TIMES)
    report(
        "rule_core",
        core,
        "ms",
        TIMES,
        {
            f"floor: {own} flat comparisons in Polars": median_ms(
                lambda: row.with_columns(flat), TIMES
            ),
            "with the frames built from Python rows": median_ms(
                lambda: answer(frames_of([subject]), book), TIMES
            ),
            "in words, with a two-year timeline": median_ms(lambda: consider(subject, book), 60),
            "to reach": 6.0,
        },
    )


if __name__ == "__main__":
    main()
