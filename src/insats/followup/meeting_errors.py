"""The coded errors of meetings."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Self

from insats.errors import Refusal
from insats.followup.models import Meeting
from insats.referrals.errors import Bilingual
from insats.rulebook.errors import Text

_SETTLED: Mapping[str, Text] = {
    Meeting.State.HELD: Text("genomfört", "held"),
    Meeting.State.MISSED: Text("noterat som att det inte blev av", "noted as missed"),
    Meeting.State.CANCELLED: Text("inställt", "cancelled"),
}


class MeetingInPast(
    Refusal,
    code="followup.meeting_in_past",
    sv="Tiden har redan passerat. Välj en tid som kommer.",
    en="That time has passed. Choose one that is to come.",
):
    """People are called to a time that has been."""


class MeetingTooFarAhead(
    Refusal,
    code="followup.meeting_too_far_ahead",
    sv="Välj en dag senast den {latest}.",
    en="Choose a day no later than {latest}.",
):
    """A meeting more than a year away: most likely a slip of the pen."""


class NoSuchTime(
    Refusal,
    code="followup.no_such_time",
    sv="Den tiden finns inte: då ställs klockan om. Välj en annan tid.",
    en="There is no such time: the clocks are changed then. Choose another time.",
):
    """A time that is skipped when summer time begins."""


class AlreadyCalled(
    Refusal,
    code="followup.already_called",
    status=HTTPStatus.CONFLICT,
    sv="Det finns redan ett möte den tiden.",
    en="There is a meeting at that time already.",
):
    """The same people are called twice to the same time."""


class SameTime(
    Refusal,
    code="followup.same_time",
    sv="Ändra tiden, sättet eller platsen. Nu är allt som förut.",
    en="Change the time, the way to meet or the place. Nothing is different now.",
):
    """A meeting is moved to where it is."""


class MeetingSettled(
    Bilingual,
    Refusal,
    code="followup.meeting_settled",
    status=HTTPStatus.CONFLICT,
    sv="Mötet är redan {state}.",
    en="The meeting is already {state}.",
):
    """Something is done to a meeting that has been held, missed or cancelled."""

    @classmethod
    def of(cls, state: str) -> Self:
        """Return the refusal for a meeting that stands so."""
        return cls(state=_SETTLED[state])


class MeetingNotYet(
    Refusal,
    code="followup.meeting_not_yet",
    status=HTTPStatus.CONFLICT,
    sv="Mötet är den {day}. Skriv vad som hände när den dagen har kommit.",
    en="The meeting is on {day}. Write what happened once that day has come.",
):
    """What came of a meeting is told before its day."""
