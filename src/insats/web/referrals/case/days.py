"""The days of a referral: what was decided, what holds now, and what the rules said of the limit.

Nothing is worked out from a rule here: the ordinary length and the last legal day are read off the
proof of the latest decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from insats.people.models import Period
from insats.referrals import proof as proofs
from insats.referrals.models import Decision, Referral, Stretch
from insats.referrals.stretches import Lived, stretches_of
from insats.rulebook.told import Length, Reason
from insats.web.people.shown import capital


@dataclass(frozen=True, slots=True)
class Row:
    """A decision of the referral, and the days that hold of it now; None where taken back."""

    number: int
    kind: str
    decision: Decision
    period: Period | None

    @property
    def cut(self) -> bool:
        """Whether the period has been made shorter since it was decided."""
        return self.period is not None and self.period.last_day < self.decision.last_day


@dataclass(frozen=True, slots=True)
class Span:
    """The latest period, its extensions too: days used and left, and what the rules said of it.

    ``used`` and ``left`` are days, both ends included; ``to_limit`` those from the last day that
    holds to the last legal one.
    """

    first_day: date
    last_day: date
    used: int
    left: int
    to_limit: int
    length: Length | None
    limit: Reason
    last_legal_day: date | None


@dataclass(frozen=True, slots=True)
class Days:
    """Every decision of a referral in its order, and its latest period."""

    rows: Sequence[Row]
    span: Span | None


def days_of(referral: Referral, today: date) -> Days:
    """Return the days of a referral as they are on a day."""
    lived = stretches_of(referral)
    return Days([_row(each) for each in lived], _span(lived, today))


def _row(lived: Lived) -> Row:
    stretch = lived.stretch
    kind = capital(str(Stretch.Kind(stretch.kind).label))
    return Row(stretch.number, kind, stretch.decision, lived.period)


def _span(lived: Sequence[Lived], today: date) -> Span | None:
    """Return the period that was begun last, with its extensions; None where it was taken back."""
    begun = [n for n, each in enumerate(lived) if each.stretch.kind != Stretch.Kind.EXTENSION]
    latest = lived[begun[-1] :] if begun else []
    periods = [each.period for each in latest if each.period]
    if not periods:
        return None
    first = min(each.first_day for each in periods)
    last = max(each.last_day for each in periods)
    proof = proofs.read(latest[-1].stretch.decision.document)
    legal = proof.last_legal_day
    return Span(
        first_day=first,
        last_day=last,
        used=max(0, (min(today, last) - first).days + 1),
        left=max(0, (last - max(today, first)).days + (0 if today >= first else 1)),
        to_limit=max(0, (legal - last).days) if legal else 0,
        length=proof.length,
        limit=proof.period,
        last_legal_day=legal,
    )
