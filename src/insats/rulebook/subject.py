"""One subject in Python's own terms: a row of people with its enrolments, periods and supply.

Case files are read to subjects, what-if is tried on copies of one, and a decision keeps one. Bulk
work goes from tables to frames without passing here.
"""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from insats.rulebook import frames as f
from insats.rulebook import terms
from insats.rulebook.frames import Frames

Row = dict[str, object]


@dataclass(frozen=True, slots=True)
class Subject:
    """A person on a day: rows as in the frames, without key and pool."""

    person: Row
    enrolments: tuple[Row, ...] = ()
    periods: tuple[Row, ...] = ()
    supply: tuple[Row, ...] = field(default=())

    @property
    def date(self) -> datetime.date:
        """The day of the decision."""
        day = self.person["date"]
        assert isinstance(day, datetime.date)
        return day

    def on(self, day: datetime.date) -> "Subject":
        """The same facts on another day: the period asked about starts that day, without end."""
        moved = {**self.person, "date": day, "start": day, "until": None, "request": None}
        return Subject(moved, self.enrolments, self.periods, self.supply)

    def with_person(self, **columns: object) -> "Subject":
        """A copy in which the person's row has these columns."""
        return Subject({**self.person, **columns}, self.enrolments, self.periods, self.supply)


UNKNOWN_PERSON: Row = {
    **dict.fromkeys(f.PEOPLE),
    "programmes_known": False,
    "action_plan_none": False,
    "periods_known": False,
    "supply_known": False,
    **{f"better_fit.{m}.documented": False for m in terms.AGREEMENT_MEASURES},
}
"""A person of whom nothing is known: every fact unknown, no reason documented."""


def frames_of(subjects: Sequence[Subject]) -> Frames:
    """The subjects as frames, in their order.

    Copies of one subject that still have the same rows (not equal ones: the very same) share them,
    so that a hundred what-ifs read the supply once.
    """
    keys = _places((s.enrolments, s.periods) for s in subjects)
    pools = _places((s.supply,) for s in subjects)
    people = [
        {**s.person, "key": key, "pool": pool}
        for s, key, pool in zip(subjects, keys, pools, strict=True)
    ]
    return Frames(
        f.frame(f.PEOPLE, people),
        f.frame(f.ENROLMENTS, _keyed((s.enrolments for s in subjects), keys, "key")),
        f.frame(f.PERIODS, _keyed((s.periods for s in subjects), keys, "key")),
        f.frame(f.SUPPLY, _keyed((s.supply for s in subjects), pools, "pool")),
    )


def _places(parts: Iterable[tuple[tuple[Row, ...], ...]]) -> list[int]:
    """For each the place of the first that is made of the very same rows."""
    first: dict[tuple[int, ...], int] = {}
    return [first.setdefault(tuple(map(id, each)), n) for n, each in enumerate(parts)]


def _keyed(parts: Iterable[tuple[Row, ...]], keys: Sequence[int], column: str) -> list[Row]:
    own = dict(zip(keys, parts, strict=True))
    return [{**row, column: key} for key, rows in own.items() for row in rows]


def subjects_of(frames: Frames) -> list[Subject]:
    """The people of ``frames`` as subjects, in their order."""
    enrolments = _by(frames.enrolments.to_dicts(), "key")
    periods = _by(frames.periods.to_dicts(), "key")
    supply = _by(frames.supply.to_dicts(), "pool")
    return [
        Subject(
            row,
            tuple(enrolments.get(row["key"], ())),
            tuple(periods.get(row["key"], ())),
            tuple(supply.get(row["pool"], ())),
        )
        for row in frames.people.to_dicts()
    ]


def _by(rows: list[Row], column: str) -> dict[object, list[Row]]:
    groups: dict[object, list[Row]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups
