"""What people see of the reports about themselves: their attendance, and where to comment."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_safe

from insats.accounts.actor import Actor
from insats.errors import NotFound
from insats.followup.actions import CommentOnReport
from insats.followup.models import MonthReport
from insats.followup.reports import comments_on
from insats.referrals.models import Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.views.base import Page
from insats.web.reports import shown
from insats.web.reports.forms import CommentForm
from insats.web.reports.reaching import PERSON
from insats.web.reports.views.base import standing_of, told_by
from insats.web.views import actor_of, draw, needs


@dataclass(frozen=True, slots=True)
class OwnMonth:
    """A month as its person sees it: the line, and the days that were told of."""

    line: shown.Line
    days: shown.Days | None


def own_months(actor: Actor, referral: Referral) -> list[OwnMonth]:
    """Return the months that are over, and the final report once it has come; latest first."""
    lines = shown.lines_for(PERSON, actor, referral)
    return [OwnMonth(line, _days(line)) for line in reversed(lines) if _is_shown(line, actor.on)]


def _is_shown(line: shown.Line, on: date) -> bool:
    if line.standing.report is not None:
        return True
    return line.month is not None and line.standing.opens <= on


def _days(line: shown.Line) -> shown.Days | None:
    report = line.standing.report
    return shown.Days.of(report) if isinstance(report, MonthReport) else None


@require_safe
@needs(PERSON.permission)
def attendance(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show someone their attendance, month by month."""
    found = PERSON.reach(request, public_id)
    months = own_months(actor_of(request), found)
    return draw(request, "reports/own.html", {**PERSON.frame(found), "months": months})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(PERSON.permission)
def month(request: HttpRequest, public_id: UUID, month: date) -> HttpResponse:
    """Show someone the report of a month, as it was sent, and take what they say of it."""
    return _report(request, public_id, month)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(PERSON.permission)
def final(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Show someone the final report, and take what they say of it."""
    return _report(request, public_id, None)


def _report(request: HttpRequest, public_id: UUID, month: date | None) -> HttpResponse:
    found, actor = PERSON.reach(request, public_id), actor_of(request)
    standing = standing_of(found, month)
    if standing.report is None:
        raise NotFound()

    def make(*data: Any) -> FollowForm:
        return CommentForm(*data, referral=found, actor=actor, month=month)

    context = {
        **told_by(standing.report),
        "title": shown.title_of(month),
        "month": month,
        "report": standing.report,
        "mark": shown.MARKS[standing.stands(actor.on)],
        "stands": standing.stands(actor.on).value,
        "comments": comments_on(found, month),
        "may_comment": CommentOnReport.allowed(actor, found),
    }
    back = PERSON.address(found, month)
    return Page(request, PERSON, found, make, back, "reports/own_report.html", **context).answer()
