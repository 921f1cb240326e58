"""Reading a report and writing one, as all who do so share it: a month's, or the final one."""

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from insats.accounts.actor import Actor
from insats.errors import NotFound, Refusal
from insats.followup.actions import ApproveMonthReport, SendFinalReport, SendMonthReport
from insats.followup.held import is_held_now
from insats.followup.models import FinalReport, MonthReport, ReportState
from insats.followup.queries import plan_in_force
from insats.followup.ran import ran
from insats.followup.report_errors import FinalTooEarly, MonthNotOver
from insats.followup.reports import (
    Standing,
    Stands,
    comments_on,
    final_of,
    final_versions,
    month_versions,
    months_of,
    progress_told,
)
from insats.referrals.models import Referral
from insats.web.followup.forms.base import FollowForm
from insats.web.followup.views.base import Page
from insats.web.reports import shown
from insats.web.reports.forms import AnswerForm, FinalForm, MonthForm
from insats.web.reports.reaching import OFFICE, PROVIDER, Reader
from insats.web.views import actor_of, draw


def standing_of(referral: Referral, month: date | None) -> Standing:
    """Return where a report stands. Raises ``NotFound`` for a month that is not the measure's."""
    if month is None:
        every = [final] if (final := final_of(referral)) else []
    else:
        every = [each for each in months_of(referral) if each.month == month]
    if not every:
        raise NotFound()
    return every[0]


def standing_for(reader: Reader, referral: Referral, month: date | None) -> Standing:
    """Return the same to a reader: a provider does not see the months of the one before it."""
    if reader is PROVIDER and month is not None and not is_held_now(referral, month):
        raise NotFound()
    return standing_of(referral, month)


def told_by(report: MonthReport | FinalReport | None) -> Mapping[str, Any]:
    """Return what a report says, as pages show it: its days and how the activities go."""
    if not isinstance(report, MonthReport):
        return {"days": None, "progress": []}
    return {"days": shown.Days.of(report), "progress": progress_told(report)}


def rests_of(referral: Referral, month: date) -> list[date]:
    """Return the days of a month that are in a break."""
    held = ran(referral)
    return [day for day in held.days(month) if held.rests(day)]


def versions_of(referral: Referral, month: date | None) -> list[shown.Version]:
    """Return every row of a report, the latest first."""
    rows = final_versions(referral) if month is None else month_versions(referral, month)
    return [shown.Version(each) for each in rows]


# --- reading --------------------------------------------------------------------------------------
def read(request: HttpRequest, reader: Reader, public_id: UUID, month: date | None) -> HttpResponse:
    """Show a report; the office answers it here. A provider comes to where it is written."""
    found = reader.reach(request, public_id)
    standing = standing_for(reader, found, month)
    if standing.report is None and reader is not OFFICE:
        return redirect(reader.form_address(found, month))

    def make(*data: Any) -> FollowForm:
        row = standing_of(found, month).report
        return AnswerForm(*data, referral=found, actor=actor_of(request), row=row, month=month)

    page = Page(request, reader, found, make, reader.home_of(found), "reports/read.html")
    page.context = _read_context(reader, actor_of(request), found, standing)
    if request.method == "POST":
        return page.answer()
    return draw(request, page.template, {**_frame(page), **page.context})


def _frame(page: Page) -> dict[str, Any]:
    """Return what a page that is only read has of what a form's page has."""
    waits = page.context["waits"]
    return {
        **page.reader.frame(page.found),
        "form": page.make() if waits else None,
        "back": page.back,
        "today": actor_of(page.request).on,
    }


def _read_context(
    reader: Reader, actor: Actor, found: Referral, standing: Standing
) -> dict[str, Any]:
    report, month = standing.report, standing.month
    stands = standing.stands(actor.on)
    office = reader is OFFICE
    return {
        **told_by(report),
        "title": shown.title_of(month),
        "month": month,
        "report": report,
        "standing": standing,
        "mark": shown.MARKS[stands],
        "stands": stands.value,
        "rests": rests_of(found, month) if month else [],
        "versions": versions_of(found, month),
        "write": _write_address(reader, actor, found, standing),
        # What the office sees beside it.
        "comments": comments_on(found, month) if office else [],
        "plan": plan_in_force(found) if office else None,
        "waits": office and _waits(actor, found, report),
    }


def _waits(actor: Actor, found: Referral, report: MonthReport | FinalReport | None) -> bool:
    """Tell whether a report waits for the reader's answer."""
    sent = report is not None and report.state == ReportState.SENT
    return sent and ApproveMonthReport.allowed(actor, found)


def _write_address(reader: Reader, actor: Actor, found: Referral, standing: Standing) -> str:
    """Return where a report is sent or corrected; empty where it cannot be."""
    if hindrance_of(actor, found, standing):
        return ""
    return reader.form_address(found, standing.month)


# --- writing --------------------------------------------------------------------------------------
def hindrance_of(actor: Actor, found: Referral, standing: Standing) -> Refusal | None:
    """Return why a report cannot be sent now, whatever is filled in; None where it can."""
    kind = SendFinalReport if standing.month is None else SendMonthReport
    if refused := kind.refusal(actor, found):
        return refused
    if standing.stands(actor.on) != Stands.TO_COME:
        return None
    early = FinalTooEarly if standing.month is None else MonthNotOver
    return early(day=standing.opens)


def write(
    request: HttpRequest, reader: Reader, public_id: UUID, month: date | None
) -> HttpResponse:
    """Show the form of a report, or take it."""
    found = reader.reach(request, public_id)
    standing = standing_for(reader, found, month)
    actor = actor_of(request)
    page = Page(
        request,
        reader,
        found,
        partial(_form, request, reader, found, month),
        reader.address(found, month),
        "reports/final_form.html" if month is None else "reports/month_form.html",
        stands=standing.stands(actor.on).value,
        standing=standing,
    )
    return page.answer(hindrance_of(actor, found, standing))


def _form(
    request: HttpRequest, reader: Reader, found: Referral, month: date | None, *data: Any
) -> FollowForm:
    row = standing_of(found, month).report
    given = {"referral": found, "actor": actor_of(request), "row": row, "reader": reader}
    if month is None:
        return FinalForm(*data, **given)
    return MonthForm(*data, month=month, **given)
