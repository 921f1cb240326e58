"""The forms of the joint plan: writing a version, and the office's answer."""

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.followup import schedule
from insats.followup.actions import AgreePlan, Doing, ReturnPlan, WritePlan, Written
from insats.followup.actions.plan import LEAST_WEEKS, MOST_ACTIVITIES, MOST_WEEKS, MOST_WHAT
from insats.followup.models import Activity
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.web.followup.forms.base import FollowForm, lines
from insats.web.forms import DayField
from insats.web.people.shown import capital

FEWEST_ROWS, MORE_ROWS = 4, 3
_PARTS = ("what", "by", "first_day", "last_day")


class PlanForm(FollowForm):
    """What should come of the measure, and by which activities, in as many rows as are needed."""

    title = gettext_lazy("Skriv planeringen")
    button = gettext_lazy("Spara planeringen")
    done = gettext_lazy("Planeringen är sparad.")
    MAY_BE_FIRST: ClassVar[bool] = True

    aims = forms.CharField(
        label=gettext_lazy("Vad ska insatsen leda till?"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Skriv så att deltagaren förstår. Skriv inget om hälsa."),
    )
    weeks_between = forms.IntegerField(
        label=gettext_lazy("Veckor mellan uppföljningarna"),
        min_value=LEAST_WEEKS,
        max_value=MOST_WEEKS,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        help_text=gettext_lazy("Systemets förslag, ingen regel. Ändra om något annat passar."),
    )
    what_changed = forms.CharField(
        label=gettext_lazy("Vad är ändrat?"), max_length=MOST_WORDS, widget=lines(2)
    )
    why = forms.CharField(label=gettext_lazy("Varför?"), max_length=MOST_WORDS, widget=lines(2))
    rows = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["what_changed"], self.fields["why"]
        self.count = self._count()
        for number in range(1, self.count + 1):
            self.fields.update(_row(number))
        self._set_count()

    def known(self) -> Mapping[str, Any]:
        """Return the latest version, to change; or how often the system suggests to meet."""
        if self.row is None:
            return {"weeks_between": schedule.weeks_between(self.referral.measure)}
        found: dict[str, Any] = {
            "aims": self.row.aims,
            "weeks_between": self.row.weeks_between,
        }
        for number, each in enumerate(self._activities(), start=1):
            found.update({f"{part}-{number}": getattr(each, part) for part in _PARTS})
        return found

    def _activities(self) -> Sequence[Activity]:
        """Return those of the latest version, read once."""
        if not hasattr(self, "_read"):
            rows = Activity.objects.filter(plan=self.row) if self.row else Activity.objects.none()
            self._read = list(rows.order_by("position"))
        return self._read

    # --- rows ---------------------------------------------------------------------------------
    def _count(self) -> int:
        """Return how many rows there are: what was sent, or room for some more than are known."""
        if not self.is_bound:
            known = len(self._activities())
            return min(max(FEWEST_ROWS, known + 1), MOST_ACTIVITIES)
        asked = str(self.data.get("rows", ""))
        sent = int(asked) if asked.isdecimal() and len(asked) <= len(str(MOST_ACTIVITIES)) else 0
        more = MORE_ROWS if self.wants_more else 0
        return min(max(FEWEST_ROWS, sent) + more, MOST_ACTIVITIES)

    @property
    def wants_more(self) -> bool:
        """Whether the button was pressed that only adds rows."""
        return self.is_bound and "more" in self.data

    @property
    def may_have_more(self) -> bool:
        """Whether there is room for more rows."""
        return self.count < MOST_ACTIVITIES

    def _set_count(self) -> None:
        """Let the page tell how many rows it has."""
        self.initial["rows"] = self.count
        if self.is_bound:
            data: Any = self.data.copy()  # type: ignore[attr-defined]
            data["rows"] = str(self.count)
            self.data = data

    @property
    def activity_rows(self) -> list[tuple[str, dict[str, BoundField]]]:
        """The rows: what each is called, and its fields."""
        numbers = range(1, self.count + 1)
        return [
            (_("Aktivitet %(n)s") % {"n": n}, {part: self[f"{part}-{n}"] for part in _PARTS})
            for n in numbers
        ]

    def forget_errors(self) -> None:
        """Check nothing: rows are added, and nobody has finished writing."""
        self._errors = forms.utils.ErrorDict()
        self.cleaned_data: dict[str, Any] = {}

    # --- what was filled in -------------------------------------------------------------------
    def _filled(self) -> list[int]:
        """Return the numbers of the rows that say something; who sees to it is chosen always."""
        told = ("what", "first_day", "last_day")
        numbers = range(1, self.count + 1)
        return [n for n in numbers if any(self.cleaned_data.get(f"{part}-{n}") for part in told)]

    def action(self) -> HangingAction[Any]:
        """Write the version."""
        given = self.cleaned_data
        doings = [
            Doing(**{part: given[f"{part}-{number}"] for part in _PARTS})
            for number in self._filled()
        ]
        written = Written(
            aims=given["aims"],
            weeks_between=given["weeks_between"],
            activities=tuple(doings),
            what_changed=given.get("what_changed", ""),
            why=given.get("why", ""),
        )
        return WritePlan(self.actor, self.referral, written, self.seen_key or None)

    @property
    def names(self) -> Mapping[str, str]:
        """The action numbers the rows that were filled in, the form all of them."""
        rows = {
            f"{part}-{position}": f"{part}-{number}"
            for position, number in enumerate(self._filled(), start=1)
            for part in _PARTS
        }
        return {"activities": "what-1", **rows}


def _row(number: int) -> dict[str, forms.Field]:
    """Return the fields of one activity."""
    by = [(value, capital(str(label))) for value, label in Activity.By.choices]
    return {
        f"what-{number}": forms.CharField(
            label=_("Aktivitet %(n)s") % {"n": number}, required=False, max_length=MOST_WHAT
        ),
        f"by-{number}": forms.ChoiceField(
            label=_("Vem ser till det?"),
            required=False,
            choices=by,
            initial=Activity.By.PERSON.value,
        ),
        f"first_day-{number}": DayField(label=_("Börjar"), required=False),
        f"last_day-{number}": DayField(label=_("Klar senast"), required=False),
    }


class AnswerForm(FollowForm):
    """The office's answer to a proposal: agreed, or returned with what has to be changed."""

    title = gettext_lazy("Svara på planeringen")
    button = gettext_lazy("Skicka svaret")
    done = gettext_lazy("Svaret är sparat.")

    answer = forms.ChoiceField(label=gettext_lazy("Ditt svar"), widget=forms.RadioSelect)
    why = forms.CharField(
        label=gettext_lazy("Vad ska ändras?"),
        required=False,
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Behövs om anordnaren ska ändra planeringen."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        answer: Any = self.fields["answer"]
        answer.choices = [
            ("agree", _("Planeringen gäller")),
            ("return", _("Anordnaren ska ändra den")),
        ]

    def action(self) -> HangingAction[Any]:
        """Agree, or return."""
        given = self.cleaned_data
        if given["answer"] == "agree":
            return AgreePlan(self.actor, self.referral, self.seen_key)
        return ReturnPlan(self.actor, self.referral, self.seen_key, given["why"])
