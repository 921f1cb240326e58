"""The timeline as drawn: a band for each measure, its edges named, and a table that says the same.

Positions are percentages of the width, so that text keeps its size however wide the page is.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from html import escape
from itertools import pairwise

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from insats.rulebook.errors import Language
from insats.rulebook.told import Band, Consideration, Interval
from insats.web.templatetags.insats import state, state_class, state_word
from insats.web.words import day, language, spoken

# The room that one written character takes, in percent of a wide page.
_CHARACTER = 0.56
_MARGIN = 1.0
_MONTHS_APART = 6


@dataclass(frozen=True, slots=True)
class Piece:
    """Days with one answer, as a rectangle and as a line of the table."""

    first: date
    last: date
    answer: str
    colour: str
    word: str
    why: tuple[str, ...]
    x: str
    width: str
    edge: str  # what is written after its left edge; empty where there is no room
    edge_before: str = ""  # what is written before that edge instead


@dataclass(frozen=True, slots=True)
class Strip:
    """A measure's band: its pieces, and all it says in one sentence."""

    measure: str
    name: str
    pieces: tuple[Piece, ...]
    told: str

    def drawn(self) -> SafeString:
        """Return the rectangles, and what is written at their edges."""
        rects = (
            f'<rect class="{p.colour}" x="{p.x}" y="1" width="{p.width}" height="20"/>'
            for p in self.pieces
        )
        texts = (_text(p.x, p.edge, p.edge_before) for p in self.pieces)
        return mark_safe("".join([*rects, *texts]))  # noqa: S308 - what is said is escaped

    def rows(self) -> SafeString:
        """Return the pieces as rows of the table, each day a link to the page on that day."""
        name, labels = escape(self.name), (_("Från"), _("Till och med"), _("Svar"))
        rows = (_row(name, labels, piece) for piece in self.pieces)
        return mark_safe("".join(rows))  # noqa: S308 - what is said is escaped


def _text(x: str, after: str, before: str) -> str:
    if not after and not before:
        return ""
    anchor = "start" if after else "end"
    return f'<text x="{x}" y="36" text-anchor="{anchor}">{escape(after or before)}</text>'


def _row(name: str, labels: tuple[str, str, str], piece: Piece) -> str:
    first, last, answer = labels
    return (
        f'<tr><th scope="row">{name}</th>'
        f'<td data-label="{first}"><a href="?on={piece.first}">{day(piece.first)}</a></td>'
        f'<td data-label="{last}">{day(piece.last)}</td>'
        f'<td data-label="{answer}">{piece.word}</td>'
        f"<td>{escape('. '.join(piece.why))}</td></tr>"
    )


@dataclass(frozen=True, slots=True)
class Tick:
    """A month along the axis; ``wide`` ones are left out where there is little room."""

    x: str
    label: str
    wide: bool


@dataclass(frozen=True, slots=True)
class Timeline:
    """Two years of days, with a line at the day that the page is about."""

    first: date
    last: date
    on: date
    x: str
    ticks: tuple[Tick, ...]
    strips: tuple[Strip, ...]
    before: date | None  # the nearest change before the day, and after it
    after: date | None
    projected: bool

    @property
    def legend(self) -> SafeString:
        """The three answers as the bands show them."""
        return _legend(language())


@cache
def _legend(_language: Language) -> SafeString:
    marks = (state(answer) for answer in ("open", "undetermined", "closed"))
    return mark_safe(" ".join(marks))  # noqa: S308 - each is safe


