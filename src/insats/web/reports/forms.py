"""The forms of reports: a month, the final one, the office's answer, the person's comment."""

from collections.abc import Mapping
from datetime import date
from itertools import groupby
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.followup.actions import (
    ApproveFinalReport,
    ApproveMonthReport,
    CommentOnReport,
    FinalTold,
    MonthTold,
    ReturnFinalReport,
    ReturnMonthReport,
    SendFinalReport,
    SendMonthReport,
)
from insats.followup.models import AttendedDay, FinalReport, Progress, ReportState
from insats.followup.reports import Prefilled, prefilled
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.referrals.deadlines import is_free_day
from insats.web.followup.forms.base import FollowForm, lines
from insats.web.people.shown import capital
from insats.web.reports.reaching import OFFICE, Reader
from insats.web.reports.shown import title_of, weekday_and_day

NO_HEALTH = gettext_lazy(
    "Skriv inget om hälsa eller sociala förhållanden, om det inte är absolut nödvändigt "
    "(SFS 2002:623 9 §). Deltagaren kan läsa texten."
)


class SendForm(FollowForm):
    """What a month report and a final one have in common: who told it, and what was changed."""

    button = gettext_lazy("Skicka rapporten")
    done = gettext_lazy("Rapporten är skickad.")

    why = forms.CharField(
        label=gettext_lazy("Vad är ändrat, och varför?"), max_length=MOST_WORDS, widget=lines(2)
    )
    by_name = forms.CharField(
        label=gettext_lazy("Vem hos anordnaren har lämnat uppgifterna?"), max_length=MOST_NAME
    )

    def __init__(self, *args: Any, reader: Reader, **kwargs: Any) -> None:
        self.reader = reader
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["why"]
        else:
            self.fields["why"].required = self.row.state == ReportState.APPROVED
        if reader is not OFFICE:
            del self.fields["by_name"]

    @property
    def endings(self) -> list[BoundField]:
        """The fields that stand last."""
        return [self[name] for name in ("why", "by_name") if name in self.fields]

    def ending(self) -> dict[str, str]:
        """Return what was filled in there."""
        return {name: self.cleaned_data.get(name, "") for name in ("why", "by_name")}


