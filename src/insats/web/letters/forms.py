"""The forms of a new version of a letter, and of the correction of a decision."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from insats.referrals.actions.base import MOST_WORDS
from insats.web.forms import Form

CAUSES: Mapping[str, str | Promise] = {
    "writing": gettext_lazy("Ett skrivfel"),
    "counting": gettext_lazy("Ett räknefel"),
    "oversight": gettext_lazy("Ett förbiseende som liknar ett skrivfel eller ett räknefel"),
}


def _lines(rows: int = 3) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class AmendForm(Form):
    """What the new version changes, why, and words of one's own."""

    what_changed = forms.CharField(
        label=gettext_lazy("Vad har ändrats?"),
        max_length=MOST_WORDS,
        widget=_lines(),
        help_text=gettext_lazy("Står först i det nya brevet."),
    )
    why = forms.CharField(label=gettext_lazy("Varför?"), max_length=MOST_WORDS, widget=_lines(2))
    message = forms.CharField(
        label=gettext_lazy("Eget meddelande"),
        required=False,
        max_length=MOST_WORDS,
        widget=_lines(),
        help_text=gettext_lazy("Skriv bara det som mottagaren får veta."),
    )


class CorrectForm(Form):
    """What kind of error it is, what was wrong and what is right."""

    cause = forms.ChoiceField(label=gettext_lazy("Vad är det för fel?"), widget=forms.RadioSelect)
    wrong = forms.CharField(
        label=gettext_lazy("Vad var fel?"), max_length=MOST_WORDS, widget=_lines(2)
    )
    right = forms.CharField(
        label=gettext_lazy("Hur ska det vara?"), max_length=MOST_WORDS, widget=_lines(2)
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["cause"].choices = list(CAUSES.items())  # type: ignore[attr-defined]

    def over_what_holds_now(self, seen: int) -> None:
        """Let the form, as it was filled in, be sent again over what holds now."""
        data: Any = self.data.copy()  # type: ignore[attr-defined]
        data["seen"] = str(seen)
        self.data = data
