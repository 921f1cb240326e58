"""Which letters follow from which action: the only place that says so."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from insats.letters.composing import meeting, outside, participant, union
from insats.letters.happened import Happened
from insats.letters.models import Letter
from insats.letters.sheet import Draft
from insats.referrals.models import CLOSED, OPEN, Status

_Kind, _Reader = Letter.Kind, Letter.Reader


@dataclass(frozen=True, slots=True)
class Follows:
    """A letter that follows: what it is, to whom, and what composes it (None for no letter).

    ``while_in`` are the statuses in which what it says still holds; empty for all. A new version
    of a letter is not composed when it no longer does.
    """

    kind: str
    reader: str
    compose: Callable[[Happened], Draft | None]
    while_in: Sequence[str] = ()

    def draft(self, happened: Happened) -> Draft | None:
        """Return what the letter says by what is recorded now; None where there is no letter."""
        if self.while_in and happened.referral.status not in self.while_in:
            return None
        return self.compose(happened)


def _change(compose: Callable[[Happened], Draft | None], while_in: Sequence[str] = OPEN) -> Follows:
    return Follows(_Kind.CHANGE, _Reader.PARTICIPANT, compose, while_in)


def _notice(compose: Callable[[Happened], Draft | None], while_in: Sequence[str] = OPEN) -> Follows:
    return Follows(_Kind.PROVIDER_NOTICE, _Reader.PROVIDER, compose, while_in)


_PAUSED, _RUNNING = (Status.PAUSED,), (Status.RUNNING,)
_ENDED = (
    Follows(_Kind.END, _Reader.PARTICIPANT, participant.ended),
    _notice(outside.ended, CLOSED),
)
_MEETING = (
    Follows(_Kind.MEETING, _Reader.PARTICIPANT, meeting.to_participant),
    Follows(_Kind.MEETING, _Reader.PROVIDER, meeting.to_provider),
)

# By the action's code. The decision's own letter to the person stands in its proof.
LETTERS: Mapping[str, tuple[Follows, ...]] = {
    "referrals.ask_provider": (_notice(outside.asked),),
    "referrals.ask_union": (Follows(_Kind.UNION_NOTICE, _Reader.UNION, union.asked),),
    "referrals.decide": (_notice(outside.decided),),
    # A provider that says yes after the decision is told of it then.
    "referrals.answer_as_provider": (_notice(outside.decided),),
    "referrals.answer_by_link": (_notice(outside.decided),),
    "referrals.record_provider_answer": (_notice(outside.decided),),
    "referrals.extend": (_notice(outside.new_last_day),),
    "referrals.new_period": (_notice(outside.new_last_day),),
    "referrals.shorten": (_change(participant.shortened), _notice(outside.new_last_day)),
    "referrals.change_hours": (_change(participant.hours), _notice(outside.hours)),
    "referrals.pause": (
        _change(participant.paused, _PAUSED),
        _notice(outside.paused, _PAUSED),
    ),
    "referrals.resume": (
        _change(participant.resumed, _RUNNING),
        _notice(outside.resumed, _RUNNING),
    ),
    "referrals.record_understanding": (_change(participant.new_agreement),),
    "referrals.name_supervisor": (_change(participant.new_supervisor),),
    "referrals.transfer": (_change(participant.new_caseworker),),
    "referrals.transfer_provider": (_notice(outside.moved_here),),
    "referrals.complete": _ENDED,
    "referrals.interrupt": _ENDED,
    "referrals.revoke": _ENDED,
    "referrals.void": _ENDED,
    "referrals.drop": _ENDED,
    "followup.call_meeting": _MEETING,
    "followup.move_meeting": _MEETING,
    "followup.cancel_meeting": _MEETING,
}


def composer_of(letter: Letter) -> Follows | None:
    """Return what composed a letter; None where that is no longer in the table."""
    found = LETTERS.get(letter.action, ())
    same = (each for each in found if (each.kind, each.reader) == (letter.kind, letter.reader))
    return next(same, None)