# --- a month --------------------------------------------------------------------------------------
class MonthForm(SendForm):
    """A month: a choice for each day and for each activity, and words."""

    words = forms.CharField(
        label=gettext_lazy("Hur går det?"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=NO_HEALTH,
    )

    def __init__(self, *args: Any, month: date, **kwargs: Any) -> None:
        self.month = month
        super().__init__(*args, **kwargs)
        for day in self.begun.days:
            self.fields[_day_name(day)] = _day_field(day)
        for activity, _state in self.begun.activities:
            self.fields[f"activity-{activity.pk}"] = _activity_field(activity.what)

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is called."""
        return title_of(self.month)

    @property
    def begun(self) -> Prefilled:
        """The month as the form begins, read once."""
        if not hasattr(self, "_begun"):
            self._begun = prefilled(self.referral, self.month)
        return self._begun

    def known(self) -> Mapping[str, Any]:
        """Return what was sent, or can be expected."""
        days = {_day_name(day): kind for day, kind in self.begun.days.items()}
        goes = {f"activity-{each.pk}": state for each, state in self.begun.activities}
        return {**days, **goes, "words": self.row.words if self.row else ""}

    # --- as the page shows it -----------------------------------------------------------------
    @property
    def weeks(self) -> list[tuple[int, list[BoundField]]]:
        """The working days by week: its number, and a field for each day."""
        days = [day for day in self.begun.days if not is_free_day(day)]
        return [(number, [self[_day_name(day)] for day in week]) for number, week in _weeks(days)]

    @property
    def free_days(self) -> list[BoundField]:
        """Weekends and public holidays, which few have anything to tell of."""
        return [self[_day_name(day)] for day in self.begun.days if is_free_day(day)]

    @property
    def free_told(self) -> bool:
        """Whether something is told of such a day, or wrong with it."""
        return any(each.value() or each.errors for each in self.free_days)

    @property
    def rests(self) -> list[date]:
        """The days of a break."""
        return sorted(self.begun.rests)

    @property
    def activities(self) -> list[BoundField]:
        """A field for each activity of the plan."""
        return [self[f"activity-{each.pk}"] for each, _state in self.begun.activities]

    # --- what was filled in -------------------------------------------------------------------
    def action(self) -> HangingAction[Any]:
        """Send the month."""
        given = self.cleaned_data
        days = {day: given[_day_name(day)] for day in self.begun.days}
        goes = {each.pk: given[f"activity-{each.pk}"] for each, _state in self.begun.activities}
        told = MonthTold(
            days={day: kind for day, kind in days.items() if kind},
            progress={key: state for key, state in goes.items() if state},
            words=given["words"],
            **self.ending(),
        )
        return SendMonthReport(self.actor, self.referral, self.month, told, self.seen_key or None)


def _weeks(days: list[date]) -> list[tuple[int, list[date]]]:
    return [
        (number, list(week)) for number, week in groupby(days, lambda day: day.isocalendar().week)
    ]


def _day_name(day: date) -> str:
    return f"day-{day.isoformat()}"


def _day_field(day: date) -> forms.ChoiceField:
    kinds = [(value, capital(str(label))) for value, label in AttendedDay.Kind.choices]
    return forms.ChoiceField(
        label=capital(weekday_and_day(day)),
        required=False,
        choices=[("", _("Inte planerad dag")), *kinds],
    )


def _activity_field(what: str) -> forms.ChoiceField:
    states = [(value, capital(str(label))) for value, label in Progress.State.choices]
    return forms.ChoiceField(label=what, choices=states)


# --- the final report -----------------------------------------------------------------------------
def _choices(choices: Any) -> list[tuple[str, str]]:
    return [(value, capital(str(label))) for value, label in choices.choices]


class FinalForm(SendForm):
    """What the measure led to, what was done, and what should come next."""

    button = gettext_lazy("Skicka slutredovisningen")
    done = gettext_lazy("Slutredovisningen är skickad.")

    result = forms.ChoiceField(
        label=gettext_lazy("Vad ledde insatsen till?"), widget=forms.RadioSelect
    )
    done_words = forms.CharField(
        label=gettext_lazy("Vad har deltagaren gjort?"), max_length=MOST_WORDS, widget=lines()
    )
    works = forms.CharField(
        label=gettext_lazy("Vad fungerar bra, och vilket stöd har behövts?"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=NO_HEALTH,
    )
    next_step = forms.ChoiceField(
        label=gettext_lazy("Vad bör bli nästa steg?"), widget=forms.RadioSelect
    )
    next_words = forms.CharField(
        label=gettext_lazy("Varför det?"), required=False, max_length=MOST_WORDS, widget=lines(2)
    )
    NAMES: ClassVar[Mapping[str, str]] = {"done": "done_words"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        result: Any = self.fields["result"]
        next_step: Any = self.fields["next_step"]
        result.choices = _choices(FinalReport.Result)
        next_step.choices = _choices(FinalReport.NextStep)

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is called."""
        return title_of(None)

    def known(self) -> Mapping[str, Any]:
        """Return what was sent."""
        if self.row is None:
            return {}
        names = ("result", "works", "next_step", "next_words")
        return {**{name: getattr(self.row, name) for name in names}, "done_words": self.row.done}

    @property
    def asked(self) -> list[BoundField]:
        """The fields in the order of the page."""
        names = ("result", "done_words", "works", "next_step", "next_words")
        return [self[name] for name in names]

    def action(self) -> HangingAction[Any]:
        """Send it."""
        given = self.cleaned_data
        told = FinalTold(
            result=given["result"],
            done=given["done_words"],
            works=given["works"],
            next_step=given["next_step"],
            next_words=given["next_words"],
            **self.ending(),
        )
        return SendFinalReport(self.actor, self.referral, told, self.seen_key or None)


# --- the office's answer --------------------------------------------------------------------------
APPROVE, RETURN = "approve", "return"


class AnswerForm(FollowForm):
    """The office's answer: approved, or returned with what has to be completed."""

    button = gettext_lazy("Spara svaret")
    done = gettext_lazy("Svaret är sparat.")

    answer = forms.ChoiceField(label=gettext_lazy("Ditt svar"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Vad ska kompletteras?"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Behövs om anordnaren ska komplettera rapporten."),
    )

    def __init__(self, *args: Any, month: date | None, **kwargs: Any) -> None:
        self.month = month
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.choices = [
            (APPROVE, _("Godkänn rapporten")),
            (RETURN, _("Anordnaren ska komplettera den")),
        ]

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is called."""
        return title_of(self.month)

    def action(self) -> HangingAction[Any]:
        """Approve, or return."""
        given, about = self.cleaned_data, (self.actor, self.referral, self.seen_key or None)
        approves = given["answer"] == APPROVE
        if self.month is None:
            if approves:
                return ApproveFinalReport(*about)
            return ReturnFinalReport(*about, why=given["why"])
        if approves:
            return ApproveMonthReport(*about, self.month)
        return ReturnMonthReport(*about, self.month, why=given["why"])


# --- the person's comment -------------------------------------------------------------------------
class CommentForm(FollowForm):
    """What the person wants to say of a report."""

    button = gettext_lazy("Skicka kommentaren")
    done = gettext_lazy("Din kommentar är sparad. Din handläggare läser den.")

    words = forms.CharField(
        label=gettext_lazy("Stämmer det? Är det något du vill lägga till?"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Din handläggare läser det du skriver. Anordnaren ser det inte."),
    )

    def __init__(self, *args: Any, month: date | None, **kwargs: Any) -> None:
        self.month = month
        super().__init__(*args, **kwargs)

    @property
    def title(self) -> str:  # type: ignore[override]
        """What the page is called."""
        return title_of(self.month)

    def action(self) -> HangingAction[Any]:
        """Say it."""
        return CommentOnReport(self.actor, self.referral, self.month, self.cleaned_data["words"])
