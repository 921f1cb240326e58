"""The forms of the register: bars, and moving all of a provider's referrals."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.accounts.actor import Actor
from insats.accounts.models import Unit
from insats.referrals.actions import (
    LiftProviderBar,
    RecordProviderBar,
    TransferProviderReferrals,
)
from insats.referrals.actions.bars import MOST_GROUND
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.models import ProviderBar
from insats.web.forms import DayField, Form
from insats.web.people.shown import capital
from insats.web.referrals.acts.asking import providers
from insats.web.referrals.acts.base import lines

_GROUND_HINT = gettext_lazy("Register och ärendenummer, eller vilket beslut. Inget om brott.")


def unit_of(key: str) -> Unit:
    """Return a unit that was chosen, with its organisation."""
    return Unit.objects.select_related("organisation").get(pk=int(key))


class BarForm(Form):
    """Whom nobody may be placed with, by which provision, from when, and where it is known from."""

    unit = forms.ChoiceField(
        label=gettext_lazy("Anordnare"),
        help_text=gettext_lazy("Hindret gäller hela organisationen, alla dess arbetsplatser."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Enligt"), widget=forms.RadioSelect)
    first_day = DayField(label=gettext_lazy("Första dagen"))
    last_day = DayField(
        label=gettext_lazy("Sista dagen"),
        required=False,
        help_text=gettext_lazy("Tomt betyder tills hindret hävs."),
    )
    ground = forms.CharField(
        label=gettext_lazy("Var framgår det?"), max_length=MOST_GROUND, help_text=_GROUND_HINT
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: Any = self.fields
        fields["unit"].choices = [("", str(_("Välj"))), *providers()]
        fields["kind"].choices = [
            (code, capital(str(label))) for code, label in ProviderBar.Kind.choices
        ]

    def action(self, actor: Actor) -> RecordProviderBar:
        """Return the action; the form is valid."""
        given = dict(self.cleaned_data)
        return RecordProviderBar(actor, unit_of(given.pop("unit")), **given)


class LiftForm(Form):
    """The last day of a bar, and where that is known from."""

    last_day = DayField(label=gettext_lazy("Sista dagen som hindret gäller"))
    ground = forms.CharField(
        label=gettext_lazy("Var framgår det?"), max_length=MOST_GROUND, help_text=_GROUND_HINT
    )

    def action(self, actor: Actor, bar: ProviderBar) -> LiftProviderBar:
        """Return the action; the form is valid."""
        return LiftProviderBar(actor, bar, **self.cleaned_data)


class MoveForm(Form):
    """From which provider to which, and why. ``sure`` is what was shown before it was confirmed."""

    sure = forms.CharField(required=False, widget=forms.HiddenInput)
    provider = forms.ChoiceField(label=gettext_lazy("Flytta alla öppna anvisningar från"))
    to_provider = forms.ChoiceField(label=gettext_lazy("Till"))
    answer_by = DayField(
        label=gettext_lazy("Sista dag att svara"),
        help_text=gettext_lazy(
            "För dem som inte har börjat: den nya anordnaren får frågan om den tar emot."
        ),
    )
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Står i varje anvisnings historia."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen: Any = [("", str(_("Välj"))), *providers()]
        for name in ("provider", "to_provider"):
            field: Any = self.fields[name]
            field.choices = chosen

    def action(self, actor: Actor) -> TransferProviderReferrals:
        """Return the action; the form is valid."""
        given = self.cleaned_data
        return TransferProviderReferrals(
            actor,
            provider=unit_of(given["provider"]),
            to_provider=unit_of(given["to_provider"]),
            answer_by=given["answer_by"],
            words=given["words"],
        )