def timeline(considered: Consideration) -> Timeline:
    """Return the timeline of a consideration, as drawn."""
    bands = considered.timeline
    first, last = bands[0].intervals[0].first, bands[0].intervals[-1].last
    scale = _Scale(first, last)
    edges = sorted({i.first for band in bands for i in band.intervals[1:]})
    on = considered.date
    return Timeline(
        first=first,
        last=last,
        on=on,
        x=_percent(scale.share(on)),
        ticks=tuple(_ticks(scale)),
        strips=tuple(_strip(band, scale) for band in bands),
        before=max((each for each in [first, *edges] if each < on), default=None),
        after=min((each for each in edges if each > on), default=None),
        projected=considered.projected,
    )


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where a day lies between the first and the day after the last, in percent."""

    first: date
    last: date

    def share(self, on: date) -> float:
        return 100 * (on - self.first).days / ((self.last - self.first).days + 1)


def _percent(share: float) -> str:
    return f"{share:.2f}%"


# --- the axis -----------------------------------------------------------------------------------
def _ticks(scale: _Scale) -> list[Tick]:
    """Return the month of the first day, and every sixth month after it."""
    months = [_first_of_month(scale.first, _MONTHS_APART * n) for n in range(1, 5)]
    inside = [each for each in months if scale.share(each) < 100 - _room(_month(each))]
    return [
        Tick(_percent(0), _month(scale.first), wide=False),
        *(
            Tick(_percent(scale.share(month)), _month(month), wide=n % 2 == 0)
            for n, month in enumerate(inside)
        ),
    ]


def _first_of_month(on: date, months: int) -> date:
    years, month = divmod(on.month - 1 + months, 12)
    return date(on.year + years, month + 1, 1)


def _month(on: date) -> str:
    return day(on).partition("\N{NO-BREAK SPACE}")[2]


# --- a band -------------------------------------------------------------------------------------
def _strip(band: Band, scale: _Scale) -> Strip:
    labels = _labels(band.intervals, scale)
    none = ("", "")
    pieces = tuple(_piece(each, scale, *labels.get(each.first, none)) for each in band.intervals)
    return Strip(band.measure, spoken(band.name), pieces, _told(band.intervals))


def _piece(interval: Interval, scale: _Scale, edge: str, edge_before: str) -> Piece:
    x = scale.share(interval.first)
    return Piece(
        first=interval.first,
        last=interval.last,
        answer=interval.answer,
        colour=f"b-{state_class(interval.answer)}",
        word=state_word(interval.answer),
        why=tuple(spoken(each) for each in interval.why),
        x=_percent(x),
        width=_percent(scale.share(interval.last + timedelta(days=1)) - x),
        edge=edge,
        edge_before=edge_before,
    )


def _labels(intervals: Sequence[Interval], scale: _Scale) -> dict[date, tuple[str, str]]:
    """Return what is written after, or else before, which edges: the day, and what changes.

    What changes is left out where it does not fit between the edges, and so is the day.
    """
    edges = [i for before, i in _pairs(intervals) if _to_be_seen(before, i)]
    shares = [scale.share(each.first) for each in edges]
    labels, free = {}, 0.0
    for edge, x, end in zip(edges, shares, [*shares[1:], 100.0], strict=False):
        for written in _ways_to_say(edge):
            if x >= free and x + _room(written) <= end:
                labels[edge.first], free = (written, ""), x + _room(written)
                break
            if x - _room(written) >= free:
                labels[edge.first], free = ("", written), x
                break
    return labels


def _pairs(intervals: Sequence[Interval]) -> list[tuple[Interval, Interval]]:
    return list(pairwise(intervals))


def _to_be_seen(before: Interval, after: Interval) -> bool:
    """Tell whether an edge matters: another answer, or another length while it is not closed."""
    return before.answer != after.answer or after.answer != "closed"


def _ways_to_say(edge: Interval) -> list[str]:
    """Return what may be written at an edge, the longest first."""
    written = day(edge.first)
    why = [spoken(each) for each in edge.why]
    return [*(f"{written}: {each[:1].lower()}{each[1:]}" for each in why[:1]), written]


def _room(written: str) -> float:
    return len(written) * _CHARACTER + _MARGIN


def _told(intervals: Sequence[Interval]) -> str:
    """Return a band in words: "Öppen till och med 31 maj 2025, stängd till och med …"."""
    said = [
        _("%(answer)s till och med %(day)s") % {"answer": state_word(i.answer), "day": day(i.last)}
        for i in _joined(intervals)
    ]
    return ", ".join([said[0], *(each[:1].lower() + each[1:] for each in said[1:])]) + "."


def _joined(intervals: Sequence[Interval]) -> list[Interval]:
    """Return the last interval of each run with the same answer."""
    followed = [*intervals[1:], None]
    return [i for i, after in zip(intervals, followed, strict=True)
            if after is None or after.answer != i.answer]  # fmt: skip
