"""The forms of those who vet: what a check has found, what is missing, and the decision."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from insats.register.actions.check import MOST_HOW
from insats.register.actions.vetting import MOST_WORDS
from insats.register.checklist import POINTS, PROPOSED, Item
from insats.register.models import Evidence, Interest, Outcome, Status, VettingDecision
from insats.web.forms import DayField, Form
from insats.web.words import spoken


class ListForm(Form):
    """Which interests to list."""

    state = forms.ChoiceField(label=_("Läge"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        state: Any = self.fields["state"]
        shown = [each for each in Status.choices if each[0] != Status.DRAFT]
        state.choices = [("", _("Alla")), *shown]


class CheckForm(Form):
    """What was found of one item; ``seen`` is the row that the page shows."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=_("Vad visade kontrollen?"), choices=Outcome.choices, widget=forms.RadioSelect
    )
    how = forms.CharField(
        label=_("Hur är det känt?"), max_length=MOST_HOW, widget=forms.Textarea(attrs={"rows": 3})
    )
    checked_on = DayField(label=_("Dagen för kontrollen"))
    recheck_on = DayField(label=_("Kontrollera igen"))
    evidence = forms.ModelChoiceField(
        label=_("Underlag"), queryset=Evidence.objects.none(), required=False, empty_label="—"
    )

    def __init__(self, *args: Any, item: Item, about: Interest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = self.fields
        chosen["how"].help_text = spoken(item.how)
        chosen["evidence"].queryset = Evidence.objects.filter(interest=about).defer("content")
        if not item.again:
            del self.fields["recheck_on"]

    @staticmethod
    def proposed(today: date) -> dict[str, Any]:
        """Return what a first check is filled in with."""
        return {"checked_on": today, "recheck_on": today + PROPOSED}


class CompletionForm(Form):
    """What is missing, and by when it is wanted."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    words = forms.CharField(
        label=_("Vad saknas?"),
        help_text=_("Skriv så att den som anmäler vet vad som ska ändras eller bifogas."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    answer_by = DayField(label=_("Senast"))


class ApproveForm(Form):
    """Why it is approved, as the letter says it."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    reasons = forms.CharField(
        label=_("Skäl"),
        help_text=_("Står i brevet. Skriv inget om enskilda personer."),
        max_length=MOST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
    )


class DeclineForm(ApproveForm):
    """On what ground it is declined."""

    ground = forms.ChoiceField(
        label=_("Grund"), choices=VettingDecision.Ground.choices, widget=forms.RadioSelect
    )
    points = forms.MultipleChoiceField(
        label=_("Punkter i 9 c §"), required=False, widget=forms.CheckboxSelectMultiple
    )
    field_order = ("seen", "ground", "points", "reasons")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        points: Any = self.fields["points"]
        points.choices = [(code, spoken(text)) for code, text in POINTS.items()]
