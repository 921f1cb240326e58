"""The coded errors of joint planning."""

from http import HTTPStatus

from insats.errors import Refusal


class NoActivities(
    Refusal,
    code="followup.no_activities",
    sv="Skriv minst en aktivitet.",
    en="Write at least one activity.",
):
    """A plan in which nothing is done."""


class TooManyActivities(
    Refusal,
    code="followup.too_many_activities",
    sv="Högst {most} aktiviteter får plats i en planering. Slå ihop några.",
    en="A plan has room for {most} activities at most. Put some of them together.",
):
    """More than anyone reads, or follows up."""


class ActivityOutside(
    Refusal,
    code="followup.activity_outside",
    sv="Välj en dag från den {first_day} till den {last_day}, nära insatsens egna dagar.",
    en="Choose a day from {first_day} to {last_day}, close to the days of the measure itself.",
):
    """An activity far from the measure that it belongs to: most likely a slip of the pen."""


class NothingToAgree(
    Refusal,
    code="followup.nothing_to_agree",
    status=HTTPStatus.CONFLICT,
    sv="Det finns ingen föreslagen planering som väntar på svar.",
    en="There is no proposed plan that waits for an answer.",
):
    """A plan is agreed to, or returned, that nobody has proposed."""


class NotAccepted(
    Refusal,
    code="followup.not_accepted",
    status=HTTPStatus.CONFLICT,
    sv="Svara först på om ni tar emot personen.",
    en="First answer whether you take the person in.",
):
    """A provider that has been asked, and has not said yes, would follow someone up."""
