"""What this area adds to the pages of a referral (``insats.web.sections``)."""

from typing import Any

from insats.accounts.actor import Actor
from insats.followup.models import Comment, FinalReport, MonthReport, ReportState
from insats.followup.reports import Stands
from insats.referrals.models import Referral
from insats.web.audit.labels import action_words
from insats.web.referrals.case.story import Told
from insats.web.reports import shown
from insats.web.reports.reaching import OFFICE, PERSON, PROVIDER, Reader
from insats.web.reports.views.own import own_months
from insats.web.sections import Section

# How many months the person's own page shows; the rest are a link away.
_OWN_SHOWN = 2


def for_caseworker(actor: Actor, referral: Referral) -> Section | None:
    """Return each report with where it stands, and what the late ones block."""
    return _lines(OFFICE, actor, referral)


def for_provider(actor: Actor, referral: Referral) -> Section | None:
    """Return each report with where it stands, and which to send now."""
    return _lines(PROVIDER, actor, referral)


def _lines(reader: Reader, actor: Actor, referral: Referral) -> Section | None:
    if not actor.may(reader.permission, referral):
        return None
    lines = shown.lines_for(reader, actor, referral)
    if not lines:
        return None
    part = {
        "reader": reader.name,
        "lines": [line for line in lines if line.stands != Stands.TO_COME],
        "later": [line for line in lines if line.stands == Stands.TO_COME],
        "blocked": shown.blocked(referral, lines),
        "next": next((line for line in lines if _asks(reader, line)), None),
    }
    return Section("reports/sections/lines.html", part)


def _asks(reader: Reader, line: shown.Line) -> bool:
    """Tell whether a report asks something of its reader now: to be answered, or to be sent."""
    return line.stands == Stands.SENT if reader is OFFICE else line.writes


def for_participant(actor: Actor, referral: Referral) -> Section | None:
    """Return the person's latest months, in words; None before the first is over."""
    if not actor.may(PERSON.permission, referral):
        return None
    months = own_months(actor, referral)
    if not months:
        return None
    part = {"referral": referral, "months": months[:_OWN_SHOWN], "more": len(months) > _OWN_SHOWN}
    return Section("reports/sections/participant.html", part)


# --- the story ------------------------------------------------------------------------------------
_DONE = {ReportState.SENT: "send", ReportState.RETURNED: "return", ReportState.APPROVED: "approve"}


def story(referral: Referral) -> list[Told]:
    """Return what has happened to the reports, and what the person has said of them."""
    rows: list[Any] = []
    for model in (MonthReport, FinalReport):
        found = model.objects.filter(referral=referral).select_related("recorded_by")
        rows += found.order_by("pk")
    said = Comment.objects.filter(referral=referral).select_related("by").order_by("pk")
    return [*(_of_report(row) for row in rows), *(_of_comment(each) for each in said)]


def _of_report(row: MonthReport | FinalReport) -> Told:
    of_month = isinstance(row, MonthReport)
    code = f"followup.{_DONE[ReportState(row.state)]}_{'month' if of_month else 'final'}_report"
    version = shown.Version(row)
    by = row.recorded_by.name if row.recorded_by else ""
    details = shown.month_name(row.month) if isinstance(row, MonthReport) else ""
    return Told(row.recorded_at, by, action_words(code), details, words=version.words)


def _of_comment(comment: Comment) -> Told:
    about = shown.month_name(comment.month) if comment.month else shown.title_of(None)
    what = action_words("followup.comment_on_report")
    return Told(comment.at, comment.by.name, what, about, words=comment.words)
