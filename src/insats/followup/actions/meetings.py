"""Meetings of the three: called, moved, and what came of them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils import timezone

from insats import clock
from insats.errors import ChangedMeanwhile, NotAChoice, NotFound, OutOfRange
from insats.followup.meeting_errors import (
    AlreadyCalled,
    MeetingInPast,
    MeetingNotYet,
    MeetingSettled,
    MeetingTooFarAhead,
    SameTime,
)
from insats.followup.models import Meeting
from insats.followup.queries import begin
from insats.people import values
from insats.people.actions.base import current_row, replace
from insats.people.models.superseded import CURRENT
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.models import STARTED, Referral, Status

LEAST_MINUTES, MOST_MINUTES = 5, 480
MOST_WHERE = 300
AHEAD = timedelta(days=366)
# A meeting with the provider may prepare the decision; a draft is known to the office alone.
MEETS: tuple[str, ...] = (Status.PREPARING, Status.DECIDED, *STARTED)


@dataclass(frozen=True, slots=True)
class Place:
    """When one meets, for how many minutes, how, and where: an address, a number or a link."""

    at: datetime
    minutes: int
    how: str
    where: str

    def check(self, on: date) -> None:
        """Raise a ``Refusal`` unless people can be called to it on a day."""
        if self.at < _now(on):
            raise MeetingInPast(field="at")
        if timezone.localdate(self.at) > on + AHEAD:
            raise MeetingTooFarAhead(field="at", latest=on + AHEAD)
        if not LEAST_MINUTES <= self.minutes <= MOST_MINUTES:
            raise OutOfRange(field="minutes", least=LEAST_MINUTES, most=MOST_MINUTES)
        if self.how not in Meeting.How.values:
            raise NotAChoice(field="how")
        values.check_words(self.where, MOST_WHERE, "where")


def _now(on: date) -> datetime:
    """Return the moment that it is on someone's day; the day's first one on another day."""
    now = clock.now()
    return now if timezone.localdate(now) == on else begin(on)


def same_meeting(meeting: UUID) -> Q:
    """Return the condition that a row is of a meeting."""
    return Q(meeting=meeting)


@dataclass
class CallMeeting(HangingAction[Meeting]):
    """Call the person and the provider to a meeting, at the office's local time."""

    code: ClassVar[str] = "followup.call_meeting"
    permission: ClassVar[str] = "followup.handle"
    statuses: ClassVar[tuple[str, ...]] = MEETS

    kind: str
    place: Place

    def examine(self) -> None:
        """Refuse what cannot be met at, and a second meeting at the same time."""
        if self.kind not in Meeting.Kind.values:
            raise NotAChoice(field="kind")
        self.place.check(self.today)
        check_free(self.referral, self.place.at)
        self.meeting = uuid4()

    def commit(self) -> Meeting:
        """Write the meeting."""
        called: Meeting = Meeting.objects.create(
            referral=self.referral,
            meeting=self.meeting,
            kind=self.kind,
            **columns_of(self.place),
            **self.recorded(),
        )
        return called

    def details(self) -> dict[str, Any]:
        """Which meeting, what for, and when."""
        return {
            "meeting": str(self.meeting),
            "kind": str(self.kind),
            "at": self.place.at.isoformat(),
        }


def columns_of(place: Place) -> dict[str, Any]:
    """Return a place as the columns of a meeting."""
    return {
        "at": place.at,
        "minutes": place.minutes,
        "how": place.how,
        "where": place.where.strip(),
    }


def check_free(referral: Referral, at: datetime, but: UUID | None = None) -> None:
    """Raise ``AlreadyCalled`` where another meeting of the referral begins at the same moment."""
    called = Meeting.objects.filter(CURRENT, referral=referral, state=Meeting.State.CALLED)
    same = called.filter(at=at).exclude(meeting=but) if but else called.filter(at=at)
    if same.exists():
        raise AlreadyCalled(field="at")


# --- a meeting that has been called ---------------------------------------------------------------
@dataclass
class _Changes(HangingAction[Meeting]):
    """A change of a meeting that has been called. ``seen`` is the key of the row that was read."""

    permission: ClassVar[str] = "followup.handle"
    # What it becomes.
    to: ClassVar[str]

    meeting: UUID
    seen: int
    words: str

    def examine(self) -> None:
        """Refuse no words, a meeting of another referral, and one that has been settled."""
        found = current_row(Q(referral=self.referral) & same_meeting(self.meeting), Meeting)
        if found is None:
            raise NotFound()
        self.before = found
        if found.pk != self.seen:
            raise ChangedMeanwhile(found)
        if found.state != Meeting.State.CALLED:
            raise MeetingSettled.of(found.state)
        values.check_words(self.words, MOST_WORDS, "words")

    def commit(self) -> Meeting:
        """Write what became of it."""
        return self.written()

    def written(self, **columns: Any) -> Meeting:
        """Write the meeting with other columns, in place of the row before."""
        copied = ("referral", "meeting", "kind", "at", "minutes", "how", "where")
        same = {name: getattr(self.before, name) for name in copied}
        row = Meeting(
            **{**same, "state": self.to, **columns}, words=self.words.strip(), **self.recorded()
        )
        return replace(row, same_meeting(self.meeting), self.seen)

    def details(self) -> dict[str, Any]:
        """Which meeting, what for, and when."""
        return {
            "meeting": str(self.meeting),
            "kind": str(self.before.kind),
            "at": self.before.at.isoformat(),
        }


@dataclass
class MoveMeeting(_Changes):
    """Move a meeting to another time, place or way to meet, and say why."""

    code: ClassVar[str] = "followup.move_meeting"
    statuses: ClassVar[tuple[str, ...]] = MEETS
    to: ClassVar[str] = Meeting.State.CALLED

    place: Place

    def examine(self) -> None:
        """Refuse what cannot be met at, and no change."""
        super().examine()
        self.place.check(self.today)
        new = columns_of(self.place)
        if all(getattr(self.before, name) == value for name, value in new.items()):
            raise SameTime(field="at")
        check_free(self.referral, self.place.at, but=self.meeting)

    def commit(self) -> Meeting:
        """Write the meeting anew."""
        return self.written(**columns_of(self.place))

    def details(self) -> dict[str, Any]:
        """When it was, and when it is now."""
        now = self.place.at.isoformat()
        return {**super().details(), "from": self.before.at.isoformat(), "at": now}


@dataclass
class CancelMeeting(_Changes):
    """Cancel a meeting, and say why."""

    code: ClassVar[str] = "followup.cancel_meeting"
    to: ClassVar[str] = Meeting.State.CANCELLED


@dataclass
class _Came(_Changes):
    """What came of a meeting, told on its day or later."""

    def examine(self) -> None:
        """Refuse it before the day of the meeting."""
        super().examine()
        day = timezone.localdate(self.before.at)
        if day > self.today:
            raise MeetingNotYet(day=day)


@dataclass
class HoldMeeting(_Came):
    """Note that a meeting has been held, and what was agreed at it."""

    code: ClassVar[str] = "followup.hold_meeting"
    to: ClassVar[str] = Meeting.State.HELD


@dataclass
class MissMeeting(_Came):
    """Note that a meeting did not come about: who did not come, or why."""

    code: ClassVar[str] = "followup.miss_meeting"
    to: ClassVar[str] = Meeting.State.MISSED
