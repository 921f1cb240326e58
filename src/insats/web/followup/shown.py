"""How meetings and the rest of follow-up are read on a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from insats.followup.models import Deviation, Meeting, Plan
from insats.referrals.models import Referral
from insats.web.audit.labels import action_words
from insats.web.referrals.case.story import Told
from insats.web.words import day, moment


@dataclass(frozen=True, slots=True)
class Lists:
    """The meetings of a referral: passed with nothing told, to come, and settled."""

    passed: Sequence[Meeting]
    coming: Sequence[Meeting]
    settled: Sequence[Meeting]

    @classmethod
    def of(cls, meetings: Sequence[Meeting], today: date) -> "Lists":
        """Return meetings, in the order of their times, as three lists."""
        called = [each for each in meetings if each.state == Meeting.State.CALLED]
        settled = [each for each in meetings if each.state != Meeting.State.CALLED]
        return cls(
            [each for each in called if timezone.localdate(each.at) < today],
            [each for each in called if timezone.localdate(each.at) >= today],
            settled[::-1],
        )


# --- the story ------------------------------------------------------------------------------------
def story(referral: Referral) -> list[Told]:
    """Return what has happened to the plan, the meetings and the deviations, in no order."""
    rows = (Plan, Meeting, Deviation)
    return [
        _told(row)
        for model in rows
        for row in model.objects.filter(referral=referral)
        .select_related("recorded_by", "supersedes")
        .order_by("pk")
    ]


def _told(row: Plan | Meeting | Deviation) -> Told:
    words = {Plan: _of_plan, Meeting: _of_meeting, Deviation: _of_deviation}[type(row)]
    code, details, said = words(row)  # type: ignore[operator]
    by = row.recorded_by.name if row.recorded_by else ""
    return Told(row.recorded_at, by, action_words(f"followup.{code}"), details, words=said)


def _of_plan(row: Plan) -> tuple[str, str, str]:
    said = _("version %(n)s") % {"n": row.number}
    if row.state == Plan.State.RETURNED:
        return "return_plan", said, row.why
    before = row.supersedes
    if row.state == Plan.State.AGREED and isinstance(before, Plan) and before.number == row.number:
        return "agree_plan", said, ""
    return "write_plan", said, row.what_changed


_SETTLED = {
    Meeting.State.HELD: "hold_meeting",
    Meeting.State.MISSED: "miss_meeting",
    Meeting.State.CANCELLED: "cancel_meeting",
}


def _of_meeting(row: Meeting) -> tuple[str, str, str]:
    called = "move_meeting" if row.supersedes_id else "call_meeting"
    said = f"{Meeting.Kind(row.kind).label} {moment(row.at)}"
    return _SETTLED.get(Meeting.State(row.state), called), said, row.words


def _of_deviation(row: Deviation) -> tuple[str, str, str]:
    kind = str(Deviation.Kind(row.kind).label)
    if row.handled:
        return "handle_deviation", f"{kind}: {Deviation.Handled(row.handled).label}", (
            row.handled_words
        )  # fmt: skip
    return "tell_deviation", f"{kind}, {day(row.happened_on)}", row.words
