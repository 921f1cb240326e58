"""Reviews on the caseworker's side: the day of service, and what came of a review."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.referrals.actions import DecideReview, RecordService
from insats.referrals.actions.base import MOST_NAME, MOST_WORDS
from insats.referrals.models import Decision, Referral
from insats.referrals.reviews import Asked, Outcome, Served
from insats.web.forms import DayField, Form
from insats.web.people.shown import capital
from insats.web.referrals.acts.base import lines


class _OfDecisionForm(Form):
    """A form about one decision. ``seen`` is the number of the step that the page showed."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def over(self, seen: int | None) -> None:
        """Let what was typed be sent again over what holds now."""
        data: Any = self.data
        self.data = {**data.dict(), "seen": "" if seen is None else str(seen)}


class ServiceForm(_OfDecisionForm):
    """The day that the person was served a decision."""

    served_on = DayField(label=gettext_lazy("Vilken dag fick personen del av beslutet?"))

    def __init__(self, data: Any, served: Served | None) -> None:
        known = {"seen": served.step.number, "served_on": served.on} if served else {}
        super().__init__(data, initial=known)

    def action(self, actor: Actor, referral: Referral, decision: Decision) -> RecordService:
        """Return the action; the form is valid."""
        return RecordService(actor, referral, decision, **self.cleaned_data)


class OutcomeForm(_OfDecisionForm):
    """What came of a review, who decided it, and why."""

    outcome = forms.ChoiceField(label=gettext_lazy("Utgång"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=MOST_WORDS,
        widget=lines(5),
        help_text=gettext_lazy("Personen ser det du skriver."),
    )
    decided_by = forms.CharField(
        label=gettext_lazy("Vem beslutade om omprövningen?"), max_length=MOST_NAME
    )
    decided_on = DayField(label=gettext_lazy("Vilken dag?"))

    def __init__(self, data: Any, asked: Asked, today: date) -> None:
        super().__init__(data, initial=_known(asked, today))
        late = asked.in_time is False
        given = [each for each in Outcome if late or each != Outcome.TOO_LATE]
        self.fields["outcome"].choices = [  # type: ignore[attr-defined]
            (each.value, capital(str(each.label))) for each in given
        ]

    def action(self, actor: Actor, referral: Referral, decision: Decision) -> DecideReview:
        """Return the action; the form is valid."""
        return DecideReview(actor, referral, decision, **self.cleaned_data)


def _known(asked: Asked, today: date) -> dict[str, Any]:
    """Return what is recorded now, to start from."""
    if (told := asked.reviewed) is None:
        return {"decided_on": today}
    return {
        "seen": told.step.number,
        "outcome": told.outcome,
        "words": told.words,
        "decided_by": told.decided_by,
        "decided_on": told.on,
    }
