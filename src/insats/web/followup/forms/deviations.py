"""The forms of deviations: telling of one, in the words of whoever tells, and handling it."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from insats.followup.actions import HandleDeviation, TellDeviation
from insats.followup.actions.deviations import BY_THE_PERSON
from insats.followup.models import Deviation
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.hanging import HangingAction
from insats.web.followup.forms.base import FollowForm, lines
from insats.web.forms import DayField
from insats.web.people.shown import capital

Kind = Deviation.Kind


class TellForm(FollowForm):
    """What is not as it should be, since when, and what has happened."""

    title = gettext_lazy("Berätta om en avvikelse")
    button = gettext_lazy("Skicka")
    done = gettext_lazy("Avvikelsen är sparad.")

    kind = forms.ChoiceField(label=gettext_lazy("Vad gäller det?"), widget=forms.RadioSelect)
    happened_on = DayField(label=gettext_lazy("När hände det, eller började?"))
    words = forms.CharField(
        label=gettext_lazy("Vad har hänt?"), max_length=MOST_WORDS, widget=lines()
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kind: Any = self.fields["kind"]
        kind.choices = self.kinds()
        self.fields["words"].help_text = self.hint()

    def known(self) -> Mapping[str, Any]:
        """Start from today."""
        return {"happened_on": self.actor.on}

    def kinds(self) -> list[tuple[str, str]]:
        """Return what it may be about."""
        return [(value, capital(str(label))) for value, label in Kind.choices]

    def hint(self) -> str:
        """Return what not to write: health only if it is absolutely necessary (2002:623 9 §)."""
        return _(
            "Skriv vad som har hänt, inte varför du tror att det hände. Skriv inget om hälsa eller "
            "sociala förhållanden om det inte är absolut nödvändigt för ärendet "
            "(SFS 2002:623 9 §)."
        )

    def action(self) -> HangingAction[Any]:
        """Tell of it."""
        given = self.cleaned_data
        return TellDeviation(
            self.actor, self.referral, given["kind"], given["happened_on"], given["words"]
        )


class ProviderTellForm(TellForm):
    """The same, as a provider tells it on a phone."""

    intro = gettext_lazy("Handläggaren får det direkt. Vid fara för någon: ring 112 först.")
    done = gettext_lazy("Tack. Handläggaren har fått det.")

    def hint(self) -> str:
        """Say it to the provider."""
        return _(
            "Skriv kort vad ni har sett. Skriv inget om hälsa eller sociala förhållanden om det "
            "inte är absolut nödvändigt för ärendet (SFS 2002:623 9 §)."
        )


class OwnTellForm(TellForm):
    """The same, in the person's own words."""

    title = gettext_lazy("Säg till om något är fel")
    intro = gettext_lazy("Din handläggare får läsa det. Vid fara: ring 112 först.")
    done = gettext_lazy("Tack för att du sa till. Din handläggare har fått det.")

    def kinds(self) -> list[tuple[str, str]]:
        """Return what someone may tell of their own measure, in plain words."""
        said = {
            Kind.SUPPORT: _("Jag får inte det stöd jag ska få"),
            Kind.RISK: _("Något är farligt, eller jag mår dåligt av det"),
            Kind.DISPLACEMENT: _("Jag gör ett arbete som någon borde vara anställd för"),
            Kind.OTHER: _("Något annat"),
        }
        return [(kind.value, said[kind]) for kind in said if kind.value in BY_THE_PERSON]

    def hint(self) -> str:
        """Say that few words are enough."""
        return _("Skriv med egna ord. Anordnaren ser inte vad du skriver här.")


class HandleForm(FollowForm):
    """What is done about a deviation."""

    title = gettext_lazy("Hantera avvikelsen")
    button = gettext_lazy("Spara")
    done = gettext_lazy("Avvikelsen är hanterad.")

    handled = forms.ChoiceField(label=gettext_lazy("Vad görs?"), widget=forms.RadioSelect)
    words = forms.CharField(
        label=gettext_lazy("Beskriv vad som är gjort och bestämt"),
        max_length=MOST_WORDS,
        widget=lines(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handled: Any = self.fields["handled"]
        handled.choices = [
            (value, capital(str(label))) for value, label in Deviation.Handled.choices
        ]
        self.fields["words"].help_text = _(
            "Anordnaren ser det inte. Deltagaren ser det om avvikelsen är deltagarens egen, eller "
            "gäller frånvaro eller misskötsamhet."
        )

    def known(self) -> Mapping[str, Any]:
        """Return what was done before, to correct."""
        return {"handled": self.row.handled, "words": self.row.handled_words}

    def action(self) -> HangingAction[Any]:
        """Handle it."""
        given = self.cleaned_data
        return HandleDeviation(
            self.actor,
            self.referral,
            self.row.deviation,
            self.seen_key,
            given["handled"],
            given["words"],
        )
