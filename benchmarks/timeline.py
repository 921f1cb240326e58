"""Two years of one person, every measure on every day, in the rule core.

The peer is the same 730 days asked one by one.
"""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "1")  # as in a web worker

from datetime import timedelta

from benchmarks._case import one_person
from benchmarks._run import median_ms, report
from insats.rulebook import timeline
from insats.rulebook.answer import answer
from insats.rulebook.book import current
from insats.rulebook.plan import plan_for
from insats.rulebook.subject import frames_of

DAYS, TIMES = 730, 60


def main() -> None:
    """Prints the median milliseconds."""
    book, subject = current(), one_person()
    alone = frames_of([subject])
    first, last = subject.date, subject.date + timedelta(days=DAYS - 1)

    def bands() -> object:
        span = timeline.on_every_day(alone, first, last)
        plan = plan_for(book, span)
        return timeline.bands(timeline.days_of(answer(span, book), plan, book), plan, book)

    one = median_ms(lambda: answer(alone, book), 60)
    report(
        "timeline",
        median_ms(bands, TIMES),
        "ms",
        TIMES,
        {f"{DAYS} days one by one": one * DAYS, "to reach": 25.0},
    )


if __name__ == "__main__":
    main()
