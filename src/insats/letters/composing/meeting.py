"""Calls to a meeting, to the person and to the provider: called, moved or cancelled."""

from insats.followup.models import Meeting
from insats.letters.composing import outside, parts
from insats.letters.happened import Happened
from insats.letters.sheet import Draft, Section
from insats.letters.wording import common
from insats.letters.wording import meeting as wording
from insats.rulebook import words
from insats.rulebook.errors import Text

_TOLD = (Meeting.State.CALLED, Meeting.State.CANCELLED)


def to_participant(happened: Happened) -> Draft | None:
    """Return the call to the person, with the reason for another time or none."""
    meeting = happened.meeting
    if meeting is None or meeting.state not in _TOLD:
        return None
    why = [common.REASON.filled(words=meeting.words)] if meeting.words else []
    if meeting.state == Meeting.State.CANCELLED:
        off = wording.CANCELLED_YOU.filled(moment=parts.moment(meeting.at))
        sections = [Section("meeting", wording.THE_MEETING, [off, *why])]
        return Draft(_title(meeting), [*sections, parts.questions(happened)])
    call = wording.CALL["participant"].filled(**_slots(happened, meeting))
    before = _moved_from(meeting)
    said = [call, *before, *(why if before else [])]
    return Draft(
        _title(meeting),
        [
            Section("meeting", wording.THE_MEETING, said, _points(meeting, _interpreter(happened))),
            Section("cannot", wording.CANNOT, [wording.CANNOT_YOU]),
            parts.questions(happened),
        ],
    )


def to_provider(happened: Happened) -> Draft | None:
    """Return the call to the provider, without any reason."""
    meeting = happened.meeting
    if meeting is None or meeting.state not in _TOLD:
        return None
    contact = parts.questions_outside(happened.referral)
    if meeting.state == Meeting.State.CANCELLED:
        off = wording.CANCELLED.filled(moment=parts.moment(meeting.at))
        return Draft(_title(meeting), [Section("meeting", wording.THE_MEETING, [off]), contact])
    call = wording.CALL["provider"].filled(**_slots(happened, meeting))
    points = _points(meeting, _interpreter_outside(happened))
    said = [call, *_moved_from(meeting)]
    return Draft(
        _title(meeting),
        [
            Section("meeting", wording.THE_MEETING, said, points),
            Section("cannot", wording.CANNOT_OUTSIDE_HEADING, [wording.CANNOT_OUTSIDE]),
            contact,
        ],
    )


def _title(meeting: Meeting) -> Text:
    """Return the heading: a call, a new time, or that it is off."""
    name = wording.NAMES[meeting.kind]
    if meeting.state == Meeting.State.CANCELLED:
        return wording.CANCELLED_TITLE.filled(meeting=name)
    changed = meeting.supersedes_id is not None
    return (wording.CHANGED_TITLE if changed else wording.CALL_TITLE).filled(meeting=name)


def _slots(happened: Happened, meeting: Meeting) -> dict[str, Text]:
    return {
        "meeting": wording.NAMES[meeting.kind],
        "measure": happened.measure,
        "moment": parts.moment(meeting.at),
        "who": outside.who(happened),
    }


def _moved_from(meeting: Meeting) -> list[Text]:
    """Return what is other than when it was called first; nothing where it was not changed."""
    if meeting.supersedes_id is None:
        return []
    before = Meeting.objects.get(pk=meeting.supersedes_id)
    if before.at == meeting.at:
        return [wording.OTHER_PLACE]
    return [wording.MOVED_FROM.filled(moment=parts.moment(before.at))]


def _points(meeting: Meeting, interpreter: list[Text]) -> list[Text]:
    points = [wording.LENGTH.filled(minutes=meeting.minutes), wording.HOW[meeting.how]]
    if meeting.where:
        points.append(wording.WHERE.filled(where=words.same(meeting.where)))
    return [*points, *interpreter]


def _interpreter(happened: Happened) -> list[Text]:
    person = happened.person
    language = parts.language_name(person.language)
    return [wording.INTERPRETER.filled(spoken=language)] if person.interpreter_needed else []


def _interpreter_outside(happened: Happened) -> list[Text]:
    person = happened.person
    if not (happened.may_name and person.interpreter_needed):
        return []
    return [wording.INTERPRETER_OUTSIDE.filled(spoken=parts.language_name(person.language))]
