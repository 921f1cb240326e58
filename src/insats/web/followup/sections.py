"""What this room adds to the pages of a referral (``insats.web.sections``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from insats.accounts.actor import Actor
from insats.followup import schedule
from insats.followup.actions import CallMeeting, TellDeviation, WritePlan
from insats.followup.models import Deviation, Meeting, Plan
from insats.followup.queries import (
    current_plan,
    deviations_of,
    due_by,
    meetings_of,
    plan_in_force,
)
from insats.followup.schedule import Due
from insats.referrals.models import STARTED, UNDECIDED, Referral, Status
from insats.referrals.queries import has_accepted
from insats.web.followup.reaching import interpreter_of
from insats.web.followup.shown import Lists, story
from insats.web.sections import Section, Todo

__all__ = ["for_caseworker", "for_participant", "for_provider", "story"]


# Where follow-up has its place on the page though there is nothing of it yet.
FOLLOWED = (Status.DECIDED, *STARTED)


@dataclass(frozen=True, slots=True)
class Standing:
    """Where follow-up stands: the plan, the meetings, what is open."""

    latest: Plan | None
    in_force: Plan | None
    lists: Lists
    due: Due | None
    open: tuple[Deviation, ...]
    today: date

    @classmethod
    def of(cls, referral: Referral, today: date) -> "Standing":
        """Read it."""
        latest, meetings = current_plan(referral), meetings_of(referral)
        agreed = latest is not None and latest.state == Plan.State.AGREED
        in_force = latest if agreed or latest is None else plan_in_force(referral)
        return cls(
            latest,
            in_force,
            Lists.of(meetings, today),
            due_by(referral, in_force, meetings),
            tuple(each for each in deviations_of(referral) if each.is_open),
            today,
        )

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been planned, called or told."""
        met = self.lists.coming or self.lists.passed or self.lists.settled
        return not (met or self.latest or self.open)

    @property
    def coming(self) -> Meeting | None:
        """The next meeting."""
        return self.lists.coming[0] if self.lists.coming else None

    @property
    def passed(self) -> Meeting | None:
        """A meeting of which nothing has been told."""
        return self.lists.passed[0] if self.lists.passed else None

    @property
    def to_call(self) -> Due | None:
        """The meeting that is due soon and has not been called."""
        soon = self.due is not None and self.due.call_from <= self.today
        return self.due if soon and self.coming is None else None

    @property
    def discussed(self) -> bool:
        """Whether the latest version of the plan is not the one that holds."""
        return self.latest is not None and self.latest != self.in_force


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return what is open, the plan and the next meeting; None before there is any of it."""
    if not actor.may("followup.handle", referral):
        return None
    standing = Standing.of(referral, actor.on)
    if referral.status not in FOLLOWED and standing.is_empty:
        return None
    todo = _next(actor, referral, standing)
    part = {**_part(referral, standing), "next": todo}
    return Section("followup/sections/caseworker.html", part, todo)


def _part(referral: Referral, standing: Standing) -> Mapping[str, Any]:
    return {
        "referral": referral,
        "standing": standing,
        "interpreter": interpreter_of(referral),
    }


def _next(actor: Actor, referral: Referral, standing: Standing) -> Todo | None:
    """Return what is most pressing, of what the reader may do."""
    at = [referral.public_id]
    if standing.open:
        href = reverse("followup:handle", args=[*at, standing.open[0].deviation])
        return Todo(_("Hantera avvikelsen"), href)
    if standing.passed is not None:
        return Todo(_("Skriv vad som hände på mötet"), reverse("followup:meetings", args=at))
    if standing.latest is not None and standing.latest.state == Plan.State.PROPOSED:
        return Todo(_("Svara på planeringen"), reverse("followup:answer_plan", args=at))
    if standing.latest is None and WritePlan.allowed(actor, referral):
        return Todo(_("Skriv planeringen"), reverse("followup:write_plan", args=at))
    if standing.to_call is not None and CallMeeting.allowed(actor, referral):
        return Todo(_("Kalla till ett möte"), reverse("followup:call_meeting", args=at))
    return None


def for_provider(actor: Actor, referral: Referral) -> Section | None:
    """Return the plan, the next meeting and what the provider may do; None before its yes."""
    if not actor.may("followup.read", referral) or not has_accepted(referral):
        return None
    standing = Standing.of(referral, actor.on)
    may_write = WritePlan.allowed(actor, referral)
    waits = standing.latest is None or standing.latest.state == Plan.State.RETURNED
    if referral.status in UNDECIDED and standing.coming is None:
        return None
    part = {
        **_part(referral, standing),
        "write": may_write and waits,
        "tell": TellDeviation.allowed(actor, referral),
        "wanted_by": schedule.plan_by(referral.first_day) if referral.first_day else None,
    }
    return Section("followup/sections/provider.html", part)


def for_participant(actor: Actor, referral: Referral) -> Section | None:
    """Return the aims, the next meeting, and where to say that something is wrong."""
    if not actor.may("followup.read", referral):
        return None
    standing = Standing.of(referral, actor.on)
    may_tell = TellDeviation.allowed(actor, referral)
    if not (may_tell or standing.in_force or standing.coming):
        return None
    return Section(
        "followup/sections/participant.html", {**_part(referral, standing), "tell": may_tell}
    )
