"""The forms of proposals: one that makes any kind of them, one that takes one back, the answers."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from insats.proposals.models import Proposal
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.models import FULL_TIME
from insats.web.forms import DayField, Form

Kind = Proposal.Kind


def _text(label: Any, rows: int = 4, **kwargs: Any) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows})
    return forms.CharField(label=label, max_length=MOST_WORDS, widget=widget, **kwargs)


class ProposeForm(Form):
    """What is proposed, and why. ``seen`` is the key of the one of the kind that waits."""

    seen = forms.IntegerField(required=False, widget=forms.HiddenInput)
    last_day = DayField(label=gettext_lazy("Ny sista dag"))
    extent = forms.IntegerField(
        label=gettext_lazy("Omfattning, procent av heltid"),
        min_value=1,
        max_value=FULL_TIME,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    words = _text(gettext_lazy("Varför?"), help_text=gettext_lazy("Skriv inget om hälsa."))

    def __init__(self, *args: Any, kind: str, waits: Proposal | None, **kwargs: Any) -> None:
        super().__init__(*args, initial=_as_it_waits(waits), **kwargs)
        if kind not in (Kind.EXTENSION, Kind.EARLIER_END):
            del self.fields["last_day"]
        if kind != Kind.HOURS:
            del self.fields["extent"]
        if kind in _ASKS:
            self.fields["words"].label = _ASKS[kind]

    def over(self, seen: int | None) -> None:
        """Let what was typed be sent again over what waits now."""
        data: Any = self.data
        self.data = {**data.dict(), "seen": "" if seen is None else str(seen)}

    def given(self) -> dict[str, Any]:
        """Return what was filled in, as the action takes it."""
        return dict(self.cleaned_data)


_ASKS: Mapping[str, Any] = {
    Kind.TASKS: gettext_lazy("Vilka arbetsuppgifter föreslår ni, och varför?"),
    Kind.NEXT_STEP: gettext_lazy("Vad föreslår ni att personen gör sedan, och varför?"),
}


def _as_it_waits(waits: Proposal | None) -> dict[str, int | str | date | None]:
    """Return what the form of another proposal begins with: the one that it will replace."""
    if waits is None:
        return {}
    said = {name: getattr(waits, name) for name in ("last_day", "extent", "words")}
    return {**said, "seen": waits.pk}


class WithdrawForm(Form):
    """Why a proposal is taken back."""

    words = _text(
        gettext_lazy("Varför tar ni tillbaka förslaget?"),
        rows=3,
        help_text=gettext_lazy("Skriv inget om hälsa."),
    )


class AcceptForm(Form):
    """What the provider is told when its proposal is accepted; often nothing."""

    answer = _text(gettext_lazy("Svar till anordnaren"), rows=2, required=False)


class DeclineForm(Form):
    """Why a proposal is declined."""

    words = _text(
        gettext_lazy("Varför säger du nej?"),
        rows=3,
        help_text=gettext_lazy("Anordnaren ser det du skriver. Skriv inget som den inte får veta."),
    )
