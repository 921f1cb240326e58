"""Meetings: listed for all three, called and settled by the office."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from insats.errors import NotFound, Refusal
from insats.followup.actions import CallMeeting
from insats.followup.meeting_errors import MeetingNotYet, MeetingSettled
from insats.followup.models import Meeting
from insats.followup.queries import meeting_of, meetings_of, next_due
from insats.referrals.models import Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.forms.meetings import CHANGES, CallForm, HoldForm, MissForm
from insats.web.followup.reaching import OFFICE, PERSON, PROVIDER, Reader
from insats.web.followup.shown import Lists
from insats.web.followup.views.base import Page
from insats.web.views import actor_of, draw, needs


@needs(OFFICE.permission)
@require_safe
def meetings(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the meetings to the office, with what can be done about each."""
    found = OFFICE.reach(request, public_id)
    call = reverse("followup:call_meeting", args=[found.public_id])
    may_call = CallMeeting.refusal(actor_of(request), found) is None
    return _listed(request, OFFICE, found, call=call if may_call else "", due=next_due(found))


@needs(PROVIDER.permission)
@require_safe
def provider_meetings(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show the meetings to the provider."""
    return _listed(request, PROVIDER, PROVIDER.reach(request, public_id))


@needs(PERSON.permission)
@require_safe
def own_meetings(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show someone their own meetings."""
    return _listed(request, PERSON, PERSON.reach(request, public_id))


def _listed(
    request: HttpRequest, reader: Reader, found: Referral, call: str = "", due: Any = None
) -> HttpResponse:
    lists = Lists.of(meetings_of(found), actor_of(request).on)
    context = {
        **reader.frame(found),
        "lists": lists,
        "call": call,
        "due": due if not lists.coming else None,
        "today": actor_of(request).on,
    }
    return draw(request, "followup/meetings.html", context)


# --- what the office does -------------------------------------------------------------------------
@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def call_meeting(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Let the office call a meeting."""
    found = OFFICE.reach(request, public_id)

    def make(*data: Any) -> FollowForm:
        return CallForm(*data, referral=found, actor=actor_of(request))

    aside = "followup/call_aside.html"
    page = Page(request, OFFICE, found, make, _back(found), aside=aside, due=next_due(found))
    return page.answer(CallMeeting.refusal(actor_of(request), found))


@needs(OFFICE.permission)
@require_http_methods(["GET", "HEAD", "POST"])
def change_meeting(request: HttpRequest, public_id: UUID, meeting: UUID, slug: str) -> HttpResponse:
    """Let the office move a meeting, cancel it, or tell what came of it."""
    found = OFFICE.reach(request, public_id)
    row, kind = meeting_of(found, meeting), CHANGES.get(slug)
    if kind is None:
        raise NotFound()

    def make(*data: Any) -> FollowForm:
        return kind(*data, referral=found, actor=actor_of(request), row=meeting_of(found, meeting))

    page = Page(request, OFFICE, found, make, _back(found), aside="followup/meeting_aside.html")
    return page.answer(_hindrance(row, kind, request))


def _hindrance(row: Meeting, kind: type[FollowForm], request: HttpRequest) -> Refusal | None:
    """Return why a meeting cannot be changed so, whatever is filled in."""
    if row.state != Meeting.State.CALLED:
        return MeetingSettled.of(row.state)
    day = timezone.localdate(row.at)
    if issubclass(kind, HoldForm | MissForm) and day > actor_of(request).on:
        return MeetingNotYet(day=day)
    return None


def _back(found: Referral) -> str:
    return reverse("followup:meetings", args=[found.public_id])
