"""From the start on: beginning, pausing, going on, and other days or hours."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from insats.errors import Refusal
from insats.referrals import errors
from insats.referrals.actions import (
    ChangeHours,
    ExtendReferral,
    PauseReferral,
    ResumeReferral,
    ShortenReferral,
    StartReferral,
)
from insats.referrals.actions.base import MOST_WORDS
from insats.referrals.actions.decide import MOST_NOTE, MOST_REASON, words_field
from insats.referrals.case_errors import NotLonger
from insats.referrals.models import FULL_TIME
from insats.referrals.weighing import Weighed
from insats.rulebook.told import Reason
from insats.web.forms import DayField
from insats.web.referrals.acts.base import ActForm, lines
from insats.web.referrals.case.days import Span, days_of
from insats.web.referrals.forms import why_field

# What no form can put right: the rules say no, or something is missing on the person's page.
_NO_USE = (errors.MeasureClosed, errors.MeasureUndetermined, errors.LastDayUnknown, NotLonger)


class StartForm(ActForm):
    """Lets the measure begin; nothing is filled in."""

    slug = "starta"
    kind = StartReferral
    title = gettext_lazy("Registrera starten")
    intro = gettext_lazy("Personen har börjat. Allt som behövs före starten är på plats.")
    button = gettext_lazy("Personen har börjat")
    done = gettext_lazy("Starten är registrerad.")


class PauseForm(ActForm):
    """Why there is a break."""

    slug = "pausa"
    kind = PauseReferral
    title = gettext_lazy("Pausa")
    intro = gettext_lazy("Ett uppehåll gör inte perioden längre. Sista dagen är densamma.")
    button = gettext_lazy("Pausa")
    done = gettext_lazy("Insatsen är pausad.")

    words = forms.CharField(
        label=gettext_lazy("Varför görs ett uppehåll?"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Personen läser det i brevet."),
    )


class ResumeForm(ActForm):
    """Lets the measure go on; nothing is filled in."""

    slug = "ateruppta"
    kind = ResumeReferral
    title = gettext_lazy("Återuppta")
    intro = gettext_lazy("Uppehållet är över och personen är tillbaka.")
    button = gettext_lazy("Återuppta")
    done = gettext_lazy("Insatsen pågår igen.")


class HoursForm(ActForm):
    """How much of full time, and why less."""

    slug = "omfattning"
    kind = ChangeHours
    title = gettext_lazy("Ändra omfattningen")
    intro = gettext_lazy("Heltid är huvudregeln. Deltid behöver ett skäl.")
    button = gettext_lazy("Spara omfattningen")
    done = gettext_lazy("Omfattningen är ändrad.")

    extent = forms.IntegerField(
        label=gettext_lazy("Omfattning, procent av heltid"),
        min_value=1,
        max_value=FULL_TIME,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        required=False,
        max_length=MOST_REASON,
        widget=lines(),
        help_text=gettext_lazy("Behövs vid deltid. Personen läser det i brevet."),
    )

    def known(self) -> dict[str, Any]:
        """Return the extent as it is."""
        return {"extent": self.referral.extent}


class ShortenForm(ActForm):
    """An earlier last day, and why."""

    slug = "tidigare-slut"
    kind = ShortenReferral
    title = gettext_lazy("Bestäm en tidigare sista dag")
    intro = gettext_lazy("Insatsen fortsätter till och med den dagen. I dag eller senare.")
    button = gettext_lazy("Ändra sista dagen")
    done = gettext_lazy("Sista dagen är ändrad.")

    last_day = DayField(label=gettext_lazy("Ny sista dag"))
    words = forms.CharField(
        label=gettext_lazy("Skäl"),
        max_length=MOST_WORDS,
        widget=lines(),
        help_text=gettext_lazy("Personen läser det i brevet."),
    )


class ExtendForm(ActForm):
    """Until when the period goes on, decided by the same weighing as the first time."""

    slug = "forlang"
    kind = ExtendReferral
    title = gettext_lazy("Förläng perioden")
    intro = gettext_lazy(
        "Ett nytt beslut om samma period. Reglerna prövas på nytt, och längden räknas från "
        "periodens första dag."
    )
    button = gettext_lazy("Besluta om förlängning")
    done = gettext_lazy("Förlängningen är beslutad.")

    last_day = DayField(label=gettext_lazy("Ny sista dag"))
    part_time_reason = forms.CharField(
        label=gettext_lazy("Skäl för deltid"),
        max_length=MOST_REASON,
        widget=lines(2),
        help_text=gettext_lazy("Skälen ska stå i beslutet."),
    )
    note = forms.CharField(
        label=gettext_lazy("Eget meddelande i brevet"),
        required=False,
        max_length=MOST_NOTE,
        widget=lines(),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.referral.extent == FULL_TIME:
            del self.fields["part_time_reason"]
        self.services = self._ask_the_rules()
        for service in self.services:
            self.fields[words_field(service)] = why_field(self.referral.measure, service)
        if self.weighed and self.weighed.last_legal_day:
            self.initial["last_day"] = self.weighed.last_legal_day

    def _ask_the_rules(self) -> Sequence[str]:
        """Ask the action, without doing anything, what it would say; return what needs words."""
        action = ExtendReferral(self.actor, self.referral, self.referral.version)
        self.said: Refusal | None = None
        try:
            action.check()
        except Refusal as refused:
            self.said = refused
        self.weighed: Weighed | None = getattr(action, "weighed", None)
        return [each.service for each in getattr(action, "passed", ()) if each.lacks_words]

    @property
    def hindrance(self) -> Refusal | None:
        """Why the period cannot be made longer, whatever is filled in."""
        return self.said if isinstance(self.said, _NO_USE) else super().hindrance

    @property
    def limit(self) -> Reason | None:
        """What the rules say of the longest time."""
        return self.weighed.period if self.weighed else None

    @property
    def legal(self) -> date | None:
        """The last day that the rules allow; None where they allow none, or it is not known."""
        return self.weighed.last_legal_day if self.weighed else None

    @property
    def span(self) -> Span | None:
        """The period as it is now: days used, and left."""
        return days_of(self.referral, self.actor.on).span

    @property
    def more(self) -> int:
        """How many days the period can be made longer by."""
        until = self.span.last_day if self.span else None
        return max(0, (self.legal - until).days) if self.legal and until else 0

    def given(self) -> dict[str, Any]:
        """Return what was filled in, the words for each service together."""
        given = super().given()
        words = {service: given.pop(words_field(service)) for service in self.services}
        return {**given, "words": words}

    def aside(self) -> str:
        """Show what the longest time is."""
        return "referrals/acts/limit.html"
