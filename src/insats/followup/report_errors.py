"""The coded errors of month reports, final reports and what the person says of them."""

from http import HTTPStatus

from insats.errors import Refusal


class NotItsMonth(
    Refusal,
    code="followup.not_its_month",
    status=HTTPStatus.NOT_FOUND,
    sv="Insatsen har ingen dag att rapportera den månaden.",
    en="The measure has no day to report in that month.",
):
    """A report of a month in which the measure did not run."""


class MonthNotOver(
    Refusal,
    code="followup.month_not_over",
    status=HTTPStatus.CONFLICT,
    sv="Rapporten kan skickas från den {day}, när månaden är slut.",
    en="The report can be sent from {day}, when the month is over.",
):
    """A report of a month that has not ended, or not come."""


class DayNotInPeriod(
    Refusal,
    code="followup.day_not_in_period",
    sv="Den {day} är inte en av insatsens dagar den här månaden.",
    en="{day} is not a day of the measure in this month.",
):
    """A day before the first, after the last, between two periods, or of another month."""


class NoDays(
    Refusal,
    code="followup.no_days",
    sv="Ange minst en dag. Var ingen där, så välj varför för varje dag.",
    en="Give one day at least. If nobody was there, say why for each day.",
):
    """A report without a single day."""


class NotInPlan(
    Refusal,
    code="followup.not_in_plan",
    status=HTTPStatus.CONFLICT,
    sv="Planeringen har ändrats sedan sidan öppnades. Se hur den lyder nu, och skicka igen.",
    en="The plan has changed since the page was opened. See what it says now, and send again.",
):
    """How an activity goes that is not in the plan that holds."""


class NotWaiting(
    Refusal,
    code="followup.report_not_waiting",
    status=HTTPStatus.CONFLICT,
    sv="Rapporten väntar inte på svar. Den har inte kommit, eller så är den redan besvarad.",
    en="The report does not wait for an answer. It has not come, or it has been answered.",
):
    """A report is approved or returned that nobody has sent, or that has its answer."""


class FinalTooEarly(
    Refusal,
    code="followup.final_too_early",
    status=HTTPStatus.CONFLICT,
    sv=(
        "Slutredovisningen kan skickas från den {day}. Tre veckor före sista dagen är systemets "
        "egen gräns."
    ),
    en="The final report can be sent from {day}. Three weeks is the system's own limit.",
):
    """A final report long before the end."""


class NoReportYet(
    Refusal,
    code="followup.no_report_yet",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ingen rapport att kommentera än.",
    en="There is no report to comment on yet.",
):
    """Someone would comment on a report that has not come."""


class TooManyComments(
    Refusal,
    code="followup.too_many_comments",
    status=HTTPStatus.CONFLICT,
    sv="Du har redan skrivit {most} kommentarer om rapporten. Ring din handläggare i stället.",
    en="You have written {most} comments on this report. Call your caseworker instead.",
):
    """More comments on one report than anyone reads."""
